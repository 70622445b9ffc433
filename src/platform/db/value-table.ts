import { type RawBuilder, sql } from 'kysely';
import type { Touched } from './transaction.ts';

/**
 * Lists of equal length as the columns of a table to join with. They stand behind a `select`, so that the server always
 * plans for a few rows, and one kept plan serves any number.
 */
export function valueTable(
  name: string,
  columns: Readonly<Record<string, { type: 'uuid' | 'text'; values: readonly (string | null)[] }>>,
): RawBuilder<unknown> {
  const lists = Object.values(columns).map(({ type, values }) => sql`(select ${values}::${sql.raw(type)}[])`);
  const names = Object.keys(columns).map((column) => sql.ref(column));
  return sql`unnest(${sql.join(lists)}) as ${sql.ref(name)}(${sql.join(names)})`;
}

/** Persons at units as the table `person(unit_id, patient_id)`. */
export function personTable(persons: readonly Touched[]): RawBuilder<unknown> {
  return valueTable('person', {
    unit_id: { type: 'uuid', values: persons.map((person) => person.unitId) },
    patient_id: { type: 'uuid', values: persons.map((person) => person.patientId) },
  });
}

/**
 * What a table or a view (`from certificate`) holds about each person of a `personTable`, as the table `name`: every
 * person is sought by key. A join would be planned by the size that the table had then, and the plan kept when the table
 * has grown.
 */
export function rowsAbout(name: string, from: RawBuilder<unknown>, providerId: string): RawBuilder<unknown> {
  return sql`cross join lateral (select * ${ofPerson(from, providerId)}) as ${sql.ref(name)}`;
}

/** Deletes the table's rows about the persons, each sought by key. */
export function deleteAbout(
  persons: readonly Touched[],
  from: RawBuilder<unknown>,
  providerId: string,
): RawBuilder<unknown> {
  return sql`delete ${from} where ctid = any (array(
    select old.row_at from ${personTable(persons)}
    cross join lateral (select each.ctid as row_at ${ofPerson(from, providerId)}) old))`;
}

// "offset 0": the server may not turn it into a join.
const ofPerson = (from: RawBuilder<unknown>, providerId: string) => sql`${from} each
  where each.provider_id = ${providerId}::uuid and each.unit_id = person.unit_id
    and each.patient_id = person.patient_id offset 0`;

/**
 * A value behind a `select`: the server then plans the same whatever the value, and keeps the plan. Seen openly, the key of a
 * small unit promises so much less work than the average that its statements would be planned again each time.
 */
export function given(value: string | number | null, type: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select ${value}::${type})`;
}
