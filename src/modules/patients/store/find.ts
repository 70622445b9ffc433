/** Persons as lists and headers show them, by key, by number and by name. */
import { sql } from 'kysely';
import { ageOn, type CalendarDate } from '../../../kernel/calendar-date.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import { formatPersonId, type PersonId, parseTypedId, reserveForm } from '../../../kernel/person-id.ts';
import { shownName, writtenName } from '../../../kernel/person-name.ts';
import { invalid, ok, type Result } from '../../../kernel/result.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import type { PatientSummary } from '../contract.ts';
import { patientRows } from './rows.ts';
import type { PatientTable, PatientTables } from './tables.ts';

/** Summaries for lists and headers; persons the unit does not know are left out. */
export async function patientSummaries(
  tx: Tx,
  unitId: Uuid,
  patientIds: readonly Uuid[],
): Promise<Map<Uuid, PatientSummary>> {
  const today = tx.clock.today();
  return new Map((await patientRows(tx, unitId, patientIds)).map((row) => [row.patient_id, summaryOf(row, today)]));
}

/** A person's row as a summary for lists and headers. */
export function summaryOf(row: PatientTable, today: CalendarDate): PatientSummary {
  const name = { givenName: row.given_name, familyName: row.family_name };
  return {
    patientId: row.patient_id,
    name: shownName(name),
    writtenName: writtenName(name),
    number: formatPersonId(row.number),
    age: row.birth_date === null ? null : ageOn(row.birth_date, today),
    sex: row.sex,
    protection: row.protection,
    deceasedOn: row.deceased_on,
  };
}

/**
 * The person with the number at the provider, whichever unit knows the person; null when nobody has it. Without a
 * stated series, a number that several persons have in different series is refused.
 */
export async function patientOfNumber(
  tx: Tx,
  text: string,
): Promise<Result<{ patientId: Uuid; number: string } | null>> {
  const read = parseTypedId(text, { today: tx.clock.today() });
  // What is no number of ours can be one of another region's series.
  const value = read.ok ? read.value.value : reserveForm(text);
  if (value === null) return read.ok ? ok(null) : read;
  const { rows } = await sql<{ id: Uuid }>`
    select id from patients_of_number(${tx.subject.providerId}::uuid, ${value},
      ${read.ok ? read.value.root : null}) as known (id)`.execute(tx.db());
  if (rows.length > 1) {
    return invalid(
      `Flera patienter har numret, i olika nummerserier. Skriv serien först, till exempel serie|${value}.`,
    );
  }
  const [found] = rows;
  if (found === undefined) return read.ok ? ok(null) : read;
  return ok({ patientId: found.id, number: formatPersonId(value) });
}

/** The identity numbers shown now, as they were read; persons the unit does not know are left out. */
export async function identityNumbers(tx: Tx, unitId: Uuid, patientIds: readonly Uuid[]): Promise<Map<Uuid, PersonId>> {
  const rows = await patientRows(tx, unitId, patientIds);
  return new Map(
    rows.map((row) => [
      row.patient_id,
      { value: row.number, kind: row.number_kind, root: row.number_root, birthDate: row.birth_date, sex: row.sex },
    ]),
  );
}

/** The end of the range of texts that begin with the prefix, in "C" order. */
const endOf = (prefix: string) => `${prefix}\u{10FFFF}`;

/** Persons at the unit whose identity number begins with one of the prefixes, or is the first of them. */
export async function patientsByNumber(
  tx: Tx,
  unitId: Uuid,
  { prefixes, whole }: { prefixes: readonly string[]; whole: boolean },
  limit: number,
): Promise<PatientSummary[]> {
  const found: PatientTable[] = [];
  for (const prefix of whole ? prefixes.slice(0, 1) : prefixes) {
    found.push(
      ...(await tx
        .db<PatientTables>()
        .selectFrom('patient')
        .selectAll()
        .where('provider_id', '=', tx.subject.providerId)
        .where('unit_id', '=', unitId)
        .where('number', '>=', prefix)
        .where('number', whole ? '=' : '<', whole ? prefix : endOf(prefix))
        .orderBy('number')
        .limit(limit)
        .execute()),
    );
  }
  const today = tx.clock.today();
  return found.slice(0, limit).map((row) => summaryOf(row, today));
}

/** Persons at the unit with a name word beginning with (or being) each of the words, in Swedish order. */
export async function patientsByName(
  tx: Tx,
  unitId: Uuid,
  { words, whole }: { words: readonly string[]; whole: boolean },
  limit: number,
): Promise<PatientSummary[]> {
  const providerId = tx.subject.providerId;
  let query = tx
    .db<PatientTables>()
    .selectFrom('patient')
    .selectAll('patient')
    .where('patient.provider_id', '=', providerId)
    .where('patient.unit_id', '=', unitId);
  for (const word of words) {
    query = query.where('patient.patient_id', 'in', (from) =>
      from
        .selectFrom('patient_name_key as key')
        .select('key.patient_id')
        .where('key.provider_id', '=', providerId)
        .where('key.unit_id', '=', unitId)
        .where('key.word', '>=', word)
        .where('key.word', whole ? '=' : '<', whole ? word : endOf(word)),
    );
  }
  const rows = await query
    .orderBy(sql`patient.family_name collate "sv-SE-x-icu"`)
    .orderBy(sql`patient.given_name collate "sv-SE-x-icu"`)
    .orderBy('patient.patient_id')
    .limit(limit)
    .execute();
  const today = tx.clock.today();
  return rows.map((row) => summaryOf(row, today));
}
