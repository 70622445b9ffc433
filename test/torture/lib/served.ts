/** The service as an operator runs it: `serve` in its own process, on its own data folder. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { type LoginPerson, peopleInDemo } from '../../../dev/identity-provider/index.ts';
import { Post, readIn, registerPersons } from '../../../dev/region/load/certificates.ts';
import { registerOrganisation } from '../../../dev/region/load/organisation.ts';
import { makeRegion } from '../../../dev/region/region.ts';
import { listeners, refreshers } from '../../../src/app/modules.ts';
import { systemClock } from '../../../src/kernel/clock.ts';
import { type ConnectionTarget, poolConfig } from '../../../src/platform/db/connection.ts';
import { endPostmasterNow, runningPostmaster } from '../../../src/platform/db/embedded/postmaster.ts';
import { startEmbedded } from '../../../src/platform/db/embedded/server.ts';
import { isConnectionLost } from '../../../src/platform/db/failures.ts';
import { openDatabase } from '../../../src/platform/db/open.ts';

const CLI = join(import.meta.dirname, '../../../src/app/cli.ts');

/** Milliseconds that a start or an end may take. */
const PATIENCE = 180_000;

/** A new folder, removed with its database server when the process ends, however the part went. */
export function ownFolder(name: string): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), `koordinera-${name}-`)));
  process.once('exit', () => {
    endPostmasterNow(join(folder, 'data', 'postgres'));
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });
  return folder;
}

/** The people and units of a made region. */
export interface Region {
  readonly people: readonly LoginPerson[];
  readonly owner: ConnectionTarget;
}

/** A small invented region in a new data folder: one unit with some hundred certificates, and nobody's case begun. */
export async function makeRegionIn(dataFolder: string): Promise<Region> {
  const opened = await openDatabase({ dataFolder, kind: 'demo', poolSize: 4, listeners, refreshers });
  try {
    const region = makeRegion({ seed: 7, today: systemClock.today(), units: 1, certificates: 300 });
    const keys = await opened.asOwner((client) => registerOrganisation(client, region));
    await registerPersons(opened.database, region, keys, systemClock);
    await readIn(opened.database, new Post(region).until('9'), systemClock.now());
    // serve takes the folder for a finished demo.
    writeFileSync(join(dataFolder, 'demo-region.json'), '{}\n');
    const people = await opened.asOwner(peopleInDemo);
    const { owner, close } = await startEmbedded({ dataFolder });
    await close();
    return { people, owner };
  } finally {
    await opened.close();
  }
}

/** One question to the database past row level security; waits for a server that is starting again. */
export async function asOwner<T>({ owner }: Region, work: (client: Client) => Promise<T>): Promise<T> {
  const client = await connected(owner, Date.now() + PATIENCE);
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function connected(owner: ConnectionTarget, deadline: number): Promise<Client> {
  const client = new Client(poolConfig(owner, { size: 1, applicationName: 'koordinera-torture' }));
  client.on('error', () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    if (!isConnectionLost(error) || Date.now() > deadline) throw error;
    await new Promise((resolve) => setTimeout(resolve, 50));
    return connected(owner, deadline);
  }
}

export interface ServeOptions {
  readonly dataFolder: string;
  readonly port: number;
  /** Node's arguments before the program, as `--import` with a file. */
  readonly nodeArguments?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

/** One `serve` process, which can be killed and started again. */
export class Served {
  readonly url: string;
  readonly #options: ServeOptions;
  #child: ChildProcess | null = null;
  #said = '';

  constructor(options: ServeOptions) {
    this.#options = options;
    this.url = `http://localhost:${options.port}`;
  }

  /** Starts it and waits until it is ready. */
  async start(): Promise<void> {
    const { dataFolder, port, nodeArguments = [], environment = {} } = this.#options;
    const child = spawn(process.execPath, [...nodeArguments, CLI, 'serve', '--demo'], {
      env: {
        ...process.env,
        KOORDINERA_DATA: dataFolder,
        PORT: String(port),
        HOST: 'localhost',
        DATABASE_URL: '',
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.#child = child;
    this.#said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk) => {
        this.#said = (this.#said + String(chunk)).slice(-5_000);
      });
    }
    await this.ready();
  }

  get pid(): number {
    return this.#child?.pid ?? 0;
  }

  /** Moves the clock of a process that was started with lib/shifted-clock.ts, in milliseconds from the right time. */
  async shiftClock(clockShift: number): Promise<void> {
    const child = this.#child;
    if (child === null) throw new Error('the service does not run');
    const moved = once(child, 'message', { signal: AbortSignal.timeout(PATIENCE) });
    child.send({ clockShift });
    await moved;
  }

  /** Waits until it reports that it is ready, database included. */
  async ready(): Promise<void> {
    const deadline = Date.now() + PATIENCE;
    while (Date.now() < deadline) {
      if (this.#child?.exitCode !== null) throw new Error(`the service ended: ${this.#said}`);
      const answer = await fetch(`${this.url}/readyz`, { signal: AbortSignal.timeout(5_000) }).catch(() => null);
      await answer?.body?.cancel();
      if (answer?.status === 200) return;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error(`the service did not become ready: ${this.#said}`);
  }

  /** Ends it with the signal and waits until it is gone; gives its exit code. */
  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
    const child = this.#child;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    const gone = once(child, 'exit', { signal: AbortSignal.timeout(PATIENCE) });
    child.kill(signal);
    await gone;
    return child.exitCode;
  }
}

/** A person with the role in the region, and the unit where it is held. */
export function whoHolds({ people }: Region, role: string): { hsaId: string; unitHsaId: string } {
  for (const { hsaId, assignments } of people) {
    const held = assignments.find((one) => one.role === role);
    if (held !== undefined) return { hsaId, unitHsaId: held.unitHsaId };
  }
  throw new Error(`nobody in the region is ${role}`);
}

/** Keys of people in the unit's list, always the same in the same region. */
export async function patientsAt(region: Region, unitHsaId: string, count: number): Promise<string[]> {
  return asOwner(region, async (client) => {
    const { rows } = await client.query<{ patient_id: string }>(
      `select patient_id from worklist_row join unit using (provider_id, unit_id)
       where hsa_id = $1 order by patient_id limit $2`,
      [unitHsaId, count],
    );
    return rows.map((row) => row.patient_id);
  });
}

/** The database server's process, while it runs. */
export function postmasterOf(dataFolder: string): number | null {
  return runningPostmaster(join(dataFolder, 'postgres'));
}

/** Runs a command of `bin/koordinera` to its end. */
export async function command(dataFolder: string, words: readonly string[]): Promise<{ code: number; said: string }> {
  const child = spawn(process.execPath, [CLI, ...words], {
    env: { ...process.env, KOORDINERA_DATA: dataFolder, DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      said += String(chunk);
    });
  }
  const [code] = (await once(child, 'close')) as [number | null];
  return { code: code ?? -1, said };
}

/** The operator's checks after a failure: the proofs of log and journal, and the lists worked out again. */
export async function proofsOf(dataFolder: string): Promise<string[]> {
  const faults: string[] = [];
  for (const word of ['verify-log', 'verify-journal', 'rebuild']) {
    const { code, said } = await command(dataFolder, [word]);
    if (code !== 0) faults.push(`${word} ended with ${code}: ${said.trim().slice(-600)}`);
  }
  return faults;
}

/** The last lines of the service's log about mistakes, for a report. */
export function mistakesIn(dataFolder: string): string[] {
  const text = readFileSync(join(dataFolder, 'log', 'koordinera.log'), 'utf8');
  return text.split('\n').filter((line) => line.includes('"failed"'));
}
