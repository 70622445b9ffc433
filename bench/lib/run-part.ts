/** Runs one part in its own process, so that no part is measured with another's heap, and sends the rows home. */
import type { BenchPart } from './part.ts';

const [file] = process.argv.slice(2);
const { part } = (await import(file ?? '')) as { part: BenchPart };
const rows = await part.run();
await new Promise((sent) => process.send?.({ rows }, sent));
process.disconnect?.();
