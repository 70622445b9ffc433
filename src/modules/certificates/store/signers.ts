/** The care relation of the person who signed a certificate, on the days when it is active (case-rules 10). */
import { sql } from 'kysely';
import type { CalendarDate } from '../../../kernel/calendar-date.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import type { Touched, Tx } from '../../../platform/db/transaction.ts';
import { personTable, rowsAbout } from '../../../platform/db/value-table.ts';
import { saveCareRelations } from '../../access/index.ts';
import type { CertificateTables } from './tables.ts';

interface SignedRow {
  unitId: Uuid;
  patientId: Uuid;
  holder: string;
  from: CalendarDate;
  until: CalendarDate;
  sourceId: Uuid;
}

/** Rewrites the signers' relations of the persons: the periods of each counting certificate. Gives how many changed. */
export async function saveSigners(tx: Tx, persons: readonly Touched[]): Promise<number> {
  if (persons.length === 0) return 0;
  const { rows } = await sql<SignedRow>`
    select c.unit_id as "unitId", c.patient_id as "patientId", c.doctor_hsa_id as holder, p.start_day as "from",
      p.end_day as until, c.certificate_id as "sourceId"
    from ${personTable(persons)} ${rowsAbout('c', sql`from certificate`, tx.subject.providerId)}
    cross join lateral (select start_day, end_day from certificate_period each
      where each.provider_id = c.provider_id and each.unit_id = c.unit_id
        and each.certificate_id = c.certificate_id offset 0) p
    where c.counts and c.doctor_hsa_id is not null and p.start_day <= p.end_day`.execute(tx.db<CertificateTables>());
  return saveCareRelations(
    tx,
    ['signer'],
    persons,
    rows.map((row) => ({ ...row, kind: 'signer' as const })),
  );
}

/** Persons with certificates, in key order after the one given; at all units that the transaction sees. */
export async function personsWithCertificates(tx: Tx, after: Touched | null, limit: number): Promise<Touched[]> {
  const { rows } = await sql<Touched>`
    select distinct unit_id as "unitId", patient_id as "patientId" from certificate
    where provider_id = ${tx.subject.providerId}::uuid
      and (${after?.unitId ?? null}::uuid is null
        or (unit_id, patient_id) > (${after?.unitId ?? null}::uuid, ${after?.patientId ?? null}::uuid))
    order by unit_id, patient_id limit ${limit}`.execute(tx.db<CertificateTables>());
  return rows;
}
