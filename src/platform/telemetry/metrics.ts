import { sql } from 'kysely';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { rowsOverAll } from '../db/over-all.ts';
import type { Database, TransactionObserver } from '../db/transaction.ts';
import type { JobsObserver } from '../jobs/index.ts';

/** Figures about the service for its operator: counts and times, never people or content. */
export interface Metrics {
  readonly observer: TransactionObserver;
  readonly jobs: JobsObserver;
  answered(route: string, method: string, status: number, seconds: number): void;
  /** How many browsers listen to events. */
  listening(count: number): void;
  /** The connection that listens for news was lost. */
  newsLost(): void;
  /** Figures from another part, by state, collected when somebody reads them. */
  figures(name: string, help: string, collect: () => Promise<Readonly<Record<string, number>>>): void;
  /** From now on the figures include this database's connections, its waiting jobs and its waiting sendings. */
  watch(database: Database): void;
  text(): Promise<{ type: string; body: string }>;
}

/** Figures of one server; each has a registry of its own, so that several may live in one process. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'koordinera_http_seconds',
    help: 'Seconds from request to answer',
    labelNames: ['route', 'method', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  const transactions = new Histogram({
    name: 'koordinera_transaction_seconds',
    help: 'Seconds of a database transaction, retries included',
    labelNames: ['outcome'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 2.5],
    registers: [registry],
  });
  const retries = new Counter({
    name: 'koordinera_transaction_retries_total',
    help: 'Transactions tried again after a collision, by SQLSTATE',
    labelNames: ['code'],
    registers: [registry],
  });
  const unexpected = new Counter({
    name: 'koordinera_database_unexpected_total',
    help: 'Transactions refused by a constraint or a type that the program should have stopped itself, by SQLSTATE',
    labelNames: ['code'],
    registers: [registry],
  });
  const jobs = new Histogram({
    name: 'koordinera_job_seconds',
    help: 'Seconds of one try at a job from the outbox',
    labelNames: ['kind', 'outcome'],
    buckets: [0.01, 0.05, 0.25, 1, 5, 30, 300],
    registers: [registry],
  });
  const listeners = new Gauge({
    name: 'koordinera_event_listeners',
    help: 'Open event streams',
    registers: [registry],
  });
  const newsLost = new Counter({
    name: 'koordinera_news_lost_total',
    help: 'Times that the connection which hears of news was lost; it is replaced by itself',
    registers: [registry],
  });
  /** Replaces all its figures each time somebody reads them. */
  function gauge(name: string, help: string, labelNames: string[], collect: () => Promise<readonly Figure[]>): void {
    new Gauge({
      name,
      help,
      labelNames,
      registers: [registry],
      async collect() {
        const figures = await collect();
        this.reset();
        for (const [labels, value] of figures) this.set(labels, value);
      },
    });
  }
  return {
    observer: {
      ended: (outcome, seconds) => transactions.observe({ outcome }, seconds),
      retried: (code) => retries.inc({ code }),
      unexpected: (code) => unexpected.inc({ code }),
    },
    jobs: {
      ran: (kind, outcome, seconds) => jobs.observe({ kind, outcome }, seconds),
    },
    answered: (route, method, status, seconds) => requests.observe({ route, method, status }, seconds),
    listening: (count) => listeners.set(count),
    newsLost: () => newsLost.inc(),
    figures(name, help, collect) {
      gauge(name, help, ['state'], async () => byState(await collect()));
    },
    watch(database) {
      gauge(
        'koordinera_pool_connections',
        'Database connections by state; dropped counts those thrown away since the start',
        ['state'],
        async () => byState(database.poolState()),
      );
      gauge(
        'koordinera_outbox_jobs',
        'Jobs in the outbox: waiting, of these more than five minutes late, and dead',
        ['state'],
        async () => (await outboxDepth(database)).flatMap((depth) => byState(depth)),
      );
      gauge(
        'koordinera_sendings',
        'Sendings of each channel: waiting, of these those whose latest try failed, and given up',
        ['channel', 'state'],
        async () => (await sendingDepths(database)).flatMap(({ channel, ...depth }) => byState(depth, { channel })),
      );
    },
    text: async () => ({ type: registry.contentType, body: await registry.metrics() }),
  };
}

type Figure = readonly [labels: Readonly<Record<string, string>>, value: number];

/** A figure for each state. */
function byState(counts: Readonly<Record<string, number>>, labels: Readonly<Record<string, string>> = {}): Figure[] {
  return Object.entries(counts).map(([state, count]) => [{ ...labels, state }, count]);
}

/** How many jobs wait in the outbox, over all providers. Empty while the database does not answer. */
async function outboxDepth(database: Database) {
  const question = sql<Record<'waiting' | 'overdue' | 'dead', number>>`select waiting, overdue, dead from job_depth()`;
  return (await rowsOverAll(database, question)) ?? [];
}

/** How many sendings wait on each channel, over all providers. Empty while the database does not answer. */
async function sendingDepths(database: Database) {
  const question = sql<{ channel: string } & Record<'waiting' | 'failing' | 'given_up', number>>`
    select channel, waiting, failing, given_up from sending_depth()`;
  return (await rowsOverAll(database, question)) ?? [];
}
