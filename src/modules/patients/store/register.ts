/** Making persons known at a unit, many at a time. */
import { sql } from 'kysely';
import { type Uuid, uuidv7 } from '../../../kernel/ids.ts';
import { nameKeys } from '../../../kernel/text.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import type { PersonToRegister } from '../domain.ts';
import { lockPatients, patientRows } from './rows.ts';
import type { PatientTable, PatientTables } from './tables.ts';

/** Ids by identity number of persons known at the unit, or at another unit of the provider. */
async function knownIds(tx: Tx, numbers: readonly string[]): Promise<Map<string, Uuid>> {
  const { rows } = await sql<{ number: string; patient_id: Uuid | null }>`
    select wanted.number, patient_of_number(${tx.subject.providerId}::uuid, wanted.number) as patient_id
    from unnest(${[...numbers]}::text[]) as wanted(number)`.execute(tx.db<PatientTables>());
  return new Map(rows.flatMap((row) => (row.patient_id === null ? [] : [[row.number, row.patient_id]])));
}

interface NamedPatient {
  patientId: Uuid;
  name: string;
}

/** Replaces the search keys of names. */
async function writeNameKeys(tx: Tx, unitId: Uuid, named: readonly NamedPatient[]): Promise<void> {
  if (named.length === 0) return;
  const providerId = tx.subject.providerId;
  const db = tx.db<PatientTables>();
  const ids = named.map(({ patientId }) => patientId);
  await db
    .deleteFrom('patient_name_key')
    .where((key) => key.and({ provider_id: providerId, unit_id: unitId }))
    .where('patient_id', 'in', ids)
    .execute();
  const keys = named.flatMap(({ patientId, name }) =>
    nameKeys(name).map((word) => ({ provider_id: providerId, unit_id: unitId, word, patient_id: patientId })),
  );
  if (keys.length > 0) await db.insertInto('patient_name_key').values(keys).execute();
}

/**
 * Makes the persons known at the unit and locks their rows. A known person keeps the id, and gets the new name only
 * when it is later than the stored one. Returns patient ids by identity number.
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

  const added: (PersonToRegister & { patientId: Uuid })[] = [];
  const named: NamedPatient[] = [];
  for (const person of latest.values()) {
    const patientId = ids.get(person.number) ?? uuidv7();
    ids.set(person.number, patientId);
    const row = here.get(patientId);
    if (row === undefined) added.push({ ...person, patientId });
    else if (takesOver(row, person)) named.push(await renamePatient(tx, row, person));
  }
  await insertPatients(tx, unitId, added);
  const names = added.map(({ patientId, givenName, familyName }) => ({
    patientId,
    name: `${givenName} ${familyName}`,
  }));
  await writeNameKeys(tx, unitId, [...named, ...names]);
  return ids;
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
  const db = tx.db<PatientTables>();
  const key = (person: { number: string; patientId: Uuid }) => ({
    provider_id: tx.subject.providerId,
    unit_id: unitId,
    number: person.number,
    patient_id: person.patientId,
  });
  const patients = added.map((person) => ({
    ...key(person),
    number_kind: person.numberKind,
    given_name: person.givenName,
    family_name: person.familyName,
    birth_date: person.birthDate,
    sex: person.sex,
    name_as_of: person.nameAsOf,
    protection: 'none' as const,
    deceased_on: null,
    created_at: now,
  }));
  await db.insertInto('patient').values(patients).execute();
  const identities = added.map((person) => ({
    ...key(person),
    kind: person.numberKind,
    valid_from: now,
    valid_to: null,
  }));
  await db.insertInto('patient_identity').values(identities).execute();
}

/** Whether the person has a newer name, or fills in sex or birth date that is missing. */
function takesOver(row: PatientTable, person: PersonToRegister): boolean {
  const newer = person.nameAsOf > row.name_as_of && (person.givenName !== '' || person.familyName !== '');
  const fills = (row.sex === null && person.sex !== null) || (row.birth_date === null && person.birthDate !== null);
  return newer || fills;
}
