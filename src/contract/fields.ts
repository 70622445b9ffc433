/**
 * Schemas that several contracts share. Each has a Swedish text for what it expects.
 */
import * as z from 'zod/mini';
import { type CalendarDate, isCalendarDate } from '../kernel/calendar-date.ts';
import type { Instant } from '../kernel/clock.ts';
import type { Period } from '../kernel/period.ts';
import { notADay } from '../kernel/typed-day.ts';

/** A day, `YYYY-MM-DD`, that exists in the calendar. `missing`: the text when there is none. */
export const dayField = (missing?: string) =>
  z.string(missing).check(
    z.regex(/^\d{4}-\d{2}-\d{2}$/, { error: ({ input }) => notADay(String(input)) }),
    z.refine((text) => isCalendarDate(text), { error: ({ input }) => notADay(String(input)) }),
  ) as unknown as z.ZodMiniType<CalendarDate, string>;

/** A day; when it is missing the text is "Fyll i det här". */
export const calendarDateField = dayField();

/** An existing moment in UTC with milliseconds, as the server writes it, from year 1. */
export const instantField = z.string().check(
  z.regex(
    /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/,
    'Tidpunkten ska vara i UTC med millisekunder.',
  ),
  z.refine((text) => isCalendarDate(text.slice(0, 10)), 'Dagen finns inte.'),
) as unknown as z.ZodMiniType<Instant, string>;

/** The most that a column of type integer holds. */
const MOST_INTEGER = 2_147_483_647;

/** A whole number from `min` to `max`, both included, within an integer column's range. `words`: text for any other. */
export const wholeNumberField = (min: number, max: number, words?: string) =>
  z
    .int(words ?? 'Skriv ett helt tal.')
    .check(z.gte(min, words ?? `Skriv minst ${min}.`), z.lte(max, words ?? `Skriv högst ${max}.`));

/** The version that the person saw; 0 before there was any. */
export const versionField = wholeNumberField(0, MOST_INTEGER);

/** The number of a row in the log; it grows as long as the provider has a log. */
export const logNumberField = z.int().check(z.gte(1), z.lte(Number.MAX_SAFE_INTEGER));

export const uuidField = z
  .string()
  .check(
    z.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/, 'Det här är inte en giltig nyckel.'),
  );

/** First and last day, both included. */
export const periodField: z.ZodMiniType<Period, { start: string; end: string }> = z
  .object({ start: calendarDateField, end: calendarDateField })
  .check(
    z.refine((period) => period.start <= period.end, { message: 'Sista dagen är före första dagen.', path: ['end'] }),
  );

/** Text that must not be blank, trimmed, of at most `max` characters. `missing`: the text when it is blank. */
export const textField = (max: number, missing = 'Fyll i det här.') =>
  z.string().check(z.trim(), z.minLength(1, missing), z.maxLength(max, `Skriv högst ${max} tecken.`));

/** Text that may be blank, trimmed, of at most `max` characters. */
export const optionalTextField = (max: number) =>
  z.string().check(z.trim(), z.maxLength(max, `Skriv högst ${max} tecken.`));

/** One page of a list: rows, and the key of the next page or null. */
export const pageOf = <S extends z.core.$ZodType>(row: S) =>
  z.object({ rows: z.array(row), next: z.nullable(z.string()) });
