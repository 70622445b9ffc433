import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendarDate } from '../../kernel/calendar-date.ts';
import { certificate } from './episodes/testing/arbitrary.ts';
import { type Noted, notedOf } from './noted.ts';
import { type PersonLimitsQuestion, personLimits } from './person-limits.ts';

const day = calendarDate;
const spring = { certificate: certificate('vår', [['2026-01-01', '2026-01-31']]), occupations: ['NUVARANDE_ARBETE'] };
const now = { certificate: certificate('nu', [['2026-03-02', '2026-05-15']]), occupations: ['NUVARANDE_ARBETE'] };

const noted = (kind: string, value: string, on = '2026-03-05'): Noted => notedOf([{ kind, value, notedOn: day(on) }]);

const ask = (changes: Partial<PersonLimitsQuestion> = {}) =>
  personLimits({
    certificates: [spring, now],
    gap: 5,
    on: day('2026-03-11'),
    birthDate: null,
    noted: notedOf([]),
    ...changes,
  });

test('LAW-83: the episode’s days and the chain’s days are told apart, and say at least', () => {
  const { episode, chain, limits } = ask();
  assert.equal(episode?.day, 10);
  assert.match(episode?.text ?? '', /^Minst 10 dagar i det här sjukfallet/);
  assert.equal(chain?.days, 41);
  assert.match(chain?.text ?? '', /^Minst 41 dagar i rehabiliteringskedjan/);
  const marks = limits.map((limit) => `${limit.count} ${limit.mark} ${limit.on}`);
  assert.ok(marks.includes('episode 28 2026-03-29'));
  assert.ok(marks.includes('episode 30 2026-03-31'));
  assert.ok(marks.includes('chain 90 2026-04-30'));
});

test('limits stand in order of time, each with its source', () => {
  const { limits } = ask();
  assert.deepEqual(
    limits.map((limit) => limit.on),
    limits.map((limit) => limit.on).toSorted(),
  );
  assert.ok(limits.every((limit) => limit.source !== ''));
});

test('what is noted by hand takes the place of the certificate’s, and says so', () => {
  assert.deepEqual(ask().employment, { from: 'certificate', labels: ['anställd'] });
  const selfEmployed = ask({ noted: noted('employment_form', 'self_employed') });
  assert.deepEqual(selfEmployed.employment, { from: 'noted', labels: ['egenföretagare'] });
  assert.equal(
    selfEmployed.limits.some((limit) => limit.key === 'employer-plan'),
    false,
  );
});

test('LAW-86: the first weeks are told while they go on, by what is known of the employment', () => {
  const days = (on: string, changes = {}) => ask({ on: day(on), ...changes }).firstWeeks.map((text) => text.on);
  assert.deepEqual(days('2026-03-22'), ['2026-03-09', '2026-03-15', '2026-03-22']);
  assert.deepEqual(days('2026-03-23'), []);
  assert.deepEqual(days('2026-03-11', { noted: noted('employment_form', 'unemployed') }), [null]);
});

test('LAW-84: a work trial is told of at full sick leave from an employment, when there is one in law', () => {
  const trial = ask().workTrial;
  assert.deepEqual([trial?.earliestStart, trial?.latestEnd], ['2026-03-25', '2026-04-07']);
  const half = certificate('nu', [['2026-03-02', '2026-05-15', 50]]);
  assert.equal(ask({ certificates: [{ ...now, certificate: half }] }).workTrial, null);
  assert.equal(ask({ noted: noted('employment_form', 'student') }).workTrial, null);
  assert.equal(ask({ on: day('2026-01-10') }).workTrial, null);
  assert.equal(ask({ on: day('2026-06-01') }).workTrial, null);
});

test('unknown employment shows the readings side by side, never a guess', () => {
  const unknown = ask({ certificates: [{ ...now, occupations: [] }] });
  assert.deepEqual(unknown.employment, { from: 'unknown', labels: [] });
  const chain90 = unknown.limits.find((limit) => limit.key === 'chain-90');
  for (const label of ['anställd', 'egenföretagare', 'arbetssökande']) {
    assert.ok(chain90?.explanation.includes(`För den som är ${label}`), label);
  }
});

test('the employer’s plan is not asked about when fewer than sixty days are expected', () => {
  const asked = (question: Partial<PersonLimitsQuestion>) =>
    ask(question).limits.some((limit) => limit.key === 'employer-plan');
  assert.equal(asked({}), true);
  assert.equal(
    asked({ certificates: [{ ...now, certificate: certificate('kort', [['2026-03-02', '2026-04-01']]) }] }),
    false,
  );
});

test('LAW-83: the question about the employer’s plan is put until someone has noted the answer', () => {
  const asked = (value: string, on?: string) =>
    ask({ noted: noted('employer_plan', value, on) }).limits.some((limit) => limit.key === 'employer-plan');
  assert.equal(asked('unknown'), true);
  assert.equal(asked('exists'), false);
  assert.equal(asked('not_needed'), false);
  assert.equal(asked(''), true);
});

test('LAW-83: a plan noted in an earlier sick leave does not answer for this one', () => {
  const asked = (on: string) =>
    ask({ noted: noted('employer_plan', 'exists', on) }).limits.some((limit) => limit.key === 'employer-plan');
  assert.equal(asked('2026-01-20'), true);
  assert.equal(asked('2026-03-01'), true);
  assert.equal(asked('2026-03-02'), false);
});

