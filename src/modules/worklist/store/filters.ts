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

/** In the query: `w` row, `p` patient, `s` sick leave today, `d` decision of the episode, `c` lead certificate. */
export function filterConditions(
  filter: ListFilter,
  about: { today: CalendarDate; staffId: Uuid },
): readonly Condition[] {
  const { today } = about;
  const conditions: Condition[] = [];
  const add = <T>(value: T | undefined, condition: (value: T) => Condition) => {
    if (value !== undefined && !(Array.isArray(value) && value.length === 0)) conditions.push(condition(value));
  };
  add(filter.states, (states) => sql`s.state = ${anyOf(states)}`);
  add(filter.degrees, (degrees) => sql`s.degree = any (${degrees}::integer[])`);
  add(filter.doctor, (doctor) => sql`c.doctor_hsa_id = ${doctor}`);
  add(filter.chapters, (chapters) =>
    or(
      chapters.map((chapter) => {
        const { from, to } = diagnosisChapters[chapter];
        return sql`(s.diagnosis >= ${from} and s.diagnosis < ${pastPrefix(to)})`;
      }),
    ),
  );
  add(filter.codes, (codes) =>
    or(codes.map((code) => sql`(s.diagnosis >= ${code} and s.diagnosis < ${pastPrefix(code)})`)),
  );
  add(filter.ageFrom, (age) => sql`p.birth_date <= ${monthsBefore(today, age * MONTHS_IN_YEAR)}::date`);
  add(filter.ageTo, (age) => sql`p.birth_date > ${monthsBefore(today, (age + 1) * MONTHS_IN_YEAR)}::date`);
  add(filter.sex, (sex) => sql`p.sex = ${sex}`);
  add(filter.lengths, (bands) =>
    or(
      bands.map((band) => {
        const [from, to] = lengthBands[band];
        return to === null ? sql`s.days >= ${from}` : sql`(s.days >= ${from} and s.days <= ${to})`;
      }),
    ),
  );
  add(filter.endsFrom, (day) => sql`s.last_day >= ${day}::date`);
  add(filter.endsTo, (day) => sql`s.last_day <= ${day}::date`);
  add(filter.decisions, (decisions) => sql`coalesce(d.choice, 'none') = ${anyOf(decisions)}`);
  add(filter.statuses, (statuses) => sql`coalesce(d.status, 'none') = ${anyOf(statuses)}`);
  add(filter.occupations, (codes) => or(codes.map((code) => sql`c.occupations @> ${JSON.stringify([code])}::jsonb`)));
  add(filter.responsible, (who) => {
    if (who === 'none') return sql`(not w.case_open or w.responsible_id is null)`;
    return sql`(w.case_open and w.responsible_id = ${who === 'me' ? about.staffId : who}::uuid)`;
  });
  add(
    filter.reasons,
    (kinds) => sql`exists (select from stop_point r where r.provider_id = w.provider_id and r.unit_id = w.unit_id
      and r.patient_id = w.patient_id and r.state = 'open' and r.kind = ${anyOf(kinds)}
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
    (word) => sql`exists (select from patient_name_word k where k.provider_id = w.provider_id and k.unit_id = w.unit_id
      and k.patient_id = w.patient_id and k.word >= ${word} and k.word < ${pastPrefix(word)})`,
  );
}

/** Whether the filter reads the lead certificate's own columns. */
export function readsCertificate(filter: ListFilter): boolean {
  return filter.doctor !== undefined || (filter.occupations?.length ?? 0) > 0;
}
