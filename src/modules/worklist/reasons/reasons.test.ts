import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays } from '../../../kernel/calendar-date.ts';
import type { RuleKey } from '../domain.ts';
import type { WorklistFacts } from '../facts.ts';
import { checkRuleSettings, defaultRuleSettings } from '../settings.ts';
import { watch } from '../stop-points.ts';
import { day, factsOf, openCaseOf } from '../testing.ts';
import { ruleOf, rules } from './index.ts';

/** The sentences of one rule shown on the day of the facts. */
function sentences(facts: WorklistFacts, key: RuleKey): string[] {
  return watch(facts, defaultRuleSettings)
    .wanted.filter((stop) => stop.kind === key && stop.showsFrom <= facts.today && stop.showsUntil >= facts.today)
    .map((stop) => ruleOf(stop.kind)?.sentence(stop, facts.today) ?? '');
}

const longCertificate = [{ id: 'a', first: '2026-10-29', last: '2026-11-30' }];

test('LAW-98: every rule says in words when it holds, and every threshold has bounds around its default', () => {
  assert.ok(rules.length >= 16);
  for (const rule of rules) {
    assert.match(rule.title, /^\p{Lu}/u);
    assert.match(rule.explanation, /^\p{Lu}.*\.$/u, rule.key);
    for (const threshold of Object.values(rule.thresholds)) {
      assert.ok(threshold.min <= threshold.default && threshold.default <= threshold.max, rule.key);
    }
  }
  assert.equal(new Set(rules.map((rule) => rule.key)).size, rules.length);
});

test('day 28 counts the first day as one, and is shown a week ahead by default', () => {
  // First day 29 October: day 28 is 25 November.
  assert.deepEqual(sentences(factsOf('2026-11-17', longCertificate), 'day28'), []);
  assert.deepEqual(sentences(factsOf('2026-11-18', longCertificate), 'day28'), [
    'Dag 28 är 25 nov, inget ställningstagande',
  ]);
  assert.deepEqual(sentences(factsOf('2026-11-26', longCertificate), 'day28'), [
    'Dag 28 passerades 25 nov utan ställningstagande',
  ]);
});

test('day 28 long passed gives way: the list is for what can be done', () => {
  const year = [{ id: 'a', first: '2026-03-01', last: '2026-12-31' }];
  // Day 28 was 28 March; it is shown for 62 days more.
  assert.equal(sentences(factsOf('2026-05-29', year), 'day28').length, 1);
  assert.equal(sentences(factsOf('2026-05-30', year), 'day28').length, 0);
});

test('what a list decision left to do stands some weeks after the episode, and longer when it is extended', () => {
  const decision = {
    decisionId: 'd',
    episodeFirst: day('2026-03-01'),
    choice: 'wait' as const,
    reason: 'recent' as const,
    recheckOn: day('2026-04-10'),
    madeOn: day('2026-03-10'),
    madeBy: 'karin',
    doctorName: null,
    answer: null,
  };
  const ended = [{ id: 'a', first: '2026-03-01', last: '2026-04-01' }];
  assert.equal(sentences(factsOf('2026-05-10', ended, { decisions: [decision] }), 'recheck_due').length, 1);
  assert.equal(sentences(factsOf('2026-05-11', ended, { decisions: [decision] }), 'recheck_due').length, 0);
  const extended = [{ id: 'a', first: '2026-03-01', last: '2026-06-01' }];
  assert.equal(sentences(factsOf('2026-06-20', extended, { decisions: [decision] }), 'recheck_due').length, 1);
});

test('an episode that ends on day 27 never asks for a stance', () => {
  const short = [{ id: 'a', first: '2026-10-29', last: '2026-11-24' }];
  assert.deepEqual(sentences(factsOf('2026-11-24', short), 'day28'), []);
});

