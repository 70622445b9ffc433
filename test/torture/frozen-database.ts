import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle } from '../../src/app/bundle.ts';
import { listeners, refreshers } from '../../src/app/modules.ts';
import { freePort } from '../../src/app/testing.ts';
import { endPostmasterNow, runningPostmaster } from '../../src/platform/db/embedded/postmaster.ts';
import { startEmbedded } from '../../src/platform/db/embedded/server.ts';
import { openDatabase } from '../../src/platform/db/open.ts';
import { faultsOf, lanesIn, load, lost, pause, toldNo } from './lib/load.ts';
import { familyOf, signalAll } from './lib/processes.ts';
import type { TorturePart } from './part.ts';

/** The most seconds from the database's thaw until it is back. */
const BACK_SECONDS = 15;

/** The most seconds that a stop of the service takes, whatever the database does. */
const STOP_SECONDS = 30;

const HOME = join(import.meta.dirname, '../..');

export const part: TorturePart = {
  name: 'frozen-database',
  title: 'the database server is frozen under load, and while the service is told to stop',
  async run({ short }) {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'koordinera-frozen-')));
    const cluster = join(folder, 'postgres');
    try {
      const frozenMs = short ? [6_000] : [2_000, 6_000, 20_000, 60_000];
      const { figures, faults } = await underLoad(folder, cluster, frozenMs);
      const stopped = await whileStopping(folder, cluster);
      if (stopped > STOP_SECONDS) faults.push(`the service took ${stopped.toFixed(1)} s to stop`);
      return { figures: `frozen database: ${figures}, stopped within ${stopped.toFixed(1)} s while frozen`, faults };
    } finally {
      signalAll(familyOf(runningPostmaster(cluster) ?? Number.MAX_SAFE_INTEGER), 'SIGCONT');
      endPostmasterNow(cluster);
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  },
};

async function underLoad(folder: string, cluster: string, frozenMs: readonly number[]) {
  const opened = await openDatabase({ dataFolder: folder, poolSize: 6, listeners, refreshers });
  // Read outside the product, whose own connections are under test.
  const server = await startEmbedded({ dataFolder: folder });
  const work = load(opened.database, await lanesIn(opened.database, server.owner, 5));
  const back: number[] = [];
  for (const milliseconds of frozenMs) {
    await pause(1_000);
    await whileFrozen(cluster, () => pause(milliseconds));
    back.push(await work.backAfter(performance.now()));
  }
  await work.stop();
  const gone = await lost(server.owner, work.acknowledged);
  await server.close();
  await opened.close();
  const faults = faultsOf(work, 25_000);
  const slowest = Math.max(...back);
  if (slowest > BACK_SECONDS) faults.push(`the service was away for ${slowest.toFixed(1)} s after the thaw`);
  if (gone > 0) faults.push(`${gone} acknowledged acts were lost`);
  const figures = `${frozenMs.length} times, ${work.acknowledged.length} acts acknowledged, ${gone} lost, ${toldNo(work)}, back after ${slowest.toFixed(1)} s`;
  return { figures, faults };
}

/** Seconds that `serve` takes to stop when its database does not answer. */
async function whileStopping(folder: string, cluster: string): Promise<number> {
  await bundle({ build: true });
  const port = await freePort();
  const child = spawn(join(HOME, 'bin/koordinera'), ['serve'], {
    env: {
      ...process.env,
      KOORDINERA_DATA: folder,
      PORT: String(port),
      HOST: '127.0.0.1',
      OIDC_ISSUER: 'https://idp.invalid',
      OIDC_CLIENT_ID: 'x',
      OIDC_CLIENT_SECRET: 'y',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    await saying(child, 'är igång på');
    return await whileFrozen(cluster, async () => {
      // Somebody is waiting for the database when the stop comes.
      const asked = fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
      await pause(500);
      const started = performance.now();
      child.kill('SIGTERM');
      await once(child, 'exit');
      await asked;
      return (performance.now() - started) / 1000;
    });
  } finally {
    child.kill('SIGKILL');
  }
}

async function saying(child: ChildProcess, words: string): Promise<void> {
  let said = '';
  for await (const chunk of child.stdout ?? []) {
    said += String(chunk);
    if (said.includes(words)) return;
  }
  throw new Error(`the service did not start: ${said}`);
}

/** Freezes the server's processes while the work is done. */
async function whileFrozen<T>(cluster: string, work: () => Promise<T>): Promise<T> {
  const family = familyOf(runningPostmaster(cluster) ?? Number.MAX_SAFE_INTEGER);
  signalAll(family, 'SIGSTOP');
  try {
    return await work();
  } finally {
    signalAll(family, 'SIGCONT');
  }
}
