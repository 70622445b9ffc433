/**
 * Every address in the browser, in Swedish. An address holds keys and filters, never a name or a number (LAW-94).
 */
import type { Uuid } from '../../kernel/ids.ts';

export const places = {
  today: '/idag',
  fresh: '/nytt',
  unit: '/enheten',
  mine: '/mina',
  units: '/valj-enhet',
  loggedIn: '/inloggad',
  loggedOut: '/utloggad',
  patient: (patientId: Uuid) => `/patient/${patientId}`,
  wholeFile: (patientId: Uuid) => `/patient/${patientId}/hela-akten`,
} as const;

/** The server's log-in address, which returns to `to` afterwards. Only our own paths are accepted. */
export function loginAddress(to: string): string {
  const own = /^\/(?![/\\])/.test(to) ? to : places.today;
  return `/logga-in?till=${encodeURIComponent(own)}`;
}
