import { type Kysely, sql } from 'kysely';
import type { Pool, PoolClient } from 'pg';
import type { Clock } from '../../kernel/clock.ts';
import type { Uuid } from '../../kernel/ids.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import { type Result, refuse } from '../../kernel/result.ts';
import type { Subject } from '../../kernel/subject.ts';
import { type AuditEntry, type AuditOutcome, auditInsert, type Json } from './audit-row.ts';
import { beginStatement } from './begin.ts';
import { BoundConnection } from './binding.ts';
import { onConnection } from './borrow.ts';
import { type Failure, failureOf, isConnectionLost, isOldPlan, shareFull, uncertainCommit } from './failures.ts';
import { LIMITS, type Limits, limitAnswer, type Pace } from './limits.ts';
import { insertJob, type NewJob } from './outbox-row.ts';
import { Shares } from './shares.ts';
import { StatementNames } from './statement-names.ts';
import type { Listener, Topic } from './topic.ts';

export type { AuditEntry, AuditOutcome, Json } from './audit-row.ts';
export type { NewJob } from './outbox-row.ts';
export type { Listener } from './topic.ts';

/** One piece of work for one subject: all of it is saved together with its audit rows, or nothing. */
export interface Tx {
  readonly subject: Subject;
  readonly clock: Clock;
  readonly requestId: string;
  /** Query builder on this transaction's connection; the type names the tables that the caller's store knows. */
  db<Tables>(): Kysely<Tables>;
  /**
   * Something about the patient changed: the refreshers run once for all touched patients, before commit. A caller who
   * changed only the journal or a list decision says so: sick leave follows from certificates and is then not read.
   */
  touched(unitId: Uuid, patientId: Uuid, what?: Changed): void;
  /** Calls the topic's listeners one after another; their work is part of this transaction. */
  tell<Told>(topic: Topic<Told>, told: Told): Promise<void>;
  /** Entries are written last, before commit. A transaction that succeeds without any entry throws. */
  audit(entry: AuditEntry): void;
  /** Puts a job in the outbox. While one with the same kind and key waits, no second is added. */
  enqueue(job: NewJob): Promise<void>;
  /** The system has just registered this unit and may now see the rows it writes there. Not for staff. */
  seeUnit(unitId: Uuid): Promise<void>;
}

export interface TransactionContext {
  subject: Subject;
  clock: Clock;
  requestId: string;
  /** How long it may wait and take (`limits.ts`); the database's own pace if left out. */
  pace?: Pace;
}

export interface Touched {
  unitId: Uuid;
  patientId: Uuid;
}

/** The kind of change: anything, certificates included; or only entries and decisions made here. */
export type Changed = 'anything' | 'journal';

/** A touched person. A person touched more than once keeps the widest kind of change. */
export interface TouchedPerson extends Touched {
  what: Changed;
}

/** Brings stored projections up to date for the patients that a transaction has touched. */
export type Refresher = (tx: Tx, touched: readonly TouchedPerson[]) => Promise<void>;

export interface Database {
  /**
   * Runs the work in one transaction as the subject: row level security shows the person's provider and active care
   * unit (to the system: all units of its provider). A refusal rolls back, and its audit entries are then written as
   * denied or failed; the same happens when the work throws, and the error then travels on. When the server fails, the
   * answer is a refusal of kind `unavailable`; when a constraint refuses, of kind `conflict` or `invalid`. Collisions
   * with other transactions are retried only here, so the work may run more than once: it must have no outside effects.
   */
  transaction<T>(context: TransactionContext, work: (tx: Tx) => Promise<Result<T>>): Promise<Result<T>>;
  /**
   * For work before anybody is known: sessions, log-in, due jobs, health. Each statement is its own transaction,
   * nothing is audited, and row level security shows no row of any provider.
   */
  withoutSubject<T>(work: (db: <Tables>() => Kysely<Tables>) => Promise<Result<T>>): Promise<Result<T>>;
  /** Calls the listener after each commit that added jobs to the outbox. */
  onEnqueued(listener: () => void): void;
  /** Calls the listener when a constraint or a type refused a value that the program should have stopped itself. */
  onUnexpected(listener: (unexpected: Unexpected) => void): void;
  /** `dropped`: connections thrown away since the start, because they broke or did not answer. */
  poolState(): { total: number; idle: number; waiting: number; dropped: number };
}

