import { addDays, type CalendarDate, calendarDate, dayNumber, weekday } from './calendar-date.ts';

/** Fixed days off, `MM-DD`: lag (1989:253) om allmänna helgdagar, and the eves semesterlagen 3 a § treats as Sundays. */
const FIXED = new Set(['01-01', '01-06', '05-01', '06-06', '12-24', '12-25', '12-26', '12-31']);

/** Good Friday, Easter Sunday and Monday, Ascension Day, Whit Sunday: days after Easter Sunday. */
const AFTER_EASTER = new Set([-2, 0, 1, 39, 49]);

const MONDAY_TO_FRIDAY: readonly number[] = [1, 2, 3, 4, 5];

/**
 * Whether the day is a Swedish public holiday (lag 1989:253) or one of the eves that are treated as one
 * (midsommarafton, julafton, nyårsafton). An ordinary Sunday does not count as a holiday here.
 */
export function isSwedishHoliday(date: CalendarDate): boolean {
  const monthAndDay = date.slice(5);
  if (FIXED.has(monthAndDay)) {
    return true;
  }
  const day = weekday(date);
  const midsummerEve = day === 5 && monthAndDay >= '06-19' && monthAndDay <= '06-25';
  const midsummerDay = day === 6 && monthAndDay >= '06-20' && monthAndDay <= '06-26';
  const allSaintsDay = day === 6 && monthAndDay >= '10-31' && monthAndDay <= '11-06';
  if (midsummerEve || midsummerDay || allSaintsDay) {
    return true;
  }
  const year = Number(date.slice(0, 4));
  const fromEaster = dayNumber(year, Number(date.slice(5, 7)), Number(date.slice(8))) - easter(year);
  return AFTER_EASTER.has(fromEaster);
}

/** Whether a person working these weekdays (1 = Monday … 7 = Sunday, Monday to Friday by default) works that day. */
export function isWorkingDay(date: CalendarDate, workingDays: readonly number[] = MONDAY_TO_FRIDAY): boolean {
  return workingDays.includes(weekday(date)) && !isSwedishHoliday(date);
}

/** The first working day on or after the date. Without a valid weekday in `workingDays`, Monday to Friday apply. */
export function nextWorkingDay(date: CalendarDate, workingDays: readonly number[] = MONDAY_TO_FRIDAY): CalendarDate {
  const days = workingDays.some((day) => day >= 1 && day <= 7) ? workingDays : MONDAY_TO_FRIDAY;
  let candidate = calendarDate(date);
  while (!isWorkingDay(candidate, days)) {
    const next = addDays(candidate, 1);
    if (next === candidate) break;
    candidate = next;
  }
  return candidate;
}

/** Easter Sunday of a Gregorian year (the anonymous algorithm of Nature 1876), as an epoch day. */
function easter(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  const day = ((h + l - 7 * m + 114) % 31) + 1;
  return dayNumber(year, month, day);
}
