/** A service with an invented region whose coordinator writes without pause while it is backed up and restored. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { Client } from 'pg';
import { freePort, TestBrowser } from '../../src/app/testing.ts';
import { addDays } from '../../src/kernel/calendar-date.ts';
import { localDateTime, systemClock } from '../../src/kernel/clock.ts';
import { uuidv7 } from '../../src/kernel/ids.ts';
import { startThrowaway } from '../../src/platform/db/testing.ts';

const bin = join(import.meta.dirname, '../../bin/koordinera');

/** The result of a run of `bin/koordinera`. */
export interface Ran {
  code: number | null;
  out: string;
  err: string;
}

/** An act that the service has acknowledged, and when the answer came, by the computer's clock. */
export interface Acknowledged {
  actId: string;
  at: string;
}

/** A folder and an environment for what runs in it. `close` stops everything and removes the folder. */
export class Drill {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'koordinera-drill ')));
  readonly environment: Record<string, string>;
  readonly #children = new Set<ChildProcess>();

  constructor(environment: Record<string, string> = {}) {
    this.environment = environment;
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  run(args: readonly string[], environment: Record<string, string> = {}): Promise<Ran> {
    const child = spawn(bin, args, { env: this.#environment(environment), stdio: ['ignore', 'pipe', 'pipe'] });
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    return Promise.all([ended, text(child.stdout), text(child.stderr)]).then(([code, out, err]) => ({
      code,
      out,
      err,
    }));
  }

  /** Makes the region in a data folder (and in the database, when the environment names one). */
  async makeRegion(data: string, environment: Record<string, string> = {}): Promise<void> {
    const made = await this.run(['demo', '--units', '1', '--certificates', '100'], {
      KOORDINERA_DATA: this.path(data),
      ...environment,
    });
    if (made.code !== 0) throw new Error(`no region: ${made.err}${made.out}`);
  }

  async serve(data: string, environment: Record<string, string> = {}): Promise<Served> {
    const port = await freePort();
    const child = spawn(bin, ['serve', '--demo'], {
      env: this.#environment({
        KOORDINERA_DATA: this.path(data),
        PORT: String(port),
        HOST: 'localhost',
        ...environment,
      }),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#children.add(child);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => (output += String(piece)));
    const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
    void ended.then(() => this.#children.delete(child));
    while (!output.includes('är igång på')) {
      if (child.exitCode !== null) throw new Error(`did not start: ${output}`);
      await pause(50);
    }
    return {
      url: `http://localhost:${port}`,
      pid: child.pid ?? 0,
      output: () => output,
      stop: async (signal = 'SIGTERM') => {
        child.kill(signal);
        await ended;
      },
    };
  }

  async close(): Promise<void> {
    for (const child of this.#children) child.kill('SIGTERM');
    while (this.#children.size > 0) await pause(50);
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  #environment(more: Record<string, string>): NodeJS.ProcessEnv {
    const { DATABASE_URL: _url, DATABASE_APP_URL: _app, KOORDINERA_BACKUP: _backup, ...kept } = process.env;
    return { ...kept, ...this.environment, ...more };
  }
}

export interface Served {
  url: string;
  pid: number;
  output: () => string;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** The region's coordinator, logged in. */
export interface Coordinator {
  browser: TestBrowser;
  patients: string[];
}

/** Logs in as the unit's coordinator with most open cases. */
export async function logInAsCoordinator(url: string): Promise<Coordinator> {
  const chooser = await new TestBrowser(url).visit('/logga-in');
  const people = [...chooser.text.matchAll(/name="person" value="(\S+) (\S+)"/g)];
  for (const [, person = '', unit = ''] of people) {
    const browser = new TestBrowser(url);
    await browser.logIn(person, unit);
    const mine = await browser.call('GET', '/api/coordination/mine');
    if (mine.status !== 200) continue;
    const patients = patientsIn(mine.json);
    if (patients.length > 0) return { browser, patients };
  }
  throw new Error(`nobody of ${people.length} people has a case`);
}

function patientsIn(json: unknown): string[] {
  return [...new Set([...JSON.stringify(json).matchAll(/"patientId":"([0-9a-f-]{36})"/g)].map(([, id]) => id ?? ''))];
}

/** Enters one telephone call after another until `stop`, and remembers those acknowledged. */
export class Writer {
  readonly acknowledged: Acknowledged[] = [];
  readonly refused: string[] = [];
  #stopping = false;
  readonly #done: Promise<void>;

  constructor({ browser, patients }: Coordinator) {
    this.#done = this.#write(browser, patients);
  }

  /** Waits until that many more have been acknowledged. */
  async more(count: number): Promise<void> {
    const wanted = this.acknowledged.length + count;
    while (this.acknowledged.length < wanted) {
      if (this.refused.length > 20) throw new Error(`nothing can be entered: ${this.refused.at(-1)}`);
      await pause(20);
    }
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#done;
  }

  async #write(browser: TestBrowser, all: readonly string[]): Promise<void> {
    let patients = all;
    for (let nr = 0; !this.#stopping; nr += 1) {
      const patientId = patients[nr % patients.length];
      const path = `/api/coordination/patients/${patientId}/acts`;
      try {
        const { status, json } = await browser.call('POST', path, telephoneCall());
        const actId = (json as { actIds?: string[] }).actIds?.[0];
        if (status === 200 && actId !== undefined) {
          this.acknowledged.push({ actId, at: new Date().toISOString() });
        } else {
          this.refused.push(`${status} ${JSON.stringify(json)}`);
          // Some cases take no telephone calls just now.
          if (status < 500 && patients.length > 1) patients = patients.filter((one) => one !== patientId);
        }
      } catch (error) {
        this.refused.push(String(error));
        await pause(50);
      }
    }
  }
}

function telephoneCall(): object {
  const content = {
    direction: 'out',
    counterpart: 'patient',
    manner: 'telephone',
    identityChecked: true,
    said: 'Vi talar om de första dagarna. Orkar tre timmar, vilar sedan.',
    nextStep: { on: addDays(systemClock.today(), 7), what: 'Höra hur veckan har varit' },
  };
  const at = localDateTime(systemClock.now());
  const acts = [{ kind: 'contact', at, minutes: 10, codes: null, content }];
  return { draftId: uuidv7(), caseId: null, caseVersion: null, acts };
}

/** The acts that the restored service does not show to the coordinator. */
export async function missingAt(url: string, acts: readonly Acknowledged[]): Promise<string[]> {
  const { browser } = await logInAsCoordinator(url);
  const missing: string[] = [];
  for (const { actId } of acts) {
    const { status } = await browser.call('GET', `/api/coordination/acts/${actId}`);
    if (status !== 200) missing.push(`${actId} (${status})`);
  }
  return missing;
}

/** An operated PostgreSQL, as far as Koordinera can tell, with any number of databases. */
export async function operatedServer(programs: string): Promise<{
  /** An empty database, and its addresses. Its owner may make roles and pass row level security (operations.md). */
  newDatabase(name: string): Promise<{ DATABASE_URL: string; DATABASE_APP_URL: string }>;
  end(): void;
}> {
  const { server, remove } = await startThrowaway(programs);
  const { owner } = server;
  if ('url' in owner) throw new Error('a server with an address');
  const address = (user: string, password: string, database: string): string =>
    `postgresql://${user}:${password}@/${database}?host=${encodeURIComponent(owner.host)}`;
  return {
    async newDatabase(name) {
      const client = new Client({ ...owner, database: 'postgres' });
      await client.connect();
      try {
        // Our roles are missing, as on a new server.
        const { rows } = await client.query(`select from pg_roles where rolname = 'keeper'`);
        if (rows.length === 0) {
          await client.query(
            `drop role koordinera_app; create role keeper login createrole bypassrls password 'k%20k'`,
          );
        }
        await client.query(`create database ${name} owner keeper encoding 'UTF8' template template0`);
      } finally {
        await client.end();
      }
      return {
        DATABASE_URL: address('keeper', 'k%2520k', name),
        DATABASE_APP_URL: address('worker', 'w', name),
      };
    },
    end() {
      server.endNow();
      remove();
    },
  };
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Makes a folder inside the drill's own; gives its path. */
export function newFolder(drill: Drill, name: string): string {
  mkdirSync(drill.path(name), { recursive: true });
  return drill.path(name);
}
