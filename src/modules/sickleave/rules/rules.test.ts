import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays, calendarDate } from '../../../kernel/calendar-date.ts';
import { chainLimits } from '../chain.ts';
import { certificate } from '../episodes/testing/arbitrary.ts';
import { addingUpLimit, type ChainStage, chainReadings } from './chain-readings.ts';
import { type DatedRule, ruleOn, rulesOn } from './dated.ts';
import { type EmployerPlanQuestion, employerPlanIn, employerPlanReminder } from './employer-plan.ts';
import { categoriesOf, type EmploymentCategory, employmentCategories, readingsFor } from './employment.ts';
import { firstWeeks, firstWeeksEnd } from './sick-pay.ts';
import { isOlderWorker } from './target-age.ts';
import { workTrialDates } from './work-trial.ts';

const day = calendarDate;
const today = day('2026-11-21');
const stages: readonly ChainStage[] = [0, 90, 180, 365, 550];

const EMPLOYERS_WORK = /det vanliga arbetet/;
const RELOCATION = /omplacering/;
const OCCUPATIONAL_GROUP = /angiven yrkesgrupp/;
const LABOUR_MARKET = /normalt förekommer på arbetsmarknaden/;
const CALLED_WORK = /kallats in till/;
const OWN_BUSINESS = /egna verksamheten/;
const CHILD = /vårda barnet/;
const OTHER_RULES = /CSN/;

const whatIsLookedAt: Record<EmploymentCategory, RegExp[]> = {
  employed: [EMPLOYERS_WORK, RELOCATION, OCCUPATIONAL_GROUP, LABOUR_MARKET, LABOUR_MARKET],
  on_call: [CALLED_WORK, LABOUR_MARKET, LABOUR_MARKET, LABOUR_MARKET, LABOUR_MARKET],
  self_employed: [OWN_BUSINESS, OWN_BUSINESS, LABOUR_MARKET, LABOUR_MARKET, LABOUR_MARKET],
  job_seeking: [LABOUR_MARKET, LABOUR_MARKET, LABOUR_MARKET, LABOUR_MARKET, LABOUR_MARKET],
  parental_leave: [CHILD, CHILD, CHILD, CHILD, CHILD],
  studying: [OTHER_RULES, OTHER_RULES, OTHER_RULES, OTHER_RULES, OTHER_RULES],
};

for (const category of employmentCategories) {
  test(`LAW-81: what is looked at after 0, 90, 180, 365 and 550 days for ${category}`, () => {
    for (const [index, stage] of stages.entries()) {
      const [reading] = chainReadings(stage, today, [category]);
      assert.match(reading?.looksAt ?? '', whatIsLookedAt[category][index]!);
    }
  });
}

test('LAW-81: a stage that changes nothing for a category says so', () => {
  const changes = (category: EmploymentCategory) =>
    stages.filter((stage) => chainReadings(stage, today, [category])[0]?.changesHere);
  assert.deepEqual(changes('employed'), [0, 90, 180, 365, 550]);
  assert.deepEqual(changes('on_call'), [0, 90]);
  assert.deepEqual(changes('self_employed'), [0, 180]);
  assert.deepEqual(changes('job_seeking'), [0]);
});

test('LAW-82: the rule for older workers holds from the lowest age for income pension to the target age', () => {
  const born = day('1963-06-15');
  const at = (on: string) => chainReadings(180, day(on), ['employed'], born)[0]?.source;
  assert.equal(at('2027-06-14'), 'SFB 27 kap. 48 §');
  assert.equal(at('2027-06-15'), 'SFB 27 kap. 49 d §');
  assert.equal(at('2030-06-14'), 'SFB 27 kap. 49 d §');
  assert.equal(at('2030-06-15'), 'SFB 27 kap. 48 §');
  assert.equal(chainReadings(90, day('2028-01-01'), ['employed'], born)[0]?.source, 'SFB 27 kap. 47 §');
  assert.equal(
    chainReadings(180, day('2028-01-01'), ['self_employed'], born)[0]?.source,
    'Försäkringskassans vägledning',
  );
});

