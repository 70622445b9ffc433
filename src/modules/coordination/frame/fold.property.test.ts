/** Folds random lives of a case, looking for one that breaks a law. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Instant } from '../../../kernel/clock.ts';
import { type ActName, actNames, catalogue } from '../acts/index.ts';
import { isOpen } from './case-state.ts';
import { consentLivesAt } from './consent.ts';
import { readCorrection } from './correction.ts';
import { toInstant } from './event-time.ts';
import { type ActRecord, fold } from './fold.ts';
import type { ActInput } from './judge.ts';
import { anna, contents, input, outsideAt, Story } from './testing.ts';

const minutes = fc.integer({ min: 0, max: 57 * 24 * 60 - 1 });

/** A wall clock time from 2 November to 28 December 2026. */
function localAt(minute: number): string {
  const day = 1 + Math.floor(minute / 1440);
  const [month, inMonth] = day <= 29 ? [11, day + 1] : [12, day - 29];
  const two = (value: number) => String(value).padStart(2, '0');
  return `2026-${month}-${two(inMonth)}T${two(Math.floor((minute % 1440) / 60))}:${two(minute % 60)}`;
}

const step = { on: '2026-12-31', what: 'Höras av' };
const bare = { outcome: null, nextOwner: null, later: null };

/** Contents that differ in what the rules look at. */
const variants: Partial<Record<ActName, readonly object[]>> = {
  'need-assessed': [
    { nextStep: step },
    { outcome: 'no_need' },
    { outcome: 'medical_first', recheckOn: '2026-12-31' },
    { opening: null, nextStep: step },
  ],
  offered: [{ nextTryOn: '2026-12-31' }, { reach: 'no_answer', nextTryOn: '2026-12-31' }, {}],
  'offer-answered': [{ nextStep: step }, { answer: 'no' }, { answer: 'later', askAgainOn: '2026-12-31' }],
  'consent-given': [{ nextStep: step, information: { version: 'koordinera-1', givenOn: '2026-11-02' } }],
  mapped: [{ nextStep: step }],
  'plan-made': [{ followUpOn: '2026-12-31' }],
  'plan-revised': [{ followUpOn: '2027-01-15' }],
  contact: [
    {},
    { nextStep: step },
    { direction: 'in', counterpart: 'employer', nothingGivenOut: true, identityChecked: false },
    { counterpart: 'colleague', direction: 'out' },
    { direction: 'out', reached: false },
  ],
  'followed-up': [{ nextStep: step }, { occasion: 'after_3_months', nextStep: null }],
  note: [{}, { about: 'information_given', effort: null }, { about: 'position_taken', effort: null, nextStep: step }],
  'handed-over': [{}, { to: { kind: 'unit', unitId: outsideAt().unit.otherUnits[0]?.unitId, unitName: 'Söder' } }],
  closed: [
    { later: { yes: true, after3: '2027-03-01' } },
    { later: { yes: false } },
    { ...bare, reason: 'withdrawn' },
    { ...bare, reason: 'not_reached' },
    { ...bare, reason: 'moved' },
  ],
  reopened: [{ nextStep: step }, { ground: 'mistake', nextStep: step }, { ground: 'own_contact', nextStep: step }],
};

interface Move {
  how: 'enter' | 'strike' | 'move' | 'change';
  kind: ActName;
  variant: number;
  minute: number;
  which: number;
}

/** Efforts are more frequent than acts that end a case, or most lives would be short. */
const likelyKinds: ActName[] = [
  ...actNames,
  ...(['contact', 'contact', 'note', 'mapped', 'followed-up', 'plan-made', 'plan-revised', 'contact'] as const),
];

const moves = (how: fc.Arbitrary<Move['how']>) =>
  fc.array(
    fc.record({
      how,
      kind: fc.constantFrom(...likelyKinds),
      variant: fc.nat(9),
      minute: minutes,
      which: fc.nat(30),
    }),
    { maxLength: 24 },
  );
