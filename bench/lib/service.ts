/** The product as people run it, on a folder that is already filled, and the requests of a coordinator there. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { bundle } from '../../src/app/bundle.ts';
import { freePort } from '../../src/app/testing.ts';
import type { OpenedDatabase } from '../../src/platform/db/open.ts';
import { ask, type Shot, type Target } from './load.ts';
import { familyOf, parentOf } from './processor.ts';
import type { Place } from './units.ts';

const CLI = join(import.meta.dirname, '../../src/app/cli.ts');

export interface Service {
  target: Target;
  stop(): Promise<void>;
}

export async function startService({ dataFolder, asOwner }: OpenedDatabase): Promise<Service> {
  await bundle({ build: true });
  const port = await freePort();
  const child = spawn(process.execPath, [CLI, 'serve'], {
    env: { ...process.env, KOORDINERA_DATA: dataFolder, PORT: String(port), NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const stop = (): Promise<void> => stopped(child);
  for (let attempt = 0; attempt < 600; attempt += 1) {
    const ready = await ask(port, { method: 'GET', path: '/readyz', headers: {} }).catch(() => null);
    if (ready?.status === 200) {
      const backend = await asOwner(async (client) => {
        const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
        return parentOf(rows[0]?.pid ?? 0);
      });
      return { target: { port, server: child.pid ?? 0, database: () => familyOf(backend) }, stop };
    }
    if (child.exitCode !== null) throw new Error('the service ended before it was ready');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  await stop();
  throw new Error('the service did not become ready in two minutes');
}

/** Asks a process to end and waits until it has. */
export async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

/** Requests of the place's coordinator, as a browser sends them. */
export class Browser {
  readonly #headers: Record<string, string>;

  constructor({ cookie, csrf, unitId }: Pick<Place, 'cookie' | 'csrf' | 'unitId'>) {
    this.#headers = {
      cookie,
      'x-csrf-token': csrf,
      'x-koordinera-unit': unitId,
      'content-type': 'application/json',
      'accept-encoding': 'gzip',
    };
  }

  get(path: string): Shot {
    const { 'content-type': _, ...headers } = this.#headers;
    return { method: 'GET', path, headers };
  }

  post(path: string, body: object): Shot {
    return { method: 'POST', path, headers: this.#headers, body: JSON.stringify(body) };
  }

  /** The answer to a request, read. Throws when it is not a 200. */
  async read<Answer>(port: number, shot: Shot): Promise<Answer> {
    const { status, body } = await ask(port, { ...shot, headers: { ...shot.headers, 'accept-encoding': 'identity' } });
    if (status !== 200) throw new Error(`${shot.path}: ${status} ${body.slice(0, 400)}`);
    return JSON.parse(body) as Answer;
  }
}
