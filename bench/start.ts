/** The time from the command until it answers: existing data, an empty folder with the default demo, a large demo. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { bundle } from '../src/app/bundle.ts';
import { ask } from './lib/load.ts';
import type { BenchPart, BenchRow } from './lib/part.ts';

const ROOT = join(import.meta.dirname, '..');
/** Seconds. */
const BARS = { existing: 1.4, empty: 10, larger: 60 };
const LARGE = ['--units', '60', '--certificates', '60000'];

export const part: BenchPart = {
  name: 'start',
  title: 'from the command until /readyz answers; the large demo until its command has ended',
  async run() {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'koordinera-start-')));
    try {
      const build = await buildTime(join(folder, 'bundle'));
      await bundle({ build: true });
      const small = join(folder, 'small');
      const empty = await startTime(join(folder, 'empty'), ['serve', '--demo']);
      const whole = await commandTime(small, ['demo']);
      const again = await startTime(small, ['serve', '--demo']);
      const large = await commandTime(join(folder, 'large'), ['demo', ...LARGE]);
      const rows = [
        row('existing data', again, BARS.existing),
        row('empty folder: the first unit made and served', empty),
        row('empty folder: the browser’s files built', build),
        row('npm start on an empty folder: at most both after each other', empty + build, BARS.empty),
        row('demo: six units', whole),
        row('demo --units 60 --certificates 60000', large),
        row('demo --units 60 --certificates 60000, more than the default', Math.max(0, large - whole), BARS.larger),
      ];
      return [{ rows }];
    } finally {
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  },
};

function row(what: string, seconds: number, most?: number): BenchRow {
  const measured = `${seconds.toFixed(1)} s`;
  return most === undefined
    ? { what, measured }
    : { what, measured, bar: `at most ${most} s`, reached: seconds <= most };
}

async function buildTime(out: string): Promise<number> {
  const started = performance.now();
  await bundle({ build: true, out: relative(ROOT, out) });
  return (performance.now() - started) / 1000;
}

/** Seconds until the service is ready. It is then stopped, and its end awaited. */
async function startTime(folder: string, args: readonly string[]): Promise<number> {
  const port = 20_000 + ((process.pid * 13) % 20_000);
  const started = performance.now();
  const child = command(folder, args, port);
  const ended = once(child, 'exit');
  try {
    for (;;) {
      const ready = await ask(port, { method: 'GET', path: '/readyz', headers: {} }).catch(() => null);
      if (ready?.status === 200) return (performance.now() - started) / 1000;
      if (child.exitCode !== null) throw new Error(`${args.join(' ')} ended with ${child.exitCode}`);
      if (performance.now() - started > 600_000) throw new Error(`${args.join(' ')} was not ready in ten minutes`);
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  } finally {
    child.kill('SIGINT');
    await ended;
  }
}

async function commandTime(folder: string, args: readonly string[]): Promise<number> {
  const started = performance.now();
  const child = command(folder, args, 0);
  const [code] = (await once(child, 'exit')) as [number];
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}`);
  return (performance.now() - started) / 1000;
}

function command(folder: string, args: readonly string[], port: number): ChildProcess {
  process.stdout.write(`  koordinera ${args.join(' ')}\n`);
  return spawn(join(ROOT, 'bin/koordinera'), args, {
    env: { ...process.env, KOORDINERA_DATA: folder, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
