/** A service with a unit, its manager and the provider's administrator, for tests of rights. Its clock is moved by hand. */

import {
  putPerson,
  putUnit,
  type TestBrowser,
  type TestService,
  type TestUnit,
  testService,
} from '../../../app/testing.ts';
import type { RouteReply } from '../../../contract/route.ts';
import { addDays, type CalendarDate } from '../../../kernel/calendar-date.ts';
import { type Clock, instant, localDate } from '../../../kernel/clock.ts';
import { uuidv7 } from '../../../kernel/ids.ts';
import type { Role } from '../../../kernel/subject.ts';
import type { IdentityConfig } from '../../../platform/identity/index.ts';
import type { listAssignments } from './contract.ts';

export interface Ward {
  readonly service: TestService;
  readonly unit: TestUnit;
  readonly today: () => CalendarDate;
  /** Sets the clock a number of days ahead of real time. */
  readonly ahead: (days: number) => void;
  /** Adds a person with roles at the unit, and gives a way to log the person in. */
  readonly person: (
    name: string,
    roles: readonly Role[],
    about?: { source?: 'hsa' | 'local'; unit?: TestUnit },
  ) => Promise<{ hsaId: string; logIn: () => Promise<{ browser: TestBrowser; text: string; loggedIn: boolean }> }>;
  readonly close: () => Promise<void>;
}

/** Starts the service. */
export async function ward(): Promise<Ward> {
  let days = 0;
  const clock: Clock = {
    now: () => instant(new Date(Date.now() + days * 86_400_000).toISOString()),
    today: () => localDate(clock.now()),
  };
  // The log-in must outlive the year that the tests cover.
  const identity = (config: IdentityConfig): IdentityConfig => ({ ...config, idleSeconds: 1e9, absoluteSeconds: 1e9 });
  const service = await testService({ clock, identity });
  const unit = await putUnit(service.tables.owner, { name: 'Norrhamns vårdcentral' });
  return {
    service,
    unit,
    today: () => clock.today(),
    ahead: (to) => {
      days = to;
    },
    person: async (name, roles, { source = 'local', unit: at = unit } = {}) => {
      const hsaId = `SE-${name.toUpperCase().replaceAll(' ', '-')}`;
      const assignments = roles.map((role) => ({ unit: at, role, source }));
      const login = await putPerson(service.tables.owner, { name, hsaId, assignments });
      const [held] = login.assignments;
      service.people.push({
        ...login,
        assignments: login.assignments.map((assignment) => ({
          ...assignment,
          commissionHsaId: held?.commissionHsaId ?? null,
        })),
      });
      return {
        hsaId,
        logIn: async () => {
          const browser = service.browser();
          const done = await browser.logIn(hsaId, at.hsaId);
          return { browser, text: done.text, loggedIn: done.response.status !== 403 && browser.csrf !== '' };
        },
      };
    },
    close: () => service.close(),
  };
}

/** Adds an analysis to the register. */
export async function putAnalysis(
  browser: TestBrowser,
  today: CalendarDate,
  reference = 'Dnr 2026-12',
): Promise<string> {
  const body = {
    analysisId: uuidv7(),
    reference,
    decidedOn: addDays(today, -10),
    decidedBy: 'Hälso- och sjukvårdsdirektören',
  };
  const { status, json } = await browser.call('POST', '/api/assignments/analyses', body);
  if (status !== 200) throw new Error(JSON.stringify(json));
  return (json as unknown as { analysisId: string }).analysisId;
}

type Listed = RouteReply<typeof listAssignments>;

/** The reply that the page about rights reads. */
export async function listed(browser: TestBrowser, query = ''): Promise<Listed> {
  return (await browser.call('GET', `/api/assignments${query}`)).json as unknown as Listed;
}

/** A person's first assignment in the list. */
export async function heldBy(browser: TestBrowser, name: string): Promise<Listed['rows'][number]> {
  const row = (await listed(browser)).rows.find((row) => row.name === name);
  if (row === undefined) throw new Error(`${name} holds nothing`);
  return row;
}

/** The latest row of the log about an action. */
export async function lastLogged(w: Ward, action: string) {
  const { rows } = await w.service.tables.owner.query<{
    outcome: string;
    purpose: string;
    staff_name: string;
    reason: string | null;
    object_kind: string | null;
  }>(
    'select outcome, purpose, staff_name, reason, object_kind from audit_event where action = $1 order by number desc limit 1',
    [action],
  );
  return rows[0];
}