test('a stance in the journal settles day 28, and so does a list decision that takes a position', () => {
  const byAct = factsOf('2026-11-20', longCertificate, { stances: [{ actId: 'act-1', on: day('2026-11-10') }] });
  assert.deepEqual(watch(byAct, defaultRuleSettings).settled[0], {
    kind: 'day28',
    source: 'certificate:a',
    by: 'act:act-1',
  });
  const decision = {
    decisionId: 'd',
    episodeFirst: day('2026-10-29'),
    reason: 'recent' as const,
    recheckOn: null,
    madeOn: day('2026-11-10'),
    madeBy: 'karin',
    doctorName: null,
    answer: null,
  };
  const no = factsOf('2026-11-20', longCertificate, { decisions: [{ ...decision, choice: 'no_action' }] });
  assert.deepEqual(sentences(no, 'day28'), []);
  const wait = factsOf('2026-11-20', longCertificate, { decisions: [{ ...decision, choice: 'wait' }] });
  assert.equal(sentences(wait, 'day28').length, 1);
});

test('the end of the certificate is said with distance and whether there is a plan', () => {
  assert.deepEqual(sentences(factsOf('2026-11-24', longCertificate), 'certificate_ends'), [
    'Intyget slutar 30 nov (om 6 dagar), ingen plan',
  ]);
  const planned = openCaseOf({ plan: { actId: 'p', on: day('2026-11-10') } });
  assert.deepEqual(sentences(factsOf('2026-11-30', longCertificate, { openCase: planned }), 'certificate_ends'), [
    'Intyget slutar 30 nov (i dag)',
  ]);
});

test('a longer certificate settles the earlier end', () => {
  const facts = factsOf('2026-11-24', [...longCertificate, { id: 'b', first: '2026-12-01', last: '2026-12-20' }]);
  assert.deepEqual(sentences(facts, 'certificate_ends'), []);
  assert.ok(
    watch(facts, defaultRuleSettings).settled.some(
      (outcome) =>
        outcome.kind === 'certificate_ends' && outcome.source === 'certificate:a' && outcome.by === 'certificate:b',
    ),
  );
});

test('a person in a gap stands in the list with the days of the gap', () => {
  const facts = factsOf('2026-11-22', [
    { id: 'a', first: '2026-11-01', last: '2026-11-20' },
    { id: 'b', first: '2026-11-24', last: '2026-12-10' },
  ]);
  assert.deepEqual(sentences(facts, 'in_gap'), ['Uppehåll mellan intyg 21–23 nov, nästa börjar 24 nov']);
});

test('repeated episodes state count and window, and count back from the first day of this one', () => {
  const three = [
    { id: 'a', first: '2026-01-10', last: '2026-01-20' },
    { id: 'b', first: '2026-05-10', last: '2026-05-20' },
    { id: 'c', first: '2026-11-16', last: '2026-12-01' },
  ];
  assert.deepEqual(sentences(factsOf('2026-11-21', three), 'repeated_episodes'), ['Tredje sjukfallet på 12 månader']);
  const older = [{ id: 'a', first: '2025-11-16', last: '2025-11-20' }, ...three.slice(1)];
  assert.deepEqual(sentences(factsOf('2026-11-21', older), 'repeated_episodes'), []);
});

test('an earlier long episode is told by its days and its end', () => {
  const facts = factsOf('2026-11-21', [
    { id: 'a', first: '2025-09-01', last: '2025-12-15' },
    { id: 'b', first: '2026-11-16', last: '2026-12-01' },
  ]);
  assert.deepEqual(sentences(facts, 'earlier_long'), ['Tidigare långt sjukfall: 106 dagar, slutade 15 dec 2025']);
});

test('a change of degree is told in both degrees, before and just after', () => {
  const steps = [
    { id: 'a', first: '2026-11-01', last: '2026-11-30' },
    { id: 'b', first: '2026-12-01', last: '2026-12-31', degree: 50 },
  ];
  assert.deepEqual(sentences(factsOf('2026-11-21', steps), 'degree_change'), [
    'Graden ändras från 100 till 50 % 1 dec',
  ]);
  assert.deepEqual(sentences(factsOf('2026-12-02', steps), 'degree_change'), [
    'Graden ändrades från 100 till 50 % 1 dec',
  ]);
  assert.deepEqual(sentences(factsOf('2026-12-05', steps), 'degree_change'), []);
});

