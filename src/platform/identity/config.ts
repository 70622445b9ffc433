import { SetupError } from '../db/setup-error.ts';

/** How people prove who they are; everything that differs between providers is here, nothing in code. */
export interface IdentityConfig {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string | null;
  readonly scope: string;
  /** Levels of assurance that are enough (LAW-55). */
  readonly acrValues: readonly string[];
  /** Added to every log-in, as `login` to never reuse the provider's own session; null for none. */
  readonly prompt: string | null;
  /** Without any call for so long, the session ends. */
  readonly idleSeconds: number;
  /** A session never lives longer. */
  readonly absoluteSeconds: number;
}

/** LoA 3 by Sambi and by Sweden Connect (integrations 4.1). */
const LOA3 = ['http://id.sambi.se/loa/loa3', 'http://id.elegnamnden.se/loa/1.0/loa3'];

type Env = Readonly<Record<string, string | undefined>>;

/** Reads the settings from the environment. Throws a SetupError in Swedish, naming the variable that is wrong. */
export function identityConfig(
  env: Env,
  demoIssuer: { issuer: string; clientId: string; clientSecret: string } | null,
): IdentityConfig {
  const given = env.OIDC_ISSUER ?? '';
  if (given === '' && demoIssuer === null) {
    throw new SetupError(
      'Ingen inloggning är inställd. Ange OIDC_ISSUER, OIDC_CLIENT_ID och OIDC_CLIENT_SECRET, eller starta med --demo i en ny datamapp.',
    );
  }
  const own = given === '' ? demoIssuer : null;
  const issuer = own?.issuer ?? checkedIssuer(given);
  return {
    issuer,
    clientId: own?.clientId ?? required(env, 'OIDC_CLIENT_ID'),
    clientSecret: own?.clientSecret ?? env.OIDC_CLIENT_SECRET ?? null,
    scope: env.OIDC_SCOPE ?? 'openid',
    acrValues: env.OIDC_ACR === undefined ? LOA3 : env.OIDC_ACR.split(/[ ,]+/).filter((value) => value !== ''),
    prompt: env.OIDC_PROMPT ?? null,
    idleSeconds: minutes(env, 'SESSION_IDLE_MINUTES', 30) * 60,
    absoluteSeconds: minutes(env, 'SESSION_MINUTES', 600) * 60,
  };
}

function checkedIssuer(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || (url.protocol !== 'https:' && !isLoopback(url))) {
    throw new SetupError(`OIDC_ISSUER ska vara en adress som börjar med https://, men är ”${text}”.`);
  }
  return text;
}

/** Whether the address is this computer: only there may log-in go without TLS. */
export function isLoopback(url: URL): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
}

function required(env: Env, name: string): string {
  const value = env[name] ?? '';
  if (value === '') throw new SetupError(`${name} saknas. Den behövs när OIDC_ISSUER är angiven.`);
  return value;
}

function minutes(env: Env, name: string, usual: number): number {
  const text = env[name];
  if (text === undefined) return usual;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 1440) {
    throw new SetupError(`${name} ska vara ett antal minuter mellan 1 och 1440, men är ”${text}”.`);
  }
  return value;
}
