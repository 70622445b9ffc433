/** The patients room's tables, and the only SQL on them. */
import { sql } from 'kysely';
import { ageOn, type CalendarDate } from '../../kernel/calendar-date.ts';
import type { Instant } from '../../kernel/clock.ts';
import { type Uuid, uuidv7 } from '../../kernel/ids.ts';
import { formatPersonId } from '../../kernel/person-id.ts';
import { nameKeys } from '../../kernel/text.ts';
import type { Tx } from '../../platform/db/transaction.ts';
import {
  type Detail,
  type DetailKind,
  detailText,
  type PatientSummary,
  type PersonToRegister,
  type Protection,
  type Sex,
} from './domain.ts';

export interface PatientTable {
  provider_id: Uuid;
  unit_id: Uuid;
  patient_id: Uuid;
  number: string;
  number_kind: PersonToRegister['numberKind'];
  given_name: string;
  family_name: string;
  birth_date: CalendarDate | null;
  sex: Sex | null;
  name_as_of: string;
  protection: Protection;
  deceased_on: CalendarDate | null;
  created_at: Instant;
}

interface PatientIdentityTable {
  provider_id: Uuid;
  unit_id: Uuid;
  number: string;
  patient_id: Uuid;
  kind: PersonToRegister['numberKind'];
  valid_from: Instant;
  valid_to: Instant | null;
}

interface PatientNameKeyTable {
  provider_id: Uuid;
  unit_id: Uuid;
  word: string;
  patient_id: Uuid;
}

interface PatientDetailTable {
  provider_id: Uuid;
  unit_id: Uuid;
  patient_id: Uuid;
  detail_id: Uuid;
  kind: DetailKind;
  value: string;
  source: string;
  noted_on: CalendarDate;
  entered_by: Uuid;
  entered_by_name: string;
  entered_at: Instant;
}

export interface PatientTables {
  patient: PatientTable;
  patient_identity: PatientIdentityTable;
  patient_name_key: PatientNameKeyTable;
  patient_detail: PatientDetailTable;
}

/**
 * Locks the persons' rows at the unit, in id order, until the transaction ends.
 * Whoever writes about patients does this first, so that two writers never wait for each other in a ring.
 */
export async function lockPatients(tx: Tx, unitId: Uuid, patientIds: readonly Uuid[]): Promise<void> {
  if (patientIds.length === 0) return;
  await tx
    .db<PatientTables>()
    .selectFrom('patient')
    .select('patient_id')
    .where('provider_id', '=', tx.subject.providerId)
    .where('unit_id', '=', unitId)
    .where('patient_id', 'in', [...patientIds])
    .orderBy('patient_id')
    .forUpdate()
    .execute();
}

/** The persons' ids by identity number: those the unit knows, and those another unit of the provider knows. */
async function knownIds(tx: Tx, numbers: readonly string[]): Promise<Map<string, Uuid>> {
  const { rows } = await sql<{ number: string; patient_id: Uuid | null }>`
    select wanted.number, patient_of_number(${tx.subject.providerId}::uuid, wanted.number) as patient_id
    from unnest(${[...numbers]}::text[]) as wanted(number)`.execute(tx.db<PatientTables>());
  return new Map(rows.flatMap((row) => (row.patient_id === null ? [] : [[row.number, row.patient_id]])));
}

async function patientRows(tx: Tx, unitId: Uuid, patientIds: readonly Uuid[]) {
  if (patientIds.length === 0) return [];
  return tx
    .db<PatientTables>()
    .selectFrom('patient')
    .selectAll()
    .where('provider_id', '=', tx.subject.providerId)
    .where('unit_id', '=', unitId)
    .where('patient_id', 'in', [...patientIds])
    .execute();
}

/** Writes the search keys of a name anew. */
async function writeNameKeys(tx: Tx, unitId: Uuid, named: readonly { patientId: Uuid; name: string }[]) {
  if (named.length === 0) return;
  const providerId = tx.subject.providerId;
  const db = tx.db<PatientTables>();
  await db
    .deleteFrom('patient_name_key')
    .where('provider_id', '=', providerId)
    .where('unit_id', '=', unitId)
    .where(
      'patient_id',
      'in',
      named.map((one) => one.patientId),
    )
    .execute();
  const keys = named.flatMap(({ patientId, name }) =>
    nameKeys(name).map((word) => ({ provider_id: providerId, unit_id: unitId, word, patient_id: patientId })),
  );
  if (keys.length > 0) await db.insertInto('patient_name_key').values(keys).execute();
}

