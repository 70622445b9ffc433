/** Coordinators who enter, decide, draft and sign through HTTP without a pause, and remember what was acknowledged. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from 'pg';
import { TestBrowser } from '../../../src/app/testing.ts';
import { addDays } from '../../../src/kernel/calendar-date.ts';
import { systemClock } from '../../../src/kernel/clock.ts';
import { uuidv7 } from '../../../src/kernel/ids.ts';
import { need } from '../../../src/modules/coordination/case/commands/testing.ts';
import { input } from '../../../src/modules/coordination/frame/testing.ts';

const KINDS = ['act', 'decision', 'draft', 'signature'] as const;
type Kind = (typeof KINDS)[number];

/** Each kind's action in the access log. */
const ACTIONS: Readonly<Record<Kind, string>> = {
  act: 'coordination.act.entered',
  decision: 'worklist.decided',
  draft: 'coordination.draft.saved',
  signature: 'coordination.act.signed',
};

/** A thing that the service has answered with 200. */
interface Acknowledged {
  readonly kind: Kind;
  readonly id: string;
  readonly requestId: string;
  /** Acts: how many the form held. Drafts: the number of the writing, counted upwards. */
  readonly count: number;
}

/** One thing to do: repeated until the answer is certain, as a page does. */
interface Todo {
  readonly kind: Kind;
  readonly id: string;
  readonly method: 'POST' | 'PUT';
  readonly path: string;
  readonly body: unknown;
  readonly count: number;
}

export class Writer {
  readonly #browser: TestBrowser;
  readonly #who: { hsaId: string; unitHsaId: string };
  readonly #patients: readonly string[];
  readonly #acknowledged: Acknowledged[] = [];
  #checked = 0;
  #stopped = false;
  #working: Promise<void> = Promise.resolve();
  #drafted = 0;
  readonly #draft = new Map<string, string>();
  /** Answers that left it uncertain whether it was done. */
  uncertain = 0;
  readonly refused = new Map<string, number>();
  /** The answers when it could not be done at the time, and how often. */
  readonly unavailable = new Map<string, number>();

  constructor(url: string, who: { hsaId: string; unitHsaId: string }, patients: readonly string[]) {
    this.#browser = new TestBrowser(url);
    this.#who = who;
    this.#patients = patients;
  }

  /** Logs in, states why each patient is opened, and begins a case with each. */
  async begin(): Promise<void> {
    await this.logIn();
    for (const patientId of this.#patients) {
      await this.#must('POST', `/api/access/patients/${patientId}/reasons`, { reason: 'patient_called' });
      const at = `${addDays(systemClock.today(), -1)}T09:10`;
      const information = { version: 'koordinera-1', givenOn: addDays(systemClock.today(), -1) };
      const nextStep = { on: addDays(systemClock.today(), 7), what: 'Ring igen' };
      const acts = [
        need(at),
        input('offered', at),
        input('offer-answered', at),
        input('consent-given', at, { information, nextStep }),
      ];
      await this.#must('POST', `/api/coordination/patients/${patientId}/acts`, { draftId: uuidv7(), acts });
    }
  }

  /** A fresh proof of identity, which signing needs within some minutes. */
  async logIn(): Promise<void> {
    await this.#browser.logIn(this.#who.hsaId, this.#who.unitHsaId);
  }

  start(): void {
    this.#stopped = false;
    this.#working = this.#work();
  }

  /** Starts nothing new; what is under way becomes certain first. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#working;
  }

  get acknowledged(): Readonly<Record<Kind, number>> {
    const of = (kind: Kind): number => this.#acknowledged.filter((one) => one.kind === kind).length;
    return { act: of('act'), decision: of('decision'), draft: of('draft'), signature: of('signature') };
  }

  async #work(): Promise<void> {
    for (let nr = 0; !this.#stopped; nr += 1) {
      const patientId = this.#patients[nr % this.#patients.length] ?? '';
      // Another kind each time, and another one for each patient the next time round.
      const kind = KINDS[(nr + Math.floor(nr / this.#patients.length)) % KINDS.length] ?? 'act';
      const todo = await this.#next(kind, patientId);
      if (todo !== null) await this.#untilCertain(todo);
    }
  }

  /** The next thing to do; null when the service cannot be asked about it now. */
  async #next(kind: Kind, patientId: string): Promise<Todo | null> {
    const now = `${addDays(systemClock.today(), -1)}T10:10`;
    if (kind === 'act') {
      const id = uuidv7();
      const said = { said: 'Det går bättre.', nextStep: { on: addDays(systemClock.today(), 7), what: 'Ring igen' } };
      const acts = [input('contact', now, said), input('note', now)];
      const body = { draftId: id, acts };
      return {
        kind,
        id,
        method: 'POST',
        path: `/api/coordination/patients/${patientId}/acts`,
        body,
        count: acts.length,
      };
    }
    if (kind === 'draft') {
      const id = this.#draft.get(patientId) ?? uuidv7();
      this.#draft.set(patientId, id);
      this.#drafted += 1;
      const body = { patientId, kinds: ['contact'], body: { said: `Utkast ${this.#drafted}` } };
      return { kind, id, method: 'PUT', path: `/api/coordination/drafts/${id}`, body, count: this.#drafted };
    }
    if (kind === 'decision') {
      const shown = await this.#ask('POST', `/api/worklist/people/${patientId}/preview`, { reason: 'review' });
      const version = (shown as { version?: number } | null)?.version;
      if (version === undefined) return null;
      const id = uuidv7();
      const recheckOn = addDays(systemClock.today(), 7);
      const body = { decisionId: id, patientId, version, choice: 'ask_doctor', reason: 'plan', recheckOn };
      return { kind, id, method: 'POST', path: '/api/worklist/decisions', body, count: 1 };
    }
    const unsigned = (await this.#ask('GET', '/api/coordination/unsigned')) as {
      rows?: { entry: { actId: string; nr: number; hash: string } }[];
    } | null;
    const entry = unsigned?.rows?.[0]?.entry;
    if (entry === undefined) return null;
    const body = { acts: [{ actId: entry.actId, nr: entry.nr, hash: entry.hash }] };
    return { kind, id: entry.actId, method: 'POST', path: '/api/coordination/signatures', body, count: 1 };
  }

