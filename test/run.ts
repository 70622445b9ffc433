/**
 * `npm test`: every test file in its own process, one more at once than there are processors, over one database server;
 * those that store something run once more on PostgreSQL 15. Ends with the files that took longest. `npm test -- WORD…`
 * runs only the files with one of the words in their path.
 */
import { globSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { bundle } from '../src/app/bundle.ts';
import { startThrowaway, TEST_SERVER_VARIABLE } from '../src/platform/db/testing.ts';
import { findChromium, findPostgres15 } from './surroundings.ts';

const HOME = join(import.meta.dirname, '..');
const FIGURES = ['tests', 'suites', 'pass', 'fail', 'cancelled', 'skipped', 'todo', 'duration_ms'] as const;
type Figures = Record<(typeof FIGURES)[number], number>;

/** How many of the slowest files are named at the end. */
const SLOWEST = 10;

/** A database server that files share. */
interface Server {
  /** Its version, after the names of its files; empty for the usual one. */
  readonly label: string;
  readonly environment: Readonly<Record<string, string>>;
  end(): void;
}

interface Job {
  readonly file: string;
  readonly server: Server;
}

const began = performance.now();
const words = process.argv.slice(2);
const files = globSync(['src/**/*.test.ts', 'test/**/*.test.ts', 'dev/**/*.test.ts'], { cwd: HOME })
  .filter((file) => words.length === 0 || words.some((word) => file.includes(word)))
  .sort();
const holds = (file: string, word: RegExp): boolean => word.test(readFileSync(join(HOME, file), 'utf8'));
const isLong = (file: string): boolean => file.startsWith('test/torture/') || file === 'test/check.test.ts';
const inBrowser = files.filter((file) => file.startsWith('test/browser/') || holds(file, /withoutBrowser/));
const others = files.filter((file) => !inBrowser.includes(file) && !isLong(file));
const storing = others.filter(
  // An operated server has version 15 in every round.
  (file) => /platform\/db\/|test\/backup\/(?!operated)/.test(file) || holds(file, /testDatabase|upgradedDatabase/),
);
/** A server that Koordinera runs itself comes from npm; an operated one, of version 15, has tests of its own. */
const ownServer = (file: string): boolean => /platform\/db\/embedded\/|test\/backup\//.test(file);
const pure = others.filter((file) => !storing.includes(file));

const postgres15 = findPostgres15();
const leftOut = [
  ...(findChromium() === null ? ['the tests in a browser: no chromium (apt-get install chromium)'] : []),
  ...(postgres15 === null ? ['storage on PostgreSQL 15: not installed (apt-get install postgresql-15)'] : []),
];

const total: Figures = { tests: 0, suites: 0, pass: 0, fail: 0, cancelled: 0, skipped: 0, todo: 0, duration_ms: 0 };
const ran: { readonly name: string; readonly seconds: number; readonly failed: boolean }[] = [];

const [usual, old] = await Promise.all([
  startServer('', ''),
  postgres15 === null || storing.length === 0 ? null : startServer(' (PostgreSQL 15)', postgres15),
]);
const end = (): void => {
  usual.end();
  old?.end();
};
const interrupted = (): void => {
  end();
  process.exit(130);
};
process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
try {
  // Built once here, so that two files need not build it at the same time.
  if (inBrowser.length > 0) await bundle({ build: true });
  const on = (server: Server | null, some: readonly string[]): Job[] =>
    server === null ? [] : some.map((file) => ({ file, server }));
  // The long ones first: the many short ones keep every processor busy to the end.
  await runAll([
    ...on(usual, files.filter(isLong)),
    ...on(usual, inBrowser),
    ...on(usual, storing),
    ...on(
      old,
      storing.filter((file) => !ownServer(file)),
    ),
    ...on(usual, pure),
  ]);
} finally {
  process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
  end();
}

for (const { name, seconds } of ran.toSorted((a, b) => b.seconds - a.seconds).slice(0, SLOWEST))
  console.log(`ℹ ${seconds.toFixed(1).padStart(5)} s ${name}`);
for (const { name } of ran.filter(({ failed }) => failed)) console.log(`✖ ${name}`);
const strict = process.env.CI === 'true';
for (const what of leftOut) console.log(`${strict ? '✖' : 'ℹ'} left out: ${what}`);
if (strict) total.fail += leftOut.length;
total.duration_ms = Math.round(performance.now() - began);
for (const figure of FIGURES) console.log(`ℹ ${figure} ${total[figure]}`);
process.exitCode = total.fail + total.cancelled === 0 && total.tests > 0 ? 0 : 1;

/** Starts a server with these programs; '' means those from npm. */
async function startServer(label: string, binaries: string): Promise<Server> {
  const { server, remove } = await startThrowaway(binaries);
  return {
    label,
    environment: {
      [TEST_SERVER_VARIABLE]: JSON.stringify({ owner: server.owner, app: server.app }),
      KOORDINERA_POSTGRES: binaries,
    },
    end: () => {
      server.endNow();
      remove();
    },
  };
}

/** Runs the files in this order, one more at a time than there are processors: some files mostly wait. */
async function runAll(jobs: readonly Job[]): Promise<void> {
  const waiting = jobs.values();
  const lane = async (): Promise<void> => {
    for (const job of waiting) await runFile(job);
  };
  await Promise.all(Array.from({ length: 1 + availableParallelism() }, lane));
}

/** Runs one file, prints how it went when it is done, and adds up what the runner counted. */
async function runFile({ file, server }: Job): Promise<void> {
  const started = performance.now();
  const events = run({
    cwd: HOME,
    files: [join(HOME, file)],
    timeout: file.startsWith('test/torture/') ? 30 * 60_000 : 300_000,
    env: {
      ...process.env,
      ...server.environment,
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(HOME, 'node_modules/.cache/koordinera'),
    },
  });
  let failed = false;
  // The runner's own closing figures are taken out of the stream, and printed once at the very end.
  const figures = new Transform({
    objectMode: true,
    transform(event: { type: string; data: { message?: string; nesting?: number } }, _encoding, done) {
      const [figure, count] = (event.data.message ?? '').split(' ');
      const known = FIGURES.find((one) => one === figure);
      if (event.type !== 'test:diagnostic' || event.data.nesting !== 0 || known === undefined) return done(null, event);
      total[known] += Number(count);
      if (known === 'fail' || known === 'cancelled') failed ||= Number(count) > 0;
      done();
    },
  });
  let said = '';
  for await (const part of events.compose(figures).compose(new spec())) said += String(part);
  const name = `${file}${server.label}`;
  const seconds = (performance.now() - started) / 1000;
  ran.push({ name, seconds, failed });
  process.stdout.write(`${name}: ${seconds.toFixed(1)} s\n${said.trimEnd()}\n`);
}
