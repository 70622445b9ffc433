/** Every route, with sessions of every role: whole bodies, spoilt ones, other units' keys, twice at once. */
import { type AccessWorld, accessWorld } from '../access/world.ts';
import { KnownValues } from './lib/known-values.ts';
import { type Answered, anyCall, type RouteCall, sendAtOnce, shown } from './lib/route-calls.ts';
import { judge } from './lib/route-oracle.ts';
import { chosenSeed, drawn, repeat } from './lib/seed.ts';
import { timeIsUp } from './lib/time.ts';
import type { TorturePart } from './part.ts';

const NAME = 'fuzz-routes';
const REQUESTS = { short: 2_000, long: 100_000 };
/** Requests before a new world: by then they have ended, blocked and changed much of the old one. */
const PER_WORLD = 2_500;
/** Requests between two looks at the log. */
const BETWEEN_LOOKS = 250;
const MOST_FAULTS = 40;

export const part: TorturePart = {
  name: NAME,
  title: 'requests made from the contract and spoilt ones, to every route, by every role',
  async run({ short }) {
    const seed = chosenSeed(short);
    const wanted = short ? REQUESTS.short : REQUESTS.long;
    const run = new Run(seed);
    while (run.requests < wanted && run.faults.size < MOST_FAULTS && !timeIsUp()) {
      await run.inWorld(Math.min(PER_WORLD, wanted - run.requests));
    }
    const faults = [...run.faults.values()].map(({ what, example, times }) => `${times} × ${what}. First: ${example}`);
    if (faults.length > 0) faults.push(repeat(NAME, seed));
    return { figures: run.figures(), faults };
  },
};

interface Fault {
  what: string;
  example: string;
  times: number;
}

class Run {
  requests = 0;
  /** By route and what was wrong: one line for each kind, with its first example. */
  readonly faults = new Map<string, Fault>();
  readonly #seed: number;
  readonly #statuses = new Map<number, number>();
  readonly #done = new Set<string>();
  #rows = 0;
  #calls = 0;
  #slowestMs = 0;

  constructor(seed: number) {
    this.#seed = seed;
  }

  figures(): string {
    const statuses = [...this.#statuses].sort(([a], [b]) => a - b).map(([status, count]) => `${count} × ${status}`);
    return `seed ${this.#seed}: ${this.requests} requests (${statuses.join(', ')}); ${this.#done.size} routes did what was asked; ${this.#rows} rows in the log found again; slowest answer ${Math.round(this.#slowestMs)} ms`;
  }

  async inWorld(wanted: number): Promise<void> {
    const world = await accessWorld();
    try {
      const values = new KnownValues(world.today);
      await values.read(world);
      const until = this.requests + wanted;
      let unseen: Answered[] = [];
      let logged = 0;
      while (this.requests < until && this.faults.size < MOST_FAULTS && !timeIsUp()) {
        const call = drawn(anyCall(world, values, this.#calls), this.#seed, this.#calls);
        this.#calls += 1;
        unseen.push(...(await this.#send(world, values, call)));
        if (unseen.length < BETWEEN_LOOKS && this.requests < until && !timeIsUp()) continue;
        logged = this.#readServiceLog(world, unseen, logged);
        await this.#findRows(world, unseen);
        unseen = [];
        await values.read(world);
        await world.relate();
      }
    } finally {
      await world.service.close();
    }
  }

  async #send(world: AccessWorld, values: KnownValues, call: RouteCall): Promise<Answered[]> {
    const started = performance.now();
    let answers: Answered[];
    try {
      answers = await sendAtOnce(world.browsers[call.role], call);
    } catch (error) {
      this.requests += call.times;
      this.#fault(call, `no answer: ${error instanceof Error ? error.message : String(error)}`);
      return [];
    }
    this.#slowestMs = Math.max(this.#slowestMs, performance.now() - started);
    this.requests += answers.length;
    for (const answer of answers) {
      this.#statuses.set(answer.status, (this.#statuses.get(answer.status) ?? 0) + 1);
      const { fault } = judge(answer);
      if (fault !== null) this.#fault(call, fault);
      else if (answer.status === 200) {
        this.#done.add(`${call.route.method} ${call.route.path}`);
        values.learn(JSON.parse(answer.text));
      } else if (answer.status === 401) await this.#logInAgain(world, call);
    }
    return answers;
  }

  /** Logs in again where the calls themselves have ended a session. */
  async #logInAgain({ browsers, units }: AccessWorld, { role }: RouteCall): Promise<void> {
    await browsers[role].logIn(`SE-${role}`, units.first.hsaId);
    await browsers[role].call('POST', '/api/session/unit', { unitId: units.first.unitId });
  }

  /** Internal errors in the service's log: answered in words, and still faults. */
  #readServiceLog({ service }: AccessWorld, answers: readonly Answered[], from: number): number {
    const text = service.log();
    for (const line of text.slice(from).split('\n')) {
      if (!line.includes('"failed"')) continue;
      const { number, error } = JSON.parse(line) as { number?: string; error?: { code?: string; message?: string } };
      const answer = answers.find(({ requestId }) => requestId === number);
      if (answer !== undefined && answer.status < 500) {
        this.#fault(answer.call, `${answer.status}, logged as a mistake: ${error?.code ?? error?.message ?? ''}`);
      }
    }
    return text.length;
  }

  async #findRows({ service }: AccessWorld, answers: readonly Answered[]): Promise<void> {
    const { rows } = await service.tables.owner.query<{ id: string }>(
      'select distinct request_id as id from audit_event where request_id = any($1)',
      [answers.map(({ requestId }) => requestId)],
    );
    const found = new Set(rows.map(({ id }) => id));
    this.#rows += found.size;
    for (const answer of answers) {
      const { fault, leavesRow } = judge(answer);
      if (fault !== null || !leavesRow || found.has(answer.requestId)) continue;
      const said = answer.status === 200 ? '' : ` (${JSON.parse(answer.text).error.message})`;
      this.#fault(answer.call, `${answer.status} without a row in the access log${said}`);
    }
  }

  #fault(call: RouteCall, what: string): void {
    const key = `${call.route.method} ${call.route.path} ${what.slice(0, 60)}`;
    const known = this.faults.get(key);
    if (known !== undefined) known.times += 1;
    else
      this.faults.set(key, {
        what: `${call.route.method} ${call.route.path}: ${what}`,
        example: shown(call),
        times: 1,
      });
  }
}
