import type { Socket } from 'node:net';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify';
import { presentRefusal } from '../../contract/errors.ts';
import { openApi } from '../../contract/openapi.ts';
import { loggable } from '../telemetry/loggable.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { type ApiOptions, registerApi, requireSession, type Sessions } from './api.ts';
import type { BoundRoute } from './bind.ts';
import { compress } from './compress.ts';
import { sameText } from './csrf.ts';
import { notHere } from './drawn-for.ts';
import { answerFor, RefusalError } from './errors.ts';
import { createEventHub, type EventHub } from './events.ts';
import { permissionsPolicy, securityHeaders } from './headers.ts';
import { requestNumber } from './request-id.ts';
import { encodeFor, type WebFile, type WebFiles } from './static-files.ts';
import { routeTemplate, unknownRoute } from './template.ts';

export interface ServerOptions extends Omit<ApiOptions, 'ownOrigin'> {
  /** The address people use, as `https://koordinera.region.se`; no path. */
  readonly baseUrl: string;
  readonly routes: readonly BoundRoute[];
  /** The built pages, or null for a server without any. */
  readonly web: WebFiles | null;
  /** Addresses of pages shown in a separate window; they keep their tie to the page that opened it. */
  readonly besidePages: readonly string[];
  readonly metrics: Metrics;
  /** A reader of the figures sends this as a bearer token; without a token only this computer may read them. */
  readonly metricsToken: string | null;
  /** Whether anybody may read the description of the API; otherwise only logged-in people. */
  readonly openDescription: boolean;
  /** Pages outside the contract: log-in, and in demo folders the test identity provider. */
  readonly pages: readonly ((app: FastifyInstance) => Promise<void>)[];
  /** Null when everything the server needs is there; otherwise a Swedish sentence. */
  readonly ready: () => Promise<string | null>;
  readonly logTo: { write(line: string): void };
  /** Addresses of proxies whose X-Forwarded-For is trusted. */
  readonly trustProxy: string | false;
  /** Milliseconds that a call's headers may take; twenty seconds if left out. */
  readonly slowMs?: number;
}

export interface HttpServer {
  readonly app: FastifyInstance;
  readonly events: EventHub;
  /** Takes no more calls, finishes running ones (at most ten seconds), ends event streams. */
  close(): Promise<void>;
}

/** One answer, for the figures and the log. */
interface Answered {
  readonly number: string;
  readonly method: string;
  /** The route's template, never the address. */
  readonly route: string;
  readonly status: number;
  readonly ms: number;
}

/** Most windows of one session that listen at once. */
const STREAMS = 30;

/** Called often and says little: only failures are logged. */
const quiet = new Set(['/healthz', '/readyz', '/favicon.ico', unknownRoute]);

