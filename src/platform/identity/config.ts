import { SetupError } from '../db/setup-error.ts';
import { type Environment, isLoopback, readTogether, setting } from '../settings.ts';

/** How people prove who they are; every difference between providers is a setting here, none is in code. */
export interface IdentityConfig {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string | null;
  readonly scope: string;
  /** Sufficient levels of assurance (LAW-55). */
  readonly acrValues: readonly string[];
  /**
   * The system role in the directory that lets a coordinator open protected data at a unit, without the unit's id at
   * its end; null: only the unit's manager gives that right.
   */
  readonly protectedRole: string | null;
  /** Added to every log-in, as `login` so that the provider's own session is never reused; null for none. */
  readonly prompt: string | null;
  /** The session ends after this long without any call. */
  readonly idleSeconds: number;
  /** Longest life of a session. */
  readonly absoluteSeconds: number;
}

/** LoA 3 by Sambi and by Sweden Connect (integrations 4.1). */
const LOA3 = ['http://id.sambi.se/loa/loa3', 'http://id.elegnamnden.se/loa/1.0/loa3'];

/** Reads the settings from the environment. Throws one SetupError in Swedish, naming every variable that is wrong. */
export function identityConfig(
  env: Environment,
  demoIssuer: { issuer: string; clientId: string; clientSecret: string } | null,
): IdentityConfig {
  const own = setting(env, 'OIDC_ISSUER') === null ? demoIssuer : null;
  const { lasting, ...config } = readTogether({
    issuer: () => own?.issuer ?? checkedIssuer(setting(env, 'OIDC_ISSUER')),
    clientId: () => own?.clientId ?? requireSetting(env, 'OIDC_CLIENT_ID'),
    clientSecret: () => own?.clientSecret ?? setting(env, 'OIDC_CLIENT_SECRET'),
    scope: () => checkedScope(setting(env, 'OIDC_SCOPE') ?? 'openid'),
    acrValues: () => checkedLevels(setting(env, 'OIDC_ACR')),
    protectedRole: () => setting(env, 'OIDC_PROTECTED_ROLE'),
    prompt: () => setting(env, 'OIDC_PROMPT'),
    lasting: () => sessionLengths(env),
  });
  return { ...config, ...lasting };
}

function checkedIssuer(text: string | null): string {
  if (text === null) {
    throw new SetupError(
      'Ingen inloggning är inställd. Ange OIDC_ISSUER, OIDC_CLIENT_ID och OIDC_CLIENT_SECRET, eller starta med --demo i en ny datamapp.',
    );
  }
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || (url.protocol !== 'https:' && !isLoopback(url))) {
    throw new SetupError(`OIDC_ISSUER ska vara en adress som börjar med https://, men är ”${text}”.`);
  }
  return text;
}

function checkedScope(text: string): string {
  if (text.split(/ +/).includes('openid')) return text;
  throw new SetupError(`OIDC_SCOPE ska innehålla ordet openid, men är ”${text}”.`);
}

function checkedLevels(text: string | null): readonly string[] {
  const levels = text?.split(/[ ,]+/).filter((value) => value !== '') ?? LOA3;
  if (levels.length > 0) return levels;
  throw new SetupError('OIDC_ACR ska vara de tillitsnivåer som räcker, med komma emellan. Utelämna den för LoA 3.');
}

/** A missing client is not reported when the issuer is missing too: that fault names all three. */
function requireSetting(env: Environment, name: string): string {
  const value = setting(env, name);
  if (value !== null || setting(env, 'OIDC_ISSUER') === null) return value ?? '';
  throw new SetupError(`${name} saknas. Den behövs när OIDC_ISSUER är angiven.`);
}

function sessionLengths(env: Environment): Pick<IdentityConfig, 'idleSeconds' | 'absoluteSeconds'> {
  const lengths = readTogether({
    idleSeconds: () => readMinutes(env, 'SESSION_IDLE_MINUTES', 30) * 60,
    absoluteSeconds: () => readMinutes(env, 'SESSION_MINUTES', 600) * 60,
  });
  if (lengths.idleSeconds <= lengths.absoluteSeconds) return lengths;
  throw new SetupError('SESSION_IDLE_MINUTES ska inte vara längre än SESSION_MINUTES.');
}

function readMinutes(env: Environment, name: string, usual: number): number {
  const text = setting(env, name);
  if (text === null) return usual;
  const value = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (value < 1 || value > 1440) {
    throw new SetupError(`${name} ska vara ett antal minuter mellan 1 och 1440, men är ”${text}”.`);
  }
  return value;
}
