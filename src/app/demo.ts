/** The invented region in a demo folder: created once, by the product's own import and commands. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from 'pg';
import type { Onlooker } from '../../dev/region/load/index.ts';
import type { CalendarDate } from '../kernel/calendar-date.ts';
import { systemClock } from '../kernel/clock.ts';
import { type OpenedDatabase, openDatabase } from '../platform/db/open.ts';
import { SetupError } from '../platform/db/setup-error.ts';
import type { Refresher } from '../platform/db/transaction.ts';
import { readConfig } from './config.ts';
import { listeners, refreshers } from './modules.ts';

/** Written last, so that a half-made region is never taken for a whole one. */
const DONE = 'demo-region.json';

export interface DemoSize {
  readonly seed: number;
  readonly units: number;
  /** Approximate number. */
  readonly certificates: number;
  /** The region's present day; today unless given. */
  readonly today?: CalendarDate;
}

/** The default size of a new demo. */
export const usualDemo: DemoSize = { seed: 1, units: 6, certificates: 6000 };

/** The size of the folder's region; null when it has none, or half of one. */
export function madeDemo(dataFolder: string): DemoSize | null {
  const mark = join(dataFolder, DONE);
  return existsSync(mark) ? (JSON.parse(readFileSync(mark, 'utf8')) as DemoSize) : null;
}

/** How far the making has come. */
export interface DemoProgress {
  /** Care units that are whole. */
  readonly ready: number;
  readonly of: number;
}

/** A region in the making. */
export interface DemoMaking {
  /** Null when every unit is whole. */
  progress(): DemoProgress | null;
  /** Whether the care unit with this HSA identity or key is whole. */
  isMade(unit: string): boolean;
  /** Fulfilled when the first unit is whole; rejected when it could not be made. */
  readonly begun: Promise<void>;
  /** Fulfilled when every unit is whole; rejected when one could not be made. Settles no more after `stop`. */
  readonly whole: Promise<void>;
  /** Stops between two steps. What is made so far is thrown away at the next start. */
  stop(): Promise<void>;
}

/**
 * Begins to fill a demo folder that has no whole region, and tells how far it has come. Half a region, from a making
 * that was stopped, is thrown away first.
 */
export function makeDemo(
  opened: OpenedDatabase,
  tell: (message: string) => Promise<void>,
  size: DemoSize = usualDemo,
): DemoMaking {
  const made = new Set<string>();
  let ready = 0;
  let isWhole = false;
  const stopping = new AbortController();
  const first = Promise.withResolvers<void>();
  const making = fill(opened, tell, size, {
    signal: stopping.signal,
    async made({ hsaId }, unitId) {
      made.add(hsaId).add(unitId);
      ready += 1;
      await tell(`Demoregionen byggs: ${ready} av ${size.units} enheter klara.`);
      first.resolve();
    },
  });
  const whole = making.then(
    () => {
      isWhole = true;
    },
    (error: unknown) => {
      if (stopping.signal.aborted) return new Promise<void>(() => undefined);
      throw error;
    },
  );
  whole.catch(first.reject);
  first.promise.catch(() => undefined);
  return {
    progress: () => (isWhole ? null : { ready, of: size.units }),
    isMade: (unit) => isWhole || made.has(unit),
    begun: first.promise,
    whole,
    async stop() {
      stopping.abort();
      await making.catch(() => undefined);
    },
  };
}

async function fill(
  opened: OpenedDatabase,
  tell: (message: string) => Promise<void>,
  size: DemoSize,
  onlooker: Omit<Onlooker, 'tell'>,
): Promise<void> {
  const began = performance.now();
  const whole = { ...size, today: size.today ?? systemClock.today() };
  await opened.asOwner(async (client) => {
    await takeTurn(client, opened.dataFolder);
    await throwAwayHalf(client, opened, tell);
    const [{ makeRegion }, { loadRegion }] = await Promise.all([
      import('../../dev/region/region.ts'),
      import('../../dev/region/load/index.ts'),
    ]);
    await tell(`Hittar på en region med ${whole.units} enheter …`);
    const region = makeRegion(whole);
    const usual = await door(opened, refreshers);
    const bare = await door(opened, []);
    try {
      await loadRegion({ asOwner: opened.asOwner, database: usual.database, bare: bare.database }, region, {
        ...onlooker,
        tell,
      });
    } finally {
      await Promise.all([usual.close(), bare.close()]);
    }
    writeFileSync(join(opened.dataFolder, DONE), `${JSON.stringify(whole)}\n`, { mode: 0o600 });
    const seconds = Math.round((performance.now() - began) / 1000);
    await tell(
      `${region.name} är klar efter ${seconds} sekunder: ${region.units.length} enheter och ${region.certificates.length} läkarintyg.`,
    );
  });
}

/** One process at a time fills a folder: the connection holds the turn until it ends, however that happens. */
async function takeTurn(client: Client, dataFolder: string): Promise<void> {
  const { rows } = await client.query<{ taken: boolean }>(
    `select pg_try_advisory_lock(hashtext('koordinera demo region')) as taken`,
  );
  if (rows[0]?.taken === true) return;
  throw new SetupError(
    `Den påhittade regionen i ${dataFolder} byggs just nu av en annan Koordinera. Vänta tills den är klar, eller välj en annan mapp med KOORDINERA_DATA.`,
  );
}

/** Empties the database when a making did not come to its end. Nobody's own demo on an operated server is touched. */
async function throwAwayHalf(
  client: Client,
  opened: OpenedDatabase,
  tell: (message: string) => Promise<void>,
): Promise<void> {
  const { rowCount } = await client.query('select from provider_name limit 1');
  if (rowCount === 0) return;
  if (!opened.embedded) {
    throw new SetupError(
      `Den påhittade regionen i databasen blev inte klar förra gången. Ge en tom databas i DATABASE_URL, eller ta bort den variabeln, och starta igen.`,
    );
  }
  await tell('Den påhittade regionen blev inte klar förra gången, och görs om från början.');
  await client.query('drop schema public cascade; create schema public');
}

/** A door of the making's own to the database, with the tables in place. */
function door({ dataFolder }: OpenedDatabase, refreshing: readonly Refresher[]): Promise<OpenedDatabase> {
  const { databaseUrl, databaseAppUrl, postgresBinaries } = readConfig();
  return openDatabase({
    dataFolder,
    kind: 'demo',
    poolSize: 6,
    listeners,
    refreshers: refreshing,
    pace: 'work',
    ...(databaseUrl === null ? {} : { databaseUrl }),
    ...(databaseAppUrl === null ? {} : { appUrl: databaseAppUrl }),
    ...(postgresBinaries === null ? {} : { binaries: postgresBinaries }),
  });
}
