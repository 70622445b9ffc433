import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listeners, refreshers } from '../../src/app/modules.ts';
import { openDatabase } from '../../src/platform/db/open.ts';
import { startThrowaway } from '../../src/platform/db/testing.ts';
import { TestProxy } from '../../src/platform/db/testing-proxy.ts';
import { findPostgres15 } from '../surroundings.ts';
import { faultsOf, lanesIn, load, lost, pause, toldNo } from './lib/load.ts';
import type { TorturePart } from './part.ts';

/** The most seconds until it is back: from the break when new connections work, from its end when none did. */
const BACK_SECONDS = 15;

export const part: TorturePart = {
  name: 'dead-connections',
  title: 'the network swallows what is sent, on the connections there are and on all',
  async run({ short }) {
    const { server, remove } = await startThrowaway(findPostgres15() ?? undefined);
    const proxy = await TestProxy.before(server.owner);
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'koordinera-dead-')));
    try {
      const opened = await openDatabase({
        dataFolder: folder,
        databaseUrl: proxy.url(),
        poolSize: 6,
        listeners,
        refreshers,
      });
      const work = load(opened.database, await lanesIn(opened.database, server.owner, 5));
      const rounds = short ? 1 : 10;
      const old: number[] = [];
      const all: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        await pause(1_000);
        proxy.silenceOld();
        old.push(await work.backAfter(performance.now()));
        await pause(1_000);
        proxy.silenceAll();
        await pause(short ? 2_000 : 20_000);
        proxy.heal();
        all.push(await work.backAfter(performance.now()));
      }
      await work.stop();
      const ending = performance.now();
      proxy.silenceAll();
      await opened.close();
      const ended = (performance.now() - ending) / 1000;
      const gone = await lost(server.owner, work.acknowledged);
      const faults = faultsOf(work, 25_000);
      const slowest = Math.max(...old, ...all);
      if (slowest > BACK_SECONDS) faults.push(`the service was away for ${slowest.toFixed(1)} s`);
      if (gone > 0) faults.push(`${gone} acknowledged acts were lost`);
      if (ended > 10) faults.push(`the connections took ${ended.toFixed(1)} s to end`);
      return {
        figures: `dead connections: ${2 * rounds} breaks, ${work.acknowledged.length} acts acknowledged, ${gone} lost, ${toldNo(work)}, back after ${Math.max(...old).toFixed(1)} s (old connections dead) and ${Math.max(...all).toFixed(1)} s (all dead, from the end of it)`,
        faults,
      };
    } finally {
      await proxy.close();
      server.endNow();
      remove();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
