/** A unit with people on sick leave in a real database, for tests. */
import type { Pool } from 'pg';
import { type Clock, fixedClock } from '../../kernel/clock.ts';
import { type Uuid, uuidv7 } from '../../kernel/ids.ts';
import { ok, type Result } from '../../kernel/result.ts';
import type { Subject } from '../../kernel/subject.ts';
import { seedSubject, type TestDatabase, testContext, testDatabase, testSubject } from '../../platform/db/testing.ts';
import type { Tx } from '../../platform/db/transaction.ts';
import { refreshSickLeave } from '../sickleave/refresh.ts';
import { rebuildLinesOf } from './rebuild.ts';
import { refreshWorklist } from './refresh.ts';

interface TestCertificate {
  readonly patientId: Uuid;
  readonly first: string;
  readonly last: string;
  readonly degree?: number;
  readonly signed?: string;
  readonly diagnosis?: string;
  readonly doctor?: string;
  readonly occupations?: readonly string[];
}

export interface TestUnit {
  readonly data: TestDatabase;
  readonly karin: Subject;
  readonly colleague: Subject;
  /** Runs work as a subject on a day. Gives the value, or fails the test. */
  as<T>(subject: Subject, work: (tx: Tx) => Promise<Result<T>>, clock?: Clock): Promise<Result<T>>;
  addPatient(familyName: string, about?: { givenName?: string; birthDate?: string; sex?: string }): Promise<Uuid>;
  addCertificate(certificate: TestCertificate): Promise<Uuid>;
  /** Makes the certificate stop counting. */
  dropCertificate(certificateId: Uuid, why: string): Promise<void>;
  /** Runs the refreshers for the persons. */
  refresh(patientIds: readonly Uuid[], clock?: Clock): Promise<void>;
  /** Works out the lines of everyone from what is stored, after rows that a test wrote by itself. */
  relist(): Promise<void>;
  close(): Promise<void>;
}

/** The morning of 21 November 2026 in Sweden. */
export const morning = fixedClock('2026-11-21T08:30:00.000Z');

export async function testUnit(): Promise<TestUnit> {
  const data = await testDatabase({ refreshers: [refreshSickLeave, refreshWorklist] });
  const { owner } = data;
  const karin = testSubject({ name: 'Karin Ek', hsaId: 'SE-KARIN' });
  const { providerId, unitId } = karin;
  const colleague = testSubject({ providerId, unitId, name: 'Anna Alm', hsaId: 'SE-ANNA' });
  await seedSubject(owner, karin);
  await seedSubject(owner, colleague);
  for (const subject of [karin, colleague]) await assign(owner, subject);

  const as: TestUnit['as'] = (subject, work, clock = morning) =>
    data.database.transaction(testContext(subject, clock), work);

  return {
    data,
    karin,
    colleague,
    as,
    async addPatient(familyName, { givenName = 'Kim', birthDate = '1982-03-14', sex = 'female' } = {}) {
      const patientId = uuidv7();
      await owner.query(
        `insert into patient (provider_id, unit_id, patient_id, number, number_kind, given_name, family_name, birth_date, sex,
          name_as_of, created_at) values ($1, $2, $3, $4, 'reservnummer', $5, $6, $7, $8, '2026-01-01T00:00:00', now())`,
        [providerId, unitId, patientId, patientId.slice(-12), givenName, familyName, birthDate, sex],
      );
      for (const word of [familyName, givenName]) {
        await owner.query(
          'insert into patient_name_key (provider_id, unit_id, word, patient_id) values ($1, $2, $3, $4)',
          [providerId, unitId, word.toLowerCase(), patientId],
        );
      }
      return patientId;
    },
    async addCertificate(certificate) {
      const certificateId = uuidv7();
      const { patientId, first, last } = certificate;
      const signed = certificate.signed ?? `${first}T09:00:00`;
      await owner.query(
        `insert into certificate_original (provider_id, unit_id, original_id, sha256, bytes, media, received_at, received_by)
          values ($1, $2, $3, $4, '', 'manual', now(), 'test')`,
        [providerId, unitId, certificateId, certificateId],
      );
      await owner.query(
        `insert into certificate (provider_id, unit_id, certificate_id, external_id, patient_id, type, source, signed,
          issuing_unit_id, doctor_hsa_id, doctor_name, diagnosis, diagnosis_system, diagnosis_title, diagnoses, occupations,
          answers, first_day, last_day, counts, content_hash, original_id, received_at)
          values ($1, $2, $3, $4, $5, 'LISJP', 'riv', $6, $2, $7, $8, $9, 'icd-10-se', 'Titel', '[]', $10,
            '{"occupationAndTasks": "Förskollärare. Heltid.", "issuedBy": {"name": null}, "doctorTitle": null}', $11, $12, true, 'hash', $3, $13)`,
        [
          providerId,
          unitId,
          certificateId,
          `ext-${certificateId}`,
          patientId,
          signed,
          `SE-${certificate.doctor ?? 'Dr Berg'}`,
          certificate.doctor ?? 'Dr Berg',
          certificate.diagnosis ?? 'F438A',
          JSON.stringify(certificate.occupations ?? ['NUVARANDE_ARBETE']),
          first,
          last,
          morning.now(),
        ],
      );
      await owner.query(
        `insert into certificate_period (provider_id, unit_id, certificate_id, nr, start_day, end_day, degree)
          values ($1, $2, $3, 0, $4, $5, $6)`,
        [providerId, unitId, certificateId, first, last, certificate.degree ?? 100],
      );
      return certificateId;
    },
    async dropCertificate(certificateId, why) {
      await owner.query('update certificate set counts = false, not_counted_why = $2 where certificate_id = $1', [
        certificateId,
        why,
      ]);
    },
    async refresh(patientIds, clock = morning) {
      const done = await as(
        karin,
        async (tx) => {
          for (const patientId of patientIds) tx.touched(unitId, patientId);
          tx.audit({ action: 'worklist.refreshed', purpose: 'system' });
          return ok(null);
        },
        clock,
      );
      if (!done.ok) throw new Error(JSON.stringify(done.refusal));
    },
    async relist() {
      const { rows } = await owner.query<{ patient_id: Uuid }>(
        'select patient_id from worklist_row where unit_id = $1',
        [unitId],
      );
      const done = await as(karin, async (tx) => {
        tx.audit({ action: 'worklist.refreshed', purpose: 'system' });
        await rebuildLinesOf(
          tx,
          rows.map((row) => ({ unitId, patientId: row.patient_id })),
        );
        return ok(null);
      });
      if (!done.ok) throw new Error(JSON.stringify(done.refusal));
    },
    close: () => data.close(),
  };
}

/** A recorded assignment as coordinator. */
export async function assign(owner: Pool, subject: Subject, unitId: Uuid = subject.unitId): Promise<void> {
  await owner.query(
    `insert into assignment (provider_id, assignment_id, staff_id, unit_id, role, purpose, source, valid_from, decided_by)
      values ($1, $2, $3, $4, 'coordinator', 'Vård och behandling', 'local', '2026-01-01', 'test')`,
    [subject.providerId, uuidv7(), subject.staffId, unitId],
  );
}
