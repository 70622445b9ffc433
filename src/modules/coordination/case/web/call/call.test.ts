import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type CalendarDate, calendarDate } from '../../../../../kernel/calendar-date.ts';
import { localDate } from '../../../../../kernel/clock.ts';
import type { Refusal } from '../../../../../kernel/refusal.ts';
import { type ActName, actKinds, actNames } from '../../../acts/index.ts';
import { emptyCase, isOpen } from '../../../frame/case-state.ts';
import { consentLives, latestConsentTurn } from '../../../frame/consent.ts';
import { basisChoices, type OutsideFacts } from '../../../frame/facts.ts';
import type { ActInput } from '../../../frame/judge.ts';
import { tidiedContent } from '../../../frame/raw.ts';
import {
  certificateId,
  informationVersion,
  input,
  karin,
  novemberCertificate,
  oneCall,
  outsideAt,
  Story,
} from '../../../frame/testing.ts';
import type { Card } from '../card-reply.ts';
import {
  asksForBasis,
  beginCall,
  type Call,
  callActs,
  isPreventive,
  notReached,
  type OfferOutcome,
  offersOf,
} from './call.ts';
import { fieldInCall, unsaidIn } from './findings.ts';

const today = calendarDate('2026-11-18');
const now = '2026-11-18T10:05';
const before = '2026-11-05T09:10';
const outside = outsideAt(now);
/** The patient's certificate ran out before the call, by more than the gap. */
const ranOut: OutsideFacts = {
  ...outside,
  sickLeave: {
    certificates: [novemberCertificate(certificateId, { lastDay: calendarDate('2026-11-10') })],
    gapDays: 5,
  },
};
const attested = { by: 'Siv Ahl, socialsekreterare', how: 'i brev', on: '2026-11-12' };

/** Where the patient may stand when the telephone rings. */
const stages: Readonly<Record<string, readonly ActInput[]>> = {
  'nothing entered': [],
  'need assessed': [input('need-assessed', before, { nextStep: { on: '2026-11-06', what: 'Ring' } })],
  'medical rehabilitation first': [
    input('need-assessed', before, { outcome: 'medical_first', recheckOn: '2026-12-01' }),
  ],
  'tried once': [
    ...oneCall(before).slice(0, 1),
    input('offered', before, { reach: 'no_answer', nextTryOn: '2026-11-06' }),
  ],
  'offered, not answered': oneCall(before)
    .slice(0, 2)
    .map((act, nr) => (nr === 1 ? input('offered', before, { nextTryOn: '2026-11-19' }) : act)),
  'answered later': [
    ...oneCall(before).slice(0, 2),
    input('offer-answered', before, { answer: 'later', askAgainOn: '2026-11-17' }),
  ],
  consents: oneCall(before),
  withdrawn: [...oneCall(before), input('consent-withdrawn', '2026-11-10T09:00')],
  'no need': [input('need-assessed', before, { outcome: 'no_need' })],
  declined: [...oneCall(before).slice(0, 2), input('offer-answered', before, { answer: 'no' })],
  closed: [...oneCall(before), input('closed', '2026-11-16T09:00', { outcome: null, nextOwner: null, later: null })],
};

/** The stage's story, and the card's parts that a call reads. */
function at(stage: string, around = outside): { story: Story; card: Card } {
  const story = new Story(around);
  const acts = stages[stage] ?? [];
  if (acts.length > 0) story.enter(...acts);
  const { state } = story;
  const open = isOpen(state);
  const begins = (kind: ActName) => {
    const isNew = kind === 'need-assessed' && state.closing !== null;
    return actKinds[kind].gate({ case: isNew ? emptyCase : state, outside: around }, karin, around.now);
  };
  const card = {
    header: { patient: { protection: 'none' } },
    mayBegin: actNames.map((kind) => ({ kind, title: kind, refused: begins(kind) })),
    coordination:
      state.opening === null
        ? null
        : {
            isOpen: open,
            consent: consentLives(state, 'coordination')
              ? 'living'
              : latestConsentTurn(state, 'coordination')?.why === 'withdrawn'
                ? 'withdrawn'
                : 'none',
            unansweredOffer: state.offer.standing,
            unansweredAttempts: state.offer.unansweredAttempts,
            returnOn: state.closing?.returnOn ?? null,
          },
    choices: {
      informationVersion,
      certificates: basisChoices(around.sickLeave, around.today),
    },
  } as unknown as Card;
  return { story, card };
}

