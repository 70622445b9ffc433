/** kill -9 of the service, of the database server, of one of its backends, of both, while coordinators write. */
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../src/app/testing.ts';
import {
  asOwner,
  makeRegionIn,
  mistakesIn,
  ownFolder,
  postmasterOf,
  proofsOf,
  type Region,
  Served,
} from './lib/served.ts';
import { timeIsUp } from './lib/time.ts';
import { Writing } from './lib/writing.ts';
import type { TorturePart } from './part.ts';

const KILLS = { short: 4, long: 100 };
const TARGETS = ['server', 'postmaster', 'backend', 'both'] as const;
type Target = (typeof TARGETS)[number];

export const part: TorturePart = {
  name: 'kills',
  title: 'kill -9 of the service, the database server, a backend of it, or both, while coordinators write',
  async run({ short }) {
    const folder = join(ownFolder('kills'), 'data');
    const region = await makeRegionIn(folder);
    const served = new Served({ dataFolder: folder, port: await freePort() });
    await served.start();
    const writing = await Writing.begin(served.url, region);
    const faults: string[] = [];
    const back: number[] = [];
    const kills = short ? KILLS.short : KILLS.long;
    for (let nr = 0; nr < kills && faults.length === 0 && !timeIsUp(); nr += 1) {
      const target = TARGETS[nr % TARGETS.length] ?? 'server';
      // Before each kill something has been acknowledged, and something is under way.
      const before = writing.acknowledged;
      while (writing.acknowledged < before + 8) await pause(20);
      await pause((nr * 37) % 200);
      await kill(target, served, folder, region);
      const killed = performance.now();
      const at = writing.acknowledged;
      if (target === 'server' || target === 'both') await served.start();
      // Answers from the moment of the kill may still arrive, one for each writer.
      while (writing.acknowledged <= at + writing.writers) await pause(10);
      back.push((performance.now() - killed) / 1000);
      if (nr % 20 === 19) await writing.logInAgain();
      // Checks while they go on writing that what was acknowledged before the kill has survived it.
      faults.push(...(await writing.check()).map((fault) => `after kill ${nr + 1} (${target}): ${fault}`));
    }
    faults.push(...(await writing.stop()));
    faults.push(...(await sealedIn(region)));
    const code = await served.end('SIGTERM');
    if (code !== 143) faults.push(`the service ended with ${code} when it was asked to`);
    faults.push(...(await proofsOf(folder)));
    faults.push(...mistakesIn(folder).map((line) => `a mistake in the log: ${line.slice(0, 400)}`));
    const sorted = back.toSorted((a, b) => a - b);
    const seconds = (at: number): string => (sorted[Math.floor(at * (sorted.length - 1))] ?? 0).toFixed(1);
    const figures = `${back.length} kills; ${writing.figures()}; something acknowledged again after ${seconds(0.5)} s (longest ${seconds(1)} s)`;
    return { figures, faults };
  },
};

/** Nobody writes any more: every row is sealed within seconds, those from before the last kill too. */
async function sealedIn(region: Region): Promise<string[]> {
  for (let tries = 0; tries < 50; tries += 1) {
    const { rows } = await asOwner(region, (client) =>
      client.query<{ waiting: number }>('select waiting::int from log_seal_depth()'),
    );
    if (rows[0]?.waiting === 0) return [];
    await pause(200);
  }
  return ['rows of the log were not sealed within ten seconds'];
}

async function kill(target: Target, served: Served, folder: string, region: Region): Promise<void> {
  const postmaster = postmasterOf(folder);
  if (postmaster === null) throw new Error('the database server is not there to be killed');
  if (target === 'backend') {
    const { rows } = await asOwner(region, (client) =>
      client.query<{ pid: number }>(
        `select pid from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()
         order by (state = 'active') desc, query_start desc nulls last limit 1`,
      ),
    );
    process.kill(rows[0]?.pid ?? postmaster, 'SIGKILL');
    return;
  }
  if (target !== 'server') process.kill(postmaster, 'SIGKILL');
  if (target !== 'postmaster') await served.end('SIGKILL');
}
