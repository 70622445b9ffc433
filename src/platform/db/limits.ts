import type { QueryConfig } from 'pg';

/**
 * Who waits: `interactive`, a person at a screen; `work`, jobs, imports and commands; `maintenance`, the
 * owner of the tables, for migrations and checks that read everything.
 */
export type Pace = 'interactive' | 'work' | 'maintenance';

/** Limits of one piece of work, in milliseconds. */
export interface Limits {
  /** Waiting for a connection, including all servers and the next free place on a full one. */
  waitMs: number;
  /** Waiting for another transaction's lock (`lock_timeout`). */
  lockMs: number;
  /** One statement, measured by the server (`statement_timeout`). */
  statementMs: number;
  /** Silence after a query. Longer than the server's own limit: after it the server counts as lost. */
  answerMs: number;
  /** An open transaction without queries; then its locks are released. A vanished client keeps them this long. */
  idleInTransactionMs: number;
  /** From the first try of a transaction until collisions are no longer retried. */
  retryMs: number;
  /** Waiting for one of the provider's own share of the connections. */
  shareMs: number;
}

const SECOND = 1000;
const HOUR = 3600 * SECOND;

export const LIMITS: Readonly<Record<Pace, Limits>> = {
  interactive: {
    waitMs: 5 * SECOND,
    lockMs: 3 * SECOND,
    statementMs: 8 * SECOND,
    answerMs: 10 * SECOND,
    idleInTransactionMs: 10 * SECOND,
    retryMs: 10 * SECOND,
    shareMs: 3 * SECOND,
  },
  work: {
    waitMs: 15 * SECOND,
    lockMs: 15 * SECOND,
    statementMs: 120 * SECOND,
    answerMs: 125 * SECOND,
    idleInTransactionMs: 60 * SECOND,
    retryMs: 60 * SECOND,
    shareMs: 15 * SECOND,
  },
  maintenance: {
    waitMs: 15 * SECOND,
    lockMs: 15 * SECOND,
    statementMs: 12 * HOUR,
    answerMs: 13 * HOUR,
    idleInTransactionMs: 300 * SECOND,
    retryMs: 60 * SECOND,
    shareMs: 15 * SECOND,
  },
};

/** Reaching one of several servers and logging in, before the next is tried; a single server has the whole wait. */
export const CONNECT_MS = 3 * SECOND;

/** Between two tries at a full server, or at several of which none accepts writes yet. */
export const PAUSE_MS = 200;

/** A connection that has been silent this long is checked before it is lent. */
export const IDLE_CHECK_MS = 2 * SECOND;

/** The answer to that check, and to a rollback. */
export const PING_MS = 2 * SECOND;

/** Saying goodbye to a server that may not answer. */
export const GOODBYE_MS = SECOND;

/** Running work when the service is stopped. */
export const END_MS = 5 * SECOND;

/** A query that is given up, together with its connection, when no answer comes in time. */
export function limitAnswer(text: string, answerMs: number): QueryConfig {
  // The driver reads a limit from each query; its types lack it.
  const question: QueryConfig & { query_timeout: number } = { text, query_timeout: answerMs };
  return question;
}
