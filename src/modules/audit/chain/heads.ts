/** The ends of the chains as they are written down outside the database, one line each, a file a month. */
import { mkdir, open, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import type { PublishedHead } from './walk.ts';

const headLine = z.object({
  /** The care provider's HSA identity, for the reader's eye. */
  provider: z.string(),
  providerId: z.string(),
  number: z.number(),
  hash: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  time: z.string(),
});

/** A provider's chain as it ended at a moment. */
export type HeadLine = z.output<typeof headLine>;

/** Adds a line and waits until it is on the disk. The folder is made when it is not there. */
export async function appendHead(folder: string, head: HeadLine): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o750 });
  const file = await open(join(folder, `${head.time.slice(0, 7)}.ndjson`), 'a', 0o640);
  try {
    await file.appendFile(`${JSON.stringify(head)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Thrown for a file of published heads that cannot be read; the message is Swedish, for the person. */
export class UnreadableHeads extends Error {}

/** The heads in a file, or in every file of a folder, by provider. A folder that does not exist holds none. */
export async function readHeads(place: string, mustExist: boolean): Promise<Map<string, PublishedHead[]>> {
  const heads = new Map<string, PublishedHead[]>();
  for (const file of await filesAt(place, mustExist)) {
    const lines = (await readFile(file, 'utf8')).split('\n');
    for (const [index, text] of lines.entries()) {
      if (text.trim() === '') continue;
      const { providerId, number, hash, time } = readLine(text, file, index + 1);
      heads.set(providerId, [...(heads.get(providerId) ?? []), { number, hash, time }]);
    }
  }
  return heads;
}

async function filesAt(place: string, mustExist: boolean): Promise<string[]> {
  const found = await stat(place).catch(() => null);
  if (found === null) {
    if (mustExist) throw new UnreadableHeads(`Det finns ingen fil eller mapp ${place} med publicerade kedjeslut.`);
    return [];
  }
  if (!found.isDirectory()) return [place];
  const names = (await readdir(place)).filter((name) => name.endsWith('.ndjson')).sort();
  return names.map((name) => join(place, name));
}

function readLine(text: string, file: string, number: number): HeadLine {
  try {
    return z.parse(headLine, JSON.parse(text));
  } catch (error) {
    throw new UnreadableHeads(`Rad ${number} i ${file} är inget publicerat kedjeslut. Använd en kopia som är hel.`, {
      cause: error,
    });
  }
}