const entering = moves(fc.constant('enter'));
const withCorrections = moves(
  fc.constantFrom<Move['how']>(...Array<'enter'>(12).fill('enter'), 'strike', 'move', 'change'),
);

function inputOf(move: Move, minute = move.minute): ActInput {
  const choices = variants[move.kind] ?? [{}];
  return input(move.kind, localAt(minute), choices[move.variant % choices.length] ?? {});
}

/** The beginning that most lives share, so that few of them are refused from the start. */
const beginning = (story: Story) =>
  story.enter(
    input('need-assessed', '2026-11-02T08:00', { nextStep: step }),
    input('offered', '2026-11-02T08:00', { nextTryOn: '2026-12-31' }),
    input('offer-answered', '2026-11-02T08:00', { nextStep: step }),
    input('consent-given', '2026-11-02T08:00', {
      nextStep: step,
      information: { version: 'koordinera-1', givenOn: '2026-11-02' },
    }),
  );

/** The story after the moves; the rules may refuse any of them. */
function live(list: readonly Move[], consented: boolean): Story {
  const story = new Story(outsideAt('2027-06-01T12:00'));
  if (consented) beginning(story);
  for (const move of list) {
    const target = story.records[move.which % Math.max(1, story.records.length)];
    if (move.how === 'enter' || target === undefined) story.tryEnter(inputOf(move));
    else if (move.how === 'strike') story.strike(target.envelope.actId);
    else correctInStory(story, target, move);
  }
  return story;
}

function correctInStory(story: Story, target: ActRecord, move: Move): void {
  if (target.act === null) return;
  const kind = target.act.kind as ActName;
  const choices = variants[kind] ?? [{}];
  const content =
    move.how === 'change' ? { ...contents[kind], ...choices[move.variant % choices.length] } : target.act.content;
  const result = readCorrection(
    story.records,
    { at: localAt(move.minute), minutes: null, codes: null, content },
    target.envelope.actId,
    story.outside.now,
    { regionCodes: [], keptCodes: [] },
  );
  if (result.ok) story.records = result.value.records;
}

/**
 * Found without the fold: the latest consent or withdrawal up to the time, of those not struck. A withdrawal in the
 * same minute comes after an act that was entered before it.
 */
function consentedByHand(records: readonly ActRecord[], time: Instant, seq: number): boolean {
  const turns = records
    .filter(({ act, envelope }) => act?.kind === 'consent-given' || envelope.at < time || envelope.seq < seq)
    .filter(
      ({ act, envelope }) =>
        (act?.kind === 'consent-given' || act?.kind === 'consent-withdrawn') && envelope.at <= time,
    )
    .sort((a, b) =>
      a.envelope.at === b.envelope.at ? a.envelope.seq - b.envelope.seq : a.envelope.at < b.envelope.at ? -1 : 1,
    );
  return turns.at(-1)?.act?.kind === 'consent-given';
}

test('LAW-11, LAW-12: whatever is entered, corrected, struck or withdrawn, no effort stands without consent at its time', () => {
  let efforts = 0;
  let marked = 0;
  fc.assert(
    fc.property(withCorrections, fc.boolean(), (list, consented) => {
      const story = live(list, consented);
      for (const { act, envelope, groundless } of story.folded.acts) {
        if (act === null || act.part === 'none' || act.laterCheck !== null) continue;
        efforts += 1;
        if (groundless !== null) marked += 1;
        else assert.ok(consentedByHand(story.records, envelope.at, envelope.seq), `${act.kind} ${envelope.at}`);
      }
    }),
    { numRuns: 800 },
  );
  assert.ok(efforts > 100 && marked > 10, `${efforts} efforts seen, ${marked} without ground`);
});