/** A value refused by the database that the program should have stopped. The person was told; nothing was saved. */
export interface Unexpected {
  /** The number of the call that tried it; null where no call did. */
  readonly requestId: string | null;
  /** From the driver: it names the constraint, but also holds the sent values. */
  readonly error: unknown;
  /** The kind of refusal that the person received. */
  readonly answered: Refusal['kind'];
}

/** Counts transactions; telemetry provides one. */
export interface TransactionObserver {
  ended(outcome: 'done' | 'refused' | 'error', seconds: number): void;
  retried(code: string): void;
  /** A refusal by a constraint or a type, by SQLSTATE. */
  unexpected(code: string): void;
}

export interface DatabaseOptions {
  refreshers?: readonly Refresher[];
  listeners?: readonly Listener[];
  observer?: TransactionObserver;
  /** The pace of the pool's connections and of work that sets none; `interactive` if left out. */
  pace?: Pace;
}

/** The transactions of the application's role, over its pool. */
export function databaseOn(pool: Pick<Pool, 'connect'> & PoolCounts, options: DatabaseOptions = {}): Database {
  const { refreshers = [], listeners = [] } = options;
  const enqueuedListeners: (() => void)[] = [];
  const unexpectedListeners: ((unexpected: Unexpected) => void)[] = [];
  const names = new StatementNames();
  const ownPace = options.pace ?? 'interactive';
  const shares = pool.size === undefined ? null : new Shares(pool.size);

  async function transaction<T>(context: TransactionContext, work: (tx: Tx) => Promise<Result<T>>): Promise<Result<T>> {
    const started = performance.now();
    let outcome: 'done' | 'refused' | 'error' = 'error';
    try {
      const result = await withRetries(context, work);
      outcome = result.ok ? 'done' : 'refused';
      return result;
    } finally {
      options.observer?.ended(outcome, (performance.now() - started) / 1000);
    }
  }

  async function withRetries<T>(context: TransactionContext, work: (tx: Tx) => Promise<Result<T>>): Promise<Result<T>> {
    const { retryMs } = LIMITS[context.pace ?? ownPace];
    const started = performance.now();
    for (let attempt = 1; ; attempt += 1) {
      const once = await inShare(context, () => tryOnce(context, work));
      if (!('failure' in once)) return once;
      const { failure, error, entries } = once;
      const { refusal, code } = failure;
      if (attempt < failure.tries && performance.now() - started < retryMs) {
        options.observer?.retried(code ?? 'unknown');
        // Random wait, so that two colliding transactions do not collide again.
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 10 * 2 ** attempt));
        continue;
      }
      if (failure.unexpected) tellUnexpected(error, failure, context.requestId);
      // A server that failed is not asked to write about it; the answer is counted and logged.
      return refusal.kind === 'unavailable' ? refuse(refusal) : writeRefused(context, entries, refusal);
    }
  }

  /** One provider's work never holds all connections. */
  async function inShare<T>(context: TransactionContext, work: () => Promise<T>): Promise<T | Result<never>> {
    const { providerId } = context.subject;
    if (shares === null) return work();
    if (!(await shares.enter(providerId, LIMITS[context.pace ?? ownPace].shareMs))) return refuse(shareFull);
    try {
      return await work();
    } finally {
      shares.leave(providerId);
    }
  }

  async function tryOnce<T>(
    context: TransactionContext,
    work: (tx: Tx) => Promise<Result<T>>,
  ): Promise<Result<T> | { failure: Failure; error: unknown; entries: readonly AuditEntry[] }> {
    const open = new OpenTransaction(context, names, ownPace, listeners);
    let result: Result<T>;
    try {
      result = await onConnection(pool, (client) => open.run(client, work, refreshers));
    } catch (error) {
      if (open.commitSent && isConnectionLost(error)) return refuse(uncertainCommit);
      if (isOldPlan(error)) names.renew();
      const failure = failureOf(error);
      if (failure !== null) return { failure, error, entries: open.entries };
      await writeMistaken(context, open.entries);
      throw error;
    }
    if (!result.ok) return writeRefused(context, open.entries, result.refusal);
    if (open.enqueued) for (const listener of enqueuedListeners) listener();
    return result;
  }

  function tellUnexpected(error: unknown, failure: Failure, requestId: string | null): void {
    options.observer?.unexpected(failure.code ?? 'unknown');
    const answered = failure.refusal.kind;
    for (const listener of unexpectedListeners) listener({ requestId, error, answered });
  }

  /** The log records the attempt, though nothing of it was saved. */
  async function writeRefused(
    context: TransactionContext,
    entries: readonly AuditEntry[],
    refusal: Refusal,
  ): Promise<Result<never>> {
    const { kind, basis } = refusal;
    if (entries.length === 0) {
      if (kind === 'denied') throw new Error('a denied transaction without an audit entry: call tx.audit() first');
      return refuse(refusal);
    }
    try {
      const outcome = FAILED_KINDS.has(kind) ? 'failed' : 'denied';
      await writeAside(context, entries, outcome, { refused: kind, ...(basis === undefined ? {} : { basis }) });
    } catch (error) {
      return refuseOrThrow(error);
    }
    return refuse(refusal);
  }

  /** The same for work that threw. The mistake travels on and is logged; a failure of this row is not reported. */
  async function writeMistaken(context: TransactionContext, entries: readonly AuditEntry[]): Promise<void> {
    if (entries.length === 0) return;
    await writeAside(context, entries, 'failed', { refused: 'mistake' }).catch(() => undefined);
  }

  /** Writes the entries of a rolled-back transaction, in one of their own. */
  async function writeAside(
    context: TransactionContext,
    entries: readonly AuditEntry[],
    outcome: AuditOutcome,
    why: { readonly [key: string]: string },
  ): Promise<void> {
    const marked = entries.map((entry) => ({ ...entry, details: { ...asObject(entry.details), ...why } }));
    await onConnection(pool, async (client) => {
      const insert = auditInsert(marked, { ...context, at: context.clock.now() }, outcome);
      await client.query(`${beginStatement(context.subject, null)}; ${insert}; commit`);
    });
  }

  /** A state of the server becomes an answer; a mistake in the program travels on. */
  function refuseOrThrow(error: unknown): Result<never> {
    const failure = failureOf(error);
    if (failure === null) throw error;
    if (failure.unexpected) tellUnexpected(error, failure, null);
    return refuse(failure.refusal);
  }

  return {
    transaction,
    async withoutSubject(work) {
      try {
        return await onConnection(pool, async (client) => {
          const connection = new BoundConnection(client, names);
          try {
            return await work(<Tables>() => connection.db<Tables>());
          } finally {
            await connection.end();
          }
        });
      } catch (error) {
        if (isOldPlan(error)) names.renew();
        return refuseOrThrow(error);
      }
    },
    onEnqueued: (listener) => {
      enqueuedListeners.push(listener);
    },
    onUnexpected: (listener) => {
      unexpectedListeners.push(listener);
    },
    poolState: () => ({
      total: pool.totalCount,
      idle: pool.idleCount,
      waiting: pool.waitingCount,
      dropped: pool.droppedCount ?? 0,
    }),
  };
}