/** Enters the call's acts: in the case, or in a new one after the end. */
function enter(
  stage: string,
  call: Call,
  around = outside,
): { refused: Refusal | null; story: Story; kinds: string[] } {
  const { story, card } = at(stage, around);
  const acts = callActs(call, card, today);
  let into = story;
  const { closing, opening } = story.state;
  if (acts[0]?.kind === 'need-assessed' && closing !== null && opening !== null) {
    const certificate = opening.basis.kind === 'certificate' ? opening.basis.certificateId : null;
    const earlier = {
      caseId: 'earlier',
      closedOn: localDate(closing.at),
      how: closing.how,
      returnOn: closing.returnOn,
      certificateId: certificate,
    };
    into = new Story({ ...around, earlierCases: [earlier] });
  }
  const refused = into.tryEnter(
    ...acts.map(
      (act): ActInput => ({
        kind: act.kind,
        at: now,
        minutes: null,
        codes: null,
        content: tidiedContent(act.content, actKinds[act.kind].fields),
      }),
    ),
  );
  return { refused, story: into, kinds: acts.map((act) => act.kind) };
}

/** A call that the coordinator made, with everything asked in it answered. */
const answered = (stage: string, offer: OfferOutcome | null, more: Partial<Call> = {}): Call => ({
  ...beginCall(at(stage).card, null, today),
  direction: 'out',
  asked: 'list',
  topics: ['voluntary', 'what', 'journal', 'withdrawal'],
  information: 'read_out',
  said: 'Hon vill gärna tillbaka, men inte på heltid ännu.',
  need: 'Tredje sjukfallet på ett år.',
  identityChecked: true,
  offer,
  ...more,
});

test('need, offer, yes and consent are one call, in that order', () => {
  const { refused, kinds, story } = enter('nothing entered', answered('nothing entered', 'yes'));
  assert.equal(refused, null);
  assert.deepEqual(kinds, ['need-assessed', 'offered', 'offer-answered', 'consent-given']);
  assert.equal(consentLives(story.state, 'coordination'), true);
  assert.equal(story.state.nextStep?.what, 'Kartläggande samtal');
});

test('what was said is written once: as the reason when no other was given', () => {
  const acts = callActs(answered('nothing entered', 'yes', { need: '' }), at('nothing entered').card, today);
  const saying = acts.filter((act) => JSON.stringify(act.content).includes('Hon vill gärna tillbaka'));
  assert.deepEqual(
    saying.map((act) => act.kind),
    ['need-assessed'],
  );
});

test('a clock time books the next step as a call', () => {
  const { card } = at('consents');
  const call: Call = { ...beginCall(card, null, today), direction: 'out', said: 'Vill tala mer.', nextTime: '10:00' };
  const [contact] = callActs(call, card, today);
  assert.deepEqual(contact?.content.nextStep, {
    on: call.nextOn,
    what: call.nextWhat,
    time: '10:00',
    manner: 'telephone',
  });
});

test('an unanswered attempt is counted, and the next try is proposed on a working day', () => {
  const { card } = at('tried once');
  const call: Call = { ...notReached(beginCall(card, null, today), card, today), direction: 'out' };
  const { refused, story } = enter('tried once', call);
  assert.equal(refused, null);
  assert.equal(story.state.offer.unansweredAttempts, 2);
  assert.equal(story.state.nextStep?.on, call.nextOn);
});

test('under living consent a talk is a contact and nothing is asked about an offer', () => {
  assert.deepEqual(offersOf(at('consents').card, { direction: 'in' }), []);
  const { refused, kinds } = enter('consents', answered('consents', null));
  assert.equal(refused, null);
  assert.deepEqual(kinds, ['contact']);
});

test('an offer that stands is answered, not made again', () => {
  assert.deepEqual(enter('offered, not answered', answered('offered, not answered', 'later')).kinds, [
    'offer-answered',
  ]);
});