test('LAW-12: an effort is let in only while consent lives, as the record stands when it is entered', () => {
  fc.assert(
    fc.property(withCorrections, fc.boolean(), minutes, (list, consented, minute) => {
      const story = live(list, consented);
      const time = toInstant(localAt(minute));
      const before = story.state;
      const refusal = story.tryEnter(input('contact', localAt(minute)));
      if (refusal === null) {
        assert.ok(consentLivesAt(before, 'coordination', time));
        assert.deepEqual(before.groundless, []);
      } else if (
        !consentLivesAt(before, 'coordination', time) &&
        before.opening !== null &&
        before.groundless.length === 0
      ) {
        assert.match(refusal.basis ?? '', /LOK 3 §/);
      }
    }),
    { numRuns: 300 },
  );
});

test('LAW-12: a consent that lives can always be withdrawn', () => {
  fc.assert(
    fc.property(withCorrections, minutes, (list, minute) => {
      const story = live(list, true);
      if (!consentLivesAt(story.state, 'coordination', toInstant(localAt(minute)))) return;
      assert.equal(story.tryEnter(input('consent-withdrawn', localAt(minute))), null);
      assert.equal(consentLivesAt(story.state, 'coordination', toInstant(localAt(minute))), false);
    }),
    { numRuns: 300 },
  );
});

test('a closed case takes no effort after its closing, save the checks that the patient said yes to', () => {
  let closed = 0;
  fc.assert(
    fc.property(withCorrections, minutes, (list, minute) => {
      const story = live(list, true);
      const { closing, laterChecks } = story.state;
      if (closing === null) return;
      closed += 1;
      const time = toInstant(localAt(minute));
      if (time >= closing.at) assert.notEqual(story.tryEnter(input('contact', localAt(minute))), null);
      const check = input('followed-up', '2027-03-01T09:00', { occasion: 'after_3_months', nextStep: null });
      const waits = laterChecks.some((one) => one.occasion === 'after_3_months' && one.doneBy === null);
      assert.equal(story.tryEnter(check) === null, waits && story.state.groundless.length === 0);
    }),
    { numRuns: 600 },
  );
  assert.ok(closed > 20, `${closed} closed cases seen`);
});

test('LAW-26: a correction is never refused because of what came later', () => {
  fc.assert(
    fc.property(entering, fc.nat(30), minutes, fc.nat(9), (list, which, minute, variant) => {
      const story = live(list, true);
      const nr = which % story.records.length;
      const record = story.records[nr]!;
      const kind = record.act!.kind as ActName;
      const choices = variants[kind] ?? [{}];
      const next: ActInput = {
        kind,
        at: localAt(minute),
        minutes: null,
        codes: null,
        content: { ...contents[kind], ...choices[variant % choices.length] },
      };
      const { actId } = record.envelope;
      const now = story.outside.now;
      const alone = readCorrection(story.records.slice(0, nr + 1), next, actId, now, {
        regionCodes: [],
        keptCodes: [],
      });
      const inFull = readCorrection(story.records, next, actId, now, { regionCodes: [], keptCodes: [] });
      assert.equal(inFull.ok, alone.ok);
    }),
    { numRuns: 300 },
  );
});

test('an entry on the wrong patient folds as if it had never been', () => {
  fc.assert(
    fc.property(entering, fc.nat(30), (list, which) => {
      const story = live(list, true);
      const { actId } = story.records[which % story.records.length]!.envelope;
      const without = fold(story.records.filter((record) => record.envelope.actId !== actId)).state;
      assert.deepEqual(story.strike(actId).state, without);
    }),
    { numRuns: 300 },
  );
});

test('refolding from what is stored gives the same state, every time', () => {
  fc.assert(
    fc.property(withCorrections, fc.boolean(), (list, consented) => {
      const story = live(list, consented);
      const stored = story.records.map(({ envelope, act, handover = null }): ActRecord => {
        const kept: unknown = act === null ? null : JSON.parse(JSON.stringify(act.content));
        return { envelope, act: act === null ? null : catalogue.stored(act.kind, kept, act.schemaVersion), handover };
      });
      assert.deepEqual(JSON.parse(JSON.stringify(fold(stored).state)), JSON.parse(JSON.stringify(story.state)));
    }),
    { numRuns: 300 },
  );
});

