import { access, link, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Gives a finished file its name; it is on the disk when this returns. After a power cut it is whole or not there.
 * Never replaces another file (EEXIST). May leave the draft; the caller deletes it.
 */
export async function appear(draft: string, file: string): Promise<void> {
  try {
    await link(draft, file);
  } catch (error) {
    // Some network disks have no links.
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes((error as NodeJS.ErrnoException).code ?? ''))
      throw error;
    await requireAbsent(file);
    await rename(draft, file);
  }
  const folder = await open(dirname(file));
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Throws EEXIST when a file with the name exists. */
export async function requireAbsent(file: string): Promise<void> {
  const there = await access(file).then(
    () => true,
    () => false,
  );
  if (there) throw Object.assign(new Error(`${file} is there already`), { code: 'EEXIST' });
}
