/** The filters of the list as SQL conditions. The database applies all of them; names are the only free text read. */
import { type RawBuilder, sql } from 'kysely';
import type { CalendarDate } from '../../../kernel/calendar-date.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import { nameKeys } from '../../../kernel/text.ts';
import type { ListFilter } from '../contract.ts';
import { diagnosisChapters } from '../diagnosis-filter.ts';
import { lengthBands } from '../domain.ts';
import { monthsBefore } from '../words.ts';

export type Condition = RawBuilder<unknown>;

export const and = (conditions: readonly Condition[]): Condition =>
  conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `);
const or = (conditions: readonly Condition[]): Condition => sql`(${sql.join(conditions, sql` or `)})`;
const anyOf = (values: readonly string[]): Condition => sql`any (${[...values]}::text[])`;

/** After every text that begins with the prefix, in "C" order. */
const pastPrefix = (prefix: string) => `${prefix}\u{10FFFF}`;
const MONTHS_IN_YEAR = 12;

/** The conditions of a filter on the line `l`. A value left out, or an empty choice, filters nothing. */
export function filterConditions(filter: ListFilter, about: { today: CalendarDate; staffId: Uuid }): Condition[] {
  const { today } = about;
  const conditions: Condition[] = [];
  const add = <T>(value: T | undefined, condition: (value: T) => Condition) => {
    if (value !== undefined && !(Array.isArray(value) && value.length === 0)) conditions.push(condition(value));
  };
  add(filter.states, (states) => sql`l.state = ${anyOf(states)}`);
  add(filter.degrees, (degrees) => sql`l.degree = any (${degrees}::integer[])`);
  add(filter.doctor, (doctor) => sql`l.doctor_hsa_id = ${doctor}`);
  add(filter.chapters, (chapters) =>
    or(
      chapters.map((chapter) => {
        const { from, to } = diagnosisChapters[chapter];
        return sql`(l.diagnosis >= ${from} and l.diagnosis < ${pastPrefix(to)})`;
      }),
    ),
  );
  add(filter.codes, (codes) =>
    or(codes.map((code) => sql`(l.diagnosis >= ${code} and l.diagnosis < ${pastPrefix(code)})`)),
  );
  add(filter.ageFrom, (age) => sql`l.birth_date <= ${monthsBefore(today, age * MONTHS_IN_YEAR)}::date`);
  add(filter.ageTo, (age) => sql`l.birth_date > ${monthsBefore(today, (age + 1) * MONTHS_IN_YEAR)}::date`);
  add(filter.sex, (sex) => sql`l.sex = ${sex}`);
  add(filter.lengths, (bands) =>
    or(
      bands.map((band) => {
        const [from, to] = lengthBands[band];
        return to === null ? sql`l.days >= ${from}` : sql`(l.days >= ${from} and l.days <= ${to})`;
      }),
    ),
  );
  add(filter.endsFrom, (day) => sql`l.last_day >= ${day}::date`);
  add(filter.endsTo, (day) => sql`l.last_day <= ${day}::date`);
  add(filter.decisions, (decisions) => sql`coalesce(l.choice, 'none') = ${anyOf(decisions)}`);
  add(filter.statuses, (statuses) => sql`l.status = ${anyOf(statuses)}`);
  add(
    filter.occupations,
    // A value, not an `exists`: that would be joined to every certificate of the unit.
    (codes) => sql`(select ${or(codes.map((code) => sql`c.occupations @> ${JSON.stringify([code])}::jsonb`))}
      from sickleave_time f join certificate_in_short c on c.provider_id = f.provider_id
      and c.unit_id = f.unit_id and c.certificate_id = f.lead_id
      where f.provider_id = l.provider_id and f.unit_id = l.unit_id and f.patient_id = l.patient_id
      and f.from_day = l.phase_from)`,
  );
  add(filter.responsible, (who) => {
    if (who === 'none') return sql`(not l.case_open or l.responsible_id is null)`;
    return sql`(l.case_open and l.responsible_id = ${who === 'me' ? about.staffId : who}::uuid)`;
  });
  add(
    filter.reasons,
    (kinds) => sql`exists (select from stop_point r where r.provider_id = l.provider_id and r.unit_id = l.unit_id
      and r.patient_id = l.patient_id and r.state = 'open' and r.kind = ${anyOf(kinds)}
      and r.shows_from <= ${today}::date and r.shows_until >= ${today}::date)`,
  );
  return conditions;
}

/** Persons with a word of the name beginning with each typed word; nobody when no word has a letter or a digit. */
export function wordConditions(words: string): readonly Condition[] {
  if (words.trim() === '') return [];
  const keys = nameKeys(words);
  if (keys.length === 0) return [sql`false`];
  return keys.map(
    (word) => sql`exists (select from patient_name_word k where k.provider_id = l.provider_id and k.unit_id = l.unit_id
      and k.patient_id = l.patient_id and k.word >= ${word} and k.word < ${pastPrefix(word)})`,
  );
}
