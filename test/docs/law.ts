/** docs/law.md: its rows are written by hand, its column of tests is made from the names of the tests. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type NamedTest, namedTests } from './tests.ts';

export const LAW_FILE = join(import.meta.dirname, '../../docs/law.md');

const LAST = 105;
const STATES = ['met', 'partly', 'not yet', 'not in scope'] as const;
type State = (typeof STATES)[number];

interface Row {
  readonly id: string;
  readonly state: string;
  readonly where: string;
  readonly tests: string;
}

/** The document with its last column as the tests say now. */
export function rebuiltLaw(document: string, tests: readonly NamedTest[] = namedTests()): string {
  return document
    .split('\n')
    .map((line) => {
      const row = rowIn(line);
      return row === null ? line : `${line.split(' | ').slice(0, 4).join(' | ')} | ${cellFor(row.id, tests)} |`;
    })
    .join('\n');
}

/** What is not as it should be: each requirement once and in order, a known state, tests behind what is said to be met. */
export function lawFaults(document: string): string[] {
  const rows = document.split('\n').flatMap((line) => rowIn(line) ?? []);
  const expected = Array.from({ length: LAST }, (_, index) => `LAW-${String(index + 1).padStart(2, '0')}`);
  const faults = expected
    .filter((id) => rows.filter((row) => row.id === id).length !== 1)
    .map((id) => `${id}: not once`);
  if (rows.map((row) => row.id).join() !== expected.join()) faults.push('the rows are not in order');
  for (const { id, state, where, tests } of rows) {
    if (!STATES.includes(state as State)) faults.push(`${id}: ${state} is no state`);
    if (where.trim() === '') faults.push(`${id}: neither where nor why not`);
    const shown = tests !== NONE;
    if ((state === 'met' || state === 'partly') && !shown)
      faults.push(`${id}: said to be ${state}, but no test names it`);
    if ((state === 'not yet' || state === 'not in scope') && shown) faults.push(`${id}: ${state}, but tests name it`);
  }
  return faults;
}

const NONE = '–';

/** A row of the table; null for any other line. */
function rowIn(line: string): Row | null {
  const [, id] = /^\| (LAW-\d+) \|/.exec(line) ?? [];
  if (id === undefined) return null;
  const [, , state = '', where = '', tests = ''] = line.split(' | ');
  return { id, state, where, tests: tests.replace(/ \|$/, '') };
}

function cellFor(id: string, tests: readonly NamedTest[]): string {
  const found = tests.filter(({ name }) => idsIn(name).includes(id));
  const files = [...Map.groupBy(found, ({ file }) => file)].map(([file, ofFile]) => {
    const names = [...new Set(ofFile.map(({ name }) => withoutIds(name)))];
    return `\`${file}\`: ${names.join('; ')}`;
  });
  return files.length === 0 ? NONE : files.join('<br>').replaceAll('|', '/');
}

function idsIn(name: string): string[] {
  return [...name.matchAll(/LAW-(\d+)/g)].map(([, digits = '']) => `LAW-${digits.padStart(2, '0')}`);
}

function withoutIds(name: string): string {
  return name.replace(/^(?:LAW-\d+(?:, )?)+: /, '');
}

/** The committed document. */
export function lawDocument(): string {
  return readFileSync(LAW_FILE, 'utf8');
}
