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
 * A value behind a `select`: the server then plans the same whatever the value, and keeps the plan. Seen openly, the key of a
 * small unit promises so much less work than the average that its statements would be planned again each time.
 */
export function given(value: string | number | null, type: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select ${value}::${type})`;
}
