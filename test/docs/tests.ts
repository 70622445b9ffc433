/** The names of all tests, read from their files: documents that point at tests are checked against them. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const HOME = join(import.meta.dirname, '../..');

export interface NamedTest {
  /** From the project's root. */
  readonly file: string;
  readonly name: string;
}

/** A call that names a test or a group of them; the parts of a template are read as `…`. */
const CALL = /\b(?:test|it|describe)(?:\.\w+)?\(\s*(['"`])((?:\\.|(?!\1)[^\\])*)\1/gs;

/** Every named test and group of the project, by file and in order. */
export function namedTests(): NamedTest[] {
  return globSync('{src,test,dev}/**/*.test.ts', { cwd: HOME })
    .sort()
    .flatMap((file) => namesIn(readFileSync(join(HOME, file), 'utf8')).map((name) => ({ file, name })));
}

/** The names in the text of one file. */
export function namesIn(text: string): string[] {
  return [...text.matchAll(CALL)].map(([, , name = '']) =>
    name
      .replace(/\$\{[^}]*\}/g, '…')
      .replace(/\\(.)/g, '$1')
      .replace(/\s+/g, ' ')
      .trim(),
  );
}
