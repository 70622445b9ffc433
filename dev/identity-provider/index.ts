/**
 * An OpenID Connect provider for demo and tests, mounted on our own server under a path. It proves nothing: anyone may
 * choose any person. It exists only in data folders marked as demo.
 */
import { generateKeyPair, randomBytes, randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type OidcContext, Provider } from 'oidc-provider';
import { claimNames, claimsOf, type LoginPerson, peopleAt } from './claims.ts';
import { choosePage, problemPage } from './page.ts';
import { memoryStorage } from './storage.ts';

export { type LoginAssignment, type LoginPerson, PROTECTED_ROLE, peopleAt } from './claims.ts';
export { peopleInDemo } from './store.ts';

export interface TestProviderOptions {
  /** The provider's own address, with the path it is mounted under: `http://localhost:3000/testinloggning`. */
  readonly issuer: string;
  readonly client: { readonly id: string; readonly secret: string; readonly redirectUri: string };
  /** Read again at each log-in. */
  readonly people: () => Promise<readonly LoginPerson[]>;
  /** Whether a unit can be chosen: one of a demo may still be in the making. All can when it is left out. */
  readonly isOpen?: (unitHsaId: string) => boolean;
  /** The level of assurance it claims. */
  readonly acr?: string;
}

const SESSION_COOKIE = '_test_session';
const LOA3 = 'http://id.sambi.se/loa/loa3';

/** The routes of the provider, to register on a server that listens at the issuer's host. */
export async function testProvider(options: TestProviderOptions): Promise<(app: FastifyInstance) => Promise<void>> {
  const { isOpen = () => true } = options;
  const mount = new URL(options.issuer).pathname.replace(/\/$/, '');
  const choose = `${mount}/valj`;
  // Each log-in gets a subject of its own, as from a real provider: `sub` does not reveal the person.
  const chosen = new Map<string, { hsaId: string; unitHsaId: string | null }>();
  const provider = new Provider(options.issuer, await configuration(options, choose, chosen));
  provider.proxy = true;
  const callback = provider.callback();

  return async (app) => {
    await app.register(async (scope) => {
      guard(scope, options);
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
      scope.all(`${mount}/*`, async (request, reply) => {
        takeOver(reply);
        const address = request.raw.url ?? '/';
        const url = address.slice(mount.length);
        // Each log-in is separate, so that the choice is always shown, and may be another person than last time.
        const { cookie } = request.raw.headers;
        if (cookie !== undefined) request.raw.headers.cookie = withoutSession(cookie);
        // The provider finds its mount path from the difference between these two.
        await callback(Object.assign(request.raw, { originalUrl: address, url }), reply.raw);
      });
    });
    await app.register(async (scope) => {
      guard(scope, options);
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser(
        'application/x-www-form-urlencoded',
        { parseAs: 'string', bodyLimit: 2_000 },
        async (_: FastifyRequest, text: string) => Object.fromEntries(new URLSearchParams(text)),
      );
      scope.setErrorHandler((_error, _request, reply) =>
        reply.code(400).type('text/html; charset=utf-8').send(problemPage()),
      );
      scope.get(`${choose}/:uid`, async (request, reply) => {
        const { uid } = await provider.interactionDetails(request.raw, reply.raw);
        const page = choosePage(await options.people(), isOpen, `${choose}/${uid}`);
        return reply.type('text/html; charset=utf-8').send(page);
      });
      scope.get(`${choose}/:uid/avbryt`, async (request, reply) => {
        await provider.interactionDetails(request.raw, reply.raw);
        takeOver(reply);
        await provider.interactionFinished(request.raw, reply.raw, { error: 'access_denied' });
      });
      scope.post(`${choose}/:uid`, async (request, reply) => {
        await provider.interactionDetails(request.raw, reply.raw);
        const [hsaId = '', unitHsaId] = String((request.body as Record<string, unknown>).person ?? '').split(' ');
        const person = peopleAt(await options.people(), isOpen).find((person) => person.hsaId === hsaId);
        if (person === undefined) throw new Error('no such person in the demo');
        if (unitHsaId !== undefined && !isOpen(unitHsaId)) throw new Error('the unit is still being made');
        const accountId = randomUUID();
        chosen.set(accountId, { hsaId, unitHsaId: unitHsaId ?? null });
        const login = { accountId, acr: options.acr ?? LOA3, amr: ['test'], remember: false };
        takeOver(reply);
        await provider.interactionFinished(request.raw, reply.raw, { login });
      });
    });
  };
}

/** The provider's form may redirect to the application that started the log-in, which may have another address. */
function guard(scope: FastifyInstance, options: TestProviderOptions): void {
  const asker = new URL(options.client.redirectUri).origin;
  scope.addHook('onRequest', async (_request, reply) => {
    const policy = String(reply.getHeader('content-security-policy') ?? '');
    reply.header('content-security-policy', policy.replace("form-action 'self'", `form-action 'self' ${asker}`));
    reply.header('cross-origin-opener-policy', 'unsafe-none');
  });
}

function withoutSession(cookies: string): string {
  return cookies
    .split('; ')
    .filter((cookie) => !cookie.startsWith(SESSION_COOKIE))
    .join('; ');
}

/** The provider answers on the bare connection; the security headers already set are copied to it. */
function takeOver(reply: FastifyReply): void {
  for (const [name, value] of Object.entries(reply.getHeaders())) {
    if (value !== undefined) reply.raw.setHeader(name, value);
  }
  reply.hijack();
}

async function configuration(
  options: TestProviderOptions,
  choose: string,
  chosen: Map<string, { hsaId: string; unitHsaId: string | null }>,
): Promise<Record<string, unknown>> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  return {
    adapter: memoryStorage(),
    clients: [
      {
        client_id: options.client.id,
        client_secret: options.client.secret,
        redirect_uris: [options.client.redirectUri],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'demo' }] },
    cookies: {
      keys: [randomBytes(32).toString('base64url')],
      names: { session: SESSION_COOKIE, interaction: '_test_interaction', resume: '_test_resume' },
    },
    claims: { openid: ['sub', ...claimNames] },
    conformIdTokenClaims: false,
    acrValues: [options.acr ?? LOA3],
    features: {
      devInteractions: { enabled: false },
      claimsParameter: { enabled: true },
      rpInitiatedLogout: { enabled: false },
    },
    interactions: { url: (_: unknown, interaction: { uid: string }) => `${choose}/${interaction.uid}` },
    async findAccount(_: unknown, accountId: string) {
      const choice = chosen.get(accountId);
      const person = (await options.people()).find((person) => person.hsaId === choice?.hsaId);
      if (choice === undefined || person === undefined) return undefined;
      return { accountId, claims: async () => ({ sub: accountId, ...claimsOf(person, choice.unitHsaId) }) };
    },
    /** A person who has been chosen has agreed to everything. */
    async loadExistingGrant({ oidc }: OidcContext) {
      const { provider, client, session } = oidc;
      if (client === undefined || session?.accountId === undefined) return undefined;
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope('openid');
      grant.addOIDCClaims(claimNames);
      await grant.save();
      return grant;
    },
    renderError(context: { type: string; body: string }) {
      context.type = 'html';
      context.body = problemPage();
    },
    ttl: { Interaction: 1_200, Session: 1_200, Grant: 1_200, AuthorizationCode: 60, AccessToken: 300, IdToken: 300 },
  };
}
