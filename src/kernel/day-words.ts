/**
 * Days in Swedish words, for reasons in a list, journal texts and screens. The names of months and weekdays stand only
 * here. Words are separated by plain spaces; the screen decides where a line may break.
 */
import { type CalendarDate, daysBetween, weekday } from './calendar-date.ts';
import type { Period } from './period.ts';

const months = ['jan', 'feb', 'mars', 'apr', 'maj', 'juni', 'juli', 'aug', 'sep', 'okt', 'nov', 'dec'];
/** The months' whole names, January first. */
export const monthsWhole: readonly string[] = [
  'januari',
  'februari',
  'mars',
  'april',
  'maj',
  'juni',
  'juli',
  'augusti',
  'september',
  'oktober',
  'november',
  'december',
];
const weekdays = ['mån', 'tis', 'ons', 'tors', 'fre', 'lör', 'sön'];
const weekdaysWhole = ['måndag', 'tisdag', 'onsdag', 'torsdag', 'fredag', 'lördag', 'söndag'];

/** The weekdays from Monday, written out. */
export const weekdayNames: readonly string[] = weekdaysWhole;

const year = (date: CalendarDate): string => String(Number(date.slice(0, 4)));
const day = (date: CalendarDate): number => Number(date.slice(8, 10));
const monthOf = (date: CalendarDate, names: readonly string[]): string => names[Number(date.slice(5, 7)) - 1] ?? '';
const dayAndMonth = (date: CalendarDate): string => `${day(date)} ${monthOf(date, months)}`;

/** "27 nov", with the year when it is not the year of `today`. */
export function shortDate(date: CalendarDate, today: CalendarDate): string {
  return year(date) === year(today) ? dayAndMonth(date) : `${dayAndMonth(date)} ${year(date)}`;
}

/** "tors 27 nov", with the year when it is not the year of `today`. */
export function shortDateWithWeekday(date: CalendarDate, today: CalendarDate): string {
  return `${weekdays[weekday(date) - 1]} ${shortDate(date, today)}`;
}

/** "27 november 2026" */
export function longDate(date: CalendarDate): string {
  return `${day(date)} ${monthOf(date, monthsWhole)} ${year(date)}`;
}

/** "torsdag 27 november 2026" */
export function dateWithWeekday(date: CalendarDate): string {
  return `${weekdaysWhole[weekday(date) - 1]} ${longDate(date)}`;
}

/** "14–28 nov", "28 nov–3 dec", "20 dec 2025–7 jan 2026"; one day is written once. */
export function dateSpan({ start, end }: Period, today: CalendarDate): string {
  if (start === end) return shortDate(start, today);
  if (start.slice(0, 7) === end.slice(0, 7)) return `${day(start)}–${shortDate(end, today)}`;
  if (year(start) === year(end)) return `${dayAndMonth(start)}–${shortDate(end, today)}`;
  return `${dayAndMonth(start)} ${year(start)}–${dayAndMonth(end)} ${year(end)}`;
}

/** From this many days on, a distance is given in whole years: "om 12824 dagar" hides a mistyped year. */
const DAYS_SAID = 730;

/** "i dag", "i morgon", "om 6 dagar", "i går", "för 3 dagar sedan", "om 35 år". */
export function fromToday(date: CalendarDate, today: CalendarDate): string {
  const days = daysBetween(today, date);
  const years = Math.trunc(Math.abs(days) / 365.25);
  if (Math.abs(days) > DAYS_SAID) return days > 0 ? `om ${years} år` : `för ${years} år sedan`;
  if (days === 0) return 'i dag';
  if (days === 1) return 'i morgon';
  if (days === -1) return 'i går';
  return days > 0 ? `om ${days} dagar` : `för ${-days} dagar sedan`;
}

/** "1 dag", "64 dagar". */
export function countOfDays(days: number): string {
  return days === 1 ? '1 dag' : `${days} dagar`;
}