  async #untilCertain(todo: Todo): Promise<void> {
    for (;;) {
      const answer = await this.#call(todo.method, todo.path, todo.body);
      if (answer !== null && answer.status !== 503) {
        const { kind, id, count } = todo;
        if (answer.status === 200) this.#acknowledged.push({ kind, id, count, requestId: answer.requestId });
        else this.#refusedAs(`${kind} ${answer.status} ${answer.message}`);
        return;
      }
      this.uncertain += 1;
      if (answer !== null) this.unavailable.set(answer.message, (this.unavailable.get(answer.message) ?? 0) + 1);
      await pause(50);
    }
  }

  async #ask(method: string, path: string, body?: unknown): Promise<unknown> {
    const answer = await this.#call(method, path, body);
    if (answer?.status === 200) return answer.json;
    if (answer !== null && answer.status !== 503)
      this.#refusedAs(`${path.split('/').at(-1)} ${answer.status} ${answer.message}`);
    await pause(50);
    return null;
  }

  async #must(method: string, path: string, body: unknown): Promise<void> {
    const answer = await this.#call(method, path, body);
    if (answer?.status !== 200) throw new Error(`${path}: ${answer?.status} ${answer?.message}`);
  }

  #refusedAs(what: string): void {
    this.refused.set(what, (this.refused.get(what) ?? 0) + 1);
  }

  /** The answer; null when none came, since the service was killed before or during it. */
  async #call(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ status: number; message: string; requestId: string; json: unknown } | null> {
    try {
      const response = await this.#browser.send(path, {
        method,
        headers: {
          'x-csrf-token': this.#browser.csrf,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(60_000),
      });
      const json = (await response.json()) as { error?: { message: string } };
      const requestId = response.headers.get('x-request-id') ?? '';
      return { status: response.status, message: json.error?.message ?? '', requestId, json };
    } catch {
      return null;
    }
  }

  /** Acknowledged things since the last look that are not there exactly once with a log row; in sentences. */
  async check(client: Client): Promise<string[]> {
    const fresh = this.#acknowledged.slice(this.#checked);
    this.#checked = this.#acknowledged.length;
    const faults: string[] = [];
    for (const kind of KINDS) {
      const some = fresh.filter((one) => one.kind === kind);
      const found = await stored(
        client,
        kind,
        some.map(({ id }) => id),
      );
      for (const { id, count } of some) {
        const there = found.get(id) ?? 0;
        const right = kind === 'draft' ? there >= count : there === count;
        if (!right) faults.push(`${kind} ${id} was acknowledged (${count}) and is there ${there} times`);
      }
      const { rows } = await client.query<{ id: string; count: number }>(
        `select request_id as id, count(*)::int as count from audit_event
         where request_id = any($1) and action = $2 and outcome = 'done' group by 1`,
        [some.map(({ requestId }) => requestId), ACTIONS[kind]],
      );
      const logged = new Map(rows.map((row) => [row.id, row.count]));
      for (const { id, requestId } of some) {
        const times = logged.get(requestId) ?? 0;
        if (times !== 1) faults.push(`${kind} ${id} was acknowledged and has ${times} rows in the access log`);
      }
    }
    return faults;
  }
}

/** How much of each is there. For a draft: which writing, since each replaces the one before. */
async function stored(client: Client, kind: Kind, ids: readonly string[]): Promise<Map<string, number>> {
  const text = {
    act: `select a.batch_id as id, count(*)::int as count from act a join act_version v using (provider_id, unit_id, act_id)
          join act_content c using (provider_id, unit_id, act_id, nr) where a.batch_id = any($1) group by 1`,
    decision:
      'select decision_id as id, count(*)::int as count from list_decision where decision_id = any($1) group by 1',
    draft: `select draft_id as id, split_part(body->>'said', ' ', 2)::int as count from draft_body where draft_id = any($1)`,
    signature: 'select act_id as id, count(*)::int as count from act_signature where act_id = any($1) group by 1',
  }[kind];
  const { rows } = await client.query<{ id: string; count: number }>(text, [ids]);
  return new Map(rows.map((row) => [row.id, row.count]));
}
