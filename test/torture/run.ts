/**
 * `npm run torture [-- NAME…] [--short]`: breaks the service on purpose, part by part, and prints one line of figures each.
 * The long form writes them to bench/TORTURE.md. Exit code 1 when something did not hold, 2 when a name is unknown.
 */
import { findParts, runPart } from './lib/parts.ts';
import { writeFigures } from './lib/results.ts';

const words = process.argv.slice(2);
const short = words.includes('--short');
const wanted = words.filter((word) => word !== '--short');
const parts = await findParts();
const unknown = wanted.filter((name) => !parts.some(({ part }) => part.name === name));
if (unknown.length > 0) {
  const names = parts.map(({ part }) => part.name).join(', ');
  process.stderr.write(`No part is called ${unknown.join(', ')}. There are: ${names}\n`);
  process.exit(2);
}

let failed = 0;
let interrupted = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    interrupted = true;
  });
}
for (const found of parts) {
  const { part } = found;
  if (wanted.length > 0 && !wanted.includes(part.name)) continue;
  const missing = part.missing?.() ?? null;
  if (missing !== null) {
    process.stdout.write(`${part.name}: left out. ${missing}\n`);
    continue;
  }
  const started = performance.now();
  const outcome = await runPart(found, { short });
  if (interrupted) break;
  const seconds = (performance.now() - started) / 1000;
  process.stdout.write(`${part.name}: ${outcome.figures} (${Math.round(seconds)} s)\n`);
  for (const fault of outcome.faults) process.stdout.write(`  did not hold: ${fault}\n`);
  if (outcome.faults.length > 0) failed += 1;
  if (!short) writeFigures(part, outcome, seconds);
}
process.exitCode = interrupted ? 130 : failed === 0 ? 0 : 1;
