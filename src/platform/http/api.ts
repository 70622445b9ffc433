import type { FastifyInstance, FastifyRequest, onRequestHookHandler } from 'fastify';
import * as z from 'zod/mini';
import { findings } from '../../contract/findings.ts';
import { fileNameHeader, type RouteShape, type Schema, unitHeader } from '../../contract/route.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import type { Subject } from '../../kernel/subject.ts';
import type { Database } from '../db/transaction.ts';
import type { Authenticated, BoundRoute, RawBody, RouteCall } from './bind.ts';
import { coerceText } from './coerce.ts';
import { isOwnCall } from './csrf.ts';
import { notHere } from './drawn-for.ts';
import { RefusalError, refusalAnswer } from './errors.ts';
import { findUnstorable, parseJson } from './safe-json.ts';
import { turns } from './turns.ts';
import { fileName, limitedBody, uploadTooLarge } from './upload.ts';

/** The log-in functions that the platform needs; it knows nothing of log-in itself. */
export interface Sessions {
  /** The owner of the cookie's token now, or null. `touch` is false for calls that run by themselves, as streams. */
  authenticate(token: string | undefined, options: { touch: boolean }): Promise<Authenticated | null>;
  /** A call with a living session was refused before it reached its module; writes a row in the log. */
  refused(authenticated: Authenticated, route: RouteShape, refusal: Refusal, requestId: string): Promise<void>;
  readonly cookieName: string;
  cookie(token: string | null): { value: string; options: Record<string, unknown> };
}

export interface ApiOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly sessions: Sessions;
  readonly ownOrigin: string;
  /** In development and tests a reply outside its contract is an error. */
  readonly checkReplies: boolean;
  /** Most calls a minute in one session, over all routes; no limit if left out. */
  readonly callsPerMinute?: number;
}

/** An upload may be held whole in memory while it is read: later ones are taken from the network when there is room. */
const uploadInTurn = turns(4);

const notLoggedIn: Refusal = {
  kind: 'unauthenticated',
  message: 'Du är inte inloggad, eller har varit borta för länge. Logga in igen; det du skrev finns kvar på sidan.',
};
const noUnit: Refusal = { kind: 'denied', message: 'Välj först vilken enhet du arbetar på.', basis: 'PDL 4 kap. 1 §' };
const notOwnCall: Refusal = {
  kind: 'denied',
  message: 'Anropet kom inte från Koordineras egen sida och utfördes inte. Ladda om sidan och försök igen.',
};

/** Registers contract routes: checks session, CSRF and the page's unit; reads and checks the body; runs and answers. */
export function registerApi(app: FastifyInstance, routes: readonly BoundRoute[], options: ApiOptions): void {
  const known = new Set<string>();
  for (const bound of routes) {
    const name = `${bound.route.method} ${bound.route.path}`;
    if (known.has(name)) throw new Error(`${name} is bound twice`);
    known.add(name);
  }
  const held = options.callsPerMinute === undefined ? [] : [holdBack(app, options, options.callsPerMinute)];
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      'application/json',
      { parseAs: 'buffer', bodyLimit: 1_000_000 },
      async (_: FastifyRequest, bytes: Buffer) => {
        const parsed = parseJson(bytes);
        if (!parsed.ok) throw new RefusalError(parsed.refusal);
        return parsed.value;
      },
    );
    for (const bound of routes) if (bound.route.raw === undefined) registerRoute(scope, bound, options, held);
  });
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
    for (const bound of routes) if (bound.route.raw !== undefined) registerRoute(scope, bound, options, held);
  });
}

function registerRoute(
  scope: FastifyInstance,
  bound: BoundRoute,
  options: ApiOptions,
  held: readonly onRequestHookHandler[],
): void {
  const { route } = bound;
  const entered = new WeakMap<FastifyRequest, Authenticated | null>();
  scope.route({
    method: route.method,
    url: route.path,
    // Before the body is read: a call without the right to it costs us no reading.
    onRequest: [
      async (request) => {
        entered.set(request, await admit(route, request, options));
        if (bound.maxBytes !== undefined && Number(request.headers['content-length'] ?? 0) > bound.maxBytes) {
          throw uploadTooLarge(bound.maxBytes);
        }
      },
      ...held,
    ],
    handler: async (request, reply) => {
      const raw = rawBody(bound, request);
      const call: RouteCall = {
        database: options.database,
        clock: options.clock,
        requestId: request.id,
        authenticated: entered.get(request) ?? null,
        params: checked(route.params, 'params', coerceText(route.params, request.params as Record<string, unknown>)),
        query: checked(route.query, 'query', coerceText(route.query, request.query as Record<string, unknown>)),
        body: checked(route.body, 'body', request.body),
        raw,
        setSession: (token) => {
          const { value, options: attributes } = options.sessions.cookie(token);
          reply.setCookie(options.sessions.cookieName, value, attributes);
        },
      };
      const result = await (raw === null ? bound.run(call) : uploadInTurn(() => bound.run(call)));
      if (result.ok) return reply.code(200).send(options.checkReplies ? asPromised(route, result.value) : result.value);
      const { status, body } = refusalAnswer(result.refusal, request.id);
      return reply.code(status).send(body);
    },
  });
}