test('LAW-82: birth years without a decided target age are not guessed', () => {
  assert.equal(isOlderWorker(day('1970-01-01'), day('2035-01-01')), false);
  assert.equal(isOlderWorker(day('1962-05-01'), day('2026-05-01')), true);
});

test('LAW-81: the certificate names four categories, the rest is refined by hand', () => {
  assert.deepEqual(categoriesOf(['NUVARANDE_ARBETE']), ['employed']);
  assert.deepEqual(categoriesOf(['STUDIER', ' ARBETSSOKANDE ']), ['job_seeking', 'studying']);
  assert.deepEqual(categoriesOf(['FORALDRALEDIG', 'FORALDRALEDIG']), ['parental_leave']);
  assert.deepEqual(categoriesOf(['ANNAT']), []);
  assert.deepEqual(readingsFor([]), employmentCategories);
});

function plan(question: Partial<EmployerPlanQuestion>) {
  return employerPlanReminder({
    episodeFirst: day('2026-03-02'),
    expectedDays: 60,
    knownOn: day('2026-03-02'),
    categories: ['employed'],
    status: 'unknown',
    ...question,
  });
}

test('LAW-83: 59 days expected give no reminder, 60 give one on day 30', () => {
  assert.equal(plan({ expectedDays: 59 }), null);
  assert.deepEqual(plan({ expectedDays: 60 }), {
    on: '2026-03-31',
    atOnce: false,
    text: 'Fråga om arbetsgivaren har en plan för återgång i arbete, dag 30',
    source: 'SFB 30 kap. 6 §',
  });
});

test('LAW-83: when it is seen late that it will last, the reminder is for that very day', () => {
  assert.deepEqual(
    [plan({ knownOn: day('2026-03-31') })?.on, plan({ knownOn: day('2026-03-31') })?.atOnce],
    ['2026-03-31', false],
  );
  const late = plan({ knownOn: day('2026-04-14') });
  assert.deepEqual([late?.on, late?.atOnce], ['2026-04-14', true]);
  assert.match(late?.text ?? '', /längden blev känd efter dag 30$/);
});

test('LAW-83: only with an employer; unknown employment asks on condition', () => {
  for (const category of ['job_seeking', 'parental_leave', 'studying', 'self_employed'] as const) {
    assert.equal(plan({ categories: [category] }), null);
  }
  assert.ok(plan({ categories: ['job_seeking', 'employed'] }));
  assert.match(plan({ categories: [] })?.text ?? '', /^Om personen har en arbetsgivare/);
});

test('LAW-83: once the answer is known there is nothing to ask', () => {
  assert.equal(plan({ status: 'exists' }), null);
  assert.equal(plan({ status: 'not_needed' }), null);
});

const trial = { noticeOn: day('2026-11-21'), category: 'employed', degree: 100, earlier: [] } as const;

test('LAW-84: a work trial begins at the earliest 14 days after the notice and lasts at most 14 days', () => {
  const dates = workTrialDates(trial);
  assert.ok(dates.ok);
  assert.deepEqual([dates.value.earliestStart, dates.value.latestEnd], ['2026-12-05', '2026-12-18']);
});

test('LAW-84: the second begins at the earliest on the 30th day after the first ended', () => {
  const dates = workTrialDates({ ...trial, earlier: [{ start: day('2026-11-05'), end: day('2026-11-18') }] });
  assert.equal(dates.ok && dates.value.earliestStart, '2026-12-18');
});

test('LAW-84: a third waits for the next frame of 365 days from the first day of the first', () => {
  const earlier = [
    { start: day('2026-09-15'), end: day('2026-09-28') },
    { start: day('2026-03-10'), end: day('2026-03-20') },
  ];
  const dates = workTrialDates({ ...trial, earlier });
  assert.equal(dates.ok && dates.value.earliestStart, '2027-03-10');
  const afterFrame = workTrialDates({ ...trial, noticeOn: day('2027-05-01'), earlier });
  assert.equal(afterFrame.ok && afterFrame.value.earliestStart, '2027-05-15');
});

