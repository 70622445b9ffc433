/**
 * The forms of days, times and numbers on screen. Pure; every screen uses only these.
 * Dates "tors 27 nov" (with the year when it is not this year's), times "10.00", days "dag 64".
 */
import type { CalendarDate } from '../../kernel/calendar-date.ts';
import { type Instant, localDateTime } from '../../kernel/clock.ts';
import * as words from '../../kernel/day-words.ts';
import type { Period } from '../../kernel/period.ts';

/** Spaces inside a date or a number, which must not break over two lines. */
const NBSP = '\u00a0';
const unbroken = (text: string): string => text.replaceAll(' ', NBSP);

/** "27 nov", or "27 nov 2025" when it is not the year of `today`. */
export function formatDay(date: CalendarDate, today: CalendarDate): string {
  return unbroken(words.shortDate(date, today));
}

/** "tors 27 nov", or "tors 27 nov 2025" when it is not the year of `today`. */
export function formatDate(date: CalendarDate, today: CalendarDate): string {
  return unbroken(words.shortDateWithWeekday(date, today));
}

/** "torsdag 27 november 2026": for headings and for text that is read aloud. */
export const formatDateLong: (date: CalendarDate) => string = words.dateWithWeekday;

/** "14–28 nov", "28 nov–3 dec", "20 dec 2025–7 jan 2026"; one day is written once. */
export function formatPeriod(period: Period, today: CalendarDate): string {
  return unbroken(words.dateSpan(period, today));
}

/** "09.41", in Swedish local time. */
export function formatTime(moment: Instant): string {
  return localDateTime(moment).slice(11, 16).replace(':', '.');
}

/** "tors 27 nov 10.00"; only "10.00" when it is today. */
export function formatMoment(moment: Instant, today: CalendarDate): string {
  const local = localDateTime(moment);
  const date = local.slice(0, 10) as CalendarDate;
  const time = formatTime(moment);
  return date === today ? time : `${formatDate(date, today)}${NBSP}${time}`;
}

/** "i dag", "i morgon", "om 6 dagar", "i går", "för 3 dagar sedan". */
export const formatDistance: (date: CalendarDate, today: CalendarDate) => string = words.fromToday;

/** "1 dag", "64 dagar". */
export function formatDays(days: number): string {
  return `${formatNumber(days)}${NBSP}${Math.abs(days) === 1 ? 'dag' : 'dagar'}`;
}

/** "dag 10 av 17"; "17 dagar" when today is none of them. */
export function formatDayOf(dayNr: number | null, days: number): string {
  return dayNr === null ? formatDays(days) : unbroken(`dag ${formatNumber(dayNr)} av ${formatNumber(days)}`);
}

/** "12 345", with non-breaking spaces. */
export function formatNumber(value: number): string {
  const [whole = '', decimals] = Math.abs(value).toString().split('.');
  const grouped = whole.length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, NBSP) : whole;
  return `${value < 0 ? '−' : ''}${grouped}${decimals === undefined ? '' : `,${decimals}`}`;
}

/** "100 %". */
export function formatDegree(degree: number): string {
  return `${degree}${NBSP}%`;
}

/** A degree now and the next one: "100 %", "100 → 50 % från 1 dec". */
export function formatDegreeChange(
  degree: number,
  next: { degree: number; from: CalendarDate } | null,
  today: CalendarDate,
): string {
  if (next === null) return formatDegree(degree);
  return `${degree} → ${formatDegree(next.degree)} från ${formatDay(next.from, today)}`;
}

export type Sex = 'female' | 'male' | null;

/** "kvinna", "man"; empty when not known. */
export function formatSex(sex: Sex): string {
  if (sex === 'female') return 'kvinna';
  return sex === 'male' ? 'man' : '';
}

/** "44 år, kvinna", without unknown parts. */
export function formatAgeAndSex(age: number | null, sex: Sex): string {
  return [age === null ? '' : `${age}${NBSP}år`, formatSex(sex)].filter((part) => part !== '').join(', ');
}
