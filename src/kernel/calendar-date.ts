declare const calendarDateBrand: unique symbol;

/** A day in the calendar, `YYYY-MM-DD`, from 0001-01-01 to 9999-12-31. It has no time of day and no time zone. */
export type CalendarDate = string & { readonly [calendarDateBrand]: true };

const DAYS_BEFORE_MONTH = [0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
const DAYS_IN_MONTH = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
/** Days from 0000-12-31 (day 0 of the proleptic calendar) to 1970-01-01. */
const EPOCH = 719_163;
const DASH = 45;
const ZERO = 48;
const DAYS_IN_400_YEARS = 146_097;

/**
 * The epoch day (1970-01-01 is 0) of an ISO date, or NaN when the text is not one.
 * Reads character codes for speed: a million certificates pass through here at a time.
 */
export function parseDay(text: string): number {
  if (text.length !== 10 || text.charCodeAt(4) !== DASH || text.charCodeAt(7) !== DASH) {
    return Number.NaN;
  }
  const y1 = text.charCodeAt(0) - ZERO;
  const y2 = text.charCodeAt(1) - ZERO;
  const y3 = text.charCodeAt(2) - ZERO;
  const y4 = text.charCodeAt(3) - ZERO;
  const m1 = text.charCodeAt(5) - ZERO;
  const m2 = text.charCodeAt(6) - ZERO;
  const d1 = text.charCodeAt(8) - ZERO;
  const d2 = text.charCodeAt(9) - ZERO;
  // A code below "0" is negative, so it is large when read as unsigned.
  if (
    y1 >>> 0 > 9 ||
    y2 >>> 0 > 9 ||
    y3 >>> 0 > 9 ||
    y4 >>> 0 > 9 ||
    m1 >>> 0 > 9 ||
    m2 >>> 0 > 9 ||
    d1 >>> 0 > 9 ||
    d2 >>> 0 > 9
  ) {
    return Number.NaN;
  }
  return dayNumber(y1 * 1000 + y2 * 100 + y3 * 10 + y4, m1 * 10 + m2, d1 * 10 + d2);
}

/** The epoch day of year, month (1-12) and day, or NaN when there is no such day. */
export function dayNumber(year: number, month: number, day: number): number {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1) {
    return Number.NaN;
  }
  const leap = isLeapYear(year);
  if (day > (DAYS_IN_MONTH[month] ?? 0) && !(leap && month === 2 && day === 29)) {
    return Number.NaN;
  }
  const before = year - 1;
  const wholeYears = before * 365 + (before >> 2) - Math.floor(before / 100) + Math.floor(before / 400);
  const inYear = (DAYS_BEFORE_MONTH[month] ?? 0) + (leap && month > 2 ? 1 : 0);
  return wholeYears + inYear + day - EPOCH;
}

/** Whether the text is a real day written `YYYY-MM-DD`. */
export function isCalendarDate(text: string): text is CalendarDate {
  return !Number.isNaN(parseDay(text));
}

/** The text as a calendar date; throws RangeError when it is not a real day. */
export function calendarDate(text: string): CalendarDate {
  if (!isCalendarDate(text)) {
    throw new RangeError(`not a calendar date: ${JSON.stringify(text)}`);
  }
  return text;
}

/** Epoch day: 1970-01-01 is 0, the day before is -1. */
export function toDay(date: CalendarDate): number {
  return parseDay(date);
}

/** The date of an epoch day; throws RangeError outside the years 1 to 9999. */
export function fromDay(day: number): CalendarDate {
  const { year, month, dayOfMonth } = splitDay(day);
  const date = `${pad(year, 4)}-${pad(month, 2)}-${pad(dayOfMonth, 2)}`;
  return date as CalendarDate;
}

const FIRST_DAY = 1 - EPOCH;
/** The epoch day of 9999-12-31, after which there is no date. */
export const LAST_DAY = 2_932_896;

/**
 * The date n days later, or earlier when n is negative. Stops at the calendar's first and last day: certificates are
 * written "until 9999-12-31", and counting from that day must not fail.
 */
export function addDays(date: CalendarDate, n: number): CalendarDate {
  return fromDay(Math.min(LAST_DAY, Math.max(FIRST_DAY, toDay(date) + n)));
}

/** How many days b lies after a; 0 for the same day, negative when b comes first. */
export function daysBetween(a: CalendarDate, b: CalendarDate): number {
  return toDay(b) - toDay(a);
}

/** 1 for Monday to 7 for Sunday. */
export function weekday(date: CalendarDate): number {
  return ((((toDay(date) + 3) % 7) + 7) % 7) + 1;
}

/** The same day of the month some months later, or the last day of that month when it has no such day. */
export function monthsAfter(day: CalendarDate, months: number): CalendarDate {
  const monthNumber = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  const first = calendarDate(
    `${String(Math.floor(monthNumber / 12)).padStart(4, '0')}-${String((monthNumber % 12) + 1).padStart(2, '0')}-01`,
  );
  const wished = addDays(first, Number(day.slice(8)) - 1);
  return wished.slice(0, 7) === first.slice(0, 7) ? wished : addDays(wished, -Number(wished.slice(8)));
}

/** Whole years of age on a day. A person born on 29 February has the birthday on 1 March in other years. */
export function ageOn(birth: CalendarDate, date: CalendarDate): number {
  const years = Number(date.slice(0, 4)) - Number(birth.slice(0, 4));
  return date.slice(5) >= birth.slice(5) ? years : years - 1;
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Counts from 1 March, so that the leap day comes last in its year (Howard Hinnant's civil_from_days). */
function splitDay(day: number): { year: number; month: number; dayOfMonth: number } {
  const fromMarchOfYear0 = day + 719_468;
  const era = Math.floor(fromMarchOfYear0 / DAYS_IN_400_YEARS);
  const dayOfEra = fromMarchOfYear0 - era * DAYS_IN_400_YEARS;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const dayOfMonth = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  if (!Number.isInteger(day) || year < 1 || year > 9999) {
    throw new RangeError(`not a day in the years 1 to 9999: ${day}`);
  }
  return { year, month, dayOfMonth };
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

/** Orders what happens on days, the earliest first. */
export function byDay(a: { on: CalendarDate }, b: { on: CalendarDate }): number {
  return a.on < b.on ? -1 : a.on > b.on ? 1 : 0;
}