test('LAW-84: only at full sickness benefit and with an employer', () => {
  assert.equal(workTrialDates({ ...trial, degree: 50 }).ok, false);
  assert.equal(workTrialDates({ ...trial, category: 'job_seeking' }).ok, false);
});

test('LAW-86: the first weeks of an employed person', () => {
  assert.deepEqual(
    firstWeeks(day('2026-03-02'), ['employed']).map(({ on, text, source }) => [on, text, source]),
    [
      [
        '2026-03-09',
        'Läkarintyg behövs från och med den 7:e kalenderdagen efter sjukanmälan, i praktiken dag 8. Intyget till arbetsgivaren behöver inte säga vilken sjukdom det gäller.',
        'sjuklönelagen 8 §',
      ],
      [
        '2026-03-15',
        'Senast då slutar sjuklöneperioden: den första dagen med nedsatt arbetsförmåga och de 13 följande kalenderdagarna. Frågor om sjuklön besvarar arbetsgivaren.',
        'sjuklönelagen 7 §',
      ],
      [
        '2026-03-22',
        'Fortsätter sjukperioden efter dag 14 anmäler arbetsgivaren det till Försäkringskassan inom 7 dagar.',
        'sjuklönelagen 12 §',
      ],
    ],
  );
});

test('LAW-86: others get other texts, and unknown employment gets each', () => {
  assert.deepEqual(firstWeeks(day('2026-03-02'), ['job_seeking']), [
    {
      on: null,
      text: 'Sjuklöneperioden gäller anställda. Den som är arbetssökande anmäler sjukdom direkt till Försäkringskassan, som också svarar på vad som gäller.',
      source: 'sjuklönelagen 1 §; Försäkringskassan',
    },
  ]);
  const each = firstWeeks(day('2026-03-02'), []);
  assert.deepEqual(
    each.map(({ on }) => on),
    ['2026-03-09', '2026-03-15', '2026-03-22', null],
  );
  assert.match(
    each.at(-1)?.text ?? '',
    /Den som är egenföretagare, arbetssökande, föräldraledig eller studerande anmäler/,
  );
});

/** Words that promise, threaten or press: only Försäkringskassan may speak of entitlement and sanctions. */
const PRESSURE =
  /rätt till|har rätt|berätt|förlora|dras in|indra|måste|neka|avslag|skyldig|sanktion|bevilja|utförsäkr|ersättningen upphör|försumma|bryter mot/i;

test('LAW-88: no text states sanctions or entitlement, and those about limits leave the decision to Försäkringskassan', () => {
  const start = day('2026-01-01');
  const long = [certificate('a', [[start, addDays(start, 600)]])];
  const limits = chainLimits(long, { on: today, categories: [], birthDate: null });
  const trialDates = workTrialDates(trial);
  const texts = [
    ...limits.flatMap(({ text, explanation }) => [text, explanation]),
    ...firstWeeks(start, []).map(({ text }) => text),
    plan({})?.text ?? '',
    plan({ categories: [] })?.text ?? '',
    plan({ knownOn: day('2026-04-14') })?.text ?? '',
    trialDates.ok ? trialDates.value.text : '',
  ];
  assert.ok(texts.length > 15);
  for (const text of texts) {
    assert.notEqual(text, '');
    assert.doesNotMatch(text, PRESSURE);
  }
  for (const { text, explanation } of limits) {
    assert.match(text, /^Minst \d+ dagar/);
    assert.match(explanation, /minst \d+ dagar.*Försäkringskassan bedömer och beslutar\.$/);
  }
});

