/** One care unit with a coordinator and people whose sick leave is known to the day, made through the product. */
import type { Browser } from 'playwright-core';
import { bundle } from '../../src/app/bundle.ts';
import {
  putPerson,
  putUnit,
  type TestBrowser,
  type TestService,
  type TestUnit,
  testService,
} from '../../src/app/testing.ts';
import { addDays, type CalendarDate } from '../../src/kernel/calendar-date.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { certificateXml } from '../../src/modules/certificates/testing.ts';
import { type ContextWishes, launchBrowser, type Watched, watchedPage } from './browser.ts';

const KARIN = 'SE-KARIN';

export interface CareUnit {
  readonly service: TestService;
  readonly unit: TestUnit;
  readonly browser: Browser;
  readonly today: CalendarDate;
  /** Calls the service as Karin, without a page. */
  readonly karin: TestBrowser;
  /** A page where the coordinator, or another person by name, has just logged in and sees Idag. */
  readonly open: (wishes?: ContextWishes & { readonly who?: string }) => Promise<Watched>;
  /** The log's rows about an action, the latest last. */
  readonly logged: (action: string) => Promise<{ reason: string | null; patients: string[] }[]>;
  readonly close: () => Promise<void>;
}

/** Name, identity number, and each certificate's first and last day counted from today. */
type Course = readonly [
  name: string,
  number: string,
  ...periods: (readonly [from: number, to: number, degree?: number])[],
];

/** In the list today, apart from Ahl, whose sick leave is over. */
const courses: readonly Course[] = [
  ['Ahl, Nils', '19700512-A1B2', [-60, -20]],
  ['Berg, Sara', '19650301-C3D4', [-150, 30]],
  ['Lind, Per', '19680917-E5F6', [-60, 20, 50]],
  ['Ström, Olle', '19790620-G7H8', [-30, -2], [2, 20]],
  ['Zeidi, Lea', '19901103-J1K2', [-3, 3]],
  ['Åkesson, Maja', '19850228-L3M4', [-25, 15]],
];

/** Starts the service. `more` further people, named Svensson, have been on sick leave for a week. */
export async function careUnit({ more = 0 }: { more?: number } = {}): Promise<CareUnit> {
  const service = await testService({ web: await bundle({ build: true }) });
  const unit = await putUnit(service.tables.owner, { name: 'Norrhamns vårdcentral' });
  const assignments = [{ unit, role: 'coordinator', source: 'local' }] as const;
  service.people.push(await putPerson(service.tables.owner, { name: 'Karin Ek', hsaId: KARIN, assignments }));
  service.people.push(
    await putPerson(service.tables.owner, {
      name: 'Stina Chef',
      hsaId: 'SE-STINA',
      assignments: [{ unit, role: 'unit_manager', source: 'local' }],
    }),
  );
  const karin = service.browser();
  await karin.logIn(KARIN, unit.hsaId);
  const today = systemClock.today();
  await send(karin, 'application/x-ndjson', lines(unit, today, more));
  for (const message of anna(unit, today)) await send(karin, 'application/xml', message);
  const browser = await launchBrowser();
  return {
    service,
    unit,
    browser,
    today,
    karin,
    open: async ({ who = 'Karin Ek', ...wishes } = {}) => {
      const watched = await watchedPage(browser, service.url, { now: systemClock.now(), ...wishes });
      await watched.page.goto('/logga-in?till=%2Fidag');
      await watched.page.getByText(who).first().click();
      await watched.page.locator('.k-page h1').waitFor();
      return watched;
    },
    logged: async (action) => {
      const { rows } = await service.tables.owner.query<{ reason: string | null; patients: string[] }>(
        'select reason, patient_ids as patients from audit_event where action = $1 order by at',
        [action],
      );
      return rows;
    },
    close: async () => {
      await browser.close();
      await service.close();
    },
  };
}

async function send(karin: TestBrowser, type: string, content: string): Promise<void> {
  const response = await karin.send('/api/certificates', {
    method: 'POST',
    headers: { 'content-type': type, 'x-csrf-token': karin.csrf },
    body: content,
  });
  const told = (await response.json()) as { quarantined?: unknown[] };
  if (response.status !== 200 || told.quarantined?.length !== 0) throw new Error(JSON.stringify(told));
}

const certificate = (unit: TestUnit, about: object): string =>
  JSON.stringify({
    type: 'LISJP',
    unit: unit.hsaId,
    careProvider: unit.providerHsaId,
    doctor: 'SE-BERG',
    doctorName: 'Dag Berg',
    diagnoses: ['M545'],
    occupations: ['NUVARANDE_ARBETE'],
    ...about,
  });

function lines(unit: TestUnit, today: CalendarDate, more: number): string {
  const extra = Array.from({ length: more }, (_, nr): Course => {
    const place = String(nr).padStart(2, '0');
    return [`Svensson, Kim ${place}`, `19700101-S${place[0]}T${place[1]}`, [-7, 20]];
  });
  return [...courses, ...extra]
    .flatMap(([patientName, person, ...periods]) =>
      periods.map(([from, to, degree = 100], nr) =>
        certificate(unit, {
          id: `${person}-${nr}`,
          person,
          patientName,
          signed: `${addDays(today, Math.min(from, 0))}T09:00:00`,
          periods: [{ start: addDays(today, from), end: addDays(today, to), degree }],
        }),
      ),
    )
    .join('\n');
}

/** Öberg, Anna: the third sick leave in a year, and a detailed certificate. */
function anna(unit: TestUnit, today: CalendarDate): string[] {
  return [
    [-300, -280],
    [-200, -180],
    [-7, 8],
  ].map(([from = 0, to = 0], nr) =>
    certificateXml({
      id: `anna-${nr}`,
      person: '19820314-R2K4',
      givenName: 'Anna',
      familyName: 'Öberg',
      unit: unit.hsaId,
      careProvider: unit.providerHsaId,
      doctorName: 'Dag Berg',
      signed: `${addDays(today, from)}T09:00:00`,
      periods: [{ start: addDays(today, from), end: addDays(today, to), degree: 100 }],
      answers: { '29.1': 'Förskollärare, heltid', '35.1': 'Svårt att hålla koncentrationen' },
    }),
  );
}
