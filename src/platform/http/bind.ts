import type { Readable } from 'node:stream';
import type { RouteReply, RouteRequest, RouteShape } from '../../contract/route.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Result } from '../../kernel/result.ts';
import type { Subject } from '../../kernel/subject.ts';
import type { Database, Tx } from '../db/transaction.ts';

/** The logged-in person, by the session. `subject.unitId` is '' until a unit is chosen. */
export interface Authenticated {
  readonly subject: Subject;
  readonly csrf: string;
}

/** The bytes of an upload, read as they come; reading past the limit throws a refusal of kind too_large. */
export interface RawBody {
  readonly type: string;
  /** The sender's name for the file; null when it was not given. */
  readonly name: string | null;
  readonly stream: Readable;
}

/** The server's input to a bound route. */
export interface RouteCall {
  readonly database: Database;
  readonly clock: Clock;
  readonly requestId: string;
  readonly authenticated: Authenticated | null;
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  readonly raw: RawBody | null;
  /** Sets or, with null, clears the session's cookie in the answer. */
  readonly setSession: (token: string | null) => void;
}

/** A contract route together with its handler. A module's `routes.ts` exports a list of these. */
export interface BoundRoute {
  readonly route: RouteShape;
  /** Only for raw routes: the most bytes taken. */
  readonly maxBytes?: number;
  readonly run: (call: RouteCall) => Promise<Result<unknown>>;
}

/** The input of a route's handler: the caller's open transaction and the checked request. */
export type Handled<R extends RouteShape> = RouteRequest<R> & { readonly tx: Tx };

/**
 * Binds a contract route to a command or query. Order: session, CSRF, unit, validation, transaction, answer.
 * The handler authorises and audits through `tx`; it may run more than once, when transactions collide.
 */
export function handle<const R extends RouteShape>(
  route: R,
  run: (call: Handled<R>) => Promise<Result<RouteReply<R>>>,
): BoundRoute {
  if (route.access === 'public') throw new Error(`${route.path}: a public route has no subject; use handleOutside`);
  if (route.raw !== undefined)
    throw new Error(`${route.path}: an upload is read outside transactions; use handleUpload`);
  return {
    route,
    run: (call) =>
      call.database.transaction(contextOf(call), (tx) => {
        const { params, query, body } = call;
        return run({ tx, params, query, body } as Handled<R>);
      }),
  };
}

/** The input of a handler outside transactions; it opens those it needs through `transaction`. */
export type HandledOutside<R extends RouteShape> = RouteRequest<R> &
  Pick<RouteCall, 'database' | 'clock' | 'requestId' | 'authenticated' | 'setSession'>;

/** Binds a route that is not one transaction of the caller: log-in state and public data. */
export function handleOutside<const R extends RouteShape>(
  route: R,
  run: (call: HandledOutside<R>) => Promise<Result<RouteReply<R>>>,
): BoundRoute {
  return { route, run: (call) => run(call as unknown as HandledOutside<R>) };
}

/** The input of an upload's handler: the stream, and `transaction` for each batch it stores as the caller. */
export type HandledUpload<R extends RouteShape> = RouteRequest<R> & {
  readonly raw: RawBody;
  readonly subject: Subject;
  readonly requestId: string;
  /** For work that the system does on the caller's order, in transactions of its own. */
  readonly database: Database;
  readonly clock: Clock;
  readonly transaction: <T>(work: (tx: Tx) => Promise<Result<T>>) => Promise<Result<T>>;
};

/** Binds a route whose body is read as a stream of at most `maxBytes` bytes. */
export function handleUpload<const R extends RouteShape>(
  route: R,
  options: { readonly maxBytes: number },
  run: (call: HandledUpload<R>) => Promise<Result<RouteReply<R>>>,
): BoundRoute {
  if (route.raw === undefined || route.access === 'public')
    throw new Error(`${route.path}: not a raw route with log-in`);
  return {
    route,
    maxBytes: options.maxBytes,
    run: (call) => {
      const { subject, requestId } = contextOf(call);
      const { params, query, raw } = call;
      const transaction = <T>(work: (tx: Tx) => Promise<Result<T>>) => call.database.transaction(contextOf(call), work);
      return run({
        params,
        query,
        body: undefined,
        raw,
        subject,
        requestId,
        database: call.database,
        clock: call.clock,
        transaction,
      } as unknown as HandledUpload<R>);
    },
  };
}

function contextOf(call: RouteCall) {
  if (call.authenticated === null) throw new Error(`a route with log-in ran without one`);
  return { subject: call.authenticated.subject, clock: call.clock, requestId: call.requestId };
}
