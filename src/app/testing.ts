/** The whole service on a port of its own, with the bundled identity provider, for tests through the network. */
import { createServer as createNetServer } from 'node:net';
import type { Pool } from 'pg';
import { type LoginPerson, PROTECTED_ROLE, testProvider } from '../../dev/identity-provider/index.ts';
import { unitHeader } from '../contract/route.ts';
import { type Clock, systemClock } from '../kernel/clock.ts';
import { uuidv7 } from '../kernel/ids.ts';
import type { Reach, Role } from '../kernel/subject.ts';
import { chooseUnit, readSession, type SessionReply } from '../modules/access/contract.ts';
import { type TestDatabase, testDatabase } from '../platform/db/testing.ts';
import type { BoundRoute } from '../platform/http/index.ts';
import type { WebFiles } from '../platform/http/static-files.ts';
import { type IdentityConfig, identityConfig } from '../platform/identity/index.ts';
import { createMetrics } from '../platform/telemetry/metrics.ts';
import type { DemoMaking } from './demo.ts';
import { listeners, refreshers } from './modules.ts';
import { createService } from './server.ts';

/** A unit with one person at it, as rows in the database and as claims. */
export interface TestUnit {
  providerId: string;
  providerHsaId: string;
  unitId: string;
  hsaId: string;
  name: string;
}

export interface TestService {
  readonly url: string;
  readonly tables: TestDatabase;
  /** Every line of the log so far. */
  readonly log: () => string;
  readonly people: LoginPerson[];
  readonly browser: () => TestBrowser;
  close(): Promise<void>;
}

export interface TestServiceOptions {
  readonly people?: LoginPerson[];
  readonly clock?: Clock;
  readonly routes?: readonly BoundRoute[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Changes the configuration of log-in, for instance to another provider. */
  readonly identity?: (config: IdentityConfig) => IdentityConfig;
  readonly acr?: string;
  readonly loginCallsPerMinute?: number;
  readonly slowMs?: number;
  readonly callsPerMinute?: number;
  readonly web?: WebFiles;
  readonly openDescription?: boolean;
  readonly diskIsFull?: () => Promise<string | null>;
  /** A demo region in the making. */
  readonly making?: Pick<DemoMaking, 'progress' | 'isMade'>;
}

/** Starts it. `people` can be chosen at log-in; the test must insert their rows in the database. */
export async function testService(options: TestServiceOptions = {}): Promise<TestService> {
  const tables = await testDatabase({ listeners, refreshers });
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const people = options.people ?? [];
  const demo = demoLogin(url);
  const config = identityConfig({ OIDC_PROTECTED_ROLE: PROTECTED_ROLE, ...options.environment }, demo);
  const provider = await testProvider({
    issuer: demo.issuer,
    client: { id: demo.clientId, secret: demo.clientSecret, redirectUri: `${url}/logga-in/svar` },
    people: async () => people,
    isOpen: (unitHsaId) => options.making?.isMade(unitHsaId) ?? true,
    ...(options.acr === undefined ? {} : { acr: options.acr }),
  });
  const lines: string[] = [];
  const service = await createService({
    database: tables.database,
    asOwner: async (work) => {
      const client = await tables.owner.connect();
      try {
        return await work(client as never);
      } finally {
        client.release(true);
      }
    },
    kind: 'demo',
    making: options.making ?? null,
    clock: options.clock ?? systemClock,
    identity: options.identity?.(config) ?? config,
    baseUrl: url,
    web: options.web ?? null,
    metrics: createMetrics(),
    metricsToken: null,
    openDescription: options.openDescription ?? false,
    disks: [],
    ...(options.diskIsFull === undefined ? {} : { diskIsFull: options.diskIsFull }),
    trustProxy: null,
    logTo: { write: (line) => void lines.push(line) },
    checkReplies: true,
    pages: [provider],
    ...(options.routes === undefined ? {} : { routes: options.routes }),
    loginCallsPerMinute: options.loginCallsPerMinute ?? 1_000,
    ...(options.slowMs === undefined ? {} : { slowMs: options.slowMs }),
    ...(options.callsPerMinute === undefined ? {} : { callsPerMinute: options.callsPerMinute }),
  });
  await service.app.listen({ port, host: 'localhost' });
  return {
    url,
    tables,
    people,
    log: () => lines.join(''),
    browser: () => new TestBrowser(url),
    async close() {
      await service.close();
      await tables.close();
    },
  };
}

/** The bundled provider's place on a server, and our client there. */
function demoLogin(url: string): { issuer: string; clientId: string; clientSecret: string } {
  return { issuer: `${url}/testinloggning`, clientId: 'koordinera', clientSecret: 'only-for-invented-people' };
}

/** A browser without pages: keeps cookies, follows redirects, and chooses a person at the test provider. */
export class TestBrowser {
  readonly #base: string;
  readonly cookies = new Map<string, string>();
  #csrf = '';
  /** The unit that its pages are drawn for: the session's latest. */
  #unit: string | null = null;

  constructor(base: string) {
    this.#base = base;
  }

