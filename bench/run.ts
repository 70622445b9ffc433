/**
 * `npm run bench [-- NAME …]`: measures the parts, prints their tables and writes them to bench/RESULTS.md. Exit code 1
 * when a bar is not reached or a part could not be measured, 2 when a name is unknown.
 */
import { fork } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchPart, BenchTable } from './lib/part.ts';
import { writeResults, written } from './lib/results.ts';

const HERE = import.meta.dirname;

const files = readdirSync(HERE).filter((name) => /^[a-z-]+\.ts$/.test(name) && name !== 'run.ts');
const wanted = process.argv.slice(2);
const parts: { part: BenchPart; file: string }[] = [];
for (const name of files.sort()) {
  const file = join(HERE, name);
  const { part } = (await import(file)) as { part: BenchPart };
  parts.push({ part, file });
}
const unknown = wanted.filter((name) => !parts.some(({ part }) => part.name === name));
if (unknown.length > 0) {
  process.stderr.write(
    `No part is called ${unknown.join(', ')}. There are: ${parts.map(({ part }) => part.name).join(', ')}\n`,
  );
  process.exit(2);
}

let failed = 0;
const missed: string[] = [];
for (const { part, file } of parts) {
  if (wanted.length > 0 && !wanted.includes(part.name)) continue;
  process.stdout.write(`\n== ${part.name}: ${part.title ?? ''}\n`);
  const started = performance.now();
  const tables = await measured(file);
  if (tables === null) {
    failed += 1;
    process.stdout.write(`${part.name} could not be measured; its last tables stay.\n`);
    continue;
  }
  process.stdout.write(`\n${written(tables)}\n`);
  missed.push(
    ...tables
      .flatMap(({ rows }) => rows)
      .flatMap((row) => (row.reached === false ? [`${part.name}: ${row.what}`] : [])),
  );
  writeResults(part.name, part.title ?? part.name, tables, performance.now() - started);
}
if (missed.length > 0) process.stdout.write(`\nBars not reached:\n${missed.map((line) => `  ${line}\n`).join('')}`);
process.exitCode = failed + missed.length === 0 ? 0 : 1;

/** The tables of a part run in its own process; null when it failed. */
function measured(file: string): Promise<BenchTable[] | null> {
  return new Promise((settle) => {
    const child = fork(join(HERE, 'lib/run-part.ts'), [file], {
      execArgv: ['--expose-gc', '--max-old-space-size=8192'],
    });
    let tables: BenchTable[] | null = null;
    child.on('message', (message) => {
      tables = (message as { tables: BenchTable[] }).tables;
    });
    child.on('exit', (code) => settle(code === 0 ? tables : null));
  });
}
