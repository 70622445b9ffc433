import * as client from 'openid-client';
import { isLoopback } from '../settings.ts';
import { loginCause, providerError } from './cause.ts';
import type { IdentityConfig } from './config.ts';

/** State of a log-in under way, kept in the browser that began it until the provider answers. */
export interface PendingLogin {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** Where to go afterwards, already checked. */
  readonly returnTo: string;
  /** log-in: a new session. confirm: the same person proves their identity again. */
  readonly kind: 'log-in' | 'confirm';
  /** The person's chosen unit, to go on with if they still have an assignment there. */
  readonly unitId: string | null;
}

export type Claims = Readonly<Record<string, unknown>>;

/** Why a log-in did not become a session. */
export class LoginError extends Error {
  readonly reason: 'provider' | 'cancelled' | 'answer' | 'level' | 'stale';
  /** For the operator's log: the provider's error code; never any data it sent. */
  readonly answered: string | null;

  constructor(reason: LoginError['reason'], cause?: unknown, answered: string | null = null) {
    super(`log-in failed: ${reason}`, cause === undefined ? undefined : { cause });
    this.name = 'LoginError';
    this.reason = reason;
    this.answered = answered;
  }
}

export interface IdentityClient {
  /** The provider's address to send the browser to, and the state to remember meanwhile. */
  begin(about: Pick<PendingLogin, 'returnTo' | 'kind' | 'unitId'>): Promise<{ url: string; pending: PendingLogin }>;
  /** The claims of the provider's answer. Throws LoginError. */
  finish(pending: PendingLogin, answer: URL): Promise<Claims>;
  /** Where to log out at the provider too, or null when it has no such place. */
  logoutUrl(): Promise<string | null>;
}

/** The claims we request by name, as Inera's provider calls them (integrations 4.1). */
const wantedClaims = [
  'acr',
  'allCommissions',
  'auth_time',
  'commissionHsaId',
  'commissionName',
  'commissionPurpose',
  'family_name',
  'given_name',
  'healthCareProviderHsaId',
  'healthCareProviderName',
  'healthCareUnitHsaId',
  'healthCareUnitName',
  'healthcareProfessionalLicense',
  'name',
  'paTitleCode',
  'systemRole',
];

const claimsParameter = JSON.stringify({
  id_token: {
    employeeHsaId: { essential: true },
    ...Object.fromEntries(wantedClaims.map((name) => [name, null])),
  },
});

/** OpenID Connect with code and PKCE against the provider in the configuration. */
export function createIdentityClient(config: IdentityConfig, baseUrl: string): IdentityClient {
  const redirectUri = new URL('/logga-in/svar', baseUrl).href;
  let discovered: Promise<client.Configuration> | null = null;

  /** Discovered at the first log-in, so that we start although the provider is down; a failure is retried next time. */
  function provider(): Promise<client.Configuration> {
    discovered ??= discover(config).catch((cause: unknown) => {
      discovered = null;
      throw new LoginError('provider', cause);
    });
    return discovered;
  }

  return {
    async begin(about) {
      const verifier = client.randomPKCECodeVerifier();
      const pending: PendingLogin = { ...about, verifier, state: client.randomState(), nonce: client.randomNonce() };
      const confirm = about.kind === 'confirm';
      const prompt = confirm ? 'login' : config.prompt;
      const url = client.buildAuthorizationUrl(await provider(), {
        redirect_uri: redirectUri,
        scope: config.scope,
        state: pending.state,
        nonce: pending.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        acr_values: config.acrValues.join(' '),
        claims: claimsParameter,
        ui_locales: 'sv',
        ...(prompt === null ? {} : { prompt }),
        ...(confirm ? { max_age: '0' } : {}),
      });
      return { url: url.href, pending };
    },

    async finish(pending, answer) {
      const configuration = await provider();
      const refused = answer.searchParams.get('error');
      if (refused !== null) {
        throw new LoginError(refused === 'access_denied' ? 'cancelled' : 'provider', undefined, providerError(refused));
      }
      let claims: Claims;
      try {
        const here = new URL(redirectUri);
        here.search = answer.search;
        const tokens = await client.authorizationCodeGrant(configuration, here, {
          pkceCodeVerifier: pending.verifier,
          expectedState: pending.state,
          expectedNonce: pending.nonce,
          idTokenExpected: true,
        });
        const idToken = tokens.claims();
        if (idToken === undefined) throw new LoginError('answer');
        // Some providers put the claims beside the token; the signed token takes precedence.
        const userInfo =
          configuration.serverMetadata().userinfo_endpoint === undefined
            ? {}
            : await client.fetchUserInfo(configuration, tokens.access_token, idToken.sub);
        claims = { ...userInfo, ...idToken };
      } catch (cause) {
        throw cause instanceof LoginError ? cause : new LoginError('answer', cause);
      }
      if (typeof claims.acr !== 'string' || !config.acrValues.includes(claims.acr)) {
        throw new LoginError('level', undefined, levelSaid(claims.acr));
      }
      return claims;
    },

    async logoutUrl() {
      const configuration = await provider();
      if (configuration.serverMetadata().end_session_endpoint === undefined) return null;
      return client.buildEndSessionUrl(configuration, { post_logout_redirect_uri: new URL('/', baseUrl).href }).href;
    },
  };
}

