/** The addresses of log-in: pages that redirect the browser, not API. */
import { readFileSync } from 'node:fs';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '../../../kernel/clock.ts';
import type { Database } from '../../../platform/db/transaction.ts';
import {
  type IdentityClient,
  type IdentityConfig,
  LoginError,
  loginCause,
  type PendingLogin,
  safeReturnPath,
} from '../../../platform/identity/index.ts';
import { isLoopback } from '../../../platform/settings.ts';
import type { AccessSessions } from '../sessions.ts';
import { BEGUN_SECONDS, recall, remember } from './begun.ts';
import { confirmSession, type FlowContext, startSession } from './flow.ts';
import { donePage, failurePage } from './pages.ts';

export interface LoginOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly sessions: AccessSessions;
  readonly config: IdentityConfig;
  readonly client: IdentityClient;
  readonly baseUrl: string;
  /** Most calls a minute from one address. */
  readonly callsPerMinute: number;
}

/** The last page of a log-in that was begun in a window beside the form. */
const DONE = '/logga-in/klar';

/** Registers the addresses under /logga-in. */
export async function registerLogin(app: FastifyInstance, options: LoginOptions): Promise<void> {
  const { sessions, clock, database, config, client } = options;
  const base = new URL(options.baseUrl);
  const https = base.protocol === 'https:';
  const style = readFileSync(new URL('./stil.css', import.meta.url));
  const doneScript = readFileSync(new URL('./klar.js', import.meta.url));
  const limited = { config: { rateLimit: { max: options.callsPerMinute, timeWindow: 60_000 } } };

  const begunCookie = `${https ? '__Host-' : ''}koordinera-login`;
  const cookieOptions = { path: '/', httpOnly: true, sameSite: 'lax', secure: https } as const;
  const living = (request: FastifyRequest, touch: boolean) =>
    sessions.authenticate(request.cookies[sessions.cookieName], { touch });
  const contextOf = (request: FastifyRequest): FlowContext => ({ database, clock, config, requestId: request.id });

  /** Saves the log-ins under way in the browser's cookie for them. */
  function keepBegun(reply: FastifyReply, value: string | null): void {
    if (value === null) reply.clearCookie(begunCookie, cookieOptions);
    else reply.setCookie(begunCookie, value, { ...cookieOptions, maxAge: BEGUN_SECONDS });
  }

  async function begin(
    request: FastifyRequest,
    reply: FastifyReply,
    about: Pick<PendingLogin, 'returnTo' | 'kind' | 'unitId'>,
  ): Promise<unknown> {
    const { url, pending } = await client.begin(about);
    keepBegun(reply, remember(request.cookies[begunCookie], { ...pending, begunAt: now(clock) }));
    return reply.redirect(url, 303);
  }

  await app.register(async (scope) => {
    scope.addHook('onRequest', async (_request, reply) => {
      // The window keeps its link to the form that opened it, to the provider and back.
      reply.header('cross-origin-opener-policy', 'unsafe-none');
    });
    scope.setErrorHandler((error, request, reply) => {
      if (!(error instanceof LoginError)) throw error;
      const { reason, answered, cause } = error;
      return fail(reply, request, reason, {
        ...(answered === null ? {} : { said: answered }),
        ...(cause === undefined ? {} : { cause: loginCause(cause) }),
      });
    });

    scope.get('/logga-in', limited, async (request, reply) => {
      const query = request.query as Record<string, unknown>;
      // A local computer has several names, and cookies set under another name than ours would be lost.
      if (isLoopback(base) && request.host !== base.host) {
        // A call may name another host in its address: keep only the query.
        const { search } = new URL(request.url, base);
        return reply.redirect(new URL(`/logga-in${search}`, base).href, 303);
      }
      const unitId = typeof query.enhet === 'string' ? query.enhet : null;
      return begin(request, reply, { returnTo: safeReturnPath(query.till), kind: 'log-in', unitId });
    });

    scope.get('/logga-in/bekrafta', limited, async (request, reply) => {
      const { till } = request.query as Record<string, unknown>;
      const returnTo = till === undefined ? DONE : safeReturnPath(till);
      const session = await living(request, true);
      if (session === null) return reply.redirect(`/logga-in?till=${encodeURIComponent(returnTo)}`, 303);
      return begin(request, reply, { returnTo, kind: 'confirm', unitId: null });
    });

    scope.get('/logga-in/svar', limited, async (request, reply) => {
      const { state } = request.query as Record<string, unknown>;
      if (typeof state !== 'string' || !/^[A-Za-z0-9_-]{20,100}$/.test(state)) {
        return fail(reply, request, 'lost', { cause: 'no state in the answer' });
      }
      const cookie = request.cookies[begunCookie];
      const { begun: pending, left } = recall(cookie, state, now(clock));
      if (pending === null) return fail(reply, request, 'lost', { cause: lostHow(cookie) });
      keepBegun(reply, left);
      const claims = await client.finish(pending, new URL(request.url, base));
      const session = await living(request, false);
      if (pending.kind === 'confirm') {
        if (session === null) return fail(reply, request, 'lost', { cause: 'the session had ended' });
        const failed = await confirmSession(contextOf(request), claims, { session, begunAt: pending.begunAt });
        return failed === null
          ? reply.redirect(safeReturnPath(pending.returnTo), 303)
          : fail(reply, request, failed.failed);
      }
      const started = await startSession(contextOf(request), claims, { unitId: pending.unitId, earlier: session });
      if ('failed' in started) return fail(reply, request, started.failed, {}, started.words);
      const { value, options: attributes } = sessions.cookie(started.token);
      reply.setCookie(sessions.cookieName, value, attributes);
      return reply.redirect(safeReturnPath(pending.returnTo), 303);
    });

    scope.get(DONE, async (_request, reply) => reply.type('text/html; charset=utf-8').send(donePage()));
    scope.get('/logga-in/klar.js', async (_request, reply) =>
      reply.type('text/javascript; charset=utf-8').send(doneScript),
    );
    scope.get('/logga-in/stil.css', async (_request, reply) => reply.type('text/css; charset=utf-8').send(style));
  });
}

/** Why an answer belongs to no log-in in this browser, for the log. */
function lostHow(cookie: string | undefined): string {
  return cookie === undefined
    ? 'begun in another browser, or finished or too old'
    : 'another state than those the browser waits for, or too old';
}

/** Answers with the page, and writes a line in the service's log. `about`: the cause, without personal data. */
function fail(
  reply: FastifyReply,
  request: FastifyRequest,
  failure: Parameters<typeof failurePage>[0],
  about: { readonly said?: string; readonly cause?: string | readonly object[] } = {},
  words: readonly string[] = [],
): unknown {
  request.server.log.warn({ number: request.id, reason: failure, ...about }, 'log-in failed');
  const noRight = failure === 'no_assignment' || failure === 'lapsed';
  const status = failure === 'provider' || failure === 'try_again' ? 503 : noRight ? 403 : 400;
  return reply
    .code(status)
    .type('text/html; charset=utf-8')
    .send(failurePage(failure, request.id, '/logga-in', words));
}

/** Epoch seconds. */
function now(clock: Clock): number {
  return Math.floor(Date.parse(clock.now()) / 1000);
}
