/** Titles of diagnoses: from the edition in force when the certificate was signed, else our own words. */
import { sql } from 'kysely';
import { addDays, type CalendarDate } from '../../../kernel/calendar-date.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import type { Database, Tx } from '../../../platform/db/transaction.ts';
import type { CertificateDiagnosis } from '../contract.ts';
import { commonDiagnosisTitle } from '../diagnoses/common.ts';
import type { DiagnosisTitle } from '../diagnoses/edition.ts';
import type { CertificateTables } from './tables.ts';

/** A diagnosis, and the day that decides its edition. */
export interface Named {
  diagnosis: CertificateDiagnosis | undefined;
  day: string;
}

/** A title for each, in order: Socialstyrelsen's, ours, the doctor's words, or null. */
export async function titlesOf(tx: Tx, wanted: readonly Named[]): Promise<(string | null)[]> {
  const codes = [...new Set(wanted.flatMap(({ diagnosis }) => diagnosis?.code ?? []))];
  const rows = await tx
    .db<CertificateTables>()
    .selectFrom('diagnosis_title')
    .select(['system', 'code', 'title', 'valid_from', 'valid_to'])
    .where(sql<boolean>`code = any (${codes}::text[])`)
    .orderBy('valid_from', 'desc')
    .execute();
  const byCode = Map.groupBy(rows, (row) => `${row.system} ${row.code}`);
  return wanted.map(({ diagnosis, day }) => {
    if (diagnosis === undefined) {
      return null;
    }
    const editions = byCode.get(`${diagnosis.codeSystem} ${diagnosis.code}`) ?? [];
    // A day before our first edition uses the oldest one.
    const edition =
      editions.find((row) => row.valid_from <= day && (row.valid_to === null || day <= row.valid_to)) ??
      editions.at(-1);
    const own = diagnosis.codeSystem === 'icd-10-se' ? commonDiagnosisTitle(diagnosis.code) : null;
    return edition?.title ?? own ?? diagnosis.text;
  });
}

/**
 * Stores an edition; an earlier one with the same name is replaced, and the previous edition ends the day before this
 * one. Titles are public register data, the same for every provider. Gives the number of codes.
 */
export async function storeEdition(
  database: Database,
  edition: { name: string; system: 'icd-10-se' | 'ksh97-p'; validFrom: CalendarDate; validTo: CalendarDate | null },
  titles: readonly DiagnosisTitle[],
): Promise<Result<number>> {
  return database.withoutSubject(async (db) => {
    const { name, system, validFrom, validTo } = edition;
    await sql`with ended as (
        update diagnosis_title set valid_to = ${addDays(validFrom, -1)}::date
        where system = ${system} and edition <> ${name} and valid_from < ${validFrom}::date
          and (valid_to is null or valid_to >= ${validFrom}::date)
        returning 1)
      insert into diagnosis_title (system, edition, code, title, valid_from, valid_to)
      select ${system}, ${name}, code, title, ${validFrom}::date, ${validTo}::date
      from json_to_recordset(${JSON.stringify(titles)}::json) as told(code text, title text)
      on conflict (system, code, edition) do update
        set title = excluded.title, valid_from = excluded.valid_from, valid_to = excluded.valid_to`.execute(
      db<CertificateTables>(),
    );
    return ok(titles.length);
  });
}

/** Sets an edition's titles on the certificates signed while it is valid. Gives how many changed. */
export async function retitle(tx: Tx, edition: string): Promise<number> {
  const result = await sql`update certificate c set diagnosis_title = t.title
    from diagnosis_title t
    where c.provider_id = ${tx.subject.providerId}::uuid and t.system = c.diagnosis_system and t.code = c.diagnosis
      and t.edition = ${edition} and c.diagnosis_title is distinct from t.title
      and left(c.signed, 10) >= t.valid_from::text
      and (t.valid_to is null or left(c.signed, 10) <= t.valid_to::text)`.execute(tx.db<CertificateTables>());
  return Number(result.numAffectedRows ?? 0);
}
