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

/**
 * What a condition reads beside the row `w`: the patient `p`, today's sick leave `s` (and with it the decision `d` of its
 * episode), or the lead certificate `c`.
 */
export type Read = 'patient' | 'sickLeave' | 'certificate';

interface Filtering {
  readonly reads: readonly Read[];
  readonly condition: Condition;
}

/** The conditions of a filter, and what they read. A value left out, or an empty choice, filters nothing. */
export function filterConditions(filter: ListFilter, about: { today: CalendarDate; staffId: Uuid }): Filtering[] {
  const { today } = about;
  const filtering: Filtering[] = [];
  const add = <T>(reads: readonly Read[], value: T | undefined, condition: (value: T) => Condition) => {
    if (value !== undefined && !(Array.isArray(value) && value.length === 0))
      filtering.push({ reads, condition: condition(value) });
  };
  const row = [] as const;
  const patient = ['patient'] as const;
  const sickLeave = ['sickLeave'] as const;
  const certificate = ['sickLeave', 'certificate'] as const;
  add(sickLeave, filter.states, (states) => sql`s.state = ${anyOf(states)}`);
  add(sickLeave, filter.degrees, (degrees) => sql`s.degree = any (${degrees}::integer[])`);
  add(certificate, filter.doctor, (doctor) => sql`c.doctor_hsa_id = ${doctor}`);
  add(sickLeave, filter.chapters, (chapters) =>
    or(
      chapters.map((chapter) => {
        const { from, to } = diagnosisChapters[chapter];
        return sql`(s.diagnosis >= ${from} and s.diagnosis < ${pastPrefix(to)})`;
      }),
    ),
  );
  add(sickLeave, filter.codes, (codes) =>
    or(codes.map((code) => sql`(s.diagnosis >= ${code} and s.diagnosis < ${pastPrefix(code)})`)),
  );
  add(patient, filter.ageFrom, (age) => sql`p.birth_date <= ${monthsBefore(today, age * MONTHS_IN_YEAR)}::date`);
  add(patient, filter.ageTo, (age) => sql`p.birth_date > ${monthsBefore(today, (age + 1) * MONTHS_IN_YEAR)}::date`);
  add(patient, filter.sex, (sex) => sql`p.sex = ${sex}`);
  add(sickLeave, filter.lengths, (bands) =>
    or(
      bands.map((band) => {
        const [from, to] = lengthBands[band];
        return to === null ? sql`s.days >= ${from}` : sql`(s.days >= ${from} and s.days <= ${to})`;
      }),
    ),
  );
  add(sickLeave, filter.endsFrom, (day) => sql`s.last_day >= ${day}::date`);
  add(sickLeave, filter.endsTo, (day) => sql`s.last_day <= ${day}::date`);
  add(sickLeave, filter.decisions, (decisions) => sql`coalesce(d.choice, 'none') = ${anyOf(decisions)}`);
  add(sickLeave, filter.statuses, (statuses) => sql`coalesce(d.status, 'none') = ${anyOf(statuses)}`);
  add(certificate, filter.occupations, (codes) =>
    or(codes.map((code) => sql`c.occupations @> ${JSON.stringify([code])}::jsonb`)),
  );
  add(row, filter.responsible, (who) => {
    if (who === 'none') return sql`(not w.case_open or w.responsible_id is null)`;
    return sql`(w.case_open and w.responsible_id = ${who === 'me' ? about.staffId : who}::uuid)`;
  });
  add(
    row,
    filter.reasons,
    (kinds) => sql`exists (select from stop_point r where r.provider_id = w.provider_id and r.unit_id = w.unit_id
      and r.patient_id = w.patient_id and r.state = 'open' and r.kind = ${anyOf(kinds)}
      and r.shows_from <= ${today}::date and r.shows_until >= ${today}::date)`,
  );
  return filtering;
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