test('a time limit ahead informs, and the employer’s plan is asked about on its day and a while after', () => {
  const limits = [
    { key: 'employer-plan', on: day('2026-11-27'), text: 'Fråga om arbetsgivaren har en plan, dag 30' },
    { key: 'chain-90', on: day('2027-01-27'), text: 'Minst 90 dagar i rehabiliteringskedjan' },
  ];
  const long = [{ id: 'a', first: '2026-10-29', last: '2027-01-30' }];
  assert.deepEqual(sentences(factsOf('2026-12-01', long, { limits }), 'employer_plan'), [
    '27 nov (för 4 dagar sedan): fråga om arbetsgivaren har en plan, dag 30',
  ]);
  assert.deepEqual(sentences(factsOf('2027-01-12', long, { limits }), 'time_limit'), []);
  assert.deepEqual(sentences(factsOf('2027-01-13', long, { limits }), 'time_limit'), [
    '27 jan (om 14 dagar): minst 90 dagar i rehabiliteringskedjan',
  ]);
});

test('an open case is watched: offer without answer, old plan, no next step, responsible gone, sick leave over', () => {
  const openCase = openCaseOf({
    unansweredOffer: { actId: 'offer', on: day('2026-11-05') },
    plan: { actId: 'plan', on: day('2026-09-01') },
    responsibleUntil: day('2026-11-15'),
  });
  const facts = factsOf('2026-11-21', [{ id: 'a', first: '2026-10-01', last: '2026-11-14' }], { openCase });
  assert.deepEqual(sentences(facts, 'offer_unanswered'), ['Erbjudande 5 nov, inget svar']);
  assert.deepEqual(sentences(facts, 'plan_old'), ['Planen gicks senast igenom 1 sep, för mer än 8 veckor sedan']);
  assert.deepEqual(sentences(facts, 'no_next_step'), ['Öppen koordinering utan nästa steg med datum']);
  assert.deepEqual(sentences(facts, 'responsible_gone'), [
    'Karin Ek har inget uppdrag här sedan 16 nov: välj ny ansvarig',
  ]);
  assert.deepEqual(sentences(facts, 'basis_ended'), ['Intygen slutade 14 nov, koordineringen är öppen']);
});

test('a groundless act is told until it is cleared up, and an agreed return comes on its day', () => {
  const openCase = openCaseOf({ groundless: 2 });
  assert.deepEqual(sentences(factsOf('2026-11-21', [], { openCase }), 'groundless'), [
    '2 händelser saknar grund efter rättelse',
  ]);
  const afterClosing = [{ caseId: 'c', source: 'case:c', on: day('2026-11-21'), what: 'fråga igen' }];
  assert.deepEqual(sentences(factsOf('2026-11-20', [], { afterClosing }), 'after_closing'), []);
  assert.deepEqual(sentences(factsOf('2026-11-21', [], { afterClosing }), 'after_closing'), ['I dag: fråga igen']);
});

test('an adaptation that ends is no next step of the coordination', () => {
  const promise = { actId: 'x', nr: 0, place: null, manner: null, time: null, on: day('2026-12-01'), what: 'ny stol' };
  const openCase = openCaseOf({ promises: [{ ...promise, kind: 'adaptation_ends' }] });
  assert.equal(sentences(factsOf('2026-11-21', [], { openCase }), 'no_next_step').length, 1);
});

