/** For tests of storage: a unit with two coordinators, their manager and a patient, on a real database. */

import { calendarDate } from '../../../../kernel/calendar-date.ts';
import { type Clock, fixedClock } from '../../../../kernel/clock.ts';
import { type Uuid, uuidv7 } from '../../../../kernel/ids.ts';
import type { Result } from '../../../../kernel/result.ts';
import type { Subject } from '../../../../kernel/subject.ts';
import {
  seedSubject,
  type TestDatabase,
  testContext,
  testDatabase,
  testSubject,
  value,
} from '../../../../platform/db/testing.ts';
import type { DatabaseOptions, Tx } from '../../../../platform/db/transaction.ts';
import { putReason } from '../../../access/testing.ts';
import { registerPatients } from '../../../patients/index.ts';
import { toInstant } from '../../frame/event-time.ts';
import type { ActInput } from '../../frame/judge.ts';
import { input, oneCall, opening } from '../../frame/testing.ts';
import { handoverListeners } from '../../handovers/send.ts';
import { deathListeners } from '../deaths.ts';
import { type EnterActs, type Entered, enterActs } from './enter.ts';

export interface World {
  db: TestDatabase;
  karin: Subject;
  anna: Subject;
  manager: Subject;
  patientId: Uuid;
  /** Runs as someone at a wall clock time in Sweden; a fresh log-in unless said otherwise. */
  as<T>(subject: Subject, at: string, work: (tx: Tx) => Promise<Result<T>>): Promise<Result<T>>;
  /** Enters as Karin, and fails when it is refused. */
  enter(at: string, acts: ActInput[], more?: Partial<EnterActs>): Promise<Entered>;
  /** The log's rows, latest last: action and outcome. */
  log(): Promise<{ action: string; outcome: string; reason: string | null; patients: Uuid[] }[]>;
}

/** A world of its own; close `db` afterwards. By default the coordinators have stated a reason to open the patient. */
export async function world({
  reasons = true,
  ...options
}: DatabaseOptions & { reasons?: boolean } = {}): Promise<World> {
  const db = await testDatabase({ listeners: [...handoverListeners, ...deathListeners], ...options });
  const karin = testSubject({ name: 'Karin Ek', title: 'arbetsterapeut', unitName: 'Norrhamns vårdcentral' });
  const beside = (differing: Partial<Subject>) =>
    testSubject({ providerId: karin.providerId, unitId: karin.unitId, unitName: karin.unitName, ...differing });
  const anna = beside({ name: 'Anna Lund', title: 'sjuksköterska', hsaId: 'SE-TEST-ANNA' });
  const manager = beside({
    name: 'Maj Ström',
    title: 'verksamhetschef',
    hsaId: 'SE-TEST-MAJ',
    roles: ['unit_manager'],
  });
  for (const subject of [karin, anna, manager]) {
    await seedSubject(db.owner, subject);
    await assign(db, subject, subject === manager ? 'unit_manager' : 'coordinator');
  }
  const as: World['as'] = (subject, at, work) => {
    const now = toInstant(at);
    const clock: Clock = fixedClock(now);
    const fresh = { ...subject, authTime: subject.authTime === 0 ? 0 : Math.floor(Date.parse(now) / 1000) - 60 };
    return db.database.transaction(testContext(fresh, clock), work);
  };
  const registered = await as(karin, '2026-11-01T08:00', async (tx) => {
    tx.audit({ action: 'patient.viewed', purpose: 'vård och behandling' });
    const ids = await registerPatients(tx, karin.unitId, [person('19820314R2K4', 'Anna', 'Öberg')]);
    return { ok: true, value: ids[0] ?? '' };
  });
  const patientId = value(registered);
  if (reasons) for (const subject of [karin, anna]) await putReason(db.owner, subject, patientId);
  return {
    db,
    karin,
    anna,
    manager,
    patientId,
    as,
    enter: async (at, acts, more = {}) =>
      value(
        await as(karin, at, (tx) =>
          enterActs(tx, { patientId, caseId: null, caseVersion: null, draftId: uuidv7(), acts, ...more }),
        ),
      ),
    log: async () => {
      const { rows } = await db.owner.query(
        'select action, outcome, reason, patient_ids as patients from audit_event order by audit_id',
      );
      return rows;
    },
  };
}

/** Gives the person an assignment at the unit, already ended when `to` is given. */
export async function assign(
  db: Pick<TestDatabase, 'owner'>,
  { providerId, staffId, unitId }: Subject,
  role: string,
  to: string | null = null,
): Promise<void> {
  await db.owner.query(
    `insert into assignment (provider_id, assignment_id, staff_id, unit_id, role, purpose, source, valid_from, valid_to, decided_by)
     values ($1, $2, $3, $4, $5, 'Vård och behandling', 'local', '2026-01-01', $6, 'Maj Ström')`,
    [providerId, uuidv7(), staffId, unitId, role, to],
  );
}

export function person(number: string, givenName: string, familyName: string) {
  return {
    number,
    numberKind: 'reservnummer' as const,
    numberRoot: 'SE-DEMO000001-RESERV',
    givenName,
    familyName,
    birthDate: calendarDate('1982-03-14'),
    sex: 'female' as const,
    nameAsOf: '2026-11-01T08:00',
  };
}

const attested = {
  ...opening,
  basis: { kind: 'attested', by: 'Siv Ahl, socialsekreterare', how: 'i brev', on: '2026-11-01' },
};

/** Need on an attested limitation, so that no certificate is needed. */
export function need(at: string, content: object = {}): ActInput {
  return input('need-assessed', at, { opening: attested, ...content });
}

/** The whole telephone call, on an attested limitation. */
export function call(at = '2026-11-05T09:10'): ActInput[] {
  return [need(at), ...oneCall(at).slice(1)];
}