test('LAW-83: when the length is seen late, the question is for the day it was signed', () => {
  const short = {
    certificate: { ...certificate('kort', [['2026-03-02', '2026-04-10']]), signed: '2026-03-02T09:00:00' },
    occupations: [],
  };
  const long = {
    certificate: { ...certificate('lång', [['2026-04-11', '2026-05-31']]), signed: '2026-04-11T09:00:00' },
    occupations: [],
  };
  const plan = ask({ certificates: [short, long] }).limits.find((limit) => limit.key === 'employer-plan');
  assert.deepEqual([plan?.on, plan?.mark], ['2026-04-11', 'plan']);
});

test('an employment form that the rules do not tell apart leaves the certificate’s answer', () => {
  assert.deepEqual(ask({ noted: noted('employment_form', 'other') }).employment, {
    from: 'certificate',
    labels: ['anställd'],
  });
});

test('without certificates there is nothing to count', () => {
  assert.deepEqual(ask({ certificates: [] }), {
    episode: null,
    chain: null,
    limits: [],
    employment: { from: 'unknown', labels: [] },
    firstWeeks: [],
    workTrial: null,
  });
});

test('an episode is told of on its last day, and a coming one before its first', () => {
  assert.equal(ask({ on: day('2026-05-15') }).episode?.day, 75);
  assert.equal(ask({ on: day('2026-05-16') }).episode, null);
  const coming = ask({ on: day('2026-02-20') }).episode;
  assert.deepEqual([coming?.first, coming?.day, coming?.text], ['2026-03-02', null, null]);
});

test('LAW-84: a work trial needs full sick leave on the very day, by the lowest degree of that day', () => {
  const trialOn = (on: string, ...periods: [string, string, number?][]) =>
    ask({ on: day(on), certificates: [{ ...now, certificate: certificate('a', periods) }] }).workTrial !== null;
  const full: [string, string] = ['2026-03-02', '2026-03-20'];
  assert.deepEqual(
    ['2026-03-01', '2026-03-02', '2026-03-20', '2026-03-21'].map((on) => trialOn(on, full)),
    [false, true, true, false],
  );
  assert.equal(trialOn('2026-03-10', full, ['2026-03-10', '2026-03-31', 50]), false, 'one certificate says half');
  assert.equal(ask({ noted: noted('employment_form', 'unemployed') }).workTrial, null);
});

test('what the person does is read from the certificates of the episode, else from all', () => {
  const studying = { ...spring, occupations: ['STUDIER'] };
  assert.deepEqual(ask({ certificates: [studying, now] }).employment.labels, ['anställd']);
  const ended = ask({ certificates: [studying, now], on: day('2026-06-01') });
  assert.deepEqual(ended.employment.labels.length, 2);
});

test('LAW-83: a certificate without a readable day, or of another episode, tells nothing of the length', () => {
  const late = { ...now, certificate: { ...now.certificate, signed: '2026-04-20T09:00:00' } };
  const planOn = (...more: PersonLimitsQuestion['certificates'][number][]) =>
    ask({ certificates: [spring, ...more, late] }).limits.find((limit) => limit.key === 'employer-plan');
  assert.deepEqual([planOn()?.on, planOn()?.mark], ['2026-04-20', 'plan']);
  const unread = { ...now, certificate: { ...now.certificate, id: 'x', signed: '2026-03-02', periods: [] } };
  assert.equal(planOn(unread)?.on, '2026-04-20');
  const wrong = { start: '2026-03-02', end: '9999-99-99', degree: 100 };
  const unreadable = { ...now, certificate: { ...now.certificate, id: 'y', signed: '2026-03-02', periods: [wrong] } };
  assert.equal(planOn(unreadable)?.on, '2026-04-20');
  const unsigned = { ...now, certificate: { ...now.certificate, id: 'z', signed: '' } };
  assert.equal(planOn(unsigned)?.on, '2026-04-20');
  const other = { ...now, certificate: certificate('later', [['2026-09-01', '2026-12-31']], { signed: '2026-03-02' }) };
  assert.equal(planOn(other)?.on, '2026-04-20', 'a later episode is another');
  const unordered = {
    ...now,
    certificate: certificate('nu', [
      ['2026-03-20', '2026-05-15'],
      ['2026-03-02', '2026-03-19'],
    ]),
  };
  const [, asked] = ask({ certificates: [unordered] }).limits;
  assert.deepEqual([asked?.key, asked?.on, asked?.mark], ['employer-plan', '2026-03-31', '30']);
});

test('limits of one day stand with the episode’s before the chain’s', () => {
  const { limits } = ask({ certificates: [{ ...now, certificate: certificate('a', [['2026-01-01', '2026-12-31']]) }] });
  const keys = limits.map((limit) => limit.key);
  assert.deepEqual(keys, ['episode-28', 'employer-plan', 'chain-90', 'chain-180', 'chain-365', 'chain-550']);
});

test('a limit of the chain that comes before the episode’s own stands first', () => {
  const winter = { ...spring, certificate: certificate('vinter', [['2025-12-01', '2026-02-18']]) };
  const keys = ask({ certificates: [winter, now] }).limits.map((limit) => limit.key);
  assert.deepEqual(keys.slice(0, 3), ['chain-90', 'episode-28', 'employer-plan']);
});

test('LAW-83: the last day of a certificate is that of its latest period, in whatever order they stand', () => {
  const periods = [
    { start: '2026-04-01', end: '2026-05-15', degree: 100 },
    { start: '2026-03-02', end: '2026-03-31', degree: 100 },
  ];
  const late = { ...now, certificate: { ...now.certificate, periods, signed: '2026-04-20T09:00:00' } };
  assert.equal(ask({ certificates: [late] }).limits.find((limit) => limit.key === 'employer-plan')?.on, '2026-04-20');
});
