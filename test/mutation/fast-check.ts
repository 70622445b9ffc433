/** Stands in for `fast-check` while rules are changed: fewer cases a property, and the same ones every time. */
import fc from 'fast-check';

export * from 'fast-check';

const CASES = 30;

export function assert<T>(property: fc.IRawProperty<T>, parameters: fc.Parameters<T> = {}): void | Promise<void> {
  return fc.assert(property, { ...parameters, seed: 1, numRuns: Math.min(CASES, parameters.numRuns ?? CASES) });
}

export default { ...fc, assert };
