/** bench/TORTURE.md: the last figures of each part's long form. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import type { TortureOutcome, TorturePart } from '../part.ts';

const FILE = join(import.meta.dirname, '../../../bench/TORTURE.md');

const HEAD = `# Results of npm run torture

Written by \`npm run torture\`: what was done to the service on purpose in each part's long form, and what held.
Seconds tell about one machine that others used at the same time; what held does not depend on it.
`;

/** Replaces the part's section in the file; the other parts stay as they were. */
export function writeFigures(part: TorturePart, { figures, faults }: TortureOutcome, seconds: number): void {
  const sections = new Map<string, string>();
  for (const section of (existsSync(FILE) ? readFileSync(FILE, 'utf8') : '').split(/^## /m).slice(1)) {
    const end = section.indexOf('\n');
    sections.set(section.slice(0, end).trim(), section.slice(end).trim());
  }
  const held = faults.length === 0 ? 'All held.' : `Did not hold:\n\n${faults.map((fault) => `- ${fault}`).join('\n')}`;
  const run = `Run ${new Date().toISOString().slice(0, 10)} on ${machine()}, in ${Math.round(seconds)} s.`;
  const title = part.title.charAt(0).toUpperCase() + part.title.slice(1);
  sections.set(part.name, `${title}. ${run}\n\n${figures}\n\n${held}`);
  const text = [...sections].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, body]) => `\n## ${name}\n\n${body}\n`);
  writeFileSync(FILE, HEAD + text.join(''));
}

/** What the figures depend on, without any name that tells where the computer is. */
function machine(): string {
  return `${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`;
}
