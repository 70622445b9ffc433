/** A database and settings for the tests of the checks. */
import { mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from 'pg';
import { systemClock } from '../../kernel/clock.ts';
import { readLogEnvironment } from '../../modules/logreview/index.ts';
import { APP_ROLE } from '../../platform/db/connection.ts';
import type { DatabaseDoors } from '../../platform/db/doors.ts';
import type { TestDatabase } from '../../platform/db/testing.ts';
import { readConfig } from '../config.ts';
import type { Check, Examined, Finding } from './check.ts';

/** Doors to a test database. `before`: statements that each connection runs first, as its owner. */
export function doorsOf(base: TestDatabase, before: readonly string[] = []): DatabaseDoors {
  const door =
    (role: string | null): DatabaseDoors['asOwner'] =>
    async (work) => {
      const client = await base.owner.connect();
      try {
        for (const statement of before) await client.query(statement);
        if (role !== null) await client.query(`set role ${role}`);
        return await work(client as unknown as Client);
      } finally {
        client.release(true);
      }
    };
  return { embedded: true, asOwner: door(null), asApp: door(APP_ROLE) };
}

/** A folder of its own, and good settings; `differing` changes parts. */
export function examinedOf(doors: DatabaseDoors, differing: Partial<Examined> = {}): Examined {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'koordinera-doctor-')));
  return {
    config: readConfig({ KOORDINERA_DATA: folder }),
    logEnvironment: readLogEnvironment(folder, {}),
    identity: null,
    logFolder: null,
    doors,
    clock: systemClock,
    ...differing,
  };
}

/** A check's findings that are not good, each as its state and words. */
export async function wrongIn(check: Check, about: Examined): Promise<string[]> {
  const wrong = (await check.look(about)).filter((finding: Finding) => finding.state !== 'good');
  return wrong.map(({ state, words, todo }) => `${state}: ${words} ${todo ?? ''}`);
}
