import { existsSync } from 'node:fs';

/** The browser for end-to-end and accessibility tests, or null. `KOORDINERA_CHROMIUM` names another. */
export function findChromium(): string | null {
  const places = [process.env.KOORDINERA_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser'];
  return places.find((place) => place !== undefined && place !== '' && existsSync(place)) ?? null;
}

/** The folder of Debian's PostgreSQL 15 programs, the oldest version we support, or null. */
export function findPostgres15(): string | null {
  const folder = '/usr/lib/postgresql/15/bin';
  return existsSync(`${folder}/postgres`) ? folder : null;
}
