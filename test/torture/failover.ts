import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listeners, refreshers } from '../../src/app/modules.ts';
import { openDatabase } from '../../src/platform/db/open.ts';
import { findPostgres15 } from '../surroundings.ts';
import { faultsOf, lanesIn, load, lost, pause, toldNo } from './lib/load.ts';
import { startPair } from './lib/pair.ts';
import type { TorturePart } from './part.ts';

/** The most seconds from the beginning of the promotion until it is back. */
const BACK_SECONDS = 15;

export const part: TorturePart = {
  name: 'failover',
  title: 'the primary is killed under load and its synchronous standby promoted',
  async run({ short }) {
    const programs = findPostgres15();
    if (programs === null) return { figures: 'left out', faults: ['PostgreSQL 15 is not installed'] };
    const faults: string[] = [];
    const seconds: number[] = [];
    const count = { acknowledged: 0, lost: 0 };
    let told = '';
    const rounds = short ? 1 : 10;
    for (let round = 0; round < rounds; round += 1) {
      const outcome = await once(programs, short ? 1_500 : 5_000);
      count.acknowledged += outcome.acknowledged;
      count.lost += outcome.lost;
      seconds.push(outcome.seconds);
      faults.push(...outcome.faults);
      told = outcome.told;
    }
    if (count.lost > 0) faults.push(`${count.lost} acknowledged acts were lost`);
    const slowest = Math.max(...seconds);
    if (slowest > BACK_SECONDS) faults.push(`the service was away for ${slowest.toFixed(1)} s`);
    return {
      figures: `failover: ${rounds} times, ${count.acknowledged} acts acknowledged, ${count.lost} lost, ${told} the last time, back after ${slowest.toFixed(1)} s at most`,
      faults,
    };
  },
};

async function once(programs: string, underLoadMs: number) {
  const pair = await startPair(programs);
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'koordinera-failover-')));
  try {
    const opened = await openDatabase({
      dataFolder: folder,
      databaseUrl: pair.url,
      poolSize: 6,
      listeners,
      refreshers,
    });
    const work = load(opened.database, await lanesIn(opened.database, { url: pair.primaryUrl }, 5));
    await pause(underLoadMs);
    const before = work.acknowledged.length;
    pair.killPrimary();
    const killed = performance.now();
    await pair.promote();
    const seconds = await work.backAfter(killed);
    await pause(underLoadMs);
    await work.stop();
    await opened.close();
    const faults = faultsOf(work, 20_000);
    if (before === 0) faults.push('nothing was acknowledged before the primary was killed');
    return {
      acknowledged: work.acknowledged.length,
      lost: await lost({ url: pair.standbyUrl }, work.acknowledged),
      seconds,
      told: toldNo(work),
      faults,
    };
  } finally {
    pair.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}
