/** From an open database to a service that answers: web files, log-in, server, workers. */
import { setTimeout } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { LoginPerson } from '../../dev/identity-provider/index.ts';
import { systemClock } from '../kernel/clock.ts';
import { logHeadsFolder } from '../modules/log/index.ts';
import type { OpenedDatabase } from '../platform/db/open.ts';
import { SetupError } from '../platform/db/setup-error.ts';
import type { WebFiles } from '../platform/http/static-files.ts';
import { identityConfig } from '../platform/identity/index.ts';
import { createJobs } from '../platform/jobs/index.ts';
import { loggable } from '../platform/telemetry/loggable.ts';
import type { Metrics } from '../platform/telemetry/metrics.ts';
import { backupKeeper } from './backup/keeper.ts';
import type { Config } from './config.ts';
import type { DemoMaking } from './demo.ts';
import type { Told } from './doctor/index.ts';
import { type LogTarget, logFolder } from './log-file.ts';
import { dutiesIn, jobHandlers } from './modules.ts';
import { createService } from './server.ts';

/** Fifty a second: more than any person's keys, less than a program that copies the register. */
const CALLS_PER_MINUTE = 3_000;

/** How long the duties may take when the service is stopped. */
const STOP_MS = 5_000;

export interface StartOptions {
  readonly opened: OpenedDatabase;
  readonly config: Config;
  readonly environment: NodeJS.ProcessEnv;
  readonly web: WebFiles;
  readonly metrics: Metrics;
  readonly log: LogTarget;
  /** Unwise findings from before the start; they are logged. */
  readonly found: readonly Told[];
  /** Checks that ask other systems, once the service answers; their findings are logged too. */
  readonly foundLater: () => Promise<readonly Told[]>;
  /** The demo region that is still being made; null when nothing is. */
  readonly making: DemoMaking | null;
}

export interface RunningService {
  /** The address people use. */
  readonly url: string;
  /** In a demo: the people to choose from at log-in. */
  readonly people: readonly LoginPerson[];
  /** Takes no more calls, finishes running work, and stops. The database stays open. */
  close(): Promise<void>;
}

/** Starts to answer. Throws a SetupError in Swedish when the port is taken or a setting is invalid. */
export async function startService(options: StartOptions): Promise<RunningService> {
  const { opened, config, environment, web, metrics, log, making } = options;
  const { database, kind } = opened;
  const demo = kind === 'demo' ? await demoLogin(options) : null;
  const identity = identityConfig(environment, demo?.login ?? null);
  const folder = logFolder(opened.dataFolder, config.log);
  const server = await createService({
    database,
    asOwner: opened.asOwner,
    kind,
    making,
    clock: systemClock,
    identity,
    baseUrl: config.baseUrl,
    web,
    metrics,
    metricsToken: config.metricsToken,
    openDescription: config.openDescription,
    disks: [...(opened.embedded ? [opened.dataFolder] : []), ...(folder === null ? [] : [folder])],
    trustProxy: config.trustProxy,
    logTo: log,
    checkReplies: environment.NODE_ENV === 'development',
    callsPerMinute: CALLS_PER_MINUTE,
    pages: demo === null ? [] : [demo.pages],
  });
  const jobs = createJobs({
    database,
    clock: systemClock,
    observer: metrics.jobs,
    failed: ({ error, ...about }) => server.app.log.error({ ...about, error: loggable(error) }, 'job failed'),
  });
  const tell = (about: object, message: string) => server.app.log.error(about, message);
  const duties = dutiesIn({ database, clock: systemClock, dataFolder: opened.dataFolder, environment, metrics, tell });
  for (const handlers of [jobHandlers, ...duties.map((duty) => duty.jobs)]) {
    for (const [name, handler] of Object.entries(handlers)) jobs.registerJob(name, handler);
  }
  const keeper =
    config.backup === null
      ? null
      : backupKeeper({
          opened,
          config,
          settings: config.backup,
          headsFolder: logHeadsFolder(opened.dataFolder, environment),
          clock: systemClock,
          metrics,
          tell,
        });
  try {
    await server.app.listen({ host: config.host, port: config.port });
  } catch (error) {
    await server.close();
    throw listenError(error, config);
  }
  let state: 'waits' | 'works' | 'closed' = 'waits';
  const work = (): void => {
    if (state === 'closed') return;
    state = 'works';
    jobs.start();
    for (const duty of duties) duty.start();
    keeper?.start();
  };
  if (making === null) work();
  // Units in the making have only come to a day in the past, where no job of today may meddle.
  else void making.whole.then(work, () => undefined);
  const warn = ({ what, words, todo }: Told) => server.app.log.warn({ what, words, todo }, 'something to see to');
  options.found.forEach(warn);
  void options.foundLater().then((found) => found.forEach(warn));
  return {
    url: config.baseUrl,
    people: demo === null ? [] : await demo.people(),
    close: async () => {
      const worked = state === 'works';
      state = 'closed';
      await server.close();
      // A duty that stops publishes the log's ends, and half a region's log is thrown away with it.
      if (!worked) return;
      // A silent database must not keep us; rows that are not sealed, published or sent now are so at the next start.
      const patience = setTimeout(STOP_MS, undefined, { ref: false });
      const atEase = Promise.all([keeper?.stop(), ...duties.map((duty) => duty.stop())]);
      await Promise.all([Promise.race([atEase, patience]), jobs.stop()]);
    },
  };
}

/** The test identity provider, only for a demo. Loaded only there: production does not install it. */
async function demoLogin({ opened, config, making }: StartOptions): Promise<{
  login: { issuer: string; clientId: string; clientSecret: string };
  pages: (app: FastifyInstance) => Promise<void>;
  people: () => Promise<LoginPerson[]>;
}> {
  const { peopleAt, peopleInDemo, testProvider } = await import('../../dev/identity-provider/index.ts');
  const people = () => opened.asOwner(peopleInDemo);
  const isOpen = (unitHsaId: string): boolean => making?.isMade(unitHsaId) ?? true;
  const login = {
    issuer: `${config.baseUrl}/testinloggning`,
    clientId: 'koordinera-demo',
    clientSecret: 'only-for-invented-people',
  };
  const redirectUri = `${config.baseUrl}/logga-in/svar`;
  const pages = await testProvider({
    issuer: login.issuer,
    client: { id: login.clientId, secret: login.clientSecret, redirectUri },
    people,
    isOpen,
  });
  return { login, pages, people: async () => peopleAt(await people(), isOpen) };
}

/** Why the server cannot listen on the address, in words. */
export function listenError(error: unknown, { host, port }: Pick<Config, 'host' | 'port'>): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'EADDRINUSE') {
    return new SetupError(
      `Port ${port} används redan, kanske av en Koordinera som redan är igång. Avsluta den, eller välj en annan port: PORT=${port + 1}.`,
    );
  }
  if (code === 'EACCES') {
    return new SetupError(
      `Port ${port} får inte användas utan särskilda rättigheter. Välj en port över 1023 med PORT.`,
    );
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new SetupError(`Adressen ${host} finns inte på den här datorn. Ange en annan med HOST.`);
  }
  return error;
}
