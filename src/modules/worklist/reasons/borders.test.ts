/** Each reason on the day before, the day itself and the day after, and what it says where the time stands beside it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RuleKey } from '../domain.ts';
import type { WorklistFacts } from '../facts.ts';
import { checkRuleSettings, defaultRuleSettings } from '../settings.ts';
import { watch } from '../stop-points.ts';
import { day, factsOf, openCaseOf } from '../testing.ts';
import { ruleOf } from './index.ts';

/** The stop-points of one rule, whether shown on the day of the facts or not. */
const stopsOf = (facts: WorklistFacts, key: RuleKey) =>
  watch(facts, defaultRuleSettings).wanted.filter((stop) => stop.kind === key);

/** The sentences of one rule shown on the day of the facts. */
function sentences(facts: WorklistFacts, key: RuleKey): string[] {
  return watch(facts, defaultRuleSettings)
    .wanted.filter((stop) => stop.kind === key && stop.showsFrom <= facts.today && stop.showsUntil >= facts.today)
    .map((stop) => ruleOf(stop.kind)?.sentence(stop, facts.today) ?? '');
}

const longCertificate = [{ id: 'a', first: '2026-10-29', last: '2026-11-30' }];

/** What a rule says where the time is shown beside the words. */
const withoutDay = (key: RuleKey, params: Readonly<Record<string, string | number | null>>) =>
  ruleOf(key)?.sentence({ dueOn: null, atTime: null, params }, day('2026-11-21'));

const decided = {
  decisionId: 'd',
  episodeFirst: day('2026-10-29'),
  choice: 'wait' as const,
  reason: 'recent' as const,
  recheckOn: null,
  madeOn: day('2026-11-10'),
  madeBy: 'karin',
  doctorName: null,
  answer: null,
};
const promise = { actId: 'x', nr: 0, place: null, manner: null, time: null, on: day('2026-11-22'), what: 'ring' };

test('without a day in the sentence only the reason is said', () => {
  assert.equal(withoutDay('booked', { what: 'Besök' }), 'Besök');
  assert.equal(withoutDay('follow_up_due', { what: 'Följ upp' }), 'Följ upp');
  assert.equal(withoutDay('after_closing', { what: 'Fråga igen' }), 'Fråga igen');
  assert.equal(withoutDay('time_limit', { text: 'Dag 90' }), 'Dag 90');
  assert.equal(withoutDay('employer_plan', { text: 'Dag 30' }), 'Dag 30');
  assert.equal(withoutDay('recheck_due', { choice: 'Avvakta', reason: null }), 'Återkoll: avvakta');
  assert.equal(withoutDay('doctor_answered', { doctor: null, answer: 'Vänta' }), 'Läkaren svarade: vänta');
  assert.equal(withoutDay('groundless', { count: 1 }), 'En händelse saknar grund efter rättelse');
});

test('an episode of exactly 28 days asks for a stance; on the day itself it is said to be today', () => {
  const exact = [{ id: 'a', first: '2026-10-29', last: '2026-11-25' }];
  assert.deepEqual(sentences(factsOf('2026-11-25', exact), 'day28'), ['Dag 28 är i dag, inget ställningstagande']);
  assert.equal(
    stopsOf(factsOf('2026-11-20', exact), 'day28')[0]?.showsUntil,
    '2026-11-25',
    'no longer than the episode',
  );
});

test('only a stance taken within the episode settles its day 28', () => {
  const on = (date: string) =>
    sentences(factsOf('2026-11-20', longCertificate, { stances: [{ actId: 's', on: day(date) }] }), 'day28').length;
  assert.deepEqual([on('2026-10-28'), on('2026-10-29'), on('2026-11-30'), on('2026-12-01')], [1, 0, 0, 1]);
});

test('medical rehabilitation first is a stance too', () => {
  const decision = { ...decided, choice: 'medical_first' as const, reason: 'treatment_first' as never };
  assert.deepEqual(sentences(factsOf('2026-11-20', longCertificate, { decisions: [decision] }), 'day28'), []);
});

