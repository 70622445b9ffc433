/** Making persons known at a unit, many at a time. */
import { sql } from 'kysely';
import { type Uuid, uuidv7 } from '../../../kernel/ids.ts';
import { identityKey } from '../../../kernel/person-id.ts';
import { nameKeys } from '../../../kernel/text.ts';
import { insertRows, insertTogether } from '../../../platform/db/insert-rows.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import type { PersonToRegister } from '../domain.ts';
import { anyOf, lockPatients, patientRows } from './rows.ts';
import type { PatientTable, PatientTables } from './tables.ts';

/** Ids, by `identityKey`, of persons known at the unit, or at another unit of the provider. */
async function knownIds(tx: Tx, persons: readonly PersonToRegister[]): Promise<Map<string, Uuid>> {
  const { rows } = await sql<{ number: string; root: string; patient_id: Uuid }>`
    select wanted.number, wanted.root, known.patient_id
    from unnest(${persons.map(({ number }) => number)}::text[], ${persons.map(({ numberRoot }) => numberRoot)}::text[],
        ${persons.map(isWithoutSeries)}::boolean[]) as wanted (number, root, without_series),
      patients_of_number(${tx.subject.providerId}::uuid, wanted.number,
        case when not without_series then wanted.root end) as known (patient_id)`.execute(tx.db<PatientTables>());
  const found = Map.groupBy(rows, ({ number, root }) => identityKey({ value: number, root }));
  // A number that several persons have, in series of their own, tells nobody apart.
  return new Map([...found].flatMap(([key, [one, another]]) => (one && !another ? [[key, one.patient_id]] : [])));
}

/** A reserve number from before its series was stored, as in a handover that has waited since then: it is of any series. */
const isWithoutSeries = ({ numberKind, numberRoot }: PersonToRegister) =>
  numberKind === 'reservnummer' && numberRoot === '';

const keyOf = (person: PersonToRegister) => identityKey({ value: person.number, root: person.numberRoot });

interface NamedPatient {
  patientId: Uuid;
  name: string;
}

/** Replaces the search keys of persons whose names have changed. */
async function replaceNameKeys(tx: Tx, unitId: Uuid, named: readonly NamedPatient[]): Promise<void> {
  if (named.length === 0) return;
  const provider_id = tx.subject.providerId;
  await tx
    .db<PatientTables>()
    .deleteFrom('patient_name_key')
    .where((key) => key.and({ provider_id, unit_id: unitId }))
    .where('patient_id', '=', anyOf(named.map(({ patientId }) => patientId)))
    .execute();
  await insertRows(tx, 'patient_name_key', nameKeyRows(tx, unitId, named));
}

/** The search keys: one row for each word of the name. */
function nameKeyRows(tx: Tx, unitId: Uuid, named: readonly NamedPatient[]): PatientTables['patient_name_key'][] {
  return named.flatMap(({ patientId, name }) =>
    nameKeys(name).map((word) => ({
      provider_id: tx.subject.providerId,
      unit_id: unitId,
      word,
      patient_id: patientId,
    })),
  );
}

/**
 * Makes the persons known at the unit and locks their rows. A known person keeps the id, and gets the new name only
 * when it is later than the stored one. Returns the ids in the order of the persons.
 */
export async function registerPatients(tx: Tx, unitId: Uuid, persons: readonly PersonToRegister[]): Promise<Uuid[]> {
  const latest = new Map<string, PersonToRegister>();
  for (const person of persons) {
    const before = latest.get(keyOf(person));
    if (before === undefined || person.nameAsOf >= before.nameAsOf) latest.set(keyOf(person), person);
  }
  const ids = await knownIds(tx, [...latest.values()]);
  const here = new Map((await patientRows(tx, unitId, [...new Set(ids.values())])).map((row) => [row.patient_id, row]));
  await lockPatients(tx, unitId, [...here.keys()]);

  const added: (PersonToRegister & { patientId: Uuid })[] = [];
  const named: NamedPatient[] = [];
  for (const person of latest.values()) {
    const patientId = ids.get(keyOf(person)) ?? uuidv7();
    ids.set(keyOf(person), patientId);
    const row = here.get(patientId);
    if (row === undefined) added.push({ ...person, patientId });
    else {
      if (row.number_root === '' && person.numberRoot !== '') await stateSeries(tx, row, person.numberRoot);
      if (takesOver(row, person)) named.push(await renamePatient(tx, row, person));
    }
  }
  await insertPatients(tx, unitId, added);
  await replaceNameKeys(tx, unitId, named);
  return persons.map((person) => ids.get(keyOf(person)) ?? '');
}

/** Gives the reserve number the series that was not known when the person came to the unit. */
async function stateSeries(
  tx: Tx,
  { provider_id, unit_id, patient_id, number }: PatientTable,
  root: string,
): Promise<void> {
  const series = { number_root: root };
  const of = { provider_id, unit_id, patient_id, number, number_root: '' };
  await tx
    .db<PatientTables>()
    .updateTable('patient')
    .set(series)
    .where((row) => row.and(of))
    .execute();
  await tx
    .db<PatientTables>()
    .updateTable('patient_identity')
    .set(series)
    .where((row) => row.and(of))
    .execute();
}

/** Gives the row the newer name, and sex and birth date where it has none: lists are ordered by them. */
async function renamePatient(tx: Tx, row: PatientTable, person: PersonToRegister): Promise<NamedPatient> {
  const { provider_id, unit_id, patient_id } = row;
  const given_name = person.givenName || row.given_name;
  const family_name = person.familyName || row.family_name;
  await tx
    .db<PatientTables>()
    .updateTable('patient')
    .set({
      given_name,
      family_name,
      name_as_of: person.nameAsOf,
      sex: row.sex ?? person.sex,
      birth_date: row.birth_date ?? person.birthDate,
    })
    .where((patient) => patient.and({ provider_id, unit_id, patient_id }))
    .execute();
  tx.touched(unit_id, patient_id, 'journal');
  return { patientId: patient_id, name: `${given_name} ${family_name}` };
}

async function insertPatients(
  tx: Tx,
  unitId: Uuid,
  added: readonly (PersonToRegister & { patientId: Uuid })[],
): Promise<void> {
  if (added.length === 0) return;
  const now = tx.clock.now();
  const key = (person: { number: string; numberRoot: string; patientId: Uuid }) => ({
    provider_id: tx.subject.providerId,
    unit_id: unitId,
    number: person.number,
    number_root: person.numberRoot,
    patient_id: person.patientId,
  });
  const names = added.map(({ patientId, givenName, familyName }) => ({
    patientId,
    name: `${givenName} ${familyName}`,
  }));
  await insertTogether(tx, {
    patient: added.map((person) => ({
      ...key(person),
      number_kind: person.numberKind,
      given_name: person.givenName,
      family_name: person.familyName,
      birth_date: person.birthDate,
      sex: person.sex,
      name_as_of: person.nameAsOf,
      protection: 'none',
      deceased_on: null,
      created_at: now,
    })),
    patient_identity: added.map((person) => ({
      ...key(person),
      kind: person.numberKind,
      valid_from: now,
      valid_to: null,
    })),
    patient_name_key: nameKeyRows(tx, unitId, names),
  });
}

/** Whether the person has a newer name, or fills in sex or birth date that is missing. */
function takesOver(row: PatientTable, person: PersonToRegister): boolean {
  const newer = person.nameAsOf > row.name_as_of && (person.givenName !== '' || person.familyName !== '');
  const fills = (row.sex === null && person.sex !== null) || (row.birth_date === null && person.birthDate !== null);
  return newer || fills;
}