test('LAW-11: nothing is entered before it is said what became of the offer', () => {
  assert.deepEqual(callActs(answered('need assessed', null), at('need assessed').card, today), []);
});

test('after a no, our own call in the same sick leave is refused with its reason, and the patient’s own call is not', () => {
  const ours = enter('declined', answered('declined', 'yes'));
  assert.match(Object.values(ours.refused?.fields ?? {})[0] ?? '', /Patienten har tackat nej i det här sjukfallet/);
  assert.equal(enter('declined', answered('declined', 'yes', { direction: 'in', asked: 'patient' })).refused, null);
});

test('LAW-01: when every certificate has run out the call asks who has attested the limitation, and stands on that', () => {
  const { card } = at('nothing entered', ranOut);
  assert.equal(asksForBasis(card), true);
  assert.equal(asksForBasis(at('nothing entered').card), false, 'a certificate that holds is asked for nothing');
  assert.equal(asksForBasis(at('consents', ranOut).card), false, 'nor is an open case');
  for (const offer of ['yes', 'later', 'no', 'not_made', 'nothing_given', 'no_need'] as const) {
    const call = answered('nothing entered', offer, { direction: 'in', attests: true, attested });
    const { refused, story } = enter('nothing entered', call, ranOut);
    assert.equal(refused, null, offer);
    assert.deepEqual(story.state.opening?.basis, { kind: 'attested', ...attested });
  }
});

test('LAW-01: what is missing of an attested limitation is told at its own fields', () => {
  const call = answered('nothing entered', 'yes', { attests: true });
  const { refused } = enter('nothing entered', call, ranOut);
  const missing = Object.keys(refused?.fields ?? {}).map((path) => path.replace(/.*opening\.basis\./, ''));
  assert.deepEqual(missing.sort(), ['by', 'how', 'on']);
});

test('LAW-04: where nobody attests a limitation the call says at once that it is preventive, and keeps what was typed', () => {
  const { card } = at('nothing entered', ranOut);
  const none = answered('nothing entered', 'no_need', { attests: false, attested });
  assert.equal(isPreventive(none, card), true);
  assert.equal(isPreventive({ ...none, attests: null }, card), false, 'not before the coordinator has answered');
  assert.match(JSON.stringify(callActs(none, card, today)), /Hon vill gärna tillbaka|Tredje sjukfallet/);
  assert.notEqual(enter('nothing entered', none, ranOut).refused, null, 'and the server says the same');
});

/** What the journal would say of a call, in order. */
function journalOf(stage: string, call: Call): string {
  const { refused, story } = enter(stage, call);
  assert.equal(refused, null);
  return story.entered.flatMap(({ act }) => [act.texts().journal.heading, ...act.texts().journal.lines]).join('\n');
}

test('LAW-11: a call states nothing that was not ticked, chosen or written in it', () => {
  const { card } = at('nothing entered');
  const begun = beginCall(card, 'in', today);
  assert.deepEqual(
    [begun.identityChecked, begun.offer, begun.asked, begun.topics, begun.information, begun.said],
    [false, null, '', [], null, ''],
  );
  assert.equal(beginCall(card, null, today).direction, null, 'nor is it known who rang');
  const missing = unsaidIn({ ...begun, direction: null, offer: 'yes', said: 'Vill ha hjälp.' }, card, false);
  assert.deepEqual(Object.keys(missing), ['who', 'asked', 'information']);

  const some = journalOf(
    'nothing entered',
    answered('nothing entered', 'yes', { topics: ['voluntary'], direction: 'in' }),
  );
  assert.match(some, /Det här förklarades: Att det är frivilligt\.\n/);
  assert.match(some, /Patienten ringde\. Bedömningen gjordes efter genomgång av enhetens intyg\./);
  assert.doesNotMatch(some, /frågade själv|förs journal/);
  assert.match(some, /lästes upp den 18 november 2026/);
  assert.equal(some.match(/Identiteten kontrollerades/g)?.length, 1);
});

