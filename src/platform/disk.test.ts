import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { type DiskRoom, diskRoom, fullDisk, roomOf } from './disk.ts';

const disk = { bsize: 4096, blocks: 25_000_000, bavail: 10_000_000, files: 1_000_000, ffree: 500_000 };

test('a disk is full when nothing more fits, also when it is out of files, and scarce while there is time to act', () => {
  assert.equal(roomOf(disk).state, 'enough');
  assert.equal(roomOf({ ...disk, bavail: 100_000 }).state, 'scarce');
  assert.equal(roomOf({ ...disk, bavail: 1_000 }).state, 'full');
  assert.equal(roomOf({ ...disk, ffree: 0 }).state, 'full');
  assert.equal(roomOf({ ...disk, files: 0, ffree: 0 }).state, 'enough', 'no fixed number of files');
  const small = { ...disk, blocks: 50_000, bavail: 30_000 };
  assert.equal(roomOf(small).state, 'enough', 'a small disk that is half empty is not scarce');
});

test('a folder that is not there yet is looked for where it will lie', async () => {
  const there = await diskRoom(tmpdir());
  const later = await diskRoom(join(tmpdir(), 'koordinera-none', 'deeper'));
  assert.ok(there.freeBytes > 0);
  assert.equal(later.totalBytes, there.totalBytes);
});

test('the look at the disk is kept for a few seconds, names the folders, and a disk that cannot be asked is not full', async () => {
  let time = 0;
  let looks = 0;
  let state: DiskRoom['state'] = 'enough';
  const look = async (folder: string): Promise<DiskRoom> => {
    looks += 1;
    if (folder === '/gone') throw new Error('stale file handle');
    return { state, freeBytes: 1, totalBytes: 1 };
  };
  const ask = fullDisk(['/data', '/gone'], look, () => time);
  assert.deepEqual(await Promise.all([ask(), ask(), ask()]), [null, null, null]);
  assert.equal(looks, 2);
  state = 'full';
  time = 4_999;
  assert.equal(await ask(), null);
  time = 5_000;
  assert.match((await ask()) ?? '', /^Disken är full där \/data ligger\./);
  state = 'enough';
  time = 10_000;
  assert.equal(await ask(), null);
});
