/**
 * Reads a day the way a person types it with the telephone in one hand: "2026-11-27", "27/11", "27 nov", "27", "tors",
 * "på fredag", "i morgon", "+2v", "om en vecka", "v 50", "7 dec 10.00".
 */
import {
  addDays,
  type CalendarDate,
  dayNumber,
  daysBetween,
  fromDay,
  monthsAfter,
  toDay,
  weekday,
} from './calendar-date.ts';
import { monthsWhole, weekdayNames } from './day-words.ts';

const numberNames = ['noll', 'en', 'två', 'tre', 'fyra', 'fem', 'sex', 'sju', 'åtta', 'nio', 'tio', 'elva', 'tolv'];

/** Where a day without a year lies: a next step ahead, an event behind, a certificate wherever it is nearest. */
export type Direction = 'ahead' | 'behind' | 'nearest';

/** A typed day, and the clock time after it, HH:mm, if one was typed. */
export interface TypedDay {
  readonly date: CalendarDate;
  readonly time: string | null;
}

/** The day that the text means, with its clock time; null when it means none. Blank text is null too. */
export function readDayAndTime(input: string, today: CalendarDate, direction: Direction = 'ahead'): TypedDay | null {
  const whole = readDate(input, today, direction);
  if (whole !== null) return { date: whole, time: null };
  const { before, clock } = parted(input);
  const date = readDate(before, today, direction);
  const time = readTime(clock);
  return date === null || time === null ? null : { date, time };
}

/** The day that the text means; null when it means none. Blank text is null too. */
export function readDate(input: string, today: CalendarDate, direction: Direction = 'ahead'): CalendarDate | null {
  const text = tidied(input);
  const written = writtenDay(text);
  if (written !== null) {
    const { year, month, day } = written;
    return year === null ? inDirection(yearlyDays(day, month, today), today, direction) : dateOf(year, month, day);
  }
  if (/^\d{1,2}$/.test(text)) return inDirection(monthlyDays(Number(text), today), today, direction);
  return fromOffset(text, today) ?? fromWeek(text, today, direction) ?? fromWords(text, today, direction);
}

/** What is wrong with a text that is no day, in words for its field. */
export function notADay(input: string): string {
  const { before, clock } = parted(input);
  if (clock !== '' && readTime(clock) === null) return notATime(clock);
  const written = writtenDay(tidied(before));
  // Among all years, only 29 February is a day in some and not in others.
  if (written !== null && dateOf(written.year ?? 2024, written.month, written.day) === null) {
    const { day, month, year } = written;
    const name = monthsWhole[month - 1];
    if (name === undefined) return `Månad ${month} finns inte.`;
    return `Den ${day} ${name}${year === null || day > 29 ? '' : ` ${year}`} finns inte.`;
  }
  return 'Skriv en dag, som 27 nov, tors, +2v eller 2026-11-27.';
}

/** Reads a clock time as it is typed: "9", "930", "9.30", "09:30". Gives HH:mm, or null when it is no clock time. */
export function readTime(text: string): string | null {
  const [, hours, minutes = '0'] = CLOCK.exec(text.trim()) ?? [];
  if (hours === undefined || Number(hours) > 23 || Number(minutes) > 59) return null;
  return `${hours.padStart(2, '0')}:${minutes.padStart(2, '0')}`;
}

/** What is wrong with a text that is no clock time, in words for its field. */
export function notATime(text: string): string {
  const written = text.trim();
  return CLOCK.test(written) && written !== ''
    ? `Klockan ${written.replace(':', '.')} finns inte.`
    : 'Skriv ett klockslag, som 10.00.';
}

/** The text before a clock time at its end, and the clock time: "7 dec 10.00", "fre kl 9"; all of it when there is none. */
function parted(input: string): { before: string; clock: string } {
  const text = tidied(input);
  const [, before = text, clock = ''] =
    /^(.+?),? kl\.? ?(\d{1,2}(?:[.:]\d{2})?)$/.exec(text) ?? /^(.*\D.*?),? (\d{1,2}[.:]\d{2})$/.exec(text) ?? [];
  return { before: before.replace(/,$/, ''), clock };
}

const CLOCK = /^(\d{1,2})(?:[.:]?(\d{2}))?$/;

/** Months from today beyond which a day is worth a second look. */
const FAR_MONTHS = 6;

/** Said, and never refused: the day lies more than half a year from today, in either direction. */
export function isFar(date: CalendarDate, today: CalendarDate): boolean {
  return date > monthsAfter(today, FAR_MONTHS) || date < monthsAfter(today, -FAR_MONTHS);
}

const tidied = (input: string): string => input.trim().toLowerCase().replace(/\s+/g, ' ').replace(/\.$/, '');

interface WrittenDay {
  readonly year: number | null;
  readonly month: number;
  readonly day: number;
}

/** Day, month and perhaps year as they are written, whether there is such a day or not; null for any other text. */
function writtenDay(text: string): WrittenDay | null {
  const full = /^(\d{4})-?(\d{2})-?(\d{2})$/.exec(text) ?? /^(\d{2})-?(\d{2})-?(\d{2})$/.exec(text);
  if (full !== null) {
    const year = Number(full[1]);
    return { year: year < 100 ? 2000 + year : year, month: Number(full[2]), day: Number(full[3]) };
  }
  const slash = /^(\d{1,2})[/.](\d{1,2})(?:[/. ](\d{4}))?$/.exec(text);
  const named = /^(?:([a-zåäö]+) )?(\d{1,2}) ([a-zåäö]{3,9})\.?(?: (\d{4}))?$/.exec(text);
  if (slash !== null) return { year: yearOf(slash[3]), month: Number(slash[2]), day: Number(slash[1]) };
  if (named === null || (named[1] !== undefined && weekdayOf(named[1]) === null)) return null;
  const month = monthsWhole.findIndex((name) => name.startsWith(named[3] ?? '')) + 1;
  return month === 0 ? null : { year: yearOf(named[4]), month, day: Number(named[2]) };
}

