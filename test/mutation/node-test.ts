/**
 * Stands in for `node:test` while rules are changed: it keeps the tests of the files that are imported, so that one
 * process can run them thousands of times. It knows what pure tests use, and no more.
 */

/** One test: the file and the sentences that lead to it, and what it does. */
export interface KeptTest {
  readonly name: string;
  run(): void | Promise<void>;
}

let kept: KeptTest[] = [];
let path: readonly string[] = [];

/** What `load` imports is kept under the file's name; gives the tests in the order in which they stand. */
export async function keepTests(file: string, load: () => Promise<unknown>): Promise<readonly KeptTest[]> {
  kept = [];
  path = [file];
  await load();
  return kept;
}

export function describe(name: string, body: () => void): void {
  const outside = path;
  path = [...outside, name];
  body();
  path = outside;
}

export function test(sentence: string, ...rest: readonly unknown[]): void {
  const run = rest.at(-1) as KeptTest['run'];
  const name = [...path, sentence].join(' › ');
  if (kept.some((other) => other.name === name)) throw new Error(`two tests of one name: ${name}`);
  kept.push({ name, run });
}

export const it = test;
