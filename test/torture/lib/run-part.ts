/** Runs one part in this process and sends its outcome home: `run-part.ts FILE short|long`. */
import type { TorturePart } from '../part.ts';

const [file = '', form] = process.argv.slice(2);
// What a part leaves to the end of its process, such as a throwaway database, is removed even if it is stopped.
process.once('SIGTERM', () => process.exit(143));
const { part } = (await import(file)) as { part: TorturePart };
const outcome = await part.run({ short: form === 'short' });
await new Promise((sent) => process.send?.(outcome, sent));
process.exit(0);
