import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays, calendarDate, toDay } from '../../kernel/calendar-date.ts';
import { summariseEpisodes } from './earlier-episodes.ts';
import { certificate, certificatesOfOne, certificatesWithRepeats, modelDate } from './episodes/testing/arbitrary.ts';
import { lastDay, modelActiveLead, modelEpisodes, modelInHole } from './episodes/testing/slow-model.ts';
import { unitEpisode } from './episodes/unit-list.ts';
import { type Phase, phases } from './phases.ts';

const anyGap = fc.integer({ min: -1, max: 8 });
const anyWindow = fc.integer({ min: 0, max: 12 });
const daysAround = Array.from({ length: 120 }, (_, number) => modelDate(number - 3));

function phaseOn(rows: Phase[], day: string): Phase | undefined {
  const found = rows.filter(({ from, to }) => from <= day && day <= to);
  assert.ok(found.length <= 1, `${day} lies in ${found.length} phases`);
  return found[0];
}

test('on every day the phase says what the unit list says, and a gap is exactly a hole inside an episode', () => {
  fc.assert(
    fc.property(certificatesOfOne, anyGap, anyWindow, (certificates, gap, window) => {
      const rows = phases(certificates, { gap, window });
      for (const on of daysAround) {
        const phase = phaseOn(rows, on);
        const listed = unitEpisode(certificates, { on, gap, window });
        const inHole = modelInHole(certificates, gap, on);
        assert.equal(phase?.state === 'gap', inHole, on);
        assert.equal(phase !== undefined, inHole || listed !== null, on);
        if (phase?.listed) {
          assert.ok(listed);
          assert.equal(phase.leadCertificateId, listed.activeCertificate);
          assert.equal(phase.degree, listed.activeDegree);
          assert.deepEqual(phase.degrees, listed.degrees);
          assert.equal(phase.diagnosis, listed.diagnosis);
          assert.equal(phase.episodeFirst, listed.start);
          assert.equal(phase.episodeLast, listed.end);
          assert.equal(phase.days, listed.days);
          assert.equal(phase.certificateCount, listed.count);
        } else if (listed !== null) {
          assert.ok(phase && listed.end < phase.episodeFirst, 'what the list shows is an earlier episode');
        }
      }
    }),
    { numRuns: 200 },
  );
});

test('on every day the phase tells the episode, the next degree and what ended last, as told day by day', () => {
  fc.assert(
    fc.property(certificatesOfOne, fc.integer({ min: 0, max: 8 }), anyWindow, (certificates, gap, window) => {
      const rows = phases(certificates, { gap, window });
      const degreeOn = (day: string): number => {
        const period = modelActiveLead(certificates, day)?.periods.find(({ start, end }) => start <= day && day <= end);
        return period?.degree ?? 0;
      };
      for (const on of daysAround) {
        const phase = phaseOn(rows, on);
        if (phase === undefined) {
          continue;
        }
        const inside = modelEpisodes(certificates, gap).find(({ first, last }) => first <= on && on <= last);
        assert.equal(phase.state === 'ended', inside === undefined);
        if (inside !== undefined) {
          assert.equal(phase.episodeFirst, inside.first);
        }
        assert.equal(phase.degree, degreeOn(on));
        const change =
          inside &&
          daysAround.find((day) => on < day && day <= inside.last && ![0, phase.degree].includes(degreeOn(day)));
        assert.equal(phase.nextDegreeFrom, change ?? null);
        assert.equal(phase.nextDegree, change === undefined ? null : degreeOn(change));
        const ended = certificates.map(lastDay).filter((last) => last < on);
        assert.equal(phase.latestEndedLast, ended.sort().at(-1) ?? null);
      }
    }),
    { numRuns: 120 },
  );
});

test('phases come in order, never overlap, and no two neighbours say the same', () => {
  fc.assert(
    fc.property(certificatesWithRepeats, anyGap, anyWindow, ({ once, received }, gap, window) => {
      const rows = phases(received, { gap, window });
      assert.deepEqual(rows, phases(once, { gap, window }));
      for (const [index, row] of rows.entries()) {
        assert.ok(row.from <= row.to);
        const before = rows[index - 1];
        if (before !== undefined) {
          assert.ok(before.to < row.from);
          const { from: _from, to: _to, ...content } = row;
          const { from: _earlier, to: _later, ...contentBefore } = before;
          if (addDays(before.to, 1) === row.from) {
            assert.notDeepEqual(content, contentBefore);
          }
        }
      }
    }),
    { numRuns: 500 },
  );
});

