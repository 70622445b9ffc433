import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, test } from 'node:test';
import { fixedClock, instant } from '../../kernel/clock.ts';
import { baseBackups, baseName, lineIn } from '../../platform/db/backup/line.ts';
import { prune, whyDue } from './keeper.ts';

const home = mkdtempSync(join(tmpdir(), 'koordinera-keeper-'));
const line = lineIn(home);
after(() => rmSync(home, { recursive: true, force: true }));
beforeEach(() => {
  for (const folder of [line.base, line.log]) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
  }
});

const segmentNr = (nr: number): string => `0000000100000000000000${nr.toString(16).toUpperCase().padStart(2, '0')}`;
function base(wholeAt: string, nr: number): string {
  const name = baseName({ wholeAt, firstSegment: segmentNr(nr) });
  writeFileSync(join(line.base, name), '');
  return name;
}
function log(from: number, to: number): void {
  for (let nr = from; nr <= to; nr += 1) writeFileSync(join(line.log, `${segmentNr(nr)}.gz`), '');
}

test('the name of a base backup says when it was whole and what it needs; other files are none', () => {
  base('2026-11-30T01:30:02.417Z', 7);
  writeFileSync(join(line.base, 'new.part-17'), '');
  assert.deepEqual(
    baseBackups(line).map(({ wholeAt, firstSegment }) => ({ wholeAt, firstSegment })),
    [{ wholeAt: '2026-11-30T01:30:02.417Z', firstSegment: segmentNr(7) }],
  );
});

test('a base backup is due when there is none, once the hour in Sweden has passed, and when the log has a gap', async () => {
  const now = instant('2026-11-30T10:00:00Z');
  assert.equal(await whyDue(line, '02:30', now), 'none');
  base('2026-11-29T02:00:00.000Z', 1);
  assert.equal(await whyDue(line, '02:30', now), 'hour');
  base('2026-11-30T01:31:00.000Z', 4);
  assert.equal(await whyDue(line, '02:30', now), null);
  assert.equal(await whyDue(line, '11:00', now), 'hour');
  assert.equal(await whyDue(line, '11:01', now), null);
  assert.equal(await whyDue(line, '02:30', instant('2026-12-01T01:29:00Z')), null);
  assert.equal(await whyDue(line, '02:30', instant('2026-12-01T01:30:00Z')), 'hour');
  log(4, 6);
  assert.equal(await whyDue(line, '02:30', now), null);
  log(8, 8);
  assert.equal(await whyDue(line, '02:30', now), 'gap');
});

test('every moment of the last days can still be reached: the newest base backup before them is kept, with its log', async () => {
  const clock = fixedClock('2026-11-30T10:00:00Z');
  const old = [base('2026-11-10T02:00:00.000Z', 1), base('2026-11-15T02:00:00.000Z', 3)];
  const kept = [base('2026-11-16T02:00:00.000Z', 5), base('2026-11-17T02:00:00.000Z', 7)];
  log(1, 8);
  await prune(line, 14, clock);
  assert.deepEqual(readdirSync(line.base).sort(), kept);
  assert.ok(old.every((name) => !kept.includes(name)));
  assert.deepEqual(
    readdirSync(line.log).sort(),
    [5, 6, 7, 8].map((nr) => `${segmentNr(nr)}.gz`),
  );
});

test('the only base backup is kept however old it is', async () => {
  const only = base('2020-01-01T02:00:00.000Z', 1);
  log(1, 3);
  await prune(line, 1, fixedClock('2026-11-30T10:00:00Z'));
  assert.deepEqual(readdirSync(line.base), [only]);
  assert.equal(readdirSync(line.log).length, 3);
});
