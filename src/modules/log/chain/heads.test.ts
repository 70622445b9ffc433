/** The file of published ends: written, broken off, mended and read. */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { testSubject } from '../../../platform/db/testing.ts';
import { appendHead, readHeads, UnreadableHeads } from './heads.ts';

const subject = testSubject();
let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'koordinera-heads-'));
});
after(() => rm(folder, { recursive: true }));

test('published heads are written a line each, read from folder or file, and a broken line is refused in words', async () => {
  const place = join(folder, 'out');
  const head = { provider: 'SE-1', providerId: subject.providerId, number: 3, hash: 'ab'.repeat(32) };
  assert.equal((await readHeads(place, false)).size, 0);
  await assert.rejects(readHeads(place, true), UnreadableHeads);
  await appendHead(place, { ...head, time: '2026-10-31T03:00:00.000Z' });
  await appendHead(place, { ...head, number: 5, time: '2026-11-01T03:00:00.000Z' });
  const numbers = (found: Awaited<ReturnType<typeof readHeads>>) =>
    found.get(subject.providerId)?.map((head) => head.number);
  assert.deepEqual(numbers(await readHeads(place, true)), [3, 5]);
  assert.deepEqual(numbers(await readHeads(join(place, '2026-11.ndjson'), true)), [5]);
  await writeFile(join(place, '2026-12.ndjson'), '{"provider":"SE-1"}\n');
  await assert.rejects(readHeads(place, true), /Rad 1 i .* är inget publicerat kedjeslut/);
});

const headAt = (number: number, time: string) => ({
  ...{ provider: 'SE-1', providerId: subject.providerId, number, hash: 'ab'.repeat(32) },
  time,
});
const read = async (place: string) => {
  const told: string[] = [];
  const heads = await readHeads(place, true, (words) => void told.push(words));
  return { numbers: heads.get(subject.providerId)?.map((head) => head.number) ?? [], told };
};

test('a last line that was broken off is told as such, marked at the next publishing, and never taken for tampering', async () => {
  const place = join(folder, 'torn');
  const file = join(place, '2026-11.ndjson');
  await appendHead(place, headAt(3, '2026-11-01T03:00:00.000Z'));
  const whole = await readFile(file, 'utf8');
  const line = JSON.stringify(headAt(5, '2026-11-02T03:00:00.000Z'));
  for (const left of [1, 20, line.length - 1]) {
    await writeFile(file, whole + line.slice(0, left));
    const before = await read(place);
    assert.deepEqual(before.numbers, [3]);
    assert.equal(before.told.length, 1);
    assert.match(before.told[0] ?? '', new RegExp(`Sista raden i ${file} är avbruten: ${left} byte`));
    assert.deepEqual(await appendHead(place, headAt(7, '2026-11-03T03:00:00.000Z')), [{ file, bytes: left }]);
    assert.ok((await readFile(file, 'utf8')).startsWith(whole + line.slice(0, left)), 'nothing is taken away');
    const after = await read(place);
    assert.deepEqual(after.numbers, [3, 7]);
    assert.deepEqual(after.told, [
      `Rad 2 i ${file} avbröts när den skrevs, och antecknades 2026-11-03T03:00:00.000Z. Raden räknas inte.`,
    ]);
    assert.deepEqual(await appendHead(place, headAt(8, '2026-11-04T03:00:00.000Z')), [], 'it is mended once');
    assert.deepEqual((await read(place)).numbers, [3, 7, 8]);
  }
});

test('a last line that lacks only its line break is whole, and a month that ended broken off is mended in the next', async () => {
  const place = join(folder, 'month');
  const october = join(place, '2026-10.ndjson');
  await appendHead(place, headAt(3, '2026-10-30T03:00:00.000Z'));
  await truncate(october, (await readFile(october)).length - 1);
  assert.deepEqual(await read(place), { numbers: [3], told: [] });
  assert.deepEqual(await appendHead(place, headAt(4, '2026-10-31T03:00:00.000Z')), []);
  await truncate(october, (await readFile(october)).length - 9);
  const mended = await appendHead(place, headAt(5, '2026-11-01T03:00:00.000Z'));
  assert.deepEqual(
    mended.map((line) => line.file),
    [october],
  );
  assert.deepEqual((await read(place)).numbers, [3, 5]);
});

test('a line broken off in the middle of the published ends is no accident, nor one whose mark is of another', async () => {
  const place = join(folder, 'middle');
  const file = join(place, '2026-11.ndjson');
  for (const number of [3, 4, 5]) await appendHead(place, headAt(number, `2026-11-0${number}T03:00:00.000Z`));
  const [first = '', second = '', third = ''] = (await readFile(file, 'utf8')).split('\n');
  await writeFile(file, `${[first, second.slice(0, 30), third].join('\n')}\n`);
  await assert.rejects(read(place), /Rad 2 i .* är inget publicerat kedjeslut: den är ändrad eller skadad/);
  const mark = JSON.stringify({ torn: true, bytes: 30, sha256: 'ab'.repeat(32), time: '2026-11-05T03:00:00.000Z' });
  await writeFile(file, `${[first, second.slice(0, 30), mark, third].join('\n')}\n`);
  await assert.rejects(read(place), /Rad 2 i .* är inget publicerat kedjeslut/);
  await writeFile(file, `${first}\n${second.slice(0, 30)}\n`);
  await assert.rejects(read(place), /Rad 2 i/, 'a line with an end was not broken off');
});