test('a change of degree is told of the episode it belongs to, from its fourteenth day ahead to its third after', () => {
  const steps = [
    { id: 'a', first: '2026-11-01', last: '2026-11-30' },
    { id: 'b', first: '2026-12-01', last: '2026-12-03', degree: 50 },
  ];
  const told = (today: string) => sentences(factsOf(today, steps), 'degree_change').length;
  assert.deepEqual([told('2026-11-16'), told('2026-11-17')], [0, 1]);
  // On its own day it "changes"; it is told for three days more, also when the episode has ended meanwhile.
  assert.deepEqual(sentences(factsOf('2026-12-01', steps), 'degree_change'), [
    'Graden ändras från 100 till 50 % 1 dec',
  ]);
  assert.deepEqual([told('2026-12-04'), told('2026-12-05')], [1, 0]);
  const ended = [steps[0]!, { ...steps[1]!, last: '2026-12-01' }];
  assert.equal(sentences(factsOf('2026-12-04', ended), 'degree_change').length, 1);
  assert.equal(stopsOf(factsOf('2026-12-05', ended), 'degree_change').length, 0);
});

test('a step of degree lies inside one episode, and a gap is none', () => {
  const apart = [
    { id: 'a', first: '2026-10-01', last: '2026-10-31' },
    { id: 'b', first: '2026-11-20', last: '2026-12-31', degree: 50 },
  ];
  assert.deepEqual(stopsOf(factsOf('2026-11-21', apart), 'degree_change'), []);
  const withGap = [
    { id: 'a', first: '2026-11-01', last: '2026-11-18' },
    { id: 'b', first: '2026-11-21', last: '2026-12-31', degree: 50 },
  ];
  assert.deepEqual(
    stopsOf(factsOf('2026-11-21', withGap), 'degree_change').map((stop) => [stop.source, stop.params]),
    [['certificate:a#2026-11-21', { on: '2026-11-21', from: 100, to: 50 }]],
  );
  const two = [...apart, { id: 'c', first: '2027-01-01', last: '2027-01-31', degree: 25 }];
  const sources = stopsOf(factsOf('2026-11-21', two), 'degree_change').map((stop) => stop.source);
  assert.deepEqual(sources, ['certificate:b#2027-01-01']);
});

test('a doctor without a name is the doctor', () => {
  const asked = { ...decided, choice: 'ask_doctor' as const, reason: 'plan' as const };
  assert.deepEqual(sentences(factsOf('2026-11-17', longCertificate, { decisions: [asked] }), 'doctor_unanswered'), [
    'Lyft med läkaren 10 nov, inget svar',
  ]);
  assert.deepEqual(stopsOf(factsOf('2026-11-17', longCertificate, { decisions: [decided] }), 'doctor_unanswered'), []);
});

test('a new episode is told from its first day through its fourteenth', () => {
  const [stop] = stopsOf(factsOf('2026-10-29', longCertificate), 'new_episode');
  const { showsFrom, showsUntil, dueOn, source, params } = stop!;
  assert.deepEqual(
    { showsFrom, showsUntil, dueOn, source, params },
    {
      showsFrom: '2026-10-29',
      showsUntil: '2026-11-11',
      dueOn: '2026-10-29',
      source: 'certificate:a',
      params: { first: '2026-10-29' },
    },
  );
  assert.deepEqual(sentences(factsOf('2026-11-11', longCertificate), 'new_episode'), ['Nytt sjukfall sedan 29 okt']);
});

test('an episode that begins later is not counted among the repeated', () => {
  const certificates = [
    { id: 'a', first: '2026-05-10', last: '2026-05-20' },
    { id: 'b', first: '2026-11-16', last: '2026-12-01' },
    { id: 'c', first: '2026-12-20', last: '2026-12-31' },
  ];
  const told = stopsOf(factsOf('2026-11-21', certificates), 'repeated_episodes');
  assert.deepEqual(
    told.map((stop) => stop.source),
    ['certificate:c'],
  );
});

test('an earlier long episode is at least ninety days, ended before this one, and within two years of its first day', () => {
  const now = { id: 'z', first: '2026-11-16', last: '2026-12-01' };
  const told = (first: string, last: string) =>
    stopsOf(factsOf('2026-11-21', [{ id: 'a', first, last }, now]), 'earlier_long').map((stop) => stop.params.days);
  assert.deepEqual(told('2026-01-01', '2026-03-31'), [90]);
  assert.deepEqual(told('2026-01-01', '2026-03-30'), []);
  assert.deepEqual(told('2024-08-01', '2024-11-16'), [108]);
  assert.deepEqual(told('2024-08-01', '2024-11-15'), []);
  const alone = [{ id: 'a', first: '2026-06-01', last: '2026-12-01' }];
  assert.deepEqual(
    stopsOf(factsOf('2026-11-21', alone), 'earlier_long'),
    [],
    'the episode itself is not an earlier one',
  );
  const two = [
    { id: 'a', first: '2025-06-01', last: '2025-09-30' },
    { id: 'b', first: '2026-01-01', last: '2026-04-30' },
    now,
  ];
  assert.deepEqual(
    stopsOf(factsOf('2026-11-21', two), 'earlier_long').map((stop) => stop.params.endedOn),
    ['2026-04-30'],
  );
});

