import { isLoopback } from '../../platform/settings.ts';
import { type Check, type Examined, orGood, unwise } from './check.ts';

/** The settings were read before this; these are readable but unwise. */
export const settings: Check = {
  what: 'Inställningar',
  apart: true,
  look: async (about) => orGood([plainAddress(about), plainDatabase(about)], 'Alla inställningar går att läsa.'),
};

function plainAddress({ config, identity }: Examined) {
  const url = new URL(config.baseUrl);
  if (identity === null || url.protocol === 'https:' || isLoopback(url)) return false;
  return unwise(
    `Användarnas adress ${config.baseUrl} är inte https, så inloggningens kakor kan läsas på vägen.`,
    'Sätt en proxy med TLS framför och ange adressen med https i KOORDINERA_URL.',
  );
}

/** The addresses are not repeated: they may hold a password. */
function plainDatabase({ config }: Examined) {
  const names = [
    ['DATABASE_URL', config.databaseUrl],
    ['DATABASE_APP_URL', config.databaseAppUrl],
  ].flatMap(([name, text]) => (typeof text === 'string' && !isEncrypted(text) ? [name] : []));
  if (names.length === 0) return false;
  return unwise(
    `Förbindelsen till databasen på en annan dator prövar inte serverns certifikat (${names.join(', ')}).`,
    'Lägg till sslmode=verify-full i adressen.',
  );
}

function isEncrypted(text: string): boolean {
  // URL does not read several hosts; the parts before the first slash and after the question mark matter.
  const [, hosts = '', query = ''] = /^\w+:\/\/(?:[^/@]*@)?([^/?]*)[^?]*\??(.*)$/.exec(text) ?? [];
  const options = new URLSearchParams(query);
  const all = [...hosts.split(',').map(decodeURIComponent), ...(options.get('host') ?? '').split(',')].filter(
    (host) => host !== '',
  );
  const here = all.every((host) => host.startsWith('/') || /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host));
  return here || options.get('sslmode') === 'verify-full';
}
