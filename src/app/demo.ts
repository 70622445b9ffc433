import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../kernel/clock.ts';
import type { OpenedDatabase } from '../platform/db/open.ts';
import { SetupError } from '../platform/db/setup-error.ts';

/** Written last, so that a region made half way is never taken for a whole one. */
const DONE = 'demo-region.json';

export interface DemoSize {
  readonly seed: number;
  readonly units: number;
  readonly certificates: number;
}

/** What a new demo holds if nothing else is asked for. */
export const usualDemo: DemoSize = { seed: 1, units: 6, certificates: 12_000 };

/** Fills a new demo folder with the invented region, telling how it goes; a filled one is left as it is. */
export async function fillDemo(
  opened: OpenedDatabase,
  tell: (message: string) => Promise<void>,
  size: DemoSize = usualDemo,
): Promise<void> {
  const mark = join(opened.dataFolder, DONE);
  if (existsSync(mark)) return;
  const begun = await opened.asOwner(async (client) => (await client.query('select from provider limit 1')).rowCount);
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
  await tell(`Hittar på en region med ${size.units} enheter …`);
  const region = makeRegion({ ...size, today: systemClock.today() });
  await loadRegion(opened, region, tell);
  writeFileSync(mark, `${JSON.stringify(size)}\n`, { mode: 0o600 });
  await tell(`${region.name} är klar (${((performance.now() - began) / 1000).toFixed(0)} s).`);
}