test('a gap is watched until its last day, from the certificate of its own episode that ends last before it', () => {
  const certificates = [
    { id: 'old', first: '2026-08-01', last: '2026-08-20' },
    { id: 'a', first: '2026-11-01', last: '2026-11-20' },
    { id: 'b', first: '2026-11-24', last: '2026-12-10' },
  ];
  const gap = (today: string, facts = factsOf(today, certificates)) =>
    stopsOf(facts, 'in_gap').map((stop) => [stop.source, stop.showsFrom, stop.showsUntil]);
  const expected = [['certificate:a#2026-11-21', '2026-11-21', '2026-11-23']];
  assert.deepEqual(gap('2026-11-10'), expected);
  assert.deepEqual(gap('2026-11-23'), expected);
  assert.deepEqual(gap('2026-11-24'), []);
  const facts = factsOf('2026-11-22', certificates);
  const beside = (id: string, first: string, last: string) => ({
    id,
    first: day(first),
    last: day(last),
    signedOn: null,
  });
  const sourceWith = (...more: ReturnType<typeof beside>[]) =>
    gap('2026-11-22', { ...facts, certificates: [...facts.certificates, ...more] })[0]?.[0];
  assert.equal(sourceWith(beside('0', '2026-11-05', '2026-11-20')), 'certificate:a#2026-11-21', 'the greater id');
  assert.equal(sourceWith(beside('c', '2026-11-05', '2026-11-20')), 'certificate:c#2026-11-21');
  assert.equal(sourceWith(beside('c', '2026-11-05', '2026-11-19')), 'certificate:a#2026-11-21', 'the later end');
  assert.equal(sourceWith(beside('0', '2026-11-05', '2026-11-21')), 'certificate:0#2026-11-21');
  assert.equal(
    sourceWith(beside('c', '2026-11-21', '2026-12-20')),
    'certificate:a#2026-11-21',
    'not one from its first day',
  );
  assert.deepEqual(gap('2026-11-22', { ...facts, episodes: [] }), [], 'a gap of no known episode');
  assert.deepEqual(gap('2026-11-22', { ...facts, certificates: [] }), [], 'a gap after no known certificate');
});

test('an old plan is told the day after its eight weeks', () => {
  const openCase = openCaseOf({ plan: { actId: 'plan', on: day('2026-09-01') } });
  const [stop] = stopsOf(factsOf('2026-11-21', [], { openCase }), 'plan_old');
  assert.deepEqual([stop?.showsFrom, stop?.dueOn], ['2026-10-28', '2026-10-28']);
});

test('a booked visit, a next step or a follow-up is a next step', () => {
  for (const kind of ['booked', 'next_step', 'follow_up'] as const) {
    const openCase = openCaseOf({
      promises: [
        { ...promise, kind: 'adaptation_ends' },
        { ...promise, kind },
      ],
    });
    assert.deepEqual(stopsOf(factsOf('2026-11-21', [], { openCase }), 'no_next_step'), [], kind);
  }
});

test('a responsible coordinator without a name is said to be one', () => {
  const openCase = openCaseOf({ responsibleName: null, responsibleUntil: day('2026-11-15') });
  assert.deepEqual(sentences(factsOf('2026-11-21', [], { openCase }), 'responsible_gone'), [
    'Ansvarig koordinator har inget uppdrag här sedan 16 nov: välj ny ansvarig',
  ]);
});

test('the sick leave has ended when the last of its episodes has, on or after the day the case was opened', () => {
  const openCase = openCaseOf({ openedOn: day('2026-11-01') });
  const ended = (...lasts: string[]) =>
    stopsOf(
      factsOf(
        '2026-11-21',
        lasts.map((last) => ({ id: last, first: last, last })),
        { openCase },
      ),
      'basis_ended',
    ).map((stop) => stop.showsFrom);
  assert.deepEqual(ended('2026-11-01'), ['2026-11-02']);
  assert.deepEqual(ended('2026-10-31'), []);
  assert.deepEqual(ended('2026-09-01', '2026-11-10'), ['2026-11-11']);
  const facts = factsOf('2026-11-21', [], { openCase });
  const episodes = ['2026-11-10', '2026-11-03'].map((last) => ({ first: day(last), last: day(last), days: 1 }));
  assert.equal(stopsOf({ ...facts, episodes }, 'basis_ended')[0]?.showsFrom, '2026-11-11', 'in whatever order');
});

