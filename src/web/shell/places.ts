/**
 * Every address in the browser, in Swedish. An address holds keys and filters, never a name or a number (LAW-94).
 */
import type { Uuid } from '../../kernel/ids.ts';

export const places = {
  /** Leads to the person's own first page. */
  home: '/',
  /** The first page of a person whose assignment has no other. */
  own: '/din-sida',
  /** The words of the work. */
  help: '/sa-gor-du',
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
  const own = /^\/(?![/\\])/.test(to) ? to : places.home;
  return `/logga-in?till=${encodeURIComponent(own)}`;
}