test('without corrections, entered in order of time, nothing is ever without ground', () => {
  fc.assert(
    fc.property(entering, fc.boolean(), (list, consented) => {
      const inOrder = list.toSorted((a, b) => a.minute - b.minute);
      assert.deepEqual(live(inOrder, consented).state.groundless, []);
    }),
    { numRuns: 300 },
  );
});

test('every open case has a dated next step, as long as nothing is corrected', () => {
  let open = 0;
  fc.assert(
    fc.property(entering, fc.boolean(), (list, consented) => {
      const { state } = live(list, consented);
      if (!isOpen(state)) return;
      open += 1;
      assert.notEqual(state.nextStep, null);
    }),
    { numRuns: 400 },
  );
  assert.ok(open > 100, `${open} open cases seen`);
});

test('all or none: a list with one act that is refused changes nothing', () => {
  fc.assert(
    fc.property(entering, fc.array(fc.nat(30), { minLength: 1, maxLength: 4 }), (list, picks) => {
      const story = live(list.slice(0, 6), true);
      const before = story.records.length;
      const batch = picks.map((pick) => inputOf({ ...(list[pick % Math.max(1, list.length)] ?? fallback) }));
      const refusal = story.tryEnter(...batch);
      assert.equal(story.records.length, refusal === null ? before + batch.length : before);
    }),
    { numRuns: 300 },
  );
});

const fallback: Move = { how: 'enter', kind: 'contact', variant: 0, minute: 30_000, which: 0 };

test('case-rules 7: whatever is written in a sensitive field is in no text, promise, code, figure or disclosure but the report’s own', () => {
  const secret = fc.stringMatching(/^HEMLIGT[a-zåäö]{6,20}$/);
  fc.assert(
    fc.property(secret, fc.constantFrom('violence', 'alcohol', 'children', 'others'), (word, prompt) => {
      const story = beginning(new Story(outsideAt('2027-06-01T12:00')));
      story.enter(
        input('mapped', '2026-11-20T09:00', { sensitive: { [prompt]: word }, nextStep: step }),
        input('note', '2026-11-20T10:00', {
          about: 'duty_report',
          effort: null,
          text: '',
          dutyReport: { to: 'Socialnämnden', law: '19 kap. 1 § socialtjänstlagen', what: word },
        }),
      );
      for (const { act } of story.entered) {
        const { promises, codes, measures, tells } = act;
        const seen = JSON.stringify([act.texts(), promises, codes, measures, tells]);
        assert.doesNotMatch(seen, new RegExp(word));
      }
      assert.doesNotMatch(JSON.stringify(story.state), new RegExp(word));
      assert.equal(story.entered.filter(({ act }) => act.sensitiveText().join().includes(word)).length, 2);
    }),
    { numRuns: 100 },
  );
});

test('case-rules 6: no code for assessment, offer, answer, consent or withdrawal; GC001 with every effort that reached someone', () => {
  fc.assert(
    fc.property(entering, (list) => {
      for (const { act, codes } of live(list, true).entered) {
        const silent = ['need-assessed', 'offered', 'offer-answered', 'consent-given', 'consent-withdrawn'];
        if (silent.includes(act.kind)) assert.deepEqual(codes, []);
        const attempt = act.kind === 'contact' && act.texts().journal.heading.startsWith('Försök');
        if (act.part !== 'none' && !attempt) assert.ok(codes.includes('GC001'), act.kind);
      }
    }),
    { numRuns: 200 },
  );
});

test('who is responsible is always someone of the unit’s own, from the first act on', () => {
  fc.assert(
    fc.property(entering, (list) => {
      const { responsible, opening } = live(list, true).state;
      assert.ok(opening === null || responsible?.staffId === anna.staffId || responsible?.name === 'Karin Ek');
    }),
    { numRuns: 100 },
  );
});
