/** Two services on one database: the same call to both at once, jobs that either may do, news from one to the other. */
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort, TestBrowser } from '../../src/app/testing.ts';
import { addDays } from '../../src/kernel/calendar-date.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { uuidv7 } from '../../src/kernel/ids.ts';
import { need } from '../../src/modules/coordination/case/commands/testing.ts';
import { input } from '../../src/modules/coordination/frame/testing.ts';
import { EventStream } from './lib/event-stream.ts';
import {
  asOwner,
  makeRegionIn,
  mistakesIn,
  ownFolder,
  patientsAt,
  postmasterOf,
  proofsOf,
  type Region,
  Served,
  whoHolds,
} from './lib/served.ts';
import { timeIsUp } from './lib/time.ts';
import type { TorturePart } from './part.ts';

const ROUNDS = { short: 12, long: 300 };
/** Milliseconds: much longer than any step takes. */
const PATIENCE = 60_000;

export const part: TorturePart = {
  name: 'two-servers',
  title: 'two services on one database: the same sent to both at once, jobs, news, one of them ended',
  async run({ short }) {
    const folder = join(ownFolder('two'), 'data');
    const region = await makeRegionIn(folder);
    const servers = [await started(folder), await started(folder)] as const;
    const pair = await Pair.logIn(region, servers);
    const rounds = short ? ROUNDS.short : ROUNDS.long;
    let done = 0;
    for (; done < rounds && pair.faults.length < 10 && !timeIsUp(); done += 1) await pair.round(done);
    await pair.jobsDoneOnce();
    await pair.close();
    const faults = [...pair.faults];
    // The first to end leaves the database to the other; the last one stops it.
    await servers[0].end('SIGTERM');
    const alone = await fetch(`${servers[1].url}/readyz`);
    if (alone.status !== 200) faults.push(`after one service has ended the other is not ready (${alone.status})`);
    await servers[1].end('SIGTERM');
    if (postmasterOf(folder) !== null) faults.push('the database server still runs after both services have ended');
    faults.push(...(await proofsOf(folder)));
    faults.push(...mistakesIn(folder).map((line) => `a mistake in the log: ${line.slice(0, 400)}`));
    return { figures: pair.figures(done), faults };
  },
};

async function started(dataFolder: string): Promise<Served> {
  const served = new Served({ dataFolder, port: await freePort() });
  await served.start();
  return served;
}

class Pair {
  readonly faults: string[] = [];
  readonly #region: Region;
  readonly #coordinators: readonly [TestBrowser, TestBrowser];
  readonly #manager: TestBrowser;
  readonly #stream: EventStream;
  readonly #patients: readonly string[];
  #newsMs: number[] = [];
  #jobs = 0;

  private constructor(
    region: Region,
    coordinators: readonly [TestBrowser, TestBrowser],
    manager: TestBrowser,
    stream: EventStream,
    patients: readonly string[],
  ) {
    this.#region = region;
    this.#coordinators = coordinators;
    this.#manager = manager;
    this.#stream = stream;
    this.#patients = patients;
  }

  static async logIn(region: Region, [one, other]: readonly [Served, Served]): Promise<Pair> {
    const coordinator = whoHolds(region, 'coordinator');
    const manager = whoHolds(region, 'unit_manager');
    const patients = await patientsAt(region, coordinator.unitHsaId, 6);
    const browsers = [new TestBrowser(one.url), new TestBrowser(other.url)] as const;
    for (const browser of browsers) await browser.logIn(coordinator.hsaId, coordinator.unitHsaId);
    const boss = new TestBrowser(other.url);
    await boss.logIn(manager.hsaId, manager.unitHsaId);
    for (const patientId of patients) {
      await browsers[0].call('POST', `/api/access/patients/${patientId}/reasons`, { reason: 'patient_called' });
    }
    // The other service reports what the first one did.
    return new Pair(region, browsers, boss, await EventStream.open(browsers[1]), patients);
  }

