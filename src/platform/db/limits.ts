import type { QueryConfig } from 'pg';

/**
 * Whose time it is: `interactive`, somebody waits at a screen; `work`, jobs, imports and commands; `maintenance`, the
 * owner of the tables, for migrations and checks that read everything.
 */
export type Pace = 'interactive' | 'work' | 'maintenance';

/** What one piece of work may take, in milliseconds. */
export interface Limits {
  /** Waiting for a connection, all servers and a full server's next free place included. */
  waitMs: number;
  /** Waiting for a lock that somebody else holds (`lock_timeout`). */
  lockMs: number;
  /** One statement, as the server counts it (`statement_timeout`). */
  statementMs: number;
  /** Silence after a question. Longer than the server's own limit: after it the server is taken for lost. */
  answerMs: number;
  /** An open transaction in which nothing is asked; then its locks are let go. So long a client that vanished keeps them. */
  idleInTransactionMs: number;
  /** From the first try at a transaction until no further one is made after a collision. */
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

/** Reaching one of several servers and logging in to it, before the next is tried; a single one has the whole wait. */
export const CONNECT_MS = 3 * SECOND;

/** Between two tries at a server that is full, or at several of which none takes writes yet. */
export const PAUSE_MS = 200;

/** A connection that has been silent this long is asked whether it is there before it is lent. */
export const IDLE_CHECK_MS = 2 * SECOND;

/** The answer to that question, and to a rollback. */
export const PING_MS = 2 * SECOND;

/** Saying goodbye to a server that may not answer. */
export const GOODBYE_MS = SECOND;

/** Work under way when the service is stopped. */
export const END_MS = 5 * SECOND;

/** A question that is given up, and its connection with it, when no answer has come in time. */
export function limited(text: string, answerMs: number): QueryConfig {
  // The driver reads a limit from each question; its types leave that out.
  const question: QueryConfig & { query_timeout: number } = { text, query_timeout: answerMs };
  return question;
}
