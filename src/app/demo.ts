/** The invented region in a demo folder: created once, by the product's own import and commands. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CalendarDate } from '../kernel/calendar-date.ts';
import { systemClock } from '../kernel/clock.ts';
import { type OpenedDatabase, openDatabase } from '../platform/db/open.ts';
import { SetupError } from '../platform/db/setup-error.ts';
import { readConfig } from './config.ts';
import { listeners } from './modules.ts';

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

/** Fills a new demo folder with the invented region and reports progress; a filled one is left unchanged. */
export async function fillDemo(
  opened: OpenedDatabase,
  tell: (message: string) => Promise<void>,
  size: DemoSize = usualDemo,
): Promise<void> {
  if (madeDemo(opened.dataFolder) !== null) return;
  const begun = await opened.asOwner(
    async (client) => (await client.query('select from provider_name limit 1')).rowCount,
  );
  if (begun !== 0) {
    throw new SetupError(
      `Den påhittade regionen i ${opened.dataFolder} blev inte klar förra gången. Ta bort mappen och starta igen.`,
    );
  }
  const [{ makeRegion }, { loadRegion }] = await Promise.all([
    import('../../dev/region/region.ts'),
    import('../../dev/region/load/index.ts'),
  ]);
  const began = performance.now();
  const whole = { ...size, today: size.today ?? systemClock.today() };
  await tell(`Hittar på en region med ${whole.units} enheter …`);
  const region = makeRegion(whole);
  const bare = await withoutRefreshers(opened);
  try {
    await loadRegion(opened, region, tell, bare.database);
  } finally {
    await bare.close();
  }
  writeFileSync(join(opened.dataFolder, DONE), `${JSON.stringify(whole)}\n`, { mode: 0o600 });
  const seconds = Math.round((performance.now() - began) / 1000);
  await tell(
    `${region.name} är klar efter ${seconds} sekunder: ${region.units.length} enheter och ${region.certificates.length} läkarintyg.`,
  );
}

/** A second door to the same database, whose transactions leave the lists to be computed later. */
function withoutRefreshers({ dataFolder }: OpenedDatabase): Promise<OpenedDatabase> {
  const { databaseUrl, databaseAppUrl, postgresBinaries } = readConfig();
  return openDatabase({
    dataFolder,
    kind: 'demo',
    poolSize: 6,
    listeners,
    refreshers: [],
    pace: 'work',
    ...(databaseUrl === null ? {} : { databaseUrl }),
    ...(databaseAppUrl === null ? {} : { appUrl: databaseAppUrl }),
    ...(postgresBinaries === null ? {} : { binaries: postgresBinaries }),
  });
}
