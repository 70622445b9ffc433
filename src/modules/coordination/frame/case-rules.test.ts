/**
 * The rules of the case as tables written from their text (case-rules 3, 4, 6 and 9), independently of the gates.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { actKinds, actNames } from '../acts/index.ts';
import { counterparts } from './choices.ts';
import type { ActInput } from './judge.ts';
import { anna, contents, idOf, input, oneCall, outsideAt, Story } from './testing.ts';

const AT = '2026-11-16T09:00';
const step = { on: '2026-12-01', what: 'Höras av' };
const unit = outsideAt().unit.otherUnits[0];
const [, , answered] = oneCall();

/** Each state in which consent does not live on 16 November. */
const states: Readonly<Record<string, () => Story>> = {
  'before consent': () => new Story().enter(...oneCall().slice(0, 3).map(withStep)),
  'after a no': () =>
    new Story().enter(...oneCall().slice(0, 2), input('offer-answered', answered?.at ?? AT, { answer: 'no' })),
  'after withdrawal': () => new Story().enter(...oneCall(), input('consent-withdrawn', '2026-11-13T09:00')),
};
function withStep(one: ActInput): ActInput {
  const carries = one.kind === 'need-assessed' || one.kind === 'offer-answered';
  return carries ? { ...one, content: { ...(one.content as object), nextStep: step } } : one;
}

/** Everything that the text lists as allowed without consent, after a no and after withdrawal. */
const allowed: readonly (readonly [string, ActInput])[] = [
  ['need assessed', input('need-assessed', AT, { opening: null })],
  ['offered, every attempt', input('offered', AT, { reach: 'no_answer' })],
  ['offered', input('offered', AT)],
  ['offer answered', input('offer-answered', AT, { nextStep: null })],
  ['consent given', input('consent-given', AT, { nextStep: step })],
  ['consent withdrawn', input('consent-withdrawn', AT)],
  ['closed', input('closed', AT, { reason: 'patient_ended', outcome: null, nextOwner: null, later: null })],
  ['responsible changed within the unit', input('responsible-changed', AT)],
  ['handed over within the unit', input('handed-over', AT)],
  ['patient’s differing view', input('differing-view', AT)],
  ['copy to the patient', input('disclosed', AT)],
  [
    'report by legal duty',
    input('note', AT, {
      about: 'duty_report',
      effort: null,
      text: '',
      dutyReport: { to: 'Socialnämnden', law: '19 kap. 1 § SoL', what: 'Oro för ett barn.' },
    }),
  ],
  ['a note on information given', input('note', AT, { about: 'information_given', effort: null })],
  ['a note on a position taken', input('note', AT, { about: 'position_taken', effort: null })],
  ['a note on an incoming contact', input('note', AT, { about: 'incoming', effort: null })],
  [
    'an incoming contact with nothing given out',
    input('contact', AT, { direction: 'in', counterpart: 'employer', nothingGivenOut: true, identityChecked: false }),
  ],
];

/** Everything else: an insats. */
const efforts: readonly (readonly [string, ActInput])[] = [
  ['mapping', input('mapped', AT, { nextStep: step })],
  ['plan made', input('plan-made', AT, { followUpOn: '2026-12-10' })],
  ['followed up', input('followed-up', AT, { nextStep: step })],
  ['a talk with the patient', input('contact', AT)],
  ['an attempt to reach the patient', input('contact', AT, { direction: 'out', reached: false })],
  ['a talk with a colleague: internal coordination too', input('contact', AT, { counterpart: 'colleague' })],
  ['handed over to another unit', input('handed-over', AT, { to: { kind: 'unit', ...namedUnit() } })],
  ...(['personal_support', 'internal_coordination', 'external'] as const).map(
    (effort) => [`a note on ${effort}`, input('note', AT, { effort })] as const,
  ),
];

function namedUnit() {
  return { unitId: unit?.unitId, unitName: unit?.name };
}

/** The words in which consent is asked for; nothing else says them. */
const WANTS_CONSENT = /samtycke/i;

describe('case-rules 3: what consent gates', () => {
  for (const [state, story] of Object.entries(states)) {
    for (const [what, act] of allowed) {
      test(`LAW-11: ${state}, ${what} is not refused for want of consent`, () => {
        const refused = story().tryEnter(act);
        if (refused?.kind !== 'denied' || act.kind === 'consent-withdrawn') return;
        assert.doesNotMatch(refused.message, WANTS_CONSENT);
      });
    }
    for (const [what, act] of efforts) {
      test(`LAW-11: ${state}, ${what} is refused`, () => {
        const refused = story().tryEnter(act);
        assert.equal(refused?.kind, 'denied', refused?.message);
        assert.match(refused?.basis ?? '', /LOK 3 §/);
      });
    }
  }

  test('LAW-12: open and without consent, all that the list allows is entered', () => {
    const open = ['need assessed', 'closed', 'responsible changed within the unit', 'offered', 'consent given'];
    for (const [what, act] of allowed) {
      if (!open.includes(what) && act.kind !== 'note' && act.kind !== 'contact' && act.kind !== 'differing-view')
        continue;
      assert.equal(states['before consent']?.().tryEnter(act)?.message, undefined, what);
    }
  });

  test('LAW-12: what was done while consent lived is entered after the withdrawal, and what was done after it is not', () => {
    const during = '2026-11-12T09:00';
    for (const [what, act] of efforts) {
      const withdrawn = states['after withdrawal']?.();
      const late = withdrawn?.tryEnter({ ...act, at: during });
      // Planning is over: only the step is refused, and then in words that say so.
      if (late !== undefined && late !== null) assert.match(late.message, /planeras ingenting mer/, what);
    }
  });

  test('every kind of act stands in one of the tables, or is entered only by its own door', () => {
    const seen = new Set([...allowed, ...efforts].map(([, act]) => act.kind));
    const ownDoor = ['plan-revised', 'plan-step-marked', 'next-step-moved', 'reopened', 'taken-over'];
    assert.deepEqual(
      actNames.filter((name) => !seen.has(name)),
      actNames.filter((name) => ownDoor.includes(name)),
    );
  });
});

