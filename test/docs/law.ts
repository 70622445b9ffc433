/** docs/law.md is written by hand, one short row a requirement; docs/law-tests.md is printed: the tests that name each. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type NamedTest, namedTests } from './tests.ts';

const LAW_FILE = join(import.meta.dirname, '../../docs/law.md');
export const LAW_TESTS_FILE = join(import.meta.dirname, '../../docs/law-tests.md');

const LAST = 105;
const STATES = ['met', 'partly', 'not yet', 'not in scope'] as const;
type State = (typeof STATES)[number];

interface Row {
  readonly id: string;
  readonly asks: string;
  readonly state: string;
  readonly where: string;
}

/** docs/law-tests.md: under each requirement the tests that name it, file by file. */
export function lawTests(document: string, tests: readonly NamedTest[] = namedTests()): string {
  const sections = rowsOf(document).map(({ id, asks }) => {
    const files = [...Map.groupBy(testsOf(id, tests), ({ file }) => file)];
    const lines = files.flatMap(([file, ofFile]) => [
      `- \`${file}\``,
      ...new Set(ofFile.map(({ name }) => `  - ${withoutIds(name)}`)),
    ]);
    return [`## ${id}: ${asks}`, '', ...(lines.length === 0 ? ['No test.'] : lines), ''].join('\n');
  });
  return [HEAD, ...sections].join('\n');
}

const HEAD = `# The tests behind each requirement of the law

Printed by \`npm run law\` from the names of the tests. What each requirement asks, and where it is met: [law.md](law.md).
`;

/** The document's faults: each requirement must stand once and in order, with a known state, and tests if it is met. */
export function lawFaults(document: string, tests: readonly NamedTest[] = namedTests()): string[] {
  const rows = rowsOf(document);
  const expected = Array.from({ length: LAST }, (_, index) => `LAW-${String(index + 1).padStart(2, '0')}`);
  const faults = expected
    .filter((id) => rows.filter((row) => row.id === id).length !== 1)
    .map((id) => `${id}: not once`);
  if (rows.map((row) => row.id).join() !== expected.join()) faults.push('the rows are not in order');
  for (const { id, state, where } of rows) {
    if (!STATES.includes(state as State)) faults.push(`${id}: ${state} is no state`);
    if (where.trim() === '') faults.push(`${id}: neither where nor why not`);
    const tested = testsOf(id, tests).length > 0;
    if ((state === 'met' || state === 'partly') && !tested)
      faults.push(`${id}: said to be ${state}, but no test names it`);
    if ((state === 'not yet' || state === 'not in scope') && tested) faults.push(`${id}: ${state}, but tests name it`);
  }
  return faults;
}

const rowsOf = (document: string): Row[] => document.split('\n').flatMap((line) => rowIn(line) ?? []);

/** A row of the table; null for any other line. */
function rowIn(line: string): Row | null {
  const [, id] = /^\| (LAW-\d+) \|/.exec(line) ?? [];
  if (id === undefined) return null;
  const [, asks = '', state = '', where = ''] = line.replace(/ \|$/, '').split(' | ');
  return { id, asks, state, where };
}

const testsOf = (id: string, tests: readonly NamedTest[]): NamedTest[] =>
  tests.filter(({ name }) => idsIn(name).includes(id));

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
