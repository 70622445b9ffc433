/**
 * Reads a date the way a person types it with the telephone in one hand:
 * "2026-11-27", "261127", "27/11", "27 nov", "27", "tors", "i morgon", "+6", "+2v".
 */
import { addDays, type CalendarDate, dayNumber, fromDay, toDay, weekday } from '../../kernel/calendar-date.ts';

const monthStarts = ['jan', 'feb', 'mar', 'apr', 'maj', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'];
const weekdayStarts = ['mån', 'tis', 'ons', 'tor', 'fre', 'lör', 'sön'];

/** Where a date without a year lies: follow-ups lie ahead, past events behind. */
export type Direction = 'ahead' | 'behind';

function dateOf(year: number, month: number, day: number): CalendarDate | null {
  const number = dayNumber(year, month, day);
  return Number.isNaN(number) ? null : fromDay(number);
}

/** The nearest such day in the direction; today itself counts. */
function nearest(day: number, month: number, today: CalendarDate, direction: Direction): CalendarDate | null {
  const year = Number(today.slice(0, 4));
  const years = direction === 'ahead' ? [year, year + 1] : [year, year - 1];
  for (const candidate of years) {
    const date = dateOf(candidate, month, day);
    if (date !== null && (direction === 'ahead' ? date >= today : date <= today)) return date;
  }
  return null;
}

function dayOfMonth(day: number, today: CalendarDate, direction: Direction): CalendarDate | null {
  const step = direction === 'ahead' ? 1 : -1;
  let year = Number(today.slice(0, 4));
  let month = Number(today.slice(5, 7));
  for (let tries = 0; tries < 3; tries += 1) {
    const date = dateOf(year, month, day);
    if (date !== null && (direction === 'ahead' ? date >= today : date <= today)) return date;
    month += step;
    if (month === 0 || month === 13) {
      month = month === 0 ? 12 : 1;
      year += step;
    }
  }
  return null;
}

function fromWords(text: string, today: CalendarDate, direction: Direction): CalendarDate | null {
  if (/^i ?dag$/.test(text)) return today;
  if (/^i ?morgon$/.test(text)) return addDays(today, 1);
  if (/^i ?övermorgon$/.test(text)) return addDays(today, 2);
  if (/^i ?går$/.test(text)) return addDays(today, -1);
  const name = weekdayStarts.findIndex((start) => text.startsWith(start));
  if (name >= 0 && /^[a-zåäö]+$/.test(text)) {
    const gap = (name + 1 - weekday(today) + 7) % 7;
    const ahead = gap === 0 ? 7 : gap;
    return addDays(today, direction === 'ahead' ? ahead : ahead - 7 === 0 ? -7 : ahead - 7);
  }
  return null;
}

function fromOffset(text: string, today: CalendarDate): CalendarDate | null {
  const match = /^([+-]) ?(\d{1,4}) ?(d|dag|dagar|v|vecka|veckor|m|mån|månad|månader)?$/.exec(text);
  if (match === null) return null;
  const count = Number(match[2]) * (match[1] === '-' ? -1 : 1);
  const unit = match[3]?.[0] ?? 'd';
  if (unit === 'd') return addDays(today, count);
  if (unit === 'v') return addDays(today, count * 7);
  const months = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1 + count;
  const first = dateOf(Math.floor(months / 12), (months % 12) + 1, 1);
  const next = dateOf(Math.floor((months + 1) / 12), ((months + 1) % 12) + 1, 1);
  if (first === null || next === null) return null;
  return fromDay(Math.min(toDay(first) + Number(today.slice(8, 10)) - 1, toDay(next) - 1));
}

/** The date that the text means, or null when it means none. Blank text is null too. */
export function readDate(input: string, today: CalendarDate, direction: Direction = 'ahead'): CalendarDate | null {
  const text = input.trim().toLowerCase().replace(/\s+/g, ' ').replace(/\.$/, '');
  const full = /^(\d{4})-?(\d{2})-?(\d{2})$/.exec(text);
  if (full !== null) return dateOf(Number(full[1]), Number(full[2]), Number(full[3]));
  const short = /^(\d{2})-?(\d{2})-?(\d{2})$/.exec(text);
  if (short !== null) return dateOf(2000 + Number(short[1]), Number(short[2]), Number(short[3]));
  const slash = /^(\d{1,2})[/.](\d{1,2})(?:[/. ](\d{4}))?$/.exec(text);
  if (slash !== null) {
    return slash[3] === undefined
      ? nearest(Number(slash[1]), Number(slash[2]), today, direction)
      : dateOf(Number(slash[3]), Number(slash[2]), Number(slash[1]));
  }
  const named = /^(?:[a-zåäö]+ )?(\d{1,2}) ([a-zåäö]{3,9})\.?(?: (\d{4}))?$/.exec(text);
  if (named !== null) {
    const month = monthStarts.findIndex((start) => named[2]?.startsWith(start)) + 1;
    if (month === 0) return null;
    return named[3] === undefined
      ? nearest(Number(named[1]), month, today, direction)
      : dateOf(Number(named[3]), month, Number(named[1]));
  }
  if (/^\d{1,2}$/.test(text)) return dayOfMonth(Number(text), today, direction);
  return fromOffset(text, today) ?? fromWords(text, today, direction);
}