describe('case-rules 2: one responsible coordinator', () => {
  const stranger = { staffId: idOf(940), name: 'Någon Annan', title: null };
  const renamed = { ...anna, name: 'Någon Annan' };

  test('LAW-17: a person who answers for a case, stands in or takes it over is a coordinator at the unit, by name', () => {
    for (const staff of [stranger, renamed]) {
      const opened = new Story().tryEnter(input('need-assessed', AT, { responsible: staff, nextStep: step }));
      assert.ok(opened?.fields?.['acts.0.content.responsible'], staff.staffId);
      const story = () => new Story().enter(...oneCall());
      const changed = story().tryEnter(input('responsible-changed', AT, { staff }));
      assert.ok(changed?.fields?.['acts.0.content.staff'], staff.staffId);
      const handed = story().tryEnter(input('handed-over', AT, { to: { kind: 'colleague', staff } }));
      assert.ok(handed?.fields?.['acts.0.content.to.staff'], staff.staffId);
    }
    assert.equal(new Story().tryEnter(input('need-assessed', AT, { responsible: anna, nextStep: step })), null);
  });
});

describe('case-rules 6: codes', () => {
  const coded: Readonly<Record<string, readonly string[]>> = {
    mapped: ['GC001'],
    'plan-made': ['GC001', 'DV077'],
    'plan-revised': ['GC001'],
    'followed-up': ['GC001', 'AW026'],
    contact: ['GC001'],
    note: ['GC001'],
  };

  test('LAW-102: no code for offer, answer, consent and withdrawal; GC001 from the first insats; DV077 and AW026 for the plan', () => {
    for (const name of actNames) {
      const read = actKinds[name].parse(contents[name]);
      assert.ok(read.ok, name);
      if (name === 'closed') continue;
      assert.deepEqual(read.value.codes, coded[name] ?? [], name);
    }
  });

  test('a code of the region’s stands beside a proposed one, never on what has none', () => {
    const own = { codes: ['XS012'] };
    for (const [nr, one] of oneCall().entries()) {
      const refused = new Story().tryEnter(...oneCall().map((each, at) => (at === nr ? { ...each, ...own } : each)));
      assert.match(refused?.fields?.[`acts.${nr}.codes`] ?? '', /ingen åtgärdskod/, one.kind);
    }
    const story = new Story().enter(...oneCall());
    assert.equal(story.tryEnter({ ...input('contact', '2026-11-12T09:00'), ...own }), null);
    assert.match(
      story.tryEnter({ ...input('contact', '2026-11-12T10:00'), codes: ['GC001', 'AW026'] })?.message ?? '',
      /kodtabell/,
    );
  });

  test('no code without an insats: closing a case where none was given has none', () => {
    const story = new Story().enter(...oneCall());
    const said = { reason: 'patient_ended', outcome: 'full_work', nextOwner: null, later: null };
    assert.match(story.tryEnter(input('closed', AT, said))?.fields?.['acts.0.content.outcome'] ?? '', /frågas inte/);
    story.enter(input('closed', AT, { ...said, outcome: null }));
    assert.deepEqual(story.entered.at(-1)?.codes, []);
  });
});

describe('case-rules 9: ways out', () => {
  const active = () => new Story().enter(...oneCall());
  const others = Object.keys(counterparts).filter((one) => one !== 'patient' && one !== 'colleague');

  test('a contact is with the patient or a colleague; others are refused with the reason', () => {
    assert.ok(others.length >= 6);
    for (const counterpart of others) {
      for (const direction of ['in', 'out']) {
        const refused = active().tryEnter(input('contact', AT, { counterpart, direction }));
        assert.match(refused?.fields?.['acts.0.content.counterpart'] ?? '', /samtycke per mottagare/, counterpart);
      }
      const silent = { counterpart, direction: 'in', nothingGivenOut: true, identityChecked: false };
      assert.equal(active().tryEnter(input('contact', AT, silent)), null, counterpart);
      const told = { ...silent, direction: 'out' };
      assert.notEqual(active().tryEnter(input('contact', AT, told)), null, counterpart);
    }
  });

  test('LAW-07: to another care provider nothing is handed over', () => {
    const elsewhere = { kind: 'unit', unitId: idOf(999), unitName: 'Hamnhälsan' };
    const refused = active().tryEnter(input('handed-over', AT, { to: elsewhere }));
    assert.match(refused?.fields?.['acts.0.content.to.unitId'] ?? '', /utlämnande och ett avslut/);
  });
});