interface PoolCounts {
  readonly totalCount: number;
  readonly idleCount: number;
  readonly waitingCount: number;
  readonly droppedCount?: number;
  /** Most connections at once; without it no provider's share is limited. */
  readonly size?: number;
}

const FAILED_KINDS: ReadonlySet<string> = new Set(['invalid', 'conflict', 'too_large', 'unavailable']);

/** One try at one transaction. */
class OpenTransaction {
  readonly entries: AuditEntry[] = [];
  enqueued = false;
  commitSent = false;
  readonly #context: TransactionContext;
  readonly #names: StatementNames;
  /** Limits that differ from the connection's own; null when they are the same. */
  readonly #limits: Limits | null;
  readonly #listeners: readonly Listener[];
  readonly #touched = new Map<string, TouchedPerson>();
  #refreshing = false;

  constructor(context: TransactionContext, names: StatementNames, ownPace: Pace, listeners: readonly Listener[]) {
    this.#context = context;
    this.#names = names;
    this.#listeners = listeners;
    this.#limits = context.pace === undefined || context.pace === ownPace ? null : LIMITS[context.pace];
  }

  async run<T>(
    client: PoolClient,
    work: (tx: Tx) => Promise<Result<T>>,
    refreshers: readonly Refresher[],
  ): Promise<Result<T>> {
    const answerMs = this.#limits?.answerMs;
    const connection = new BoundConnection(client, this.#names, answerMs);
    const tx = this.#tx(connection);
    let result: Result<T>;
    try {
      // Sent together with the work's first query: nobody waits for a begin alone.
      const begin = beginStatement(this.#context.subject, this.#limits);
      [, result] = await Promise.all([this.#ask(client, begin), work(tx)]);
      if (result.ok) await this.#refresh(tx, refreshers);
    } finally {
      await connection.end();
    }
    if (!result.ok) {
      await this.#ask(client, 'rollback');
      return result;
    }
    if (this.entries.length === 0) {
      throw new Error('a transaction without an audit entry: every read and write is logged (tx.audit)');
    }
    await this.#commit(client);
    return result;
  }

  #ask(client: PoolClient, text: string): Promise<unknown> {
    return client.query(this.#limits === null ? text : limitAnswer(text, this.#limits.answerMs));
  }

  async #refresh(tx: Tx, refreshers: readonly Refresher[]): Promise<void> {
    if (this.#touched.size === 0) return;
    const batch = [...this.#touched.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, touched]) => touched);
    this.#refreshing = true;
    for (const refresher of refreshers) await refresher(tx, batch);
  }

  async #commit(client: PoolClient): Promise<void> {
    const { clock } = this.#context;
    const insert = auditInsert(this.entries, { ...this.#context, at: clock.now() }, 'done');
    this.commitSent = true;
    const results: unknown = await this.#ask(client, `${insert}; commit`);
    const last = Array.isArray(results) ? (results.at(-1) as { command?: string }) : undefined;
    // The server answers ROLLBACK to a commit when a swallowed error has already ended the transaction.
    if (last?.command !== 'COMMIT') throw new Error('the server did not commit: an error in a query was swallowed');
  }

  #tx(connection: BoundConnection): Tx {
    const { subject, clock, requestId } = this.#context;
    const tx: Tx = {
      subject,
      clock,
      requestId,
      db: <Tables>() => connection.db<Tables>(),
      touched: (unitId, patientId, what = 'anything') => {
        const key = `${unitId}/${patientId}`;
        if (this.#refreshing && !this.#touched.has(key)) {
          throw new Error('a refresher touched a patient that the work had not touched');
        }
        const before = this.#touched.get(key)?.what ?? 'journal';
        this.#touched.set(key, { unitId, patientId, what: before === 'anything' ? before : what });
      },
      tell: async (topic, told) => {
        for (const listener of this.#listeners) if (listener.topic === topic) await listener.hear(tx, told);
      },
      audit: (entry) => {
        this.entries.push(entry);
      },
      enqueue: async (job) => {
        this.enqueued = true;
        await insertJob(connection.db(), this.#context, job);
      },
      seeUnit: async (unitId) => {
        if (subject.kind !== 'system') throw new Error('only the system sees units beside the active one');
        await sql`select set_config('app.units', concat_ws(',', nullif(current_setting('app.units', true), ''),
          ${unitId}::text), true)`.execute(connection.db());
      },
    };
    return tx;
  }
}

function asObject(details: Json | undefined): { readonly [key: string]: Json | undefined } {
  if (details === undefined) return {};
  return typeof details === 'object' && details !== null && !Array.isArray(details)
    ? (details as { readonly [key: string]: Json | undefined })
    : { value: details };
}