/** The HTTP server, not yet listening: `app.listen()` or, in tests, `app.inject()`. */
export async function createServer(options: ServerOptions): Promise<HttpServer> {
  const base = new URL(options.baseUrl);
  const https = base.protocol === 'https:';
  const { metrics } = options;
  const slowMs = options.slowMs ?? 20_000;
  /** Every answer is counted and, unless the call is quiet and went well, leaves a line. */
  const answered = ({ number, method, route, status, ms }: Answered): void => {
    metrics.answered(route, method, status, ms / 1000);
    const line = { number, method, route, status, ms: Math.round(ms) };
    if (status >= 500) app.log.error(line, 'answered');
    else if (status >= 400 || !quiet.has(route)) app.log.info(line, 'answered');
  };
  const app = fastify({
    logger: { level: 'info', stream: options.logTo, base: null, serializers: { err: loggable } as never },
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: requestNumber,
    trustProxy: options.trustProxy,
    bodyLimit: 1_000_000,
    routerOptions: { maxParamLength: 200 },
    // A whole upload may take five minutes, the headers of a call only seconds. Checked four times in that time.
    http: { headersTimeout: slowMs, connectionsCheckingInterval: slowMs / 4 },
    requestTimeout: 300_000,
    connectionTimeout: 0,
    keepAliveTimeout: 72_000,
    forceCloseConnections: 'idle',
    clientErrorHandler: (error, socket) => unreadableCall(error, socket, answered),
    // These errors come before any route is found, where no hook runs.
    frameworkErrors: (error, request, reply) => {
      const { status, body } = answerFor(error, request.id);
      (reply as FastifyReply).code(status).send(body);
      answered({ number: request.id, method: request.method, route: unknownRoute, status, ms: 0 });
    },
  });
  const events = createEventHub({ heartbeatMs: 20_000, changed: metrics.listening });

  await app.register(helmet, securityHeaders(https));
  await app.register(cookie);
  await app.register(rateLimit, {
    global: false,
    addHeaders: { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false },
    addHeadersOnExceeding: {
      'x-ratelimit-limit': false,
      'x-ratelimit-remaining': false,
      'x-ratelimit-reset': false,
    },
    errorResponseBuilder: (_request, context) =>
      new RefusalError(
        {
          kind: 'unavailable',
          message: `För många försök på kort tid. Vänta ${Math.max(1, Math.ceil(context.ttl / 1000))} sekunder och försök igen.`,
        },
        429,
      ),
  });
  app.addHook('onRequest', async (request, reply) => {
    reply.header('permissions-policy', permissionsPolicy);
    reply.header('x-request-id', request.id);
    if (!request.url.startsWith('/assets/')) reply.header('cache-control', 'no-store');
  });
  app.addHook('onResponse', async (request, reply) => {
    const { id: number, method } = request;
    answered({ number, method, route: routeTemplate(request), status: reply.statusCode, ms: reply.elapsedTime });
  });
  app.setErrorHandler((error, request, reply) => {
    const { status, body, mistake } = answerFor(error, request.id);
    if (mistake) app.log.error({ number: request.id, route: routeTemplate(request), error: loggable(error) }, 'failed');
    return reply.code(status).send(body);
  });

  let closing = false;
  app.addHook('onSend', async (_request, reply) => {
    // A connection kept open for the next call would keep us from closing.
    if (closing) reply.header('connection', 'close');
  });
  app.addHook('onSend', compress);

  registerService(app, options);
  registerEvents(app, events, options.sessions);
  registerApi(app, options.routes, { ...options, ownOrigin: base.origin });
  for (const page of options.pages) await app.register(page);
  registerWeb(app, options);

  return {
    app,
    events,
    close: async () => {
      closing = true;
      events.close();
      const slow = setTimeout(() => app.server.closeAllConnections(), 10_000);
      await app.close();
      clearTimeout(slow);
    },
  };
}

/** Health, figures and the description of the API. */
function registerService(app: FastifyInstance, options: ServerOptions): void {
  app.get('/healthz', async () => ({ status: 'ok' }));
  app.get('/readyz', async (_request, reply) => {
    const reason = await options.ready();
    return reason === null ? { status: 'ok' } : reply.code(503).send({ status: 'unavailable', reason });
  });
  app.get('/metrics', async (request, reply) => {
    const allowed =
      options.metricsToken === null
        ? isThisComputer(request)
        : sameText(request.headers.authorization ?? '', `Bearer ${options.metricsToken}`);
    if (!allowed) {
      throw new RefusalError({ kind: 'denied', message: 'Mätvärdena är bara till för driften.' });
    }
    const { type, body } = await options.metrics.text();
    return reply.type(type).send(body);
  });
  const document = JSON.stringify(
    openApi(
      options.routes.map((bound) => bound.route),
      { title: 'Koordinera', version: '1' },
    ),
  );
  app.get('/api/openapi.json', async (request, reply) => {
    if (!options.openDescription) await requireSession(request, options.sessions);
    return reply.type('application/json; charset=utf-8').send(document);
  });
}

/** Whether the call comes from this computer itself, and not from a proxy on it that calls for somebody else. */
function isThisComputer({ ip, headers }: FastifyRequest): boolean {
  const forSomebody = headers.forwarded ?? headers['x-forwarded-for'] ?? headers['x-real-ip'];
  return forSomebody === undefined && ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(ip);
}

