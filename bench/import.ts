/** Reading certificates in: by the command, from files as a region sends them, and a single one beside a large import. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { messagesOf } from '../dev/region/messages.ts';
import { makeRegion } from '../dev/region/region.ts';
import { listeners, refreshers } from '../src/app/modules.ts';
import { systemClock } from '../src/kernel/clock.ts';
import { uuidv7 } from '../src/kernel/ids.ts';
import { enterCertificate } from '../src/modules/certificates/enter-certificates.ts';
import { openDatabase } from '../src/platform/db/open.ts';
import { rows as query } from './lib/copy.ts';
import { atLeast, atMost, type BenchPart, type BenchRow, grouped, percentile } from './lib/part.ts';
import { subjectAtUnit } from './lib/subject.ts';

const CLI = join(import.meta.dirname, '../src/app/cli.ts');
const BARS = { knownPerSecond: 2000, largeMiB: 400, waitMs: 50 };
/** Certificates: read first, so that units and persons are known; then timed; then as XML, of which there are fewer. */
const KNOWN = 2_000;
const TIMED = 10_000;
const NEW_UNITS = 4_000;
const XML = 2_000;
const LARGE_BYTES = 200 * 1024 * 1024;

export const part: BenchPart = {
  name: 'import',
  title: `koordinera certificates import of ${grouped(TIMED)} certificates in order of time, from the command until its end less the time of a command that reads one line; the database beside it on the same computer`,
  async run() {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'koordinera-import-')));
    try {
      return [{ rows: await measured(folder) }];
    } finally {
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  },
};

async function measured(folder: string): Promise<BenchRow[]> {
  const files = await writeFiles(folder);
  const data = join(folder, 'data');
  // Holds the database open, as a running service does, so that no command pays for its start.
  const opened = await openDatabase({ dataFolder: data, kind: 'demo', poolSize: 2, listeners, refreshers });
  try {
    await importFile(data, files.known);
    const least = await importFile(data, files.oneLine);
    const rate = (count: number, { seconds }: Imported): number => count / Math.max(0.001, seconds - least.seconds);
    const row = (what: string, count: number, imported: Imported): BenchRow => ({
      what,
      measured: `${grouped(rate(count, imported))} certificates/s, ${imported.peakMiB.toFixed(0)} MiB at most`,
    });
    const known = await importFile(data, files.timed);
    const again = await importFile(data, files.timed);
    const fresh = await importFile(data, files.newUnits);
    const xml = await importFile(data, files.xml);
    const large = await importFile(data, files.large);
    const waits = await singlesBeside(opened, data, files.beside);
    return [
      atLeast(row('NDJSON, known units', TIMED, known), rate(TIMED, known), BARS.knownPerSecond, 'certificates/s'),
      row(`NDJSON, ${grouped(NEW_UNITS)} of new units`, NEW_UNITS, fresh),
      row('NDJSON, already there', TIMED, again),
      row(`XML, ${grouped(XML)} messages, new units`, XML, xml),
      atMost(
        row(`NDJSON of 200 MiB, ${grouped(files.largeLines)} lines, already there`, files.largeLines, large),
        large.peakMiB,
        BARS.largeMiB,
        'MiB',
      ),
      atMost(
        {
          what: `a certificate typed beside an import of ${grouped(TIMED)}: p95 of ${waits.length}`,
          measured: `${percentile(waits, 0.95).toFixed(0)} ms (p50 ${percentile(waits, 0.5).toFixed(0)}, most ${Math.max(...waits).toFixed(0)})`,
        },
        percentile(waits, 0.95),
        BARS.waitMs,
        'ms',
      ),
      { what: 'a command that reads one line', measured: `${least.seconds.toFixed(1)} s` },
    ];
  } finally {
    await opened.close();
  }
}

interface Imported {
  seconds: number;
  /** Of the command's process. */
  peakMiB: number;
}

/** Runs the command to its end. Throws when anything was refused. */
async function importFile(data: string, path: string): Promise<Imported> {
  const started = performance.now();
  const { child, peak } = startImport(data, path);
  const [code] = (await once(child, 'exit')) as [number];
  const seconds = (performance.now() - started) / 1000;
  if (code !== 0) throw new Error(`the import of ${path} ended with ${code}`);
  process.stdout.write(`  ${path.split('/').at(-1)}: ${seconds.toFixed(1)} s\n`);
  return { seconds, peakMiB: peak() };
}