test('one groundless event is said in the singular, and none is not said', () => {
  const groundless = (count: number) =>
    sentences(factsOf('2026-11-21', [], { openCase: openCaseOf({ groundless: count }) }), 'groundless');
  assert.deepEqual([groundless(0), groundless(1)], [[], ['En händelse saknar grund efter rättelse']]);
});

test('an agreed return may be shown some days before', () => {
  const settings = checkRuleSettings(
    defaultRuleSettings.map((one) =>
      one.key === 'after_closing' || one.key === 'recheck_due' ? { ...one, values: { daysAhead: 5 } } : one,
    ),
  );
  assert.ok(settings.ok);
  const afterClosing = [{ caseId: 'c', source: 'case:c', on: day('2026-11-21'), what: 'fråga igen' }];
  const decisions = [{ ...decided, recheckOn: day('2026-11-24') }];
  const stops = watch(factsOf('2026-11-16', longCertificate, { afterClosing, decisions }), settings.value).wanted;
  assert.equal(stops.find((stop) => stop.kind === 'after_closing')?.showsFrom, '2026-11-16');
  assert.equal(stops.find((stop) => stop.kind === 'recheck_due')?.showsFrom, '2026-11-19');
});

test('the second promise of an act has a stop-point of its own', () => {
  const openCase = openCaseOf({
    promises: [
      { ...promise, kind: 'booked' },
      { ...promise, nr: 1, kind: 'booked' },
    ],
  });
  const stops = stopsOf(factsOf('2026-11-21', [], { openCase }), 'booked');
  assert.deepEqual(
    stops.map((stop) => stop.source),
    ['act:x', 'act:x#1'],
  );
});

test('a booked visit is told by its day, with or without a time', () => {
  const told = (on: string, time: string | null = null) => {
    const openCase = openCaseOf({ promises: [{ ...promise, kind: 'booked', on: day(on), time }] });
    return sentences(factsOf('2026-11-21', [], { openCase }), 'booked')[0];
  };
  assert.equal(told('2026-11-20'), 'Var bokat 20 nov, inget är infört: ring');
  assert.equal(told('2026-11-21', '09:30'), 'Bokat i dag 09.30: ring');
  assert.equal(told('2026-11-22'), 'Bokat i morgon: ring');
});

test('a list decision with an answer is not looked at again on its day', () => {
  const answered = {
    ...decided,
    recheckOn: day('2026-11-24'),
    answer: { key: 'no_need' as const, on: day('2026-11-16'), day: null, notedBy: null },
  };
  assert.deepEqual(stopsOf(factsOf('2026-11-24', longCertificate, { decisions: [answered] }), 'recheck_due'), []);
});

test('limits belong to the certificate of an episode in progress, each to one rule', () => {
  const limits = [
    { key: 'employer-plan', on: day('2026-11-27'), text: 'Fråga' },
    { key: 'chain-90', on: day('2026-11-27'), text: 'Minst 90 dagar' },
  ];
  const facts = factsOf('2026-11-21', longCertificate, { limits });
  const sources = (key: RuleKey) => stopsOf(facts, key).map((stop) => stop.source);
  assert.deepEqual(sources('time_limit'), ['certificate:a#chain-90']);
  assert.deepEqual(sources('employer_plan'), ['certificate:a#employer-plan']);
  assert.deepEqual(stopsOf(factsOf('2026-12-01', longCertificate, { limits }), 'employer_plan'), []);
});

test('an offer decided is begun by a case opened on the very day', () => {
  const decision = { ...decided, choice: 'offer' as const, reason: 'repeated' as const };
  const cases = [{ caseId: 'case', openedOn: day('2026-11-10') }];
  const { settled } = watch(
    factsOf('2026-11-17', longCertificate, { decisions: [decision], cases }),
    defaultRuleSettings,
  );
  assert.deepEqual(
    settled.filter((one) => one.kind === 'offer_decided'),
    [{ kind: 'offer_decided', source: 'decision:d', by: 'case:case' }],
  );
  assert.deepEqual(stopsOf(factsOf('2026-11-17', longCertificate, { decisions: [decided] }), 'offer_decided'), []);
});

test('an episode whose certificates are not known wants nothing', () => {
  const facts = { ...factsOf('2026-11-20', longCertificate), certificates: [] };
  for (const key of ['certificate_ends', 'day28', 'new_episode', 'degree_change', 'earlier_long'] as const) {
    assert.deepEqual(stopsOf(facts, key), [], key);
  }
});
