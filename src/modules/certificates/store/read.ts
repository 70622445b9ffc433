/** Reads stored certificates: the counting ones to calculate sick leave, and full ones for people to read. */
import { sql } from 'kysely';
import { issuedKey, type Uuid } from '../../../kernel/ids.ts';
import type { Touched, Tx } from '../../../platform/db/transaction.ts';
import { personTable, rowsAbout } from '../../../platform/db/value-table.ts';
import type { CertificatePeriod, CertificateRelation } from '../contract.ts';
import type { CertificateRow, CertificateTables } from './tables.ts';

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
    periods: CertificatePeriod[];
  };
}

/** All counting certificates of the persons at each care unit, in one statement. */
export async function countingCertificates(tx: Tx, persons: readonly Touched[]): Promise<CountingRow[]> {
  const { rows } = await sql<Touched & Pick<CountingRow, 'occupations'> & Omit<CountingRow['certificate'], 'patient'>>`
    select c.unit_id as "unitId", c.patient_id as "patientId", c.occupations, c.certificate_id as id,
      c.external_id as "issuedAs", c.issuing_unit_id as unit, coalesce(c.doctor_name, '') as doctor,
      coalesce(c.signed_moment, '') as signed, coalesce(c.diagnosis, '') as diagnosis, ${periodsOf} as periods
    from ${personTable(persons)} ${rowsAbout('c', sql`from certificate`, tx.subject.providerId)}
    where c.counts`.execute(tx.db<CertificateTables>());
  return rows.map(({ unitId, patientId, occupations, ...certificate }) => ({
    unitId,
    patientId,
    occupations,
    certificate: { ...certificate, patient: patientId },
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

/** A person's certificates at the active unit, latest first day first; also those that do not count. */
export async function readCertificates(tx: Tx, patientId: Uuid): Promise<StoredCertificate[]> {
  return readStored(tx, sql`c.unit_id = ${tx.subject.unitId}::uuid and c.patient_id = ${patientId}::uuid`);
}

/** One certificate at the active unit. */
export async function certificateById(tx: Tx, certificateId: Uuid): Promise<StoredCertificate | undefined> {
  const here = sql`c.unit_id = ${tx.subject.unitId}::uuid and c.certificate_id = ${certificateId}::uuid`;
  return (await readStored(tx, here))[0];
}

/** The certificate with the issuer's id, at any unit the subject may see. */
export async function certificateByExternalId(tx: Tx, externalId: string): Promise<StoredCertificate | undefined> {
  return (await readStored(tx, sql`c.external_key = ${issuedKey(externalId)}`))[0];
}

async function readStored(tx: Tx, where: ReturnType<typeof sql>): Promise<StoredCertificate[]> {
  const { rows } = await sql<StoredCertificate>`
    select c.*, ${periodsOf} as periods,
      coalesce((select json_agg(json_build_object('type', r.type, 'id', r.other_external_id))
        from certificate_relation r where r.provider_id = c.provider_id and r.unit_id = c.unit_id
          and r.certificate_id = c.certificate_id), '[]') as relations,
      coalesce((select u.name from unit_name u where u.provider_id = c.provider_id and u.unit_id = c.issuing_unit_id), '')
        as issuing_unit_name,
      (select json_build_object('reason', v.reason, 'sent', v.sent)
        from certificate_revocation v where v.provider_id = c.provider_id and v.external_id = c.external_key
        limit 1) as revocation
    from certificate c where c.provider_id = ${tx.subject.providerId}::uuid and ${where}
    order by c.first_day desc, c.signed_moment desc nulls last, c.certificate_id desc`.execute(
    tx.db<CertificateTables>(),
  );
  return rows;
}

/** The original of a certificate at the active unit, byte for byte. */
export async function readOriginal(tx: Tx, originalId: Uuid) {
  const { providerId, unitId } = tx.subject;
  return tx
    .db<CertificateTables>()
    .selectFrom('certificate_original')
    .select(['media', 'sha256', 'bytes', 'received_at as receivedAt', 'received_by as receivedBy'])
    .where((row) => row.and({ provider_id: providerId, unit_id: unitId, original_id: originalId }))
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
