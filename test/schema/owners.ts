/** Which module owns each table, as the modules say it in `tables.ts`. */
import { globSync } from 'node:fs';
import { join } from 'node:path';

const HOME = join(import.meta.dirname, '../..');

/** Owners with their tables, in the order of their names; the platform last. */
export async function owners(): Promise<ReadonlyMap<string, readonly string[]>> {
  const files = globSync('src/{platform,modules/*}/tables.ts', { cwd: HOME }).sort();
  const found = await Promise.all(
    files.map(async (file) => {
      const { tables } = (await import(join(HOME, file))) as { tables: readonly string[] };
      return [file.split('/').at(-2) ?? '', tables] as const;
    }),
  );
  return new Map(found);
}
