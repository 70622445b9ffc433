import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { calendarDate } from '../../../kernel/calendar-date.ts';
import type { SickLeaveCertificate } from './certificate.ts';
import { episodeLength } from './length.ts';
import { type HistoryEpisode, personHistory } from './person-history.ts';
import { anyDate, certificate, certificatesOfOne, certificatesWithRepeats } from './testing/arbitrary.ts';
import { coveredBy, modelActiveLead, modelEpisodes } from './testing/slow-model.ts';

const anyGap = fc.integer({ min: -1, max: 8 });

function history(date: string, certificates: SickLeaveCertificate[], gap = 5): HistoryEpisode[] {
  const result = personHistory(certificates, { on: calendarDate(date), gap });
  assert.ok(result.ok);
  return result.value;
}

function length(certificates: SickLeaveCertificate[], date?: string, gap = 5): number {
  const result = episodeLength(certificates, { gap, on: date === undefined ? undefined : calendarDate(date) });
  assert.ok(result.ok);
  return result.value;
}

const spring = [
  certificate('halsfluss', [['2026-01-12', '2026-01-16']], { diagnosis: 'J039' }),
  certificate('rygg 1', [['2026-03-02', '2026-03-15']], { diagnosis: 'M545' }),
  certificate('rygg 2', [['2026-03-16', '2026-03-29', 50]], { diagnosis: 'M511' }),
  certificate('höst', [['2026-09-01', '2026-09-30']]),
];

test('the history agrees with the rules told day by day', () => {
  fc.assert(
    fc.property(certificatesOfOne, anyDate, anyGap, (certificates, date, gap) => {
      const expected = modelEpisodes(certificates, gap)
        .filter(({ first }) => first <= date)
        .reverse();
      const found = history(date, certificates, gap);
      assert.deepEqual(
        found.map(({ start, end, days }) => [start, end, days]),
        expected.map(({ first, last, days }) => [first, last, days]),
      );
      for (const [index, { members }] of expected.entries()) {
        const episode = found[index]!;
        assert.deepEqual([...episode.certificates].sort(), members.map(({ id }) => id).sort());
        const active = members.filter((member) => coveredBy(member, date));
        assert.deepEqual([...episode.active].sort(), active.map(({ id }) => id).sort());
        const latest = (active.length > 0 ? active : members)
          .map(({ signed }) => signed)
          .sort()
          .at(-1);
        const telling = members.filter(({ signed, diagnosis }) => signed === latest && diagnosis === episode.diagnosis);
        assert.ok(telling.length > 0, 'the diagnosis is one of the latest signed');
      }
    }),
    { numRuns: 2000 },
  );
});

test('the length agrees with the rules told day by day', () => {
  fc.assert(
    fc.property(certificatesOfOne, anyDate, anyGap, (certificates, date, gap) => {
      const episodes = modelEpisodes(certificates, gap);
      assert.equal(length(certificates, undefined, gap), episodes.at(-1)?.days ?? 0);
      const lead = modelActiveLead(certificates, date);
      const holding = episodes.find(({ members }) => lead !== undefined && members.includes(lead));
      assert.equal(length(certificates, date, gap), holding?.days ?? 0);
    }),
    { numRuns: 2000 },
  );
});

test('repeats and the order of arrival change neither history nor length', () => {
  fc.assert(
    fc.property(certificatesWithRepeats, anyDate, ({ once, received }, date) => {
      assert.deepEqual(history(date, received), history(date, once));
      assert.equal(length(received, date), length(once, date));
    }),
  );
});

test('episodes come newest first, certificates in each newest first, and those to come are left out', () => {
  assert.deepEqual(history('2026-03-20', spring), [
    {
      start: '2026-03-02',
      end: '2026-03-29',
      days: 28,
      diagnosis: 'M511',
      certificates: ['rygg 2', 'rygg 1'],
      active: ['rygg 2'],
    },
    {
      start: '2026-01-12',
      end: '2026-01-16',
      days: 5,
      diagnosis: 'J039',
      certificates: ['halsfluss'],
      active: [],
    },
  ]);
  assert.equal(history('2026-09-01', spring).length, 3);
});

test('the diagnosis is the active certificate’s even when a later signed one has not begun', () => {
  const signedAhead = certificate('rygg 2', [['2026-03-16', '2026-03-29']], {
    diagnosis: 'M511',
    signed: '2026-03-10T09:00:00',
  });
  const certificates = [certificate('rygg 1', [['2026-03-02', '2026-03-15']], { diagnosis: 'M545' }), signedAhead];
  assert.equal(history('2026-03-12', certificates)[0]?.diagnosis, 'M545');
  assert.equal(history('2026-04-12', certificates)[0]?.diagnosis, 'M511');
});

test('certificates of two persons are refused, never merged', () => {
  const two = [...spring, certificate('x', [['2026-03-02', '2026-03-15']], { patient: 'Lars Lind' })];
  for (const result of [
    personHistory(two, { on: calendarDate('2026-03-20'), gap: 5 }),
    episodeLength(two, { gap: 5 }),
  ]) {
    assert.ok(!result.ok);
    assert.equal(result.refusal.kind, 'invalid');
    assert.match(result.refusal.message, /mer än en person/);
  }
});

test('the length with a day is that of the running episode, without a day of the last', () => {
  assert.equal(length(spring, '2026-03-20'), 28);
  assert.equal(length(spring, '2026-02-01'), 0);
  assert.equal(length(spring), 30);
  assert.equal(length([]), 0);
  assert.equal(length(spring, '2026-03-20', -1), 0);
});

test('ten thousand certificates of one person give one history', () => {
  const many = Array.from({ length: 10_000 }, (_, index) => {
    const start = new Date(Date.UTC(1990, 0, 1 + index)).toISOString().slice(0, 10);
    return certificate(`intyg-${index}`, [[start, start]]);
  });
  const found = history('2026-01-01', many);
  assert.deepEqual([found.length, found[0]?.days, length(many)], [1, 10_000, 10_000]);
});
