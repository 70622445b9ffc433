import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely';
import type { ClientBase } from 'pg';
import type { StatementNames } from './statement-names.ts';

/**
 * Kysely on one borrowed connection. After `end()` it refuses every query, so that a forgotten promise can never run
 * inside another transaction. Queries started together are sent at once and run one by one in the order they
 * were started, so several reads in `Promise.all` wait for the server once.
 */
export class BoundConnection implements DatabaseConnection {
  readonly #client: ClientBase;
  readonly #names: StatementNames;
  readonly #limit: { query_timeout?: number };
  #underWay: Promise<unknown> = Promise.resolve();
  #ended = false;
  #kysely: Kysely<unknown> | undefined;

  /** `answerMs`: how long a query may go unanswered, when it differs from the connection's own limit. */
  constructor(client: ClientBase, names: StatementNames, answerMs?: number) {
    this.#client = client;
    this.#names = names;
    this.#limit = answerMs === undefined ? {} : { query_timeout: answerMs };
  }

  /** A query builder for the caller's own table types. */
  db<Tables>(): Kysely<Tables> {
    this.#kysely ??= new Kysely<unknown>({ dialect: dialectOn(this) });
    return this.#kysely as unknown as Kysely<Tables>;
  }

  executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const run = this.#run<Row>(query);
    this.#underWay = Promise.allSettled([this.#underWay, run]);
    return run;
  }

  streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('streaming is not supported on a borrowed connection: page with keys instead');
  }

  /** Waits for running queries and refuses new ones. */
  async end(): Promise<void> {
    this.#ended = true;
    await this.#underWay;
  }

  async #run<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    if (this.#ended) throw new Error('a query came after its transaction had ended: an await is missing');
    const name = this.#names.nameOf(query.sql);
    const result = await this.#client.query({
      ...(name === undefined ? {} : { name }),
      text: query.sql,
      values: [...query.parameters],
      ...this.#limit,
    });
    const rows = result.rows as Row[];
    return result.rowCount === null ? { rows } : { rows, numAffectedRows: BigInt(result.rowCount) };
  }
}

function dialectOn(connection: BoundConnection): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => driverOn(connection),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}

function driverOn(connection: BoundConnection): Driver {
  const refuse = async (): Promise<void> => {
    throw new Error('transactions are begun and ended in platform/db/transaction.ts only');
  };
  const nothing = async (): Promise<void> => undefined;
  return {
    init: nothing,
    acquireConnection: async () => connection,
    beginTransaction: refuse,
    commitTransaction: refuse,
    rollbackTransaction: refuse,
    releaseConnection: nothing,
    destroy: nothing,
  };
}
