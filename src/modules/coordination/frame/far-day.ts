/**
 * How far ahead a journal may plan. A slip of the year, such as 2062, would take a case out of *Idag* for decades.
 */
import { type CalendarDate, isCalendarDate, monthsAfter } from '../../../kernel/calendar-date.ts';
import { type Instant, localDate } from '../../../kernel/clock.ts';
import type { BoundAct, Findings } from './act-kind.ts';
import type { FieldDescriptions } from './fields.ts';
import type { Law } from './law.ts';

/** Months ahead of the event that a day may lie at most. */
const MOST_MONTHS = 24;

export const FAR_DAY = 'Datumet ligger mer än två år fram. Kontrollera året.';

/** What is wrong with a day ahead of `on`; null when it is near enough. */
export function farDay(day: CalendarDate, on: CalendarDate): string | null {
  return day > monthsAfter(on, MOST_MONTHS) ? FAR_DAY : null;
}

/** A finding at every day of the content that lies too far ahead, wherever it is described; `on` is the event's day. */
export function farDays(content: object, fields: FieldDescriptions, on: CalendarDate): Record<string, string> {
  const found: Record<string, string> = {};
  const look = (part: object, described: FieldDescriptions, path: string) => {
    for (const [key, field] of Object.entries(described)) {
      const value: unknown = (part as Readonly<Record<string, unknown>>)[key];
      const wrong = field.control === 'date' && field.past !== true && isDay(value) ? farDay(value, on) : null;
      if (wrong !== null) found[path + key] = wrong;
      if (field.group !== undefined && isObject(value)) look(value, field.group, `${path}${key}.`);
      const { row } = field;
      if (row === undefined || !Array.isArray(value)) continue;
      for (const [nr, inner] of value.entries()) if (isObject(inner)) look(inner, row, `${path}${key}.${nr}.`);
    }
  };
  look(content, fields, '');
  return found;
}

const isDay = (value: unknown): value is CalendarDate => typeof value === 'string' && isCalendarDate(value);
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

export const noDayTooFarAhead: Law<{ act: BoundAct; at: Instant }, Findings> = {
  restsOn: 'our own rule: nobody is forgotten',
  broken: ({ act, at }) => farDays(act.content, act.of.fields, localDate(at)),
};
