import { addDays, isCalendarDate } from './calendar-date.ts';
import { instant, localDateTime } from './clock.ts';

/** A time of day on a day, as a sender wrote it. */
export interface WrittenTime {
  /** Swedish wall clock, `YYYY-MM-DDTHH:mm:ss`. */
  readonly local: string;
  /**
   * The moment in UTC with the written fraction, `2026-11-16T08:15:00.25`: text order is time order, also in the hour
   * that comes twice in autumn.
   */
  readonly moment: string;
}

const TIME = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::(\d\d)(?:\.(\d+))?)?(Z|[+-](?:0\d|1[0-4]):?[0-5]\d)?)?$/;

/**
 * Reads a time as messages write it (XML's dateTime, or a day alone): with an offset it is that moment, without one
 * Swedish wall clock. 24:00:00 is the next midnight, and a second 60 a leap second (sick-leave-rules 1). Null when it
 * is no time.
 */
export function readWrittenTime(text: string): WrittenTime | null {
  const [, day = '', time = '00:00', second = '00', fraction = '', zone] = TIME.exec(text.trim()) ?? [];
  if (!isCalendarDate(day)) return null;
  const isMidnightAfter = time === '24:00' && /^0*$/.test(`${second}${fraction}`);
  if (!isMidnightAfter && (time > '23:59' || time.slice(3) > '59' || second > '60')) return null;
  // In the calendar's first and last year a step to another day could leave the calendar.
  const isEdge = /^(0001|9999)/.test(day);
  const written = isMidnightAfter ? `${isEdge ? day : addDays(day, 1)}T00:00` : `${day}T${time}`;
  const rest = `${second}${fraction.replace(/0+$/, '').replace(/^(?=.)/, '.')}`;
  if (isEdge) return { local: `${written}:${second}`, moment: `${written}:${rest}` };
  const minute = instant(`${written}:00${zone ?? offsetAt(written)}`);
  const local = zone === undefined ? written : localDateTime(minute);
  return { local: `${local}:${second}`, moment: `${minute.slice(0, 16)}:${rest}` };
}

/**
 * Sweden's offset at a wall clock time: the first of the two in the hour that comes twice, standard time in the one that
 * never comes.
 */
function offsetAt(local: string): string {
  return localDateTime(instant(`${local}:00+02:00`)) === local ? '+02:00' : '+01:00';
}
