/**
 * `npm test`: every test file in its own process, over one database server. Those in a browser run one at a time, so
 * that nothing disturbs a page's timing; the short `npm run torture` runs alone; those that store something run once
 * more on PostgreSQL 15. `npm test -- WORD…` runs only the files with one of the words in their path.
 */
import { globSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { startThrowaway, TEST_SERVER_VARIABLE } from '../src/platform/db/testing.ts';
import { findChromium, findPostgres15 } from './surroundings.ts';

const HOME = join(import.meta.dirname, '..');
const FIGURES = ['tests', 'suites', 'pass', 'fail', 'cancelled', 'skipped', 'todo', 'duration_ms'] as const;
type Figures = Record<(typeof FIGURES)[number], number>;

const words = process.argv.slice(2);
const files = globSync(['src/**/*.test.ts', 'test/**/*.test.ts', 'dev/**/*.test.ts'], { cwd: HOME })
  .filter((file) => words.length === 0 || words.some((word) => file.includes(word)))
  .sort();
const holds = (file: string, word: RegExp): boolean => word.test(readFileSync(join(HOME, file), 'utf8'));
const inBrowser = files.filter((file) => file.startsWith('test/browser/') || holds(file, /withoutBrowser/));
// Starts and kills whole services, so it runs alone: with other tests both would wait for each other.
const breaking = files.filter((file) => file.startsWith('test/torture/'));
const others = files.filter((file) => !inBrowser.includes(file) && !breaking.includes(file));
const storing = others.filter(
  // An operated server has version 15 in every round.
  (file) => /platform\/db\/|test\/backup\/(?!operated)/.test(file) || holds(file, /testDatabase|upgradedDatabase/),
);
const atOnce = Math.max(2, availableParallelism());

const postgres15 = findPostgres15();
const leftOut = [
  ...(findChromium() === null ? ['the tests in a browser: no chromium (apt-get install chromium)'] : []),
  ...(postgres15 === null ? ['storage on PostgreSQL 15: not installed (apt-get install postgresql-15)'] : []),
];

const total: Figures = { tests: 0, suites: 0, pass: 0, fail: 0, cancelled: 0, skipped: 0, todo: 0, duration_ms: 0 };
await round('PostgreSQL from npm', others, atOnce, undefined);
await round('In a browser', inBrowser, 1, undefined);
await round('Broken on purpose', breaking, 1, undefined, 30 * 60_000);
if (postgres15 !== null) await round('PostgreSQL 15', storing, atOnce, postgres15);

const strict = process.env.CI === 'true';
for (const what of leftOut) console.log(`${strict ? '✖' : 'ℹ'} left out: ${what}`);
if (strict) total.fail += leftOut.length;
for (const figure of FIGURES)
  console.log(`ℹ ${figure} ${figure === 'duration_ms' ? Math.round(total[figure]) : total[figure]}`);
process.exitCode = total.fail + total.cancelled === 0 && total.tests > 0 ? 0 : 1;

/**
 * Runs the files on one kind of server, so many at once, each within the limit (milliseconds), printing as it goes, and
 * adds up what the runner counted.
 */
async function round(
  name: string,
  which: readonly string[],
  concurrency: number,
  binaries: string | undefined,
  limit = 300_000,
): Promise<void> {
  if (which.length === 0) return;
  console.log(`${name}: ${which.length} files`);
  const { server, remove } = await startThrowaway(binaries);
  const end = (): void => {
    server.endNow();
    remove();
  };
  const interrupted = (): void => {
    end();
    process.exit(130);
  };
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  try {
    await runFiles(which, concurrency, limit, {
      ...process.env,
      [TEST_SERVER_VARIABLE]: JSON.stringify({ owner: server.owner, app: server.app }),
      KOORDINERA_POSTGRES: binaries ?? '',
      KOORDINERA_TEST_CHROMIUM: findChromium() ?? '',
    });
  } finally {
    process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
    end();
  }
}

async function runFiles(
  which: readonly string[],
  concurrency: number,
  limit: number,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const events = run({
    cwd: HOME,
    files: which.map((file) => join(HOME, file)),
    concurrency,
    timeout: limit,
    env,
  });
  // The runner's own closing figures are taken out of the stream, and printed once at the very end.
  const figures = new Transform({
    objectMode: true,
    transform(event: { type: string; data: { message?: string; nesting?: number } }, _encoding, done) {
      const [figure, count] = (event.data.message ?? '').split(' ');
      const known = FIGURES.find((one) => one === figure);
      if (event.type !== 'test:diagnostic' || event.data.nesting !== 0 || known === undefined) return done(null, event);
      total[known] += Number(count);
      done();
    },
  });
  await pipeline(events, figures, new spec(), process.stdout, { end: false });
}
