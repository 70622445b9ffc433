import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, test } from 'node:test';
import { archivedNames, dropSegmentsBefore, fetchLogFile, keepLogFile, LostLog } from './log-archive.ts';
import { firstGap, laterOf, nextSegment } from './segments.ts';

const home = mkdtempSync(join(tmpdir(), 'koordinera-wal '));
const archive = join(home, "it's 100% kept");
after(() => rmSync(home, { recursive: true, force: true }));
beforeEach(() => {
  rmSync(archive, { recursive: true, force: true });
  mkdirSync(archive);
});

const first = '000000010000000000000001';
const second = '000000010000000000000002';
const third = '000000010000000000000003';

/** A file of the log, filled with the byte. */
function segment(name: string, byte: number, length = 16 * 1024 * 1024): string {
  const path = join(home, name);
  writeFileSync(path, Buffer.alloc(length, byte));
  return path;
}

test('a file is kept once, may come again, and is never replaced by a different one', async () => {
  const path = segment('a', 1);
  await keepLogFile(path, first, archive);
  await keepLogFile(path, first, archive);
  await assert.rejects(keepLogFile(segment('b', 2), first, archive), /two databases write to the same archive/);
  await assert.rejects(keepLogFile(segment('c', 1, 100), first, archive), /two databases/);
  assert.deepEqual(readdirSync(archive), [`${first}.gz`]);
  const target = join(home, 'back');
  assert.equal(await fetchLogFile(archive, first, target), true);
  assert.ok(readFileSync(target).equals(readFileSync(path)));
});

test('a file of the log that does not exist leaves nothing in the archive', async () => {
  await assert.rejects(keepLogFile(join(home, 'nowhere'), first, archive));
  assert.deepEqual(readdirSync(archive), []);
});

test('after the last segment the archive ends; one that is missing before later ones is lost', async () => {
  await keepLogFile(segment('a', 1), first, archive);
  assert.equal(await fetchLogFile(archive, second, join(home, 'x')), false);
  assert.equal(await fetchLogFile(archive, '00000002.history', join(home, 'x')), false);
  await keepLogFile(segment('c', 3), third, archive);
  await assert.rejects(fetchLogFile(archive, second, join(home, 'x')), LostLog);
  // The base backup contained it.
  mkdirSync(join(home, 'pg_wal'));
  writeFileSync(join(home, 'pg_wal', second), '');
  assert.equal(await fetchLogFile(archive, second, join(home, 'pg_wal', 'RECOVERYXLOG')), false);
});

test('a segment that is cut short, changed or too small is damaged', async () => {
  await keepLogFile(segment('a', 1), first, archive);
  truncateSync(join(archive, `${first}.gz`), 5000);
  await assert.rejects(fetchLogFile(archive, first, join(home, 'x')), /Segmentet .* är skadat/);
  await keepLogFile(segment('b', 2, 1000), second, archive);
  await assert.rejects(fetchLogFile(archive, second, join(home, 'x')), /Segmentet .* är skadat/);
});

test('an archive that cannot be read is not taken for one that ends', async () => {
  writeFileSync(join(home, 'file'), '');
  await assert.rejects(fetchLogFile(join(home, 'file'), first, join(home, 'x')), /gick inte att hämta .*ENOTDIR/);
});

test('the program the server runs says by its exit code whether the archive ended or is broken', async () => {
  const program = join(import.meta.dirname, 'archive-command.ts');
  const run = (...args: string[]): Promise<{ code: number; said: string }> =>
    new Promise((resolve) => {
      execFile(process.execPath, ['--disable-warning=ExperimentalWarning', program, ...args], (error, _out, errors) =>
        resolve({ code: Number(error?.code ?? 0), said: errors }),
      );
    });
  assert.deepEqual(await run('keep', segment('a', 1), first, archive), { code: 0, said: '' });
  const other = await run('keep', segment('b', 2), first, archive);
  assert.equal(other.code, 1);
  assert.match(other.said, /^Koordinera: /);
  assert.equal((await run('fetch', first, join(home, 'x'), archive)).code, 0);
  assert.equal((await run('fetch', second, join(home, 'x'), archive)).code, 1);
  truncateSync(join(archive, `${first}.gz`), 5000);
  const torn = await run('fetch', first, join(home, 'x'), archive);
  assert.equal(torn.code, 255);
  assert.match(torn.said, /^Koordinera: Segmentet /);
});

test('segments follow each other past the last of a step, and a gap is found on the timeline asked about', () => {
  assert.equal(nextSegment('0000000100000000000000FF'), '000000010000000100000000');
  assert.equal(nextSegment('00000001000000000000000F'), '000000010000000000000010');
  assert.ok(laterOf('000000010000000100000000', '0000000200000000000000FF') > 0);
  assert.equal(firstGap([first, second, third], first), null);
  assert.equal(firstGap([], first), null);
  assert.equal(firstGap([first, third, '00000002.history'], first), second);
  assert.equal(firstGap([second, third], first), first);
  assert.equal(firstGap(['000000020000000000000009', first], first), null);
});

test('segments before the one that is needed are taken away, and nothing else', async () => {
  for (const [byte, name] of [first, second, third].entries()) await keepLogFile(segment('a', byte), name, archive);
  await keepLogFile(segment('h', 1, 40), '00000002.history', archive);
  assert.equal(await dropSegmentsBefore(archive, third), 2);
  assert.deepEqual(await archivedNames(archive), [third, '00000002.history'].sort());
});
