import assert from 'node:assert/strict';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { type LogTarget, openLog } from './log-file.ts';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'koordinera-log-')));
after(() => rmSync(folder, { recursive: true, force: true }));

const USUAL = { largestBytes: 1_000_000, kept: 3 };
const line = (n: number) => `{"n":${n},"msg":"answered"}\n`;
const numbersIn = (file: string): number[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((text) => text !== '')
    .map((text) => JSON.parse(text).n as number);

test('lines are in the file, in order and whole, when the log has been closed', async () => {
  const log = openLog(join(folder, 'whole'), null, USUAL);
  assert.equal(log.place, join(folder, 'whole', 'log', 'koordinera.log'));
  for (let n = 0; n < 500; n += 1) log.write(line(n));
  await log.close();
  assert.deepEqual(
    numbersIn(log.place),
    Array.from({ length: 500 }, (_, n) => n),
  );
});

test('a full disk stops nothing: the lines that are lost are counted, and told in one line when there is room', async () => {
  const place = join(folder, 'full.log');
  // Every write to this device fails as on a full disk.
  symlinkSync('/dev/full', place);
  const log = openLog(folder, place, USUAL);
  for (const n of [1, 2]) log.write(line(n));
  await log.flushed();
  log.write(line(3));
  await log.flushed();
  rmSync(place);
  for (const n of [4, 5]) log.write(line(n));
  await log.close();
  const [told = '', ...rest] = readFileSync(place, 'utf8').trim().split('\n');
  const notice = JSON.parse(told) as { level: number; time: number; lost: number; why: string; msg: string };
  assert.deepEqual([notice.level, notice.lost, notice.why], [50, 3, 'ENOSPC']);
  assert.match(notice.msg, /lines of this log were lost/);
  assert.ok(Number.isInteger(notice.time));
  assert.deepEqual(rest, [line(4).trim(), line(5).trim()]);
});

test('a log whose folder has gone is written again when the folder is back, and says how many lines were lost', async () => {
  const data = join(folder, 'gone');
  const log = openLog(data, null, USUAL);
  log.write(line(1));
  await log.flushed();
  renameSync(join(data, 'log'), join(data, 'away'));
  await reopened(log);
  log.write(line(2));
  await log.flushed();
  renameSync(join(data, 'away'), join(data, 'log'));
  log.write(line(3));
  await log.close();
  const [first, told, last] = readFileSync(log.place, 'utf8').trim().split('\n');
  assert.deepEqual([first, last], [line(1).trim(), line(3).trim()]);
  const { lost, why } = JSON.parse(told ?? '{}') as { lost: number; why: string };
  assert.deepEqual([lost, why], [1, 'ENOENT']);
});

test('a log that grows is put aside while it is written, and as many are kept as was asked for', async () => {
  const log = openLog(join(folder, 'turned'), null, { largestBytes: 100, kept: 2 });
  for (let n = 0; n < 40; n += 1) {
    log.write(line(n));
    await log.flushed();
  }
  await log.close();
  const names = readdirSync(join(folder, 'turned', 'log')).sort();
  assert.deepEqual(names, ['koordinera.log', 'koordinera.log.1', 'koordinera.log.2']);
  const kept = [`${log.place}.2`, `${log.place}.1`, log.place].flatMap(numbersIn);
  assert.equal(kept.at(-1), 39);
  assert.ok(kept.length >= 8 && kept.every((n, index) => n === 40 - kept.length + index), `${kept}`);
});

test('with nothing to keep aside the log that grew begins again', async () => {
  const log = openLog(join(folder, 'none'), null, { largestBytes: 100, kept: 0 });
  for (let n = 0; n < 20; n += 1) {
    log.write(line(n));
    await log.flushed();
  }
  await log.close();
  assert.deepEqual(readdirSync(join(folder, 'none', 'log')), ['koordinera.log']);
  assert.equal(numbersIn(log.place).at(-1), 19);
});

test('a log that somebody else puts aside is written at its place again once it is reopened, and no line is lost', async () => {
  const log = openLog(join(folder, 'other'), null, { largestBytes: 0, kept: 3 });
  log.write(line(1));
  await log.flushed();
  renameSync(log.place, `${log.place}-20261130`);
  log.write(line(2));
  await log.flushed();
  assert.equal(existsSync(log.place), false, 'until then it is written where it was');
  await reopened(log);
  log.write(line(3));
  await log.close();
  assert.deepEqual(numbersIn(`${log.place}-20261130`), [1, 2]);
  assert.deepEqual(numbersIn(log.place), [3]);
});

async function reopened(log: LogTarget): Promise<void> {
  log.reopen();
  await log.flushed();
}
