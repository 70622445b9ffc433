import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { addDays, type CalendarDate, calendarDate } from '../../kernel/calendar-date.ts';
import type { Instant } from '../../kernel/clock.ts';
import {
  type Decision,
  type DecisionEntry,
  decisionsByEpisode,
  decisionsInForce,
  episodeHolding,
  findingsOnDecision,
} from './decisions.ts';
import { choices, decisionReasons } from './domain.ts';
import { day, factsOf } from './testing.ts';

const at = (n: number) => `2026-11-${String(10 + n).padStart(2, '0')}T08:00:00.000Z` as Instant;

function decision(id: string, certificateId: string, n: number, differing: Partial<Decision> = {}): Decision {
  return {
    entry: 'decision',
    id,
    madeAt: at(n),
    madeBy: 'karin',
    madeByName: 'Karin Ek',
    note: null,
    choice: 'wait',
    reason: 'recent',
    recheckOn: null,
    certificateId,
    doctorHsaId: null,
    doctorName: null,
    rowVersion: 1,
    ...differing,
  };
}

test('a decision taken back is not in force, and the one before it is again', () => {
  const entries: DecisionEntry[] = [
    decision('one', 'a', 0),
    decision('two', 'a', 1, { choice: 'offer', reason: 'repeated' }),
    { entry: 'undo', id: 'u', about: 'two', madeAt: at(2), madeBy: 'karin', madeByName: 'Karin Ek', note: null },
  ];
  assert.deepEqual(
    decisionsInForce(entries).map((standing) => standing.decision.id),
    ['one'],
  );
});

test('case-rules 1: a late certificate that joins two episodes lets the later decision hold', () => {
  const two = factsOf('2026-11-21', [
    { id: 'a', first: '2026-09-01', last: '2026-09-20' },
    { id: 'b', first: '2026-10-10', last: '2026-11-30' },
  ]);
  const days = new Map(two.certificates.map((certificate) => [certificate.id, certificate]));
  const entries = [decision('one', 'a', 0), decision('two', 'b', 1)];
  assert.equal(decisionsByEpisode(entries, days, two.episodes, 5).size, 2);
  const joined = factsOf('2026-11-21', [
    { id: 'a', first: '2026-09-01', last: '2026-09-20' },
    { id: 'late', first: '2026-09-21', last: '2026-10-09' },
    { id: 'b', first: '2026-10-10', last: '2026-11-30' },
  ]);
  const inForce = decisionsByEpisode(entries, days, joined.episodes, 5);
  assert.deepEqual(
    [...inForce].map(([first, standing]) => [first, standing.decision.id]),
    [['2026-09-01', 'two']],
  );
});

test('case-rules 1: a decision about a certificate revoked since stays with the rest of its episode', () => {
  const left = factsOf('2026-11-21', [{ id: 'a', first: '2026-11-01', last: '2026-11-14' }]);
  const days = new Map([['b', { first: day('2026-11-15'), last: day('2026-11-28') }]]);
  assert.equal(
    decisionsByEpisode([decision('one', 'b', 0)], days, left.episodes, 5).get(day('2026-11-01'))?.decision.id,
    'one',
  );
});

test('case-rules 1: as long as the certificate counts, exactly one episode holds its decision', () => {
  const certificates = fc.array(
    fc.record({ start: fc.integer({ min: 0, max: 400 }), length: fc.integer({ min: 0, max: 40 }) }),
    { minLength: 1, maxLength: 8 },
  );
  fc.assert(
    fc.property(certificates, fc.integer({ min: 0, max: 10 }), (list, gap) => {
      let next = calendarDate('2026-01-01');
      const separate = list.map(({ start, length }, index) => {
        const first: CalendarDate = addDays(next, start % 30);
        const last = addDays(first, length);
        next = addDays(last, 1);
        return { id: `c${index}`, first, last };
      });
      const facts = factsOf('2026-06-01', separate, {}, gap);
      for (const certificate of separate) {
        const episode = episodeHolding(certificate, facts.episodes, gap);
        assert.ok(episode !== null && episode.first <= certificate.first && certificate.last <= episode.last);
      }
    }),
  );
});

