/**
 * When something happened, as the coordinator says it (wall clock in Sweden), and how it is written in the journal.
 */
import { calendarDate, daysBetween, isCalendarDate } from '../../../kernel/calendar-date.ts';
import { type Instant, instant, localDate, localDateTime } from '../../../kernel/clock.ts';
import { longDate } from '../../../kernel/day-words.ts';

/** Wall clock time in Sweden, `2026-11-21T09:10`. */
export type LocalTime = string;

const LOCAL = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d$/;

/** Whether the text is a day that exists and a clock time, `2026-11-21T09:10`. */
export function isLocalTime(text: string): boolean {
  const match = LOCAL.exec(text);
  return match?.[1] !== undefined && isCalendarDate(match[1]);
}

/**
 * The moment of a wall clock time in Sweden. The hour that comes twice in autumn is read as its first;
 * the hour that spring leaves out is read in winter time. Throws RangeError when the text is no local time.
 */
export function toInstant(local: LocalTime): Instant {
  if (!isLocalTime(local)) throw new RangeError(`not a local time: ${JSON.stringify(local)}`);
  const summer = instant(`${local}:00.000+02:00`);
  return localDateTime(summer) === local ? summer : instant(`${local}:00.000+01:00`);
}

/** Day and clock as they were written, which need be neither: a form's draft may hold "31 febT25.99". */
export function partsOfLocal(at: string): { day: string; time: string } {
  const between = at.lastIndexOf('T');
  return between === -1 ? { day: at, time: '' } : { day: at.slice(0, between), time: at.slice(between + 1) };
}

/** `9.10`, from `09:10`. */
export function clockText(time: string): string {
  return `${Number(time.slice(0, 2))}.${time.slice(3, 5)}`;
}

/** `21 november 2026 kl. 9.10` */
export function momentText(moment: Instant): string {
  const local = localDateTime(moment);
  return `${longDate(calendarDate(local.slice(0, 10)))} kl. ${clockText(local.slice(11))}`;
}

/** Whole days between the event and its entering. */
const daysUntil = (at: Instant, enteredAt: Instant) => daysBetween(localDate(at), localDate(enteredAt));

/** Tells the author of an entry later than the unit's limit of days (LAW-23); null when it is not. */
export function lateText(at: Instant, enteredAt: Instant, limit: number): string | null {
  if (daysUntil(at, enteredAt) <= limit) return null;
  const days = limit === 0 ? 'samma dag' : limit === 1 ? 'dagen efter' : `inom ${limit} dagar`;
  return `Enheten vill ha det infört ${days}.`;
}

/** How long after the event it was entered, in words; null on the same day (PDL 3 kap. 9 §). */
export function delayText(at: Instant, enteredAt: Instant): string | null {
  const days = daysUntil(at, enteredAt);
  if (days <= 0) return null;
  return days === 1 ? 'Infört dagen efter.' : `Infört ${days} dagar efteråt.`;
}