  figures(rounds: number): string {
    const slowest = Math.max(...this.#newsMs);
    return `${rounds} forms, drafts and list decisions sent to both at once, each there once; ${this.#jobs} jobs done once each; ${this.#newsMs.length} pieces of news crossed, the slowest in ${Math.round(slowest)} ms`;
  }

  async close(): Promise<void> {
    await this.#stream.close();
  }

  /** One form, one draft and one list decision, each to both services at the same moment; and a changed rule. */
  async round(nr: number): Promise<void> {
    const patientId = this.#patients[nr % this.#patients.length] ?? '';
    const at = `${addDays(systemClock.today(), -1)}T09:10`;
    const nextStep = { on: addDays(systemClock.today(), 7), what: 'Ring igen' };
    const begin = nr < this.#patients.length;
    const acts = begin ? [need(at, { nextStep }), input('offered', at)] : [input('offered', at)];
    const draftId = uuidv7();
    const entered = await this.#both('POST', `/api/coordination/patients/${patientId}/acts`, { draftId, acts });
    if (this.#allGood('a form', entered)) {
      const already = entered.map(({ json }) => (json as { already?: boolean }).already);
      if (already.toSorted().join() !== 'false,true')
        this.#fault(`a form sent to both was entered by ${already.join()}`);
      await this.#counted('act', 'batch_id', draftId, acts.length);
    }
    const draft = uuidv7();
    const body = { patientId, kinds: ['contact'], body: { said: `Runda ${nr}` } };
    if (this.#allGood('a draft', await this.#both('PUT', `/api/coordination/drafts/${draft}`, body))) {
      await this.#counted('draft_body', 'draft_id', draft, 1);
    }
    await this.#decide(patientId);
    if (nr % 3 === 0) await this.#changeRules(nr);
    await this.#news(patientId);
  }

  async #decide(patientId: string): Promise<void> {
    const shown = await this.#coordinators[0].call('POST', `/api/worklist/people/${patientId}/preview`, {
      reason: 'review',
    });
    const { version } = shown.json as { version?: number };
    const decisionId = uuidv7();
    const recheckOn = addDays(systemClock.today(), 7);
    const body = { decisionId, patientId, version, choice: 'wait', reason: 'visit_booked', recheckOn };
    if (!this.#allGood('a list decision', await this.#both('POST', '/api/worklist/decisions', body))) return;
    await this.#counted('list_decision', 'decision_id', decisionId, 1);
  }

  /** Puts a job in the outbox that works the unit's list out again. */
  async #changeRules(nr: number): Promise<void> {
    const seen = (await this.#manager.call('GET', '/api/worklist/rules')).json as unknown as {
      version: number;
      value: { key: string; on: boolean; values: Record<string, number> }[];
    };
    const value = seen.value.map(({ key, on, values }) => ({
      key,
      on,
      values: key === 'new_episode' ? { days: 5 + (nr % 2) } : values,
    }));
    const changed = await this.#manager.call('PUT', '/api/worklist/rules', {
      version: seen.version,
      value,
      reason: 'Prov',
    });
    if (changed.status !== 200)
      this.#fault(`rules were not changed: ${changed.status} ${JSON.stringify(changed.json)}`);
  }

  /** The other service reports what is decided at the first. */
  async #news(patientId: string): Promise<void> {
    // The round's own news has arrived before the next is awaited.
    await this.#stream.quiet(150);
    const told = this.#stream.next(PATIENCE);
    const draftId = uuidv7();
    const acts = [input('offered', `${addDays(systemClock.today(), -1)}T09:20`)];
    const started = performance.now();
    await this.#coordinators[0].call('POST', `/api/coordination/patients/${patientId}/acts`, { draftId, acts });
    if (await told) this.#newsMs.push(performance.now() - started);
    else this.#fault('what was entered at one service was never told by the other');
  }

  /** Waits until the outbox is empty, and checks that each job was done once, by either service. */
  async jobsDoneOnce(): Promise<void> {
    const deadline = Date.now() + PATIENCE;
    const waiting = () =>
      asOwner(this.#region, async (client) => {
        const { rows } = await client.query<{ count: number }>(
          'select count(*)::int as count from job where done_at is null and due_at <= now()',
        );
        return rows[0]?.count ?? 0;
      });
    while ((await waiting()) > 0 && Date.now() < deadline) await pause(200);
    const jobs = await asOwner(this.#region, async (client) => {
      const { rows } = await client.query<{
        job_id: string;
        kind: string;
        done: boolean;
        attempts: number;
        times: number;
      }>(
        `select job_id, kind, done_at is not null as done, attempts, (select count(*)::int from audit_event e
           where e.object_id = job_id::text and e.action = 'job.run' and e.outcome = 'done') as times
         from job where due_at <= now()`,
      );
      return rows;
    });
    this.#jobs = jobs.length;
    if (jobs.length === 0) this.#fault('no job was ever in the outbox: nothing was tried');
    for (const { job_id, kind, done, attempts, times } of jobs) {
      if (!done || times !== 1 || attempts !== 1) {
        this.#fault(`job ${kind} ${job_id}: done ${done}, ${attempts} tries, ${times} rows in the log`);
      }
    }
  }

  #both(method: string, path: string, body: unknown): Promise<Awaited<ReturnType<TestBrowser['call']>>[]> {
    return Promise.all(this.#coordinators.map((browser) => browser.call(method, path, body)));
  }

  #allGood(what: string, answers: readonly { status: number; json: unknown }[]): boolean {
    const wrong = answers.filter(({ status }) => status !== 200);
    for (const { status, json } of wrong)
      this.#fault(`${what} sent to both: ${status} ${JSON.stringify(json).slice(0, 300)}`);
    return wrong.length === 0;
  }

  async #counted(table: string, column: string, id: string, expected: number): Promise<void> {
    const count = await asOwner(this.#region, async (client) => {
      const { rows } = await client.query(`select from ${table} where ${column} = $1`, [id]);
      return rows.length;
    });
    if (count !== expected) this.#fault(`${table} ${id} is there ${count} times instead of ${expected}`);
  }

  #fault(what: string): void {
    this.faults.push(what);
  }
}