test('what is promised is shown by its date, and what is booked with its time', () => {
  const promise = { actId: 'x', nr: 0, place: null, manner: 'telefon', what: 'ring om arbetsträning' };
  const openCase = openCaseOf({
    promises: [
      { ...promise, kind: 'booked', on: day('2026-11-22'), time: '10:00' },
      { ...promise, nr: 1, kind: 'follow_up', on: day('2026-11-20'), time: null, what: 'följ upp planen' },
    ],
  });
  const facts = factsOf('2026-11-21', [], { openCase });
  assert.deepEqual(sentences(facts, 'booked'), ['Bokat i morgon 10.00: ring om arbetsträning']);
  assert.deepEqual(sentences(facts, 'follow_up_due'), ['Sedan 20 nov: följ upp planen']);
});

test('a booked time that has passed says so, and that nothing is entered unless a contact is', () => {
  const said = (contacted: boolean) => {
    const talk = {
      actId: 'a',
      nr: 0,
      kind: 'booked',
      on: day('2026-11-20'),
      time: '14:10',
      place: null,
      manner: null,
    } as const;
    const openCase = openCaseOf({ promises: [{ ...talk, what: 'Samtal', contacted }] });
    return sentences(factsOf('2026-11-21', [], { openCase }), 'booked');
  };
  assert.deepEqual(said(false), ['Var bokat 20 nov 14.10, inget är infört: Samtal']);
  assert.deepEqual(said(true), ['Var bokat 20 nov 14.10: Samtal']);
});

test('a step of the plan is shown from its day on, whether ours or another’s, and is no next step', () => {
  const step = (kind: 'own_step' | 'patient_step' | 'expected_step', nr: number, on: string, what: string) =>
    ({ actId: 'plan', nr, kind, on: day(on), time: null, place: null, manner: null, what }) as const;
  const openCase = openCaseOf({
    promises: [
      step('own_step', 2, '2026-11-20', 'Koordinatorn: Ring chefen'),
      step('patient_step', 3, '2026-11-21', 'Patienten: Promenera'),
      step('expected_step', 4, '2026-11-22', 'Väntas av arbetsgivaren: Anpassa schemat'),
    ],
  });
  const facts = factsOf('2026-11-21', [], { openCase });
  assert.deepEqual(sentences(facts, 'plan_step_due'), [
    'Sedan 20 nov: Koordinatorn: Ring chefen',
    'I dag: Patienten: Promenera',
  ]);
  assert.deepEqual(sentences(facts, 'follow_up_due'), []);
  assert.equal(sentences(facts, 'no_next_step').length, 1);
});

test('the doctor: a question waits for an answer, and the answer waits for a decision', () => {
  const asked = {
    decisionId: 'd',
    episodeFirst: day('2026-10-29'),
    choice: 'ask_doctor' as const,
    reason: 'plan' as const,
    recheckOn: null,
    madeOn: day('2026-11-10'),
    madeBy: 'karin',
    doctorName: 'Dr Berg',
    answer: null,
  };
  const waiting = factsOf('2026-11-17', longCertificate, { decisions: [asked] });
  assert.deepEqual(sentences(waiting, 'doctor_unanswered'), ['Lyft med Dr Berg 10 nov, inget svar']);
  const answered = { ...asked, answer: { key: 'no_need' as const, on: day('2026-11-16'), day: null, notedBy: null } };
  const facts = factsOf('2026-11-17', longCertificate, { decisions: [answered] });
  assert.deepEqual(sentences(facts, 'doctor_unanswered'), []);
  assert.deepEqual(sentences(facts, 'doctor_answered'), ['Dr Berg svarade 16 nov: ser inget behov nu']);
});

