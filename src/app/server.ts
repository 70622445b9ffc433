/** The whole service put together: modules, log-in, server, event streams. */
import type { FastifyInstance } from 'fastify';
import type { Client } from 'pg';
import type { Clock } from '../kernel/clock.ts';
import { createSessions, registerLogin, sessionRoutes } from '../modules/access/module.ts';
import type { FolderKind } from '../platform/db/data-folder.ts';
import { whyUnready } from '../platform/db/health.ts';
import type { Database } from '../platform/db/transaction.ts';
import { fullDisk } from '../platform/disk.ts';
import type { BoundRoute } from '../platform/http/index.ts';
import { listenForNews } from '../platform/http/news.ts';
import { createServer, type HttpServer } from '../platform/http/server.ts';
import type { WebFiles } from '../platform/http/static-files.ts';
import { createIdentityClient, type IdentityConfig } from '../platform/identity/index.ts';
import { loggable } from '../platform/telemetry/loggable.ts';
import type { Metrics } from '../platform/telemetry/metrics.ts';
import type { DemoMaking } from './demo.ts';
import { abilities, countElsewhere, moduleRoutes } from './modules.ts';

export interface ServiceOptions {
  readonly database: Database;
  readonly asOwner: <T>(work: (client: Client) => Promise<T>) => Promise<T>;
  readonly kind: FolderKind;
  /** A demo region that is still being made; null or left out when nothing is. */
  readonly making?: Pick<DemoMaking, 'progress' | 'isMade'> | null;
  readonly clock: Clock;
  readonly identity: IdentityConfig;
  /** The address people use. */
  readonly baseUrl: string;
  readonly web: WebFiles | null;
  readonly metrics: Metrics;
  readonly metricsToken: string | null;
  readonly openDescription: boolean;
  /** Folders whose disks must have room for the service to be ready. */
  readonly disks: readonly string[];
  /** Another check of those disks, for tests. */
  readonly diskIsFull?: () => Promise<string | null>;
  readonly trustProxy: string | null;
  readonly logTo: { write(line: string): void };
  /** In development and tests a reply outside its contract is an error. */
  readonly checkReplies: boolean;
  /** Further pages, as the test identity provider of a demo. */
  readonly pages?: readonly ((app: FastifyInstance) => Promise<void>)[];
  /** Other routes than the modules', for tests. */
  readonly routes?: readonly BoundRoute[];
  /** Most calls to log-in a minute and address; 60 if left out. */
  readonly loginCallsPerMinute?: number;
  /** Most calls a minute in one session; no limit if left out. */
  readonly callsPerMinute?: number;
  /** Milliseconds that a call's headers may take; twenty seconds if left out. */
  readonly slowMs?: number;
}

/** The service, not yet listening. */
export async function createService(options: ServiceOptions): Promise<HttpServer> {
  const { database, clock, identity, baseUrl, metrics } = options;
  const sessions = createSessions({ database, clock, config: identity, https: baseUrl.startsWith('https:') });
  const client = createIdentityClient(identity, baseUrl);
  const login = { database, clock, sessions, config: identity, client, baseUrl };
  const routes = [
    ...sessionRoutes({
      abilities,
      countElsewhere: (context, there) => countElsewhere(database, context, there),
      demo: options.kind === 'demo',
      making: () => options.making?.progress() ?? null,
      isMade: (unitId) => options.making?.isMade(unitId) ?? true,
      idleSeconds: identity.idleSeconds,
      providerLogout: () => client.logoutUrl(),
    }),
    ...(options.routes ?? moduleRoutes),
  ];
  metrics.watch(database);
  const diskIsFull = options.diskIsFull ?? fullDisk(options.disks);
  const server = await createServer({
    database,
    clock,
    sessions,
    routes,
    baseUrl,
    metrics,
    metricsToken: options.metricsToken,
    openDescription: options.openDescription,
    trustProxy: options.trustProxy ?? false,
    web: options.web,
    besidePages: ['/inloggad'],
    checkReplies: options.checkReplies,
    logTo: options.logTo,
    ...(options.slowMs === undefined ? {} : { slowMs: options.slowMs }),
    ...(options.callsPerMinute === undefined ? {} : { callsPerMinute: options.callsPerMinute }),
    ready: async () => (await diskIsFull()) ?? (await whyUnready(database))?.message ?? null,
    pages: [
      (app) => registerLogin(app, { ...login, callsPerMinute: options.loginCallsPerMinute ?? 60 }),
      ...(options.pages ?? []),
    ],
  });
  database.onUnexpected(({ requestId, error, answered }) =>
    server.app.log.error({ number: requestId, answered, error: loggable(error) }, 'failed'),
  );
  const news = listenForNews(options.asOwner, {
    tell: (unitId) => server.events.publish({ unitId, keys: ['worklist'] }),
    missed: (seconds) => {
      server.events.missed();
      server.app.log.info({ seconds: Math.round(seconds) }, 'listening for news again');
    },
    lost: (error) => {
      metrics.newsLost();
      server.app.log.error({ error: loggable(error) }, 'the connection for news was lost');
    },
  });
  return {
    ...server,
    close: async () => {
      await Promise.all([news.stop(), server.close()]);
    },
  };
}
