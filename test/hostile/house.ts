/** A running service with one unit, its coordinator and one patient, to be attacked over the network. */
import { connect } from 'node:net';
import {
  putPerson,
  putUnit,
  type TestBrowser,
  type TestService,
  type TestServiceOptions,
  type TestUnit,
  testService,
} from '../../src/app/testing.ts';
import { addDays, type CalendarDate } from '../../src/kernel/calendar-date.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { uuidv7 } from '../../src/kernel/ids.ts';

export const KARIN = 'SE-KARIN';
export const BO = 'SE-BO';

export interface House {
  readonly service: TestService;
  readonly unit: TestUnit;
  readonly today: CalendarDate;
  /** The unit's coordinator, logged in. */
  readonly karin: TestBrowser;
  /** Reads in a certificate about the patient and states Karin's reason to open the card; gives the patient's key. */
  readonly patient: (about?: object) => Promise<string>;
  readonly close: () => Promise<void>;
}

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** The service with Karin, logged in by default, and a colleague, Bo, at one unit. */
export async function house({
  logInFirst = true,
  ...options
}: TestServiceOptions & { readonly logInFirst?: boolean } = {}): Promise<House> {
  const service = await testService(options);
  const { owner } = service.tables;
  const unit = await putUnit(owner, { name: 'Norrhamns vårdcentral' });
  const assignments = [{ unit, role: 'coordinator', source: 'local' }] as const;
  service.people.push(
    await putPerson(owner, { name: 'Karin Ek', hsaId: KARIN, assignments }),
    await putPerson(owner, { name: 'Bo Ås', hsaId: BO, assignments }),
  );
  const karin = service.browser();
  if (logInFirst) await karin.logIn(KARIN, unit.hsaId);
  const today = systemClock.today();
  const there = { service, unit, today, karin };
  return {
    ...there,
    patient: (about = {}) => putPatient(there, about),
    close: () => service.close(),
  };
}

let patients = 0;

async function putPatient(
  { service, unit, today, karin }: Omit<House, 'patient' | 'close'>,
  about: object,
): Promise<string> {
  patients += 1;
  const person = `19820314B${Math.floor(patients / 10)}C${patients % 10}`;
  const line = {
    id: uuidv7(),
    type: 'LISJP',
    person,
    patientName: 'Anna Öberg',
    unit: unit.hsaId,
    careProvider: unit.providerHsaId,
    signed: `${addDays(today, -20)}T09:00:00`,
    periods: [{ start: addDays(today, -20), end: addDays(today, 20), degree: 100 }],
    diagnoses: ['M545'],
    ...about,
  };
  const sent = await karin.send('/api/certificates', {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson', 'x-csrf-token': karin.csrf },
    body: JSON.stringify(line),
  });
  const told = (await sent.json()) as { stored?: number };
  if (told.stored !== 1) throw new Error(`the certificate was not stored: ${JSON.stringify(told)}`);
  const { rows } = await service.tables.owner.query<{ patient_id: string }>(
    'select patient_id from patient where number = $1',
    [person],
  );
  const patientId = rows[0]?.patient_id ?? '';
  const reason = await karin.call('POST', `/api/access/patients/${patientId}/reasons`, { reason: 'patient_called' });
  if (reason.status !== 200) throw new Error(`no reason was taken: ${JSON.stringify(reason.json)}`);
  return patientId;
}

/** A call with exactly these headers and this body; its answer is read whole. */
export async function ask(browser: TestBrowser, path: string, init: RequestInit = {}): Promise<Reply> {
  const response = await browser.send(path, init);
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** The server's answer to these bytes on a bare connection, until it closes or the milliseconds have passed. */
export function saidTo(service: TestService, bytes: string | Buffer, patience = 3_000): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(service.url).port), 'localhost', () => socket.write(bytes));
    let answer = '';
    const enough = setTimeout(() => socket.destroy(), patience);
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1');
    });
    socket.on('close', () => {
      clearTimeout(enough);
      resolve(answer);
    });
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ECONNRESET' && error.code !== 'EPIPE') reject(error);
    });
  });
}

/** The status lines of the answers on a connection. */
export function statuses(answer: string): number[] {
  return [...answer.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));
}