test('a step down, a gap and an end make one phase each', () => {
  const rows = phases(
    [
      certificate('a', [
        ['2026-03-02', '2026-03-08', 100],
        ['2026-03-09', '2026-03-15', 50],
      ]),
      certificate('b', [['2026-03-18', '2026-03-22', 50]], { diagnosis: 'M545' }),
    ],
    { gap: 5, window: 3 },
  );
  const short = rows.map((row) => [row.from, row.to, row.state, row.degree, row.nextDegree, row.nextDegreeFrom]);
  assert.deepEqual(short, [
    ['2026-03-02', '2026-03-08', 'active', 100, 50, '2026-03-09'],
    ['2026-03-09', '2026-03-15', 'active', 50, null, null],
    ['2026-03-16', '2026-03-17', 'gap', 0, 50, '2026-03-18'],
    ['2026-03-18', '2026-03-22', 'active', 50, null, null],
    ['2026-03-23', '2026-03-25', 'ended', 0, null, null],
  ]);
  assert.deepEqual(
    rows.map(({ days, episodeFirst, episodeLast, certificateCount }) => [
      days,
      episodeFirst,
      episodeLast,
      certificateCount,
    ]),
    rows.map(() => [19, '2026-03-02', '2026-03-22', 2]),
  );
  assert.deepEqual(
    rows.map(({ leadCertificateId, listed, latestEndedLast }) => [leadCertificateId, listed, latestEndedLast]),
    [
      ['a', true, null],
      ['a', true, null],
      ['a', true, '2026-03-15'],
      ['b', true, '2026-03-15'],
      ['b', true, '2026-03-22'],
    ],
  );
});

test('a gap without window is not in the unit list but has its phase', () => {
  const rows = phases(
    [certificate('a', [['2026-03-02', '2026-03-15']]), certificate('b', [['2026-03-18', '2026-03-22', 50]])],
    { gap: 5, window: 0 },
  );
  const gap = phaseOn(rows, '2026-03-16');
  assert.deepEqual([gap?.state, gap?.listed, gap?.leadCertificateId], ['gap', false, 'a']);
  assert.equal(phaseOn(rows, '2026-03-23'), undefined);
});

test('a hole in a new episode is a gap, also while an earlier episode stands as recently ended', () => {
  const rows = phases(
    [
      certificate('tidigare', [['2026-03-02', '2026-03-03']]),
      certificate('ny', [
        ['2026-03-10', '2026-03-11'],
        ['2026-03-16', '2026-03-17', 50],
      ]),
    ],
    { gap: 5, window: 30 },
  );
  const hole = phaseOn(rows, '2026-03-13');
  assert.deepEqual([hole?.state, hole?.listed, hole?.leadCertificateId], ['gap', false, 'ny']);
  assert.deepEqual([hole?.episodeFirst, hole?.nextDegree], ['2026-03-10', 50]);
});

test('ten thousand certificates of one person, all overlapping, give phases without overflow', () => {
  const start = calendarDate('1990-01-01');
  const many = Array.from({ length: 10_000 }, (_, index) =>
    certificate(`intyg-${index}`, [[addDays(start, index), addDays(start, 20_000 - index), 25 * (1 + (index % 4))]]),
  );
  const rows = phases(many, { gap: 5, window: 14 });
  assert.equal(rows.length, 20_000);
  assert.equal(toDay(rows.at(-1)!.to) - toDay(rows[0]!.from), 20_000 + 14);
});

test('earlier episodes are told in short, newest first', () => {
  const episodes = summariseEpisodes(
    [
      certificate('vår', [['2026-03-02', '2026-03-29']], { diagnosis: 'M545' }),
      certificate('höst', [['2026-10-01', '2026-10-14']]),
      certificate('höst, längre', [['2026-10-15', '2026-12-15']], { diagnosis: 'F432' }),
    ],
    5,
  );
  assert.deepEqual(episodes, [
    { first: '2026-10-01', last: '2026-12-15', days: 76, diagnosis: 'F432', certificates: ['höst', 'höst, längre'] },
    { first: '2026-03-02', last: '2026-03-29', days: 28, diagnosis: 'M545', certificates: ['vår'] },
  ]);
  assert.deepEqual(summariseEpisodes([], 5), []);
});

test('a certificate until the calendar’s last day leaves no days after it to be listed as ended', () => {
  const forEver = [certificate('alltid', [['9999-12-01', '9999-12-31']])];
  assert.deepEqual(
    phases(forEver, { gap: 5, window: 14 }).map(({ from, to, state }) => [from, to, state]),
    [['9999-12-01', '9999-12-31', 'active']],
  );
  const almost = [certificate('nästan', [['9999-12-01', '9999-12-29']])];
  assert.deepEqual(
    phases(almost, { gap: 5, window: 14 }).map(({ from, to, state }) => [from, to, state]),
    [
      ['9999-12-01', '9999-12-29', 'active'],
      ['9999-12-30', '9999-12-31', 'ended'],
    ],
  );
});
