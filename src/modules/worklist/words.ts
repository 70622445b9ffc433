/** Dates and counts in Swedish words, as the list says them. */
import { addDays, type CalendarDate, calendarDate, daysBetween, isCalendarDate } from '../../kernel/calendar-date.ts';

const MONTHS = ['jan', 'feb', 'mars', 'apr', 'maj', 'juni', 'juli', 'aug', 'sep', 'okt', 'nov', 'dec'];

/** "28 nov", with the year when it is another than today's. */
export function shortDate(date: CalendarDate, today: CalendarDate): string {
  const text = `${Number(date.slice(8))} ${MONTHS[Number(date.slice(5, 7)) - 1] ?? ''}`;
  return date.slice(0, 4) === today.slice(0, 4) ? text : `${text} ${Number(date.slice(0, 4))}`;
}

/** "i dag", "i morgon", "om 6 dagar", "i går", "för 3 dagar sedan". */
export function fromToday(date: CalendarDate, today: CalendarDate): string {
  const days = daysBetween(today, date);
  if (days === 0) return 'i dag';
  if (days === 1) return 'i morgon';
  if (days === -1) return 'i går';
  return days > 0 ? `om ${days} dagar` : `för ${-days} dagar sedan`;
}

/** "28 nov (om 6 dagar)". */
export function dateAndDistance(date: CalendarDate, today: CalendarDate): string {
  return `${shortDate(date, today)} (${fromToday(date, today)})`;
}

/** "22–24 nov", "30 nov–2 dec", or one date when both are the same. */
export function dateSpan(from: CalendarDate, to: CalendarDate, today: CalendarDate): string {
  if (from === to) return shortDate(from, today);
  const sameMonth = from.slice(0, 7) === to.slice(0, 7);
  return `${sameMonth ? Number(from.slice(8)) : shortDate(from, today)}–${shortDate(to, today)}`;
}

/** The same day n calendar months earlier; the month's last day when it is shorter. */
export function monthsBefore(date: CalendarDate, n: number): CalendarDate {
  const months = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 - n;
  const year = String(Math.floor(months / 12)).padStart(4, '0');
  const month = String((months % 12) + 1).padStart(2, '0');
  const same = `${year}-${month}-${date.slice(8)}`;
  if (isCalendarDate(same)) return same;
  const nextMonth = (months + 1) % 12;
  const nextYear = String(Math.floor((months + 1) / 12)).padStart(4, '0');
  return addDays(calendarDate(`${nextYear}-${String(nextMonth + 1).padStart(2, '0')}-01`), -1);
}

const ORDINALS = ['Första', 'Andra', 'Tredje', 'Fjärde', 'Femte', 'Sjätte', 'Sjunde', 'Åttonde', 'Nionde', 'Tionde'];

/** "Tredje"; beyond ten in figures: "Det 11:e". */
export function ordinal(n: number): string {
  const word = ORDINALS[n - 1];
  if (word !== undefined) return word;
  const lastTwo = n % 100;
  const ending = lastTwo !== 11 && lastTwo !== 12 && (n % 10 === 1 || n % 10 === 2) ? 'a' : 'e';
  return `Det ${n}:${ending}`;
}

/** "1 dag", "5 dagar". */
export function countOfDays(n: number): string {
  return n === 1 ? '1 dag' : `${n} dagar`;
}