test('LAW-89: the same question before and after 1 March 2026 is answered by the rules of its day', () => {
  const before = workTrialDates({ ...trial, noticeOn: day('2026-02-28') });
  const after = workTrialDates({ ...trial, noticeOn: day('2026-03-01') });
  assert.ok(!before.ok && after.ok);
  assert.equal(before.refusal.basis, 'SFS 2026:40');
  assert.equal(after.value.earliestStart, '2026-03-15');
});

test('LAW-89: a rule holds on its first and its last day, and versions follow each other', () => {
  const common = { source: 'SFB', certainty: 'statute', reviewed: null } as const;
  const versions: (DatedRule & { nr: number })[] = [
    { ...common, nr: 1, validFrom: day('2022-02-01'), validTo: day('2022-08-31') },
    { ...common, nr: 2, validFrom: day('2022-09-01'), validTo: null },
  ];
  const at = (on: string) => ruleOn(versions, day(on))?.nr;
  assert.deepEqual(
    [at('2022-01-31'), at('2022-02-01'), at('2022-08-31'), at('2022-09-01'), at('2099-01-01')],
    [undefined, 1, 1, 2, 2],
  );
  assert.equal(rulesOn(versions, day('2022-09-01')).length, 1);
});

test('LAW-89: a limit passed before 1 September 2022 is read by the wording of its day', () => {
  const at = (on: string) => chainReadings(180, day(on), ['employed'])[0];
  assert.match(at('2022-08-31')?.looksAt ?? '', LABOUR_MARKET);
  assert.match(at('2022-09-01')?.looksAt ?? '', OCCUPATIONAL_GROUP);
  assert.deepEqual([at('2022-08-31')?.exceptions.length, at('2022-09-01')?.exceptions.length], [2, 3]);
});

test('LAW-89: rules are not read into times we have not described', () => {
  assert.deepEqual(chainReadings(180, day('2021-03-14'), employmentCategories), []);
  assert.deepEqual(chainReadings(90, day('2022-01-31'), ['on_call']), []);
  assert.equal(addingUpLimit(day('2010-12-31')), 0);
  assert.equal(addingUpLimit(day('2011-01-01')), 90);
});

test('LAW-81: which exceptions are known, stage by stage and by the wording of the day', () => {
  const known = (on: string, category: EmploymentCategory, birthDate = '1990-01-01') =>
    stages.map((after) => chainReadings(after, day(on), [category], day(birthDate))[0]?.exceptions.length ?? null);
  assert.deepEqual(known('2026-11-21', 'employed'), [0, 0, 3, 2, 1]);
  assert.deepEqual(known('2026-11-21', 'employed', '1960-05-05'), [0, 0, 0, 0, 0]);
  assert.deepEqual(known('2022-08-31', 'employed'), [0, 0, 2, 2, 1]);
  assert.deepEqual(known('2022-01-31', 'employed'), [0, 0, 2, 1, 1]);
  assert.deepEqual(known('2026-11-21', 'on_call'), [0, 1, 1, 1, 1]);
  for (const category of ['self_employed', 'job_seeking', 'parental_leave', 'studying'] as const) {
    assert.deepEqual(known('2026-11-21', category), [0, 0, 0, 0, 0], category);
  }
});

test('LAW-82: the rule begins on 1 February 2022, and each birth year has its own ages', () => {
  const older = (birthDate: string, on: string) => isOlderWorker(day(birthDate), day(on));
  assert.deepEqual([older('1959-01-01', '2022-01-31'), older('1959-01-01', '2022-02-01')], [false, true]);
  assert.deepEqual([older('1958-03-03', '2024-03-02'), older('1958-03-03', '2024-03-03')], [true, false]);
  assert.deepEqual([older('1960-03-03', '2022-03-02'), older('1960-03-03', '2022-03-03')], [false, true]);
  assert.deepEqual([older('1960-03-03', '2027-03-02'), older('1960-03-03', '2027-03-03')], [true, false]);
  assert.deepEqual([older('1957-03-03', '2022-03-03'), older('1967-03-03', '2032-03-03')], [false, false]);
});

