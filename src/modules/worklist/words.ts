/** Dates and counts in Swedish words, for the list. */
import { addDays, type CalendarDate, calendarDate, isCalendarDate } from '../../kernel/calendar-date.ts';
import { type Instant, localDateTime } from '../../kernel/clock.ts';
import { fromToday, shortDate } from '../../kernel/day-words.ts';

/** "28 nov (om 6 dagar)". */
export function dateAndDistance(date: CalendarDate, today: CalendarDate): string {
  return `${shortDate(date, today)} (${fromToday(date, today)})`;
}

/** "I dag", "I morgon", "Sedan 20 nov" when the day has passed, else "27 nov": begins a line about a promise. */
export function dueDay(date: CalendarDate, today: CalendarDate): string {
  if (date < today) return `Sedan ${shortDate(date, today)}`;
  if (date === today) return 'I dag';
  return date === addDays(today, 1) ? 'I morgon' : shortDate(date, today);
}

/** "i dag kl. 9.30", "20 nov kl. 14.05". */
export function dayAndTime(moment: Instant, today: CalendarDate): string {
  const local = localDateTime(moment);
  const day = calendarDate(local.slice(0, 10));
  const time = `${Number(local.slice(11, 13))}.${local.slice(14)}`;
  return `${day === today ? 'i dag' : shortDate(day, today)} kl. ${time}`;
}

const FIRST_DATE = calendarDate('0001-01-01');
const MONTHS_BEFORE_CALENDAR = 12;

/** The same day n calendar months earlier; the month's last day when it is shorter. */
export function monthsBefore(date: CalendarDate, n: number): CalendarDate {
  const months = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 - n;
  if (months < MONTHS_BEFORE_CALENDAR) return FIRST_DATE;
  const year = String(Math.floor(months / 12)).padStart(4, '0');
  const month = String((months % 12) + 1).padStart(2, '0');
  const same = `${year}-${month}-${date.slice(8)}`;
  if (isCalendarDate(same)) return same;
  const nextMonth = (months + 1) % 12;
  const nextYear = String(Math.floor((months + 1) / 12)).padStart(4, '0');
  return addDays(calendarDate(`${nextYear}-${String(nextMonth + 1).padStart(2, '0')}-01`), -1);
}

const ORDINALS = ['Första', 'Andra', 'Tredje', 'Fjärde', 'Femte', 'Sjätte', 'Sjunde', 'Åttonde', 'Nionde', 'Tionde'];

/** "Tredje"; above ten in figures: "Det 11:e". */
export function ordinal(n: number): string {
  const word = ORDINALS[n - 1];
  if (word !== undefined) return word;
  const lastTwo = n % 100;
  const ending = lastTwo !== 11 && lastTwo !== 12 && (n % 10 === 1 || n % 10 === 2) ? 'a' : 'e';
  return `Det ${n}:${ending}`;
}

/** The text inside a sentence: "i dag". */
export function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