function startImport(data: string, path: string): { child: ChildProcess; peak: () => number } {
  const child = spawn(process.execPath, [CLI, 'certificates', 'import', path], {
    env: { ...process.env, KOORDINERA_DATA: data },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  // Warnings are part of the work; on a terminal they would also be part of the time.
  child.stderr?.resume();
  let peakKiB = 0;
  const timer = setInterval(() => {
    try {
      const [, found] = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8')) ?? [];
      peakKiB = Math.max(peakKiB, Number(found ?? 0));
    } catch {
      // It has ended.
    }
  }, 20);
  child.once('exit', () => clearInterval(timer));
  return { child, peak: () => peakKiB / 1024 };
}

/** Milliseconds that each single certificate took while a large import of the same provider ran. */
async function singlesBeside(
  opened: Awaited<ReturnType<typeof openDatabase>>,
  data: string,
  path: string,
): Promise<number[]> {
  const [unit] = await opened.asOwner((client) =>
    query<{ provider_id: string; unit_id: string }>(
      client,
      `select provider_id, unit_id from certificate group by 1, 2
       order by sum(count(*)) over (partition by provider_id) desc, count(*) limit 1`,
    ),
  );
  if (unit === undefined) throw new Error('no unit has certificates');
  const subject = subjectAtUnit({ providerId: unit.provider_id, unitId: unit.unit_id });
  const waits: number[] = [];
  const { child } = startImport(data, path);
  const ended = once(child, 'exit');
  let running = true;
  void ended.then(() => {
    running = false;
  });
  try {
    for (let nr = 0; running; nr += 1) {
      await new Promise((resolve) => setTimeout(resolve, 40));
      const started = performance.now();
      const typed = typedCertificate(nr);
      // A refusal says that somebody else is at work: the person tries again, and the wait goes on.
      for (let stored = false; !stored; ) {
        const done = await opened.database.transaction({ subject, clock: systemClock, requestId: uuidv7() }, (tx) =>
          enterCertificate(tx, typed),
        );
        if (!done.ok && done.refusal.kind !== 'unavailable') throw new Error(done.refusal.message);
        stored = done.ok;
      }
      if (running) waits.push(performance.now() - started);
    }
  } finally {
    child.kill();
    await ended;
  }
  return waits;
}

/** One day of sick leave of another person each time. */
function typedCertificate(nr: number): Parameters<typeof enterCertificate>[1] {
  const today = systemClock.today();
  const two = (value: number): string => String(value).padStart(2, '0');
  return {
    key: uuidv7(),
    patientId: null,
    number: `1970${two(1 + (nr % 12))}${two(1 + (nr % 28))}-X${nr % 10}Y${(nr * 3) % 10}`,
    givenName: 'Enstaka',
    familyName: 'Person',
    sex: null,
    periods: [{ start: today, end: today, degree: 100 }],
    diagnosis: 'F438A',
    doctorName: 'Doktor',
    signedOn: today,
    occupations: [],
    occupationAndTasks: '',
  };
}

async function writeFiles(folder: string) {
  const files = join(folder, 'files');
  mkdirSync(files);
  const lines = linesOf(11, KNOWN + 2 * TIMED);
  const write = (name: string, content: readonly string[]): string => {
    const path = join(files, name);
    writeFileSync(path, content.map((line) => `${line}\n`).join(''));
    return path;
  };
  const timed = lines.slice(KNOWN, KNOWN + TIMED);
  const xml = join(files, 'xml');
  mkdirSync(xml);
  for (const { name, text } of firstMessages(13, XML)) writeFileSync(join(xml, name), text);
  const large = join(files, 'large.ndjson');
  return {
    oneLine: write('one-line.ndjson', lines.slice(0, 1)),
    known: write('known.ndjson', lines.slice(0, KNOWN)),
    timed: write('timed.ndjson', timed),
    beside: write('beside.ndjson', lines.slice(KNOWN + TIMED)),
    newUnits: write('new-units.ndjson', linesOf(12, NEW_UNITS)),
    xml,
    large,
    largeLines: await writeLarge(large, timed),
  };
}

/** A region's certificates as lines, in the order they were signed. */
function linesOf(seed: number, count: number): string[] {
  const region = makeRegion({ seed, today: systemClock.today(), units: 6, certificates: count });
  const lines: string[] = [];
  for (const { text, name } of messagesOf(region, { asLine: () => true })) {
    if (name.endsWith('.ndjson')) lines.push(text.trim());
  }
  return lines.slice(0, count);
}

function firstMessages(seed: number, count: number): { name: string; text: string }[] {
  const region = makeRegion({ seed, today: systemClock.today(), units: 2, certificates: count });
  return [...messagesOf(region)].slice(0, count);
}

/** The same lines again and again until the file is large; the number of lines. */
async function writeLarge(path: string, lines: readonly string[]): Promise<number> {
  const block = lines.map((line) => `${line}\n`).join('');
  const stream = createWriteStream(path);
  let written = 0;
  for (let bytes = 0; bytes < LARGE_BYTES; bytes += Buffer.byteLength(block)) {
    if (!stream.write(block)) await once(stream, 'drain');
    written += lines.length;
  }
  stream.end();
  await once(stream, 'finish');
  return written;
}
