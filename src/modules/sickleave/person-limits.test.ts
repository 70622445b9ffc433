import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendarDate } from '../../kernel/calendar-date.ts';
import { certificate } from './episodes/testing/arbitrary.ts';
import { type PersonLimitsQuestion, personLimits } from './person-limits.ts';

const day = calendarDate;
const spring = { certificate: certificate('vår', [['2026-01-01', '2026-01-31']]), occupations: ['NUVARANDE_ARBETE'] };
const now = { certificate: certificate('nu', [['2026-03-02', '2026-05-15']]), occupations: ['NUVARANDE_ARBETE'] };

const ask = (changes: Partial<PersonLimitsQuestion> = {}) =>
  personLimits({
    certificates: [spring, now],
    gap: 5,
    on: day('2026-03-11'),
    birthDate: null,
    noted: null,
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

test('what is noted by hand goes before the certificate, and says so', () => {
  assert.deepEqual(ask().employment, { from: 'certificate', labels: ['anställd'] });
  const selfEmployed = ask({ noted: 'self_employed' });
  assert.deepEqual(selfEmployed.employment, { from: 'noted', labels: ['egenföretagare'] });
  assert.equal(
    selfEmployed.limits.some((limit) => limit.key === 'employer-plan'),
    false,
  );
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

test('without certificates there is nothing to count', () => {
  assert.deepEqual(ask({ certificates: [] }), {
    episode: null,
    chain: null,
    limits: [],
    employment: { from: 'unknown', labels: [] },
  });
});