/** The result of looking at the provider, or why it cannot be used. */
export type ProviderSeen =
  /** Seconds its clock is ahead of ours, by the date of its answer; null when the answer had none. */
  | { readonly secondsAhead: number | null }
  | { readonly fault: 'unreachable' | 'other_issuer' | 'no_keys'; readonly cause: string };

/** Fetches the same as a log-in: the provider's metadata, and the keys its tokens are checked against. */
export async function lookAtProvider(config: IdentityConfig, now: () => number): Promise<ProviderSeen> {
  let date: string | null = null;
  const noting: client.CustomFetch = async (...asked) => {
    const answer = await fetch(...(asked as Parameters<typeof fetch>));
    date = answer.headers.get('date') ?? date;
    return answer;
  };
  let keys: string | undefined;
  try {
    keys = (await discover(config, noting)).serverMetadata().jwks_uri;
  } catch (error) {
    const other = (error as { code?: unknown }).code === 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED';
    return { fault: other ? 'other_issuer' : 'unreachable', cause: causeInWords(error) };
  }
  const secondsAhead = date === null ? null : Math.round((Date.parse(date) - now()) / 1000);
  try {
    if (keys === undefined) return { fault: 'no_keys', cause: 'jwks_uri saknas' };
    const answer = await fetch(keys, { signal: AbortSignal.timeout(TIMEOUT_SECONDS * 1000) });
    const { keys: found } = (await answer.json()) as { keys?: unknown };
    const usable = answer.ok && Array.isArray(found) && found.length > 0;
    return usable ? { secondsAhead } : { fault: 'no_keys', cause: `svar ${answer.status}` };
  } catch (error) {
    return { fault: 'no_keys', cause: causeInWords(error) };
  }
}

/** The innermost fault that has a code, as ECONNREFUSED. */
function causeInWords(error: unknown): string {
  const chain = loginCause(error);
  return chain.findLast((link) => link.code !== undefined)?.code ?? chain.at(-1)?.name ?? 'okänt fel';
}

const TIMEOUT_SECONDS = 10;

/** The level of assurance as the log shows it: the level's identifier, or that there was none. */
function levelSaid(acr: unknown): string {
  if (acr === undefined) return 'no level';
  return typeof acr === 'string' && /^[a-z][a-z0-9:/._-]{0,99}$/i.test(acr) ? acr : 'not a level';
}

async function discover(config: IdentityConfig, fetching?: client.CustomFetch): Promise<client.Configuration> {
  const issuer = new URL(config.issuer);
  const authentication = config.clientSecret === null ? client.None() : client.ClientSecretBasic(config.clientSecret);
  return client.discovery(issuer, config.clientId, {}, authentication, {
    timeout: TIMEOUT_SECONDS,
    ...(fetching === undefined ? {} : { [client.customFetch]: fetching }),
    execute: [
      // The signature of every token is checked against the issuer's keys, also of tokens from the issuer itself.
      client.enableNonRepudiationChecks,
      ...(issuer.protocol === 'http:' && isLoopback(issuer) ? [client.allowInsecureRequests] : []),
    ],
  });
}