/**
 * Makes the persons known at the unit and locks their rows; a person already known keeps the id, and takes the name
 * when it is newer than the one noted. Returns the patient ids by identity number.
 */
export async function registerPatients(
  tx: Tx,
  unitId: Uuid,
  persons: readonly PersonToRegister[],
): Promise<Map<string, Uuid>> {
  const latest = new Map<string, PersonToRegister>();
  for (const person of persons) {
    const before = latest.get(person.number);
    if (before === undefined || person.nameAsOf >= before.nameAsOf) latest.set(person.number, person);
  }
  const ids = await knownIds(tx, [...latest.keys()]);
  const here = new Map((await patientRows(tx, unitId, [...new Set(ids.values())])).map((row) => [row.patient_id, row]));
  await lockPatients(tx, unitId, [...here.keys()]);

  const providerId = tx.subject.providerId;
  const now = tx.clock.now();
  const db = tx.db<PatientTables>();
  const added: PersonToRegister[] = [];
  const renamed: { patientId: Uuid; name: string }[] = [];
  for (const person of latest.values()) {
    const patientId = ids.get(person.number) ?? uuidv7();
    ids.set(person.number, patientId);
    const row = here.get(patientId);
    if (row === undefined) {
      added.push(person);
    } else if (takesOver(row, person)) {
      await db
        .updateTable('patient')
        .set({
          given_name: person.givenName || row.given_name,
          family_name: person.familyName || row.family_name,
          name_as_of: person.nameAsOf,
          sex: row.sex ?? person.sex,
          birth_date: row.birth_date ?? person.birthDate,
        })
        .where('provider_id', '=', providerId)
        .where('unit_id', '=', unitId)
        .where('patient_id', '=', patientId)
        .execute();
      renamed.push({
        patientId,
        name: `${person.givenName || row.given_name} ${person.familyName || row.family_name}`,
      });
    }
  }
  if (added.length > 0) {
    const idOf = (person: PersonToRegister) => ids.get(person.number) ?? '';
    await db
      .insertInto('patient')
      .values(
        added.map((person) => ({
          provider_id: providerId,
          unit_id: unitId,
          patient_id: idOf(person),
          number: person.number,
          number_kind: person.numberKind,
          given_name: person.givenName,
          family_name: person.familyName,
          birth_date: person.birthDate,
          sex: person.sex,
          name_as_of: person.nameAsOf,
          protection: 'none' as const,
          deceased_on: null,
          created_at: now,
        })),
      )
      .execute();
    await db
      .insertInto('patient_identity')
      .values(
        added.map((person) => ({
          provider_id: providerId,
          unit_id: unitId,
          number: person.number,
          patient_id: idOf(person),
          kind: person.numberKind,
          valid_from: now,
          valid_to: null,
        })),
      )
      .execute();
  }
  await writeNameKeys(tx, unitId, [
    ...renamed,
    ...added.map((person) => ({
      patientId: ids.get(person.number) ?? '',
      name: `${person.givenName} ${person.familyName}`,
    })),
  ]);
  return ids;
}

/** Whether what is told now is newer, and tells anything that is not noted already. */
function takesOver(row: PatientTable, person: PersonToRegister): boolean {
  const newer = person.nameAsOf > row.name_as_of && (person.givenName !== '' || person.familyName !== '');
  const fills = (row.sex === null && person.sex !== null) || (row.birth_date === null && person.birthDate !== null);
  return newer || fills;
}

/** What lists and headers show of each person. Persons the unit does not know are left out. */
export async function patientSummaries(
  tx: Tx,
  unitId: Uuid,
  patientIds: readonly Uuid[],
): Promise<Map<Uuid, PatientSummary>> {
  const today = tx.clock.today();
  return new Map((await patientRows(tx, unitId, patientIds)).map((row) => [row.patient_id, summary(row, today)]));
}

