/**
 * `npm run mutate`: changes one rule at a time and sees whether a test fails. With names of rooms only those are run;
 * a word that names no room limits all of them to the files with the word in their path. A whole room's figures are
 * written into docs/mutation.md.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { MutantResult } from '@stryker-mutator/api/core';
import { Stryker } from '@stryker-mutator/core';
import { type Room, rooms } from './rooms.ts';

const HOME = join(import.meta.dirname, '../..');
const REPORTS = 'var/mutation';
const PAGE = join(HOME, 'docs/mutation.md');
/** A file that sets up something before its tests, nearly always a database, is too slow to run thousands of times. */
const SETS_UP = /\b(?:before|after)(?:Each)?\b.*from 'node:test'/;
process.chdir(HOME);

const today = new Date().toISOString().slice(0, 10);
const asked = process.argv.slice(2);
const words = asked.filter((word) => !(word in rooms));
const chosen = Object.entries(rooms).filter(([name]) => asked.length === words.length || asked.includes(name));
for (const [name, room] of chosen) await mutate(name, room);

async function mutate(name: string, room: Room): Promise<void> {
  const changed = matching(room.changed).filter(
    (file) => words.length === 0 || words.some((word) => file.includes(word)),
  );
  if (changed.length === 0) return;
  const results = await new Stryker({
    mutate: changed,
    pureTests: matching(room.tests).filter((file) => !SETS_UP.test(readFileSync(file, 'utf8'))),
    plugins: ['./test/mutation/runner.ts'],
    testRunner: 'pure-tests',
    coverageAnalysis: 'perTest',
    concurrency: 1,
    timeoutMS: 15_000,
    // Words on the screen are no rules. Keys are, and are tried where they are compared.
    mutator: { excludedMutations: ['StringLiteral'] },
    tempDirName: `${REPORTS}/tmp`,
    ignorePatterns: ['/var', '/dist', '/docs/images'],
    // Stryker reads tsconfig.json with what TypeScript 7 no longer has; nothing here needs it.
    tsconfigFile: 'none',
    reporters: ['html', 'json'],
    htmlReporter: { fileName: `${REPORTS}/${name}.html` },
    jsonReporter: { fileName: `${REPORTS}/${name}.json` },
    allowConsoleColors: false,
  }).runMutationTest();
  const noticed = results.filter(({ status }) => status === 'Killed' || status === 'Timeout');
  const survived = results.filter(({ status }) => status === 'Survived' || status === 'NoCoverage');
  for (const survivor of survived) console.log(line(survivor));
  const mutants = noticed.length + survived.length;
  const percent = (100 * noticed.length) / mutants;
  const row = [name, mutants, noticed.length, survived.length, percent.toFixed(1), `${room.goal}`, today];
  console.log(row.join(' | '));
  if (words.length === 0) keepRow(name, `| ${row.join(' | ')} |`);
  if (percent < room.goal) process.exitCode = 1;
}

function matching(globs: readonly string[]): readonly string[] {
  const left = globs.filter((glob) => glob.startsWith('!')).map((glob) => glob.slice(1));
  return globSync(
    globs.filter((glob) => !glob.startsWith('!')),
    { exclude: left },
  ).sort();
}

/** Where a change went unnoticed, and what stood there instead. */
function line({ fileName, location, mutatorName, replacement, status }: MutantResult): string {
  const place = `${relative(HOME, fileName)}:${location.start.line}:${location.start.column}`;
  return `${place} ${status} ${mutatorName}: ${(replacement ?? '').replaceAll(/\s+/g, ' ').slice(0, 120)}`;
}

/** Puts the room's row in its place in the table of the page. */
function keepRow(name: string, row: string): void {
  const page = readFileSync(PAGE, 'utf8');
  writeFileSync(PAGE, page.replace(new RegExp(`^\\| ${name} \\|.*$`, 'm'), row));
}