test('every choice has reasons, and one that is not in the list asks for words', () => {
  const today = day('2026-11-21');
  for (const choice of choices) assert.ok(Object.keys(decisionReasons[choice]).length >= 3);
  const ok = { choice: 'wait' as const, reason: 'recent', note: '', recheckOn: day('2026-12-01') };
  assert.deepEqual(findingsOnDecision(ok, today), {});
  assert.deepEqual(Object.keys(findingsOnDecision({ ...ok, reason: 'plan' }, today)), ['reason']);
  assert.deepEqual(Object.keys(findingsOnDecision({ ...ok, reason: 'other' }, today)), ['note']);
  assert.deepEqual(Object.keys(findingsOnDecision({ ...ok, recheckOn: null }, today)), ['recheckOn']);
  assert.deepEqual(Object.keys(findingsOnDecision({ ...ok, recheckOn: today }, today)), ['recheckOn']);
  assert.deepEqual(Object.keys(findingsOnDecision({ ...ok, recheckOn: day('2027-11-22') }, today)), ['recheckOn']);
  const offer = { choice: 'offer' as const, reason: 'repeated', note: '', recheckOn: null };
  assert.deepEqual(findingsOnDecision(offer, today), {});
});

test('decisions stand in the order in which they were made; those of one moment by their id', () => {
  const entries = [
    decision('late', 'a', 2),
    decision('b', 'a', 1),
    decision('a', 'a', 1),
    decision('c', 'a', 1),
    decision('early', 'a', 0),
  ];
  const ids = (list: readonly DecisionEntry[]) => decisionsInForce(list).map((one) => one.decision.id);
  assert.deepEqual(ids(entries), ['early', 'a', 'b', 'c', 'late']);
  assert.deepEqual(ids(entries.toReversed()), ['early', 'a', 'b', 'c', 'late']);
});

test('a decision carries its own answer, and none that was taken back', () => {
  const made = { madeAt: at(3), madeBy: 'karin', madeByName: 'Karin Ek', note: null };
  const answer: DecisionEntry = {
    entry: 'answer',
    id: 'x',
    about: 'one',
    answer: 'no_need',
    on: null,
    byDoctor: false,
    ...made,
  };
  const undo: DecisionEntry = { entry: 'undo', id: 'u', about: 'x', ...made };
  const answers = (...entries: DecisionEntry[]) =>
    decisionsInForce([decision('one', 'a', 0), decision('two', 'a', 1), ...entries]).map(
      (one) => one.answer?.id ?? null,
    );
  assert.deepEqual(answers(answer), ['x', null]);
  assert.deepEqual(answers(answer, undo), [null, null]);
  assert.equal(decisionsInForce([decision('one', 'a', 0)])[0]?.answer, null);
});

test('case-rules 1: a certificate is held by the episode that contains it, else touches it, else is within the gap', () => {
  const { episodes } = factsOf('2026-11-21', [
    { id: 'a', first: '2026-09-10', last: '2026-09-20' },
    { id: 'b', first: '2026-10-10', last: '2026-10-20' },
  ]);
  const holder = (first: string, last: string, gap = 5) =>
    episodeHolding({ first: day(first), last: day(last) }, episodes, gap)?.first ?? null;
  assert.equal(holder('2026-10-10', '2026-10-20'), '2026-10-10');
  assert.equal(holder('2026-10-12', '2026-10-15'), '2026-10-10');
  // Overlaps: begins before, ends after, or covers.
  assert.equal(holder('2026-09-20', '2026-10-05'), '2026-09-10');
  assert.equal(holder('2026-10-05', '2026-10-10'), '2026-10-10');
  assert.equal(holder('2026-10-01', '2026-10-30'), '2026-10-10');
  // Five free days join, six do not, on both sides.
  assert.equal(holder('2026-09-26', '2026-09-27'), '2026-09-10');
  assert.equal(holder('2026-09-27', '2026-09-28'), null);
  assert.equal(holder('2026-10-03', '2026-10-04'), '2026-10-10');
  assert.equal(holder('2026-10-02', '2026-10-03'), null);
  // Without a gap, and with one that makes no sense, only the next day joins.
  for (const gap of [0, -3]) {
    assert.equal(holder('2026-09-21', '2026-09-22', gap), '2026-09-10');
    assert.equal(holder('2026-09-22', '2026-09-23', gap), null);
  }
});

test('a decision about a certificate that is not known, or outside every episode, is in force nowhere', () => {
  const { episodes } = factsOf('2026-11-21', [{ id: 'a', first: '2026-09-10', last: '2026-09-20' }]);
  assert.equal(decisionsByEpisode([decision('one', 'unknown', 0)], new Map(), episodes, 5).size, 0);
  const far = new Map([['b', { first: day('2027-01-01'), last: day('2027-01-02') }]]);
  assert.equal(decisionsByEpisode([decision('one', 'b', 0)], far, episodes, 5).size, 0);
});

test('a note is asked for only with the reason that is not in the list, and another choice needs no day', () => {
  const today = day('2026-11-21');
  const ok = { choice: 'wait' as const, reason: 'other', note: 'Flyttar.', recheckOn: day('2026-12-01') };
  assert.deepEqual(findingsOnDecision(ok, today), {});
});