function summary(row: PatientTable, today: CalendarDate): PatientSummary {
  return {
    patientId: row.patient_id,
    name: `${row.given_name} ${row.family_name}`.trim(),
    number: formatPersonId(row.number),
    age: row.birth_date === null ? null : ageOn(row.birth_date, today),
    sex: row.sex,
    protection: row.protection,
  };
}

/** The end of the range of texts that begin with the prefix, in "C" order. */
const endOf = (prefix: string) => `${prefix}\u{10FFFF}`;

/** Persons at the unit whose identity number begins with one of the prefixes. */
export async function patientsByNumber(
  tx: Tx,
  unitId: Uuid,
  prefixes: readonly string[],
  limit: number,
): Promise<PatientSummary[]> {
  const found: PatientTable[] = [];
  for (const prefix of prefixes) {
    found.push(
      ...(await tx
        .db<PatientTables>()
        .selectFrom('patient')
        .selectAll()
        .where('provider_id', '=', tx.subject.providerId)
        .where('unit_id', '=', unitId)
        .where('number', '>=', prefix)
        .where('number', '<', endOf(prefix))
        .orderBy('number')
        .limit(limit)
        .execute()),
    );
  }
  const today = tx.clock.today();
  return found.slice(0, limit).map((row) => summary(row, today));
}

/** Persons at the unit with a name word beginning with each of the words, in Swedish order. */
export async function patientsByName(
  tx: Tx,
  unitId: Uuid,
  words: readonly string[],
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
        .where('key.word', '<', endOf(word)),
    );
  }
  const rows = await query
    .orderBy(sql`patient.family_name collate "sv-SE-x-icu"`)
    .orderBy(sql`patient.given_name collate "sv-SE-x-icu"`)
    .orderBy('patient.patient_id')
    .limit(limit)
    .execute();
  const today = tx.clock.today();
  return rows.map((row) => summary(row, today));
}

/** The details in force, the latest of each kind; those taken back are left out. */
export async function currentDetails(tx: Tx, unitId: Uuid, patientId: Uuid): Promise<Detail[]> {
  const latest = new Map<DetailKind, Detail>();
  for (const detail of await detailHistory(tx, unitId, patientId)) {
    if (!latest.has(detail.kind)) latest.set(detail.kind, detail);
  }
  return [...latest.values()].filter((detail) => detail.value !== '');
}

/** Every version of every detail, the latest first. */
export async function detailHistory(tx: Tx, unitId: Uuid, patientId: Uuid): Promise<Detail[]> {
  const rows = await tx
    .db<PatientTables>()
    .selectFrom('patient_detail')
    .selectAll()
    .where('provider_id', '=', tx.subject.providerId)
    .where('unit_id', '=', unitId)
    .where('patient_id', '=', patientId)
    .orderBy('entered_at', 'desc')
    .orderBy('detail_id', 'desc')
    .execute();
  return rows.map((row) => ({
    kind: row.kind,
    value: row.value,
    text: detailText(row.kind, row.value),
    source: row.source,
    notedOn: row.noted_on,
    enteredBy: row.entered_by_name,
  }));
}

/** Adds a version of a detail; protection also marks the person's row, which every list reads. */
export async function addDetail(
  tx: Tx,
  unitId: Uuid,
  patientId: Uuid,
  detail: { kind: DetailKind; value: string; source: string; notedOn: CalendarDate },
): Promise<void> {
  const db = tx.db<PatientTables>();
  await db
    .insertInto('patient_detail')
    .values({
      provider_id: tx.subject.providerId,
      unit_id: unitId,
      patient_id: patientId,
      detail_id: uuidv7(),
      kind: detail.kind,
      value: detail.value,
      source: detail.source,
      noted_on: detail.notedOn,
      entered_by: tx.subject.staffId ?? tx.subject.providerId,
      entered_by_name: tx.subject.name,
      entered_at: tx.clock.now(),
    })
    .execute();
  if (detail.kind === 'protection') {
    await db
      .updateTable('patient')
      .set({ protection: detail.value === '' ? 'none' : (detail.value as Protection) })
      .where('provider_id', '=', tx.subject.providerId)
      .where('unit_id', '=', unitId)
      .where('patient_id', '=', patientId)
      .execute();
  }
}