/** A person at work never reaches the limit; a program that reads the whole register does. One count for all routes. */
function holdBack(app: FastifyInstance, { sessions }: ApiOptions, max: number): onRequestHookHandler {
  const keyGenerator = (request: FastifyRequest) => tokenIn(request, sessions) ?? request.ip;
  return app.rateLimit({ max, timeWindow: 60_000, keyGenerator });
}

function tokenIn(request: FastifyRequest, sessions: Sessions): string | undefined {
  return request.cookies[sessions.cookieName];
}

/** The person of the request's session; throws a refusal that says to log in. */
export async function requireSession(request: FastifyRequest, sessions: Sessions): Promise<Authenticated> {
  const authenticated = await sessions.authenticate(tokenIn(request, sessions), { touch: true });
  if (authenticated === null) throw new RefusalError(notLoggedIn);
  return authenticated;
}

async function admit(route: RouteShape, request: FastifyRequest, options: ApiOptions): Promise<Authenticated | null> {
  if (route.access === 'public') return null;
  const authenticated = await requireSession(request, options.sessions);
  const own = route.method === 'GET' || isOwnCall(request.headers, authenticated.csrf, options.ownOrigin);
  const refusal = !own ? notOwnCall : route.access === 'unit' ? refusedAtUnit(request, authenticated.subject) : null;
  if (refusal === null) return authenticated;
  await options.sessions.refused(authenticated, route, refusal, request.id);
  throw new RefusalError(refusal);
}

function refusedAtUnit({ headers }: FastifyRequest, subject: Subject): Refusal | null {
  return subject.unitId === '' ? noUnit : notHere(headers[unitHeader]?.toString(), subject);
}

function rawBody(bound: BoundRoute, request: FastifyRequest): RawBody | null {
  if (bound.route.raw === undefined || bound.maxBytes === undefined) return null;
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (!bound.route.raw.includes(type)) {
    const message = `Filen ska skickas som ${bound.route.raw.join(' eller ')}. Ingenting sparades.`;
    throw new RefusalError({ kind: 'invalid', message }, 415);
  }
  const name = fileName(request.headers[fileNameHeader]);
  return { type, name, stream: limitedBody(request.raw, bound.maxBytes) };
}

/** The part as its schema reads it; throws a refusal with a finding for each field. */
function checked(schema: Schema | undefined, part: 'params' | 'query' | 'body', value: unknown): unknown {
  if (schema === undefined) return undefined;
  if (part !== 'body') {
    const odd = findUnstorable(value);
    if (odd !== null) throw new RefusalError(odd);
  }
  const parsed = z.safeParse(schema, value);
  if (parsed.success) return parsed.data;
  const fields = findings(parsed.error.issues, value);
  if (part === 'params') {
    throw new RefusalError({ kind: 'not_found', message: 'Sidan eller uppgiften finns inte.' });
  }
  throw new RefusalError({
    kind: 'invalid',
    message:
      part === 'query'
        ? 'Adressen innehåller val som inte finns.'
        : 'Det går inte att spara ännu. Rätta det som är markerat.',
    fields,
  });
}

/** The reply when it matches the contract exactly; an Error when something is wrong, missing or extra. */
function asPromised(route: RouteShape, value: unknown): unknown {
  const sent: unknown = JSON.parse(JSON.stringify(value));
  const parsed = z.safeParse(route.reply, sent);
  if (!parsed.success) {
    const where = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.code}`).join(', ');
    throw new Error(`${route.method} ${route.path}: the reply is not what the contract says (${where})`);
  }
  if (JSON.stringify(parsed.data).length !== JSON.stringify(sent).length) {
    throw new Error(`${route.method} ${route.path}: the reply holds fields that the contract does not name`);
  }
  return value;
}
