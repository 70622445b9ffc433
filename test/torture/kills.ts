/** kill -9 of the service, of the database server, of one of its backends, of both, while coordinators write. */
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../src/app/testing.ts';
import {
  asOwner,
  makeRegionIn,
  mistakesIn,
  ownFolder,
  patientsAt,
  postmasterOf,
  proofsOf,
  type Region,
  Served,
  whoHolds,
} from './lib/served.ts';
import { Writer } from './lib/writers.ts';
import type { TorturePart } from './part.ts';

const KILLS = { short: 4, long: 100 };
const TARGETS = ['server', 'postmaster', 'backend', 'both'] as const;
type Target = (typeof TARGETS)[number];

const WRITERS = 3;
const PATIENTS_EACH = 4;

export const part: TorturePart = {
  name: 'kills',
  title: 'kill -9 of the service, the database server, a backend of it, or both, while coordinators write',
  async run({ short }) {
    const folder = join(ownFolder('kills'), 'data');
    const region = await makeRegionIn(folder);
    const served = new Served({ dataFolder: folder, port: await freePort() });
    await served.start();
    const writers = await beginWriting(served.url, region);
    const faults: string[] = [];
    const back: number[] = [];
    const kills = short ? KILLS.short : KILLS.long;
    for (let nr = 0; nr < kills && faults.length === 0; nr += 1) {
      const target = TARGETS[nr % TARGETS.length] ?? 'server';
      await pause(200 + ((nr * 137) % 600));
      await kill(target, served, folder, region);
      const killed = performance.now();
      if (target === 'server' || target === 'both') await served.start();
      await served.ready();
      back.push((performance.now() - killed) / 1000);
      // Signing asks for a proof of identity that is some minutes old.
      if (nr % 25 === 24) for (const writer of writers) await writer.logIn();
      // A look while they go on writing: what was acknowledged before the kill has come through it.
      for (const writer of writers) {
        const wrong = await asOwner(region, (client) => writer.check(client));
        faults.push(...wrong.map((fault) => `after kill ${nr + 1} (${target}): ${fault}`));
      }
    }
    for (const writer of writers) await writer.stop();
    for (const writer of writers) faults.push(...(await asOwner(region, (client) => writer.check(client))));
    const code = await served.end('SIGTERM');
    if (code !== 143) faults.push(`the service ended with ${code} when it was asked to`);
    faults.push(...(await proofsOf(folder)));
    faults.push(...mistakesIn(folder).map((line) => `a mistake in the log: ${line.slice(0, 400)}`));
    return { figures: figuresOf(kills, writers, back, faults), faults };
  },
};

function figuresOf(kills: number, writers: readonly Writer[], back: number[], faults: string[]): string {
  const sum = (kind: 'act' | 'decision' | 'draft' | 'signature'): number => {
    const count = writers.reduce((total, writer) => total + writer.acknowledged[kind], 0);
    if (count === 0) faults.push(`no ${kind} was acknowledged: nothing was tried`);
    return count;
  };
  const uncertain = writers.reduce((total, writer) => total + writer.uncertain, 0);
  const refused = writers.flatMap((writer) => [...writer.refused.entries()]);
  const sorted = back.toSorted((a, b) => a - b);
  const seconds = (at: number): string => (sorted[Math.floor(at * (sorted.length - 1))] ?? 0).toFixed(1);
  const told =
    refused.length === 0 ? '' : `; refused: ${refused.map(([what, times]) => `${times} × ${what}`).join(', ')}`;
  return `${kills} kills; acknowledged ${sum('act')} forms with two acts each, ${sum('decision')} list decisions, ${sum('draft')} drafts, ${sum('signature')} signatures; ${uncertain} answers did not come or said "later"; ready again after ${seconds(0.5)} s (longest ${seconds(1)} s)${told}`;
}

/** Coordinators of the region, each with patients of their own, writing. */
async function beginWriting(url: string, region: Region): Promise<Writer[]> {
  const coordinator = whoHolds(region, 'coordinator');
  const patients = await patientsAt(region, coordinator.unitHsaId, WRITERS * PATIENTS_EACH);
  const writers = Array.from(
    { length: WRITERS },
    (_, nr) => new Writer(url, coordinator, patients.slice(nr * PATIENTS_EACH, (nr + 1) * PATIENTS_EACH)),
  );
  for (const writer of writers) await writer.begin();
  for (const writer of writers) writer.start();
  return writers;
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
