/** Reads stored certificates: the counting ones to calculate sick leave, and full ones for people to read. */
import { sql } from 'kysely';
import type { CalendarDate } from '../../../kernel/calendar-date.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import type { Touched, Tx } from '../../../platform/db/transaction.ts';
import { personTable } from '../../../platform/db/value-table.ts';
import type { CertificatePeriod, CertificateRelation } from '../contract.ts';
import type { CertificateRow, CertificateTables, OriginalRow } from './tables.ts';

/** A certificate as the sick-leave rules read it; the id is ours, not the issuer's. */
export interface CountingRow {
  unitId: Uuid;
  patientId: Uuid;
  /** Codes of question 28: what the person does when well. */
  occupations: readonly string[];
  certificate: {
    id: Uuid;
    /** The issuer's id. */
    issuedAs: string;
    patient: string;
    unit: string;
    doctor: string;
    signed: string;
    diagnosis: string;
    periods: { start: CalendarDate; end: CalendarDate; degree: number }[];
  };
}

/** All counting certificates of the persons at each care unit, in one statement. */
export async function countingCertificates(tx: Tx, persons: readonly Touched[]): Promise<CountingRow[]> {
  const { rows } = await sql<{
    unit_id: Uuid;
    patient_id: Uuid;
    certificate_id: Uuid;
    external_id: string;
    issuing_unit_id: Uuid;
    doctor_name: string | null;
    signed: string | null;
    diagnosis: string | null;
    occupations: string[];
    periods: CountingRow['certificate']['periods'];
  }>`select c.unit_id, c.patient_id, c.certificate_id, c.external_id, c.issuing_unit_id, c.doctor_name, c.signed, c.diagnosis,
      c.occupations, ${periodsOf} as periods
    from ${personTable(persons)}
    join certificate c on c.provider_id = ${tx.subject.providerId}::uuid and c.unit_id = person.unit_id
      and c.patient_id = person.patient_id
    where c.counts`.execute(tx.db<CertificateTables>());
  return rows.map((row) => ({
    unitId: row.unit_id,
    patientId: row.patient_id,
    occupations: row.occupations,
    certificate: {
      id: row.certificate_id,
      issuedAs: row.external_id,
      patient: row.patient_id,
      unit: row.issuing_unit_id,
      doctor: row.doctor_name ?? '',
      signed: row.signed ?? '',
      diagnosis: row.diagnosis ?? '',
      periods: row.periods,
    },
  }));
}

const periodsOf = sql`coalesce((
  select json_agg(json_build_object('start', p.start_day, 'end', p.end_day, 'degree', p.degree) order by p.nr)
  from certificate_period p where p.provider_id = c.provider_id and p.unit_id = c.unit_id
    and p.certificate_id = c.certificate_id), '[]')`;

/** A certificate with all its parts. */
export interface StoredCertificate extends CertificateRow {
  periods: CertificatePeriod[];
  relations: CertificateRelation[];
  issuing_unit_name: string;
  revocation: { reason: string | null; sent: string | null } | null;
}

/** A person's certificates at the care unit, latest first day first; also those that do not count. */
export async function certificatesOf(tx: Tx, unitId: Uuid, patientId: Uuid): Promise<StoredCertificate[]> {
  return stored(tx, sql`c.unit_id = ${unitId}::uuid and c.patient_id = ${patientId}::uuid`);
}

/** One certificate at the care unit. */
export async function certificateById(
  tx: Tx,
  unitId: Uuid,
  certificateId: Uuid,
): Promise<StoredCertificate | undefined> {
  const [row] = await stored(tx, sql`c.unit_id = ${unitId}::uuid and c.certificate_id = ${certificateId}::uuid`);
  return row;
}

/** The certificate with the issuer's id, at any unit the subject may see. */
export async function certificateByExternalId(tx: Tx, externalId: string): Promise<StoredCertificate | undefined> {
  const [row] = await stored(tx, sql`c.external_id = ${externalId}`);
  return row;
}

async function stored(tx: Tx, where: ReturnType<typeof sql>): Promise<StoredCertificate[]> {
  const { rows } = await sql<StoredCertificate>`
    select c.*, ${periodsOf} as periods,
      coalesce((select json_agg(json_build_object('type', r.type, 'id', r.other_external_id))
        from certificate_relation r where r.provider_id = c.provider_id and r.unit_id = c.unit_id
          and r.certificate_id = c.certificate_id), '[]') as relations,
      coalesce((select u.name from unit_name u where u.provider_id = c.provider_id and u.unit_id = c.issuing_unit_id), '')
        as issuing_unit_name,
      (select json_build_object('reason', v.reason, 'sent', v.sent)
        from certificate_revocation v where v.provider_id = c.provider_id and v.external_id = c.external_id
        limit 1) as revocation
    from certificate c where c.provider_id = ${tx.subject.providerId}::uuid and ${where}
    order by c.first_day desc, c.signed desc nulls last, c.certificate_id desc`.execute(tx.db<CertificateTables>());
  return rows;
}

/** The original of a certificate, byte for byte. */
export async function originalOf(tx: Tx, unitId: Uuid, originalId: Uuid): Promise<OriginalRow | undefined> {
  return tx
    .db<CertificateTables>()
    .selectFrom('certificate_original')
    .selectAll()
    .where('provider_id', '=', tx.subject.providerId)
    .where('unit_id', '=', unitId)
    .where('original_id', '=', originalId)
    .executeTakeFirst();
}

/** The issuers' ids of a person's counting certificates at all units of the provider, by first day; with patient id. */
export async function countingIdsOfNumber(
  tx: Tx,
  number: string,
): Promise<{ external_id: string; patient_id: Uuid }[]> {
  const { rows } = await sql<{ external_id: string; patient_id: Uuid }>`
    select distinct c.external_id, c.patient_id, c.first_day
    from patient_number i
    join certificate c on c.provider_id = i.provider_id and c.unit_id = i.unit_id and c.patient_id = i.patient_id
    where i.provider_id = ${tx.subject.providerId}::uuid and i.number = ${number} and c.counts
    order by c.first_day, c.external_id`.execute(tx.db<CertificateTables>());
  return rows;
}
