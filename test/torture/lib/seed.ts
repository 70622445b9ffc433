/** One number decides a whole run: the same seed makes the same cases again. */
import { randomInt } from 'node:crypto';
import fc from 'fast-check';

/** The seed of every short form: the suite repeats the same cases, and the long form looks for others. */
const SHORT_SEED = 20_261_130;

/** `KOORDINERA_TORTURE_SEED`; without it the short form's own seed, or one drawn for a long run. */
export function chosenSeed(short: boolean): number {
  const said = process.env.KOORDINERA_TORTURE_SEED?.trim() ?? '';
  if (said === '') return short ? SHORT_SEED : randomInt(1, 1_000_000_000);
  const seed = Number(said);
  if (!Number.isInteger(seed) || seed < 1) throw new Error(`KOORDINERA_TORTURE_SEED is no whole number: ${said}`);
  return seed;
}

/** Case `nr` of the run, always the same for the same seed. */
export function drawn<T>(arbitrary: fc.Arbitrary<T>, seed: number, nr: number): T {
  // Mixed, so that neighbouring seeds do not make the same cases in another order.
  const mixed = Math.imul(seed, 0x9e3779b1) ^ Math.imul(nr + 1, 0x85ebca6b);
  const [value] = fc.sample(arbitrary, { seed: mixed ^ (mixed >>> 15), numRuns: 1 });
  return value as T;
}

/** How to repeat it. */
export function repeat(part: string, seed: number): string {
  return `Repeat: KOORDINERA_TORTURE_SEED=${seed} npm run torture -- ${part}`;
}