test('LAW-83: the length was known on the earliest day that a certificate long enough was signed', () => {
  const episode = { first: day('2026-03-02'), last: day('2026-05-15') };
  const known = (...certificates: { last: string; signedOn: string | null }[]) =>
    employerPlanIn({
      episode,
      certificates: certificates.map(({ last, signedOn }) => ({
        last: day(last),
        signedOn: signedOn === null ? null : day(signedOn),
      })),
      categories: ['employed'],
      noted: null,
    })?.on;
  // Sixty days end on 30 April; day 30 is 31 March.
  assert.equal(known({ last: '2026-04-30', signedOn: '2026-04-10' }), '2026-04-10');
  assert.equal(known({ last: '2026-04-29', signedOn: '2026-04-10' }), '2026-03-31');
  assert.equal(known({ last: '2026-05-15', signedOn: null }), '2026-03-31');
  assert.equal(
    known({ last: '2026-05-15', signedOn: '2026-04-20' }, { last: '2026-05-01', signedOn: '2026-04-10' }),
    '2026-04-10',
  );
  assert.equal(known(), '2026-03-31');
});

test('LAW-89: before the plan’s rule began nothing is asked about', () => {
  const episode = { first: day('2018-06-30'), last: day('2018-12-31') };
  assert.equal(employerPlanIn({ episode, certificates: [], categories: ['employed'], noted: null }), null);
});

test('LAW-84: earlier trials count from the first of their frame, in whatever order they are told', () => {
  const start = (...earlier: [string, string][]) => {
    const dates = workTrialDates({
      ...trial,
      earlier: earlier.map(([first, last]) => ({ start: day(first), end: day(last) })),
    });
    return dates.ok ? dates.value.earliestStart : null;
  };
  const spring: [string, string] = ['2026-03-20', '2026-04-02'];
  const autumn: [string, string] = ['2026-10-01', '2026-10-14'];
  assert.equal(start(), '2026-12-05');
  assert.equal(start(spring), '2026-12-05', 'the notice is what takes longest');
  assert.equal(start(['2026-11-07', '2026-11-20']), '2026-12-20');
  assert.equal(start(spring, autumn), '2027-03-20');
  assert.equal(start(autumn, spring), '2027-03-20');
  // A trial on the very day a frame has passed begins the next.
  assert.equal(start(['2025-10-01', '2025-10-14'], autumn), '2026-12-05');
  assert.equal(start(['2025-10-02', '2025-10-15'], autumn), '2026-12-05');
  // The second would wait beyond the frame: a new frame comes first.
  assert.equal(start(['2025-12-10', '2026-11-20']), '2026-12-10');
});

test('LAW-89: before the sick-pay act nothing is told of the first weeks', () => {
  assert.deepEqual(firstWeeks(day('1991-12-31'), ['employed']), []);
  assert.equal(firstWeeksEnd(day('1991-12-31')), '1991-12-31');
  assert.equal(firstWeeksEnd(day('1992-01-01')), '1992-01-21');
});

test('LAW-84: a trial on the very day a frame has passed begins the next, and one the day before does not', () => {
  const start = (noticeOn: string, ...earlier: [string, string][]) => {
    const periods = earlier.map(([first, last]) => ({ start: day(first), end: day(last) }));
    const dates = workTrialDates({ ...trial, noticeOn: day(noticeOn), earlier: periods });
    return dates.ok ? dates.value.earliestStart : null;
  };
  const autumn: [string, string] = ['2026-10-01', '2026-10-14'];
  assert.equal(start('2026-10-15', ['2025-10-01', '2025-10-14'], autumn), '2026-11-13');
  assert.equal(start('2026-10-15', ['2025-10-02', '2025-10-15'], autumn), '2026-10-29');
  assert.equal(start('2027-06-20', ['2026-03-20', '2026-04-02'], ['2027-06-01', '2027-06-14']), '2027-07-14');
});
