/** A separate disk, filled to the last byte while coordinators write, and then given room again. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { outcomeOf } from './lib/parts.ts';
import type { TorturePart } from './part.ts';

/** Seconds, after which a hanging run is ended. */
const LIMIT = { short: 500, long: 3_600 };
/** Only the part's own processes see the disk, and it is gone with them. */
const APART = ['unshare', '--mount', '--propagation', 'private'];

export const part: TorturePart = {
  name: 'disk-full',
  title: 'the disk is filled while coordinators write, and given room again',
  missing() {
    const works = process.getuid?.() === 0 && spawnSync(APART[0] ?? '', [...APART.slice(1), 'true']).status === 0;
    return works ? null : 'A small disk of its own needs root, mount and unshare (util-linux), and mount namespaces.';
  },
  async run({ short }) {
    const inside = join(import.meta.dirname, 'lib/on-small-disk.ts');
    const runner = join(import.meta.dirname, 'lib/run-part.ts');
    const command = [...APART, process.execPath, runner, inside, short ? 'short' : 'long'];
    const { outcome, said, tooLong } = await outcomeOf(command, short ? LIMIT.short : LIMIT.long);
    if (outcome !== null) return outcome;
    return { figures: 'none', faults: [`it ${tooLong ? 'took too long' : 'broke off'}: ${said.slice(-3_000)}`] };
  },
};