const yearOf = (text: string | undefined): number | null => (text === undefined ? null : Number(text));

/** Monday is 1; null when the text is no beginning of a weekday's name, of three letters or more. */
function weekdayOf(text: string): number | null {
  const nr = text.length < 3 ? -1 : weekdayNames.findIndex((name) => name.startsWith(text));
  return nr === -1 ? null : nr + 1;
}

function dateOf(year: number, month: number, day: number): CalendarDate | null {
  const number = dayNumber(year, month, day);
  return Number.isNaN(number) ? null : fromDay(number);
}

/** The day in the years around today; 29 February is as much as eight years away. */
function yearlyDays(day: number, month: number, today: CalendarDate): CalendarDate[] {
  const year = Number(today.slice(0, 4));
  return [-8, -4, -3, -2, -1, 0, 1, 2, 3, 4, 8].flatMap((more) => dateOf(year + more, month, day) ?? []);
}

/** The day in the months around today. */
function monthlyDays(day: number, today: CalendarDate): CalendarDate[] {
  const month = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1;
  return [-2, -1, 0, 1, 2].flatMap(
    (more) => dateOf(Math.floor((month + more) / 12), ((month + more) % 12) + 1, day) ?? [],
  );
}

/** Of days in order, the one that is next to today in the direction; today itself counts. */
function inDirection(days: readonly CalendarDate[], today: CalendarDate, direction: Direction): CalendarDate | null {
  const next = days.find((day) => day >= today) ?? null;
  const last = days.findLast((day) => day <= today) ?? null;
  if (direction === 'ahead' || last === null) return direction === 'behind' ? last : next;
  if (direction === 'behind' || next === null) return last;
  return daysBetween(today, next) <= daysBetween(last, today) ? next : last;
}

const dayWords: Readonly<Record<string, number>> = {
  dag: 0,
  idag: 0,
  morgon: 1,
  imorgon: 1,
  övermorgon: 2,
  iövermorgon: 2,
  går: -1,
  igår: -1,
  förrgår: -2,
  iförrgår: -2,
};

/** "i dag", "imorgon", "i går"; "torsdag", "på fredag", "i fredags". */
function fromWords(text: string, today: CalendarDate, direction: Direction): CalendarDate | null {
  const word = /^(?:i ?)?([a-zåäö]+)$/.exec(text)?.[1] ?? '';
  const more = dayWords[text.startsWith('i ') ? word : text];
  if (more !== undefined && /^i/.test(text)) return addDays(today, more);
  const past = /^i ([a-zåäö]+dag)s$/.exec(text)?.[1];
  const nr = weekdayOf(past ?? text.replace(/^(nu )?på /, ''));
  if (nr === null) return null;
  const gap = (nr - weekday(today) + 7) % 7;
  const behind = past !== undefined || direction === 'behind';
  return addDays(today, behind ? (gap === 0 ? -7 : gap - 7) : gap === 0 ? 7 : gap);
}

/** "+6", "+2v", "-1 månad"; "om en vecka", "om 3 dagar", "för två veckor sedan". */
function fromOffset(text: string, today: CalendarDate): CalendarDate | null {
  const unit = '(d|dag|dagar|v|vecka|veckor|m|mån|månad|månader|år)';
  const signed = new RegExp(`^([+-]) ?(\\d{1,4}) ?${unit}?$`).exec(text);
  const count = signed?.[2] ?? new RegExp(`^om (\\S+) ${unit}$`).exec(text)?.[1];
  const ago = new RegExp(`^för (\\S+) ${unit} se(?:da)?n$`).exec(text)?.[1];
  const size = numberOf(count ?? ago ?? '');
  if (size === null) return null;
  const letter = signed === null ? / (d|v|m|å)\S*(?: se(?:da)?n)?$/.exec(text)?.[1] : (signed[3]?.[0] ?? 'd');
  const many = signed?.[1] === '-' || ago !== undefined ? -size : size;
  if (letter === 'd') return addDays(today, many);
  if (letter === 'v') return addDays(today, many * 7);
  if (letter === 'å' && size > 100) return null;
  return monthsAfter(today, letter === 'å' ? many * 12 : many);
}

/** "3", "tre", "en", "ett"; null for any other text. */
function numberOf(text: string): number | null {
  if (/^\d{1,4}$/.test(text)) return Number(text);
  const nr = numberNames.indexOf(text === 'ett' ? 'en' : text);
  return nr === -1 ? null : nr;
}

/** "v 50", "vecka 50", "nästa vecka": its Monday, or today in the week that is. */
function fromWeek(text: string, today: CalendarDate, direction: Direction): CalendarDate | null {
  const monday = addDays(today, 1 - weekday(today));
  if (text === 'nästa vecka') return addDays(monday, 7);
  const nr = Number(/^(?:v|vecka)\.? ?(\d{1,2})$/.exec(text)?.[1] ?? Number.NaN);
  const mondays = Array.from({ length: 2 * 54 + 1 }, (_, index) => addDays(monday, (index - 54) * 7));
  const found = mondays.filter((day) => weekOf(day) === nr).map((day) => (day === monday ? today : day));
  return inDirection(found, today, direction);
}

/** The number of the week that begins on the Monday (ISO 8601): the week of its Thursday, counted in that year. */
function weekOf(monday: CalendarDate): number {
  const thursday = addDays(monday, 3);
  const newYear = `${thursday.slice(0, 4)}-01-01` as CalendarDate;
  return Math.floor((toDay(thursday) - toDay(newYear)) / 7) + 1;
}