test('an offer decided in the list waits until a case is open', () => {
  const decision = {
    decisionId: 'd',
    episodeFirst: day('2026-10-29'),
    choice: 'offer' as const,
    reason: 'repeated' as const,
    recheckOn: null,
    madeOn: day('2026-11-10'),
    madeBy: 'karin',
    doctorName: null,
    answer: null,
  };
  const facts = factsOf('2026-11-17', longCertificate, { decisions: [decision] });
  assert.deepEqual(sentences(facts, 'offer_decided'), ['Ska erbjudas, beslutat 10 nov']);
  const opened = factsOf('2026-11-17', longCertificate, { decisions: [decision], openCase: openCaseOf() });
  assert.deepEqual(sentences(opened, 'offer_decided'), []);
  const closed = factsOf('2026-11-17', longCertificate, {
    decisions: [decision],
    cases: [{ caseId: 'case', openedOn: day('2026-11-10') }],
  });
  assert.deepEqual(sentences(closed, 'offer_decided'), []);
  const earlier = factsOf('2026-11-17', longCertificate, {
    decisions: [decision],
    cases: [{ caseId: 'case', openedOn: day('2026-03-10') }],
  });
  assert.deepEqual(sentences(earlier, 'offer_decided'), ['Ska erbjudas, beslutat 10 nov']);
});

test('a stop-point belongs to the responsible coordinator, or to who made the list decision', () => {
  const openCase = openCaseOf({ plan: { actId: 'plan', on: day('2026-09-01') } });
  const stops = watch(factsOf('2026-11-21', longCertificate, { openCase }), defaultRuleSettings).wanted;
  assert.equal(stops.find((stop) => stop.kind === 'plan_old')?.ownerId, 'karin');
  assert.equal(stops.find((stop) => stop.kind === 'certificate_ends')?.ownerId, null);
});

test('a re-check after a list decision comes on its day', () => {
  const decision = {
    decisionId: 'd',
    episodeFirst: day('2026-10-29'),
    choice: 'wait' as const,
    reason: 'visit_booked' as const,
    recheckOn: day('2026-11-24'),
    madeOn: day('2026-11-10'),
    madeBy: 'karin',
    doctorName: null,
    answer: null,
  };
  assert.deepEqual(sentences(factsOf('2026-11-23', longCertificate, { decisions: [decision] }), 'recheck_due'), []);
  assert.deepEqual(sentences(factsOf('2026-11-24', longCertificate, { decisions: [decision] }), 'recheck_due'), [
    'Återkoll 24 nov: avvakta, läkarbesök är bokat',
  ]);
});

test('a promise that a later act saw to is settled by that act, whichever of the rules watched it', () => {
  const fulfilled = [{ actId: 'offer', nr: 0, by: 'talk' }];
  const { settled } = watch(factsOf('2026-11-24', longCertificate, { fulfilled }), defaultRuleSettings);
  assert.deepEqual(settled, [
    { kind: 'booked', source: 'act:offer', by: 'act:talk' },
    { kind: 'follow_up_due', source: 'act:offer', by: 'act:talk' },
    { kind: 'plan_step_due', source: 'act:offer', by: 'act:talk' },
    { kind: 'after_closing', source: 'act:offer#0', by: 'act:talk' },
  ]);
});

test('nothing is watched for a person who has died but an open case that is to be closed', () => {
  const none = factsOf('2026-11-24', longCertificate, { deceased: true });
  assert.deepEqual(watch(none, defaultRuleSettings), { wanted: [], settled: [] });
  const open = factsOf('2026-11-24', longCertificate, { deceased: true, openCase: openCaseOf() });
  const [stop, ...more] = watch(open, defaultRuleSettings).wanted;
  assert.deepEqual([stop?.kind, more], ['no_next_step', []]);
  const said = { dueOn: null, atTime: null, params: stop?.params ?? {} };
  assert.equal(ruleOf('no_next_step')?.sentence(said, open.today), 'Patienten har avlidit: avsluta koordineringen');
});

test('a threshold moves the day on which a reason is shown', () => {
  const settings = checkRuleSettings(
    defaultRuleSettings.map((setting) =>
      setting.key === 'certificate_ends' ? { ...setting, values: { daysAhead: 30 } } : setting,
    ),
  );
  assert.ok(settings.ok);
  const facts = factsOf('2026-11-05', longCertificate);
  const stop = watch(facts, settings.value).wanted.find((wanted) => wanted.kind === 'certificate_ends');
  assert.equal(stop?.showsFrom, addDays(day('2026-11-30'), -30));
});