  /** One call, without following redirects. */
  async send(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    const cookies = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    if (cookies !== '' && !headers.has('cookie')) headers.set('cookie', cookies);
    if (this.#unit !== null && !headers.has(unitHeader)) headers.set(unitHeader, this.#unit);
    const response = await fetch(new URL(path, this.#base), { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const [name = '', value = ''] = pair.split(/=(.*)/s);
      const gone = /max-age=0/i.test(line) || /expires=thu, 01 jan 1970/i.test(line);
      if (gone) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    if (response.ok && (path === readSession.path || path === chooseUnit.path)) {
      this.#unit = ((await response.clone().json()) as SessionReply).unit?.id ?? null;
    }
    return response;
  }

  /** Follows redirects as a browser does; returns where it ended. */
  async visit(path: string, init: RequestInit = {}): Promise<{ response: Response; url: string; text: string }> {
    let url = new URL(path, this.#base).href;
    let response = await this.send(url, init);
    for (let hops = 0; hops < 12 && response.status >= 300 && response.status < 400; hops += 1) {
      await response.body?.cancel();
      url = new URL(response.headers.get('location') ?? '/', url).href;
      response = await this.send(url);
    }
    return { response, url, text: await response.text() };
  }

  /** Logs in from the given address as a person, at a unit, and remembers the session's token for writing. */
  async logIn(
    hsaId: string,
    unitHsaId: string,
    from = '/logga-in',
  ): Promise<{ response: Response; url: string; text: string }> {
    const chooser = await this.visit(from);
    const done = await this.choose(chooser, hsaId, unitHsaId);
    const session = await this.send('/api/session');
    if (session.status === 200) this.#csrf = ((await session.json()) as { csrf: string }).csrf;
    return done;
  }

  /** Presses the person's button on the provider's page. */
  async choose(chooser: { url: string; text: string }, hsaId: string, unitHsaId: string) {
    const action = /<form method="post" action="([^"]+)"/.exec(chooser.text)?.[1];
    if (action === undefined) throw new Error(`no chooser at ${chooser.url}: ${chooser.text.slice(0, 300)}`);
    return this.visit(new URL(action, chooser.url).href, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ person: `${hsaId} ${unitHsaId}` }),
    });
  }

  /** Makes a call as our own pages do. */
  async call(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ status: number; json: Record<string, never> & { error?: never } }> {
    const response = await this.send(path, {
      method,
      headers: {
        ...(method === 'GET' ? {} : { 'x-csrf-token': this.#csrf }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, json: await response.json() };
  }

  get csrf(): string {
    return this.#csrf;
  }
}

/** A care unit, with its provider, in the database. */
export async function putUnit(owner: Pool, about: { provider?: TestUnit; name: string }): Promise<TestUnit> {
  const unitId = uuidv7();
  const unit: TestUnit = {
    providerId: about.provider?.providerId ?? uuidv7(),
    providerHsaId: about.provider?.providerHsaId ?? `SE-P-${unitId.slice(-8)}`,
    unitId,
    hsaId: `SE-U-${unitId.slice(-8)}`,
    name: about.name,
  };
  await owner.query(
    `insert into provider (provider_id, hsa_id, name) values ($1, $2, 'Region Test') on conflict do nothing`,
    [unit.providerId, unit.providerHsaId],
  );
  await owner.query(`insert into unit (provider_id, unit_id, hsa_id, name, care_unit_id) values ($1, $2, $3, $4, $2)`, [
    unit.providerId,
    unit.unitId,
    unit.hsaId,
    unit.name,
  ]);
  return unit;
}

/**
 * A person with assignments, in the database when they are local and in the claims when the directory states them. They
 * have every right an assignment of the role can carry, unless given otherwise.
 */
export async function putPerson(
  owner: Pool,
  about: {
    name: string;
    hsaId: string;
    assignments: readonly {
      unit: TestUnit;
      role: Role;
      source?: 'hsa' | 'local';
      purpose?: string;
      to?: string;
      reach?: Reach;
      opensProtected?: boolean;
    }[];
  },
): Promise<LoginPerson> {
  const inDatabase = about.assignments.filter((assignment) => assignment.source === 'local');
  for (const { unit, role, purpose, to, reach, opensProtected } of inDatabase) {
    const staff = await owner.query<{ staff_id: string }>(
      `insert into staff (provider_id, staff_id, hsa_id, name, title) values ($1, $2, $3, $4, 'Titel')
       on conflict (provider_id, hsa_id) do update set name = excluded.name returning staff_id`,
      [unit.providerId, uuidv7(), about.hsaId, about.name],
    );
    await owner.query(
      `insert into assignment (provider_id, assignment_id, staff_id, unit_id, role, purpose, source, valid_from, valid_to, decided_by,
         reach, opens_protected)
       values ($1, $2, $3, $4, $5, $6, 'local', '2020-01-01', $7, 'Chef', $8, $9)`,
      [
        unit.providerId,
        uuidv7(),
        staff.rows[0]?.staff_id,
        unit.unitId,
        role,
        purpose ?? 'Vård och behandling',
        to ?? null,
        reach ?? farthest(role),
        role === 'coordinator' && (opensProtected ?? true),
      ],
    );
  }
  return {
    hsaId: about.hsaId,
    name: about.name,
    title: null,
    assignments: about.assignments.map(({ unit, role, source, purpose, reach, opensProtected }) => ({
      unitHsaId: unit.hsaId,
      unitName: unit.name,
      providerHsaId: unit.providerHsaId,
      providerName: 'Region Test',
      role,
      purpose: purpose ?? 'Vård och behandling',
      commissionHsaId: `${unit.hsaId}-C`,
      source: source ?? 'hsa',
      reach: reach ?? farthest(role),
      opensProtected: role === 'coordinator' && (opensProtected ?? true),
    })),
  };
}

function farthest(role: Role): Reach {
  return role === 'coordinator' || role.startsWith('treating_') ? 'across' : 'unit';
}

export async function freePort(): Promise<number> {
  const probe = createNetServer();
  await new Promise<void>((resolve) => probe.listen(0, 'localhost', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