test('LAW-11: a consent by telephone without a checked identity is stopped at the field', () => {
  for (const stage of ['nothing entered', 'need assessed', 'offered, not answered']) {
    const { refused } = enter(stage, answered(stage, 'yes', { identityChecked: false }));
    const fields = Object.entries(refused?.fields ?? {}).map(([path, why]) => [fieldInCall(path), why]);
    assert.deepEqual(fields, [['identityChecked', 'Kontrollera vem du talar med innan du tar emot ett samtycke.']]);
  }
});

test('LAW-45: how the information text reached the patient is said as it was, with the day of a text got before', () => {
  const had = { information: 'had', informationOn: '2026-11-10' } as const;
  assert.match(
    journalOf('nothing entered', answered('nothing entered', 'yes', had)),
    /Patienten hade redan fått informationstexten \(version koordinera-1\) den 10 november 2026\./,
  );
  const undated = enter('nothing entered', answered('nothing entered', 'yes', { information: 'had' }));
  assert.deepEqual(Object.keys(undated.refused?.fields ?? {}).map(fieldInCall), ['informationOn']);
  const sent = journalOf('nothing entered', answered('nothing entered', 'later', { information: 'sent' }));
  assert.match(sent, /Informationstexten \(version koordinera-1\) skickas till patienten den 18 november 2026\./);
  assert.doesNotMatch(
    journalOf('nothing entered', answered('nothing entered', 'later', { information: null })),
    /Informationstexten/,
  );
});

test('that nothing was given out is said only when it is chosen, and information to a caller needs a checked identity', () => {
  const call = (offer: OfferOutcome, more: Partial<Call> = {}) =>
    answered('nothing entered', offer, { direction: 'in', asked: 'patient', ...more });
  assert.doesNotMatch(journalOf('nothing entered', call('not_made')), /Inga uppgifter lämnades ut/);
  assert.match(journalOf('nothing entered', call('nothing_given')), /Inga uppgifter lämnades ut/);
  const unchecked = enter('nothing entered', call('not_made', { identityChecked: false }));
  assert.deepEqual(Object.keys(unchecked.refused?.fields ?? {}).map(fieldInCall), ['identityChecked']);
  assert.equal(enter('nothing entered', call('nothing_given', { identityChecked: false })).refused, null);
});

const days = fc.constantFrom<CalendarDate | null>(calendarDate('2026-11-19'), calendarDate('2026-12-01'), null);

test('whatever is said, the acts are let in or refused for a reason that names what to mend', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.keys(stages)),
      fc.constantFrom<'in' | 'out'>('in', 'out'),
      fc.boolean(),
      fc.boolean(),
      fc.constantFrom('', 'Hon vill gärna tillbaka.'),
      fc.constantFrom('', 'Tredje sjukfallet på ett år.'),
      days,
      fc.constantFrom('', 'Ring igen'),
      fc.nat(),
      fc.constantFrom(outside, ranOut),
      (stage, direction, answers, identityChecked, said, need, nextOn, nextWhat, pick, around) => {
        const { card } = at(stage, around);
        const offers = offersOf(card, { direction });
        const offer = offers[pick % Math.max(1, offers.length)] ?? null;
        const whole: Call = {
          ...answered(stage, null),
          asked: direction === 'in' ? 'patient' : 'list',
          direction,
          reached: direction === 'in' || answers,
          identityChecked,
          said,
          need,
          offer,
          attests: asksForBasis(card) ? true : null,
          attested,
          nextOn,
          nextTime: '',
          nextWhat,
        };
        const { refused, story } = enter(stage, whole, around);
        if (refused === null) {
          const { state } = story;
          assert.ok(!isOpen(state) || state.nextStep !== null, 'every open case has a next step');
          return;
        }
        assert.ok(refused.message.length > 10, JSON.stringify(refused));
        assert.ok(Object.keys(refused.fields ?? {}).length > 0, JSON.stringify({ stage, whole, refused }));
        const complete = said !== '' && need !== '' && nextOn !== null && nextWhat !== '' && identityChecked;
        const mayNotAsk = stage === 'declined' && direction === 'out';
        assert.ok(!complete || mayNotAsk, JSON.stringify({ stage, whole, refused }));
      },
    ),
    { numRuns: 1500 },
  );
});
