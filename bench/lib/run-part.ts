/** Runs one part in its own process, so that no part is measured with another's heap, and sends the tables home. */
import type { BenchPart } from './part.ts';

const [file] = process.argv.slice(2);
const { part } = (await import(file ?? '')) as { part: BenchPart };
const tables = await part.run();
await new Promise((sent) => process.send?.({ tables }, sent));
process.disconnect?.();
