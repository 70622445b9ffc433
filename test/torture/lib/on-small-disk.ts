/** The inner half of disk-full: runs where a small disk can be mounted that no other process sees. */
import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../../src/app/testing.ts';
import { endPostmasterNow } from '../../../src/platform/db/embedded/postmaster.ts';
import type { TorturePart } from '../part.ts';
import { isSwedishSentence } from './sentence.ts';
import { makeRegionIn, mistakesIn, ownFolder, proofsOf, Served } from './served.ts';
import { timeIsUp } from './time.ts';
import { Writing } from './writing.ts';

const TIMES = { short: 1, long: 15 };
/** Room for the region and some hundred megabytes of writing. */
const DISK = '400m';
/** Milliseconds that the disk is full: the coordinators try again and again. */
const FULL_FOR = 3_000;
/** Milliseconds; much longer than it takes. */
const PATIENCE = 120_000;

export const part: TorturePart = {
  name: 'disk-full',
  title: 'what disk-full does, on a disk of its own',
  async run({ short }) {
    const disk = join(ownFolder('disk'), 'disk');
    mkdirSync(disk, { mode: 0o755 });
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK},mode=0755`, 'tmpfs', disk]);
    const folder = join(disk, 'data');
    // Before the folder itself is removed: a mounted folder cannot be, and nothing may still write there.
    process.prependOnceListener('exit', () => {
      endPostmasterNow(join(folder, 'postgres'));
      spawnSync('umount', ['--lazy', disk]);
    });
    const region = await makeRegionIn(folder);
    const served = new Served({ dataFolder: folder, port: await freePort() });
    await served.start();
    const writing = await Writing.begin(served.url, region);
    const faults: string[] = [];
    const back: number[] = [];
    const times = short ? TIMES.short : TIMES.long;
    for (let nr = 0; nr < times && faults.length === 0 && !timeIsUp(); nr += 1) {
      await moreThan(writing, writing.acknowledged + 8);
      const filled = fill(disk);
      const toldBefore = fullTold(writing);
      // The last pages of the server's own files may still take a little; then nothing fits.
      const deadline = Date.now() + PATIENCE;
      while (fullTold(writing) === toldBefore && Date.now() < deadline) await pause(50);
      if (fullTold(writing) === toldBefore) faults.push('on the full disk nobody was told that it is full');
      await pause(FULL_FOR);
      rmSync(filled);
      const roomAgain = performance.now();
      const before = writing.acknowledged;
      if (!(await moreThan(writing, before))) faults.push('with room again nothing was acknowledged');
      back.push((performance.now() - roomAgain) / 1000);
      if (nr % 5 === 4) await writing.logInAgain();
      faults.push(...(await writing.check()).map((fault) => `after the ${nr + 1}th time: ${fault}`));
    }
    faults.push(...(await writing.stop()));
    for (const message of writing.unavailable.keys()) {
      if (!isSwedishSentence(message)) faults.push(`told in words that are no sentence: ${message}`);
    }
    const code = await served.end('SIGTERM');
    if (code !== 143) faults.push(`the service ended with ${code} when it was asked to`);
    faults.push(...(await proofsOf(folder)));
    faults.push(...mistakesIn(folder).map((line) => `a mistake in the log: ${line.slice(0, 400)}`));
    const longest = Math.max(...back).toFixed(1);
    const figures = `${back.length} times full; ${writing.figures()}; told ${fullTold(writing)} times that the disk is full; at most ${longest} s from room until the next was acknowledged`;
    return { figures, faults };
  },
};

/** Waits until that much has been acknowledged; false when it never happens. */
async function moreThan(writing: Writing, count: number): Promise<boolean> {
  const deadline = Date.now() + PATIENCE;
  while (writing.acknowledged <= count && Date.now() < deadline) await pause(20);
  return writing.acknowledged > count;
}

function fullTold(writing: Writing): number {
  return [...writing.unavailable].reduce((sum, [message, times]) => sum + (/full/.test(message) ? times : 0), 0);
}

/** Writes until not one more byte fits. */
function fill(disk: string): string {
  const path = join(disk, 'filler');
  const file = openSync(path, 'w');
  try {
    for (const size of [1_000_000, 4_096, 1]) {
      const block = Buffer.alloc(size);
      try {
        while (writeSync(file, block) > 0);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      }
    }
  } finally {
    closeSync(file);
  }
  return path;
}
