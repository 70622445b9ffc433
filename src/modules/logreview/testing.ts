/** A provider with two units, a log reviewer and staff who write in the log, for this room's tests. */
import type { Pool } from 'pg';
import { type Clock, fixedClock } from '../../kernel/clock.ts';
import { type Uuid, uuidv7 } from '../../kernel/ids.ts';
import type { Result } from '../../kernel/result.ts';
import type { Subject } from '../../kernel/subject.ts';
import { auditInsert } from '../../platform/db/audit-row.ts';
import { seedSubject, type TestDatabase, testContext, testSubject } from '../../platform/db/testing.ts';
import type { AuditEntry, AuditOutcome, Tx } from '../../platform/db/transaction.ts';

export interface LogWorld {
  readonly karin: Subject;
  /** At another unit of the same provider. */
  readonly olle: Subject;
  readonly reviewer: Subject;
  readonly manager: Subject;
  /** At another provider. */
  readonly stranger: Subject;
  readonly addPatient: (
    about?: Partial<{ number: string; given: string; family: string; protection: string; unit: Subject }>,
  ) => Promise<Uuid>;
  /** Writes a row as the person, at the moment. */
  readonly write: (who: Subject, at: string, entry: Partial<AuditEntry>, outcome?: AuditOutcome) => Promise<void>;
  readonly as: <T>(who: Subject, work: (tx: Tx) => Promise<Result<T>>, clock?: Clock) => Promise<Result<T>>;
}

export async function logWorld(base: TestDatabase): Promise<LogWorld> {
  const karin = testSubject({ name: 'Karin Ek', hsaId: 'SE-KARIN', unitName: 'Norrhamn' });
  const { providerId, unitId } = karin;
  const at = { providerId, unitId, unitName: 'Norrhamn' };
  const olle = testSubject({ providerId, name: 'Olle Borg', hsaId: 'SE-OLLE', unitName: 'Söderhamn' });
  const authTime = Date.parse('2026-11-21T08:29:00.000Z') / 1000;
  const reviewer = testSubject({ ...at, authTime, name: 'Lena Logg', hsaId: 'SE-LENA', roles: ['log_reviewer'] });
  const manager = testSubject({ ...at, name: 'Stina Chef', hsaId: 'SE-STINA', roles: ['unit_manager'] });
  const stranger = testSubject({ name: 'Någon Annan', hsaId: 'SE-ANNAN', roles: ['log_reviewer'] });
  for (const person of [karin, olle, reviewer, manager, stranger]) await seedSubject(base.owner, person);
  let next = 10;
  return {
    karin,
    olle,
    reviewer,
    manager,
    stranger,
    async addPatient(about = {}) {
      const patientId = uuidv7();
      next += 1;
      await putPatient(base.owner, about.unit ?? karin, patientId, {
        number: about.number ?? `199001${next}A1B2`,
        given: about.given ?? 'Anna',
        family: about.family ?? 'Öberg',
        protection: about.protection ?? 'none',
      });
      return patientId;
    },
    async write(who, moment, entry, outcome = 'done') {
      const row = { action: 'coordination.card.opened', purpose: 'vård och behandling', ...entry } as const;
      const context = { subject: who, requestId: uuidv7(), at: fixedClock(moment).now() };
      await base.owner.query(auditInsert([row], context, outcome));
    },
    as: (who, work, clock) => base.database.transaction(testContext(who, clock), work),
  };
}

export async function putPatient(
  owner: Pool,
  at: Pick<Subject, 'providerId' | 'unitId'>,
  patientId: Uuid,
  about: { number: string; given: string; family: string; protection: string },
): Promise<void> {
  await owner.query(
    `insert into patient (provider_id, unit_id, patient_id, number, number_kind, given_name, family_name, protection, created_at)
     values ($1, $2, $3, $4, 'reservnummer', $5, $6, $7, now())`,
    [at.providerId, at.unitId, patientId, about.number, about.given, about.family, about.protection],
  );
  await owner.query(
    `insert into patient_identity (provider_id, unit_id, number, patient_id, kind, valid_from)
     values ($1, $2, $3, $4, 'reservnummer', now())`,
    [at.providerId, at.unitId, about.number, patientId],
  );
}