/** "Det finns nytt" for the unit of the listening page, as long as it is the active one. */
function registerEvents(app: FastifyInstance, events: EventHub, sessions: Sessions): void {
  const open = new Map<string, number>();
  app.get('/api/events', async (request, reply) => {
    const token = request.cookies[sessions.cookieName];
    const now = () => sessions.authenticate(token, { touch: false });
    const authenticated = await now();
    if (authenticated === null || authenticated.subject.unitId === '') {
      throw new RefusalError({ kind: 'unauthenticated', message: 'Logga in och välj enhet först.' });
    }
    const { unitId } = authenticated.subject;
    // The browser itself opens the stream, and can send no header with it.
    const { unit } = request.query as Record<string, unknown>;
    const refusal = notHere(typeof unit === 'string' ? unit : undefined, authenticated.subject);
    if (refusal !== null) throw new RefusalError(refusal);
    const streams = open.get(authenticated.csrf) ?? 0;
    if (streams >= STREAMS) {
      throw new RefusalError(
        { kind: 'unavailable', message: 'För många fönster är öppna. Stäng några och ladda om.' },
        429,
      );
    }
    open.set(authenticated.csrf, streams + 1);
    reply.raw.on('close', () => {
      const left = (open.get(authenticated.csrf) ?? 1) - 1;
      if (left === 0) open.delete(authenticated.csrf);
      else open.set(authenticated.csrf, left);
    });
    reply.hijack();
    for (const [name, value] of Object.entries(reply.getHeaders())) {
      if (value !== undefined) reply.raw.setHeader(name, value);
    }
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' });
    events.listen(unitId, reply.raw, async () => (await now())?.subject.unitId === unitId);
  });
}

/** The built pages; every other page address gets the page that starts the application. */
function registerWeb(app: FastifyInstance, { web, besidePages }: ServerOptions): void {
  // For pages without an icon of their own the browser asks for this one.
  app.get('/favicon.ico', async (_request, reply) => reply.code(204).send());
  app.setNotFoundHandler(async (request, reply) => {
    const path = request.url.split('?')[0] ?? '/';
    const reads = request.method === 'GET' || request.method === 'HEAD';
    const file = reads ? web?.assets.get(path.slice(1)) : undefined;
    const wantsPage = reads && !path.startsWith('/api/') && (request.headers.accept ?? '').includes('text/html');
    const sent: WebFile | null = file ?? (wantsPage ? (web?.indexHtml ?? null) : null);
    if (sent === null) throw new RefusalError({ kind: 'not_found', message: 'Sidan eller uppgiften finns inte.' });
    const { body, encoding } = encodeFor(sent, String(request.headers['accept-encoding'] ?? ''));
    reply.code(200).type(sent.type).header('vary', 'accept-encoding');
    reply.header('cache-control', sent.immutable ? 'public, max-age=31536000, immutable' : 'no-store');
    if (encoding !== null) reply.header('content-encoding', encoding);
    if (besidePages.includes(path)) reply.header('cross-origin-opener-policy', 'unsafe-none');
    return reply.send(body);
  });
}

/** A call that is not HTTP, or too slow: answered on the bare connection. */
function unreadableCall(error: Error & { code?: string }, socket: Socket, answered: (answer: Answered) => void): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const slow = error.code === 'ERR_HTTP_REQUEST_TIMEOUT';
  const message = slow ? 'Anropet tog för lång tid.' : 'Anropet går inte att läsa.';
  const number = requestNumber();
  const body = JSON.stringify(presentRefusal({ kind: 'invalid', message }, number));
  const [status, words] = slow
    ? ([408, 'Request Timeout'] as const)
    : error.code === 'HPE_HEADER_OVERFLOW'
      ? ([431, 'Request Header Fields Too Large'] as const)
      : ([400, 'Bad Request'] as const);
  socket.end(
    `HTTP/1.1 ${status} ${words}\r\nconnection: close\r\ncontent-type: application/json; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
  answered({ number, method: '(okänd)', route: unknownRoute, status, ms: 0 });
}
