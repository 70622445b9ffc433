import { type CalendarDate, calendarDate } from './calendar-date.ts';

declare const instantBrand: unique symbol;

/** A moment, ISO 8601 in UTC with milliseconds: `2026-11-21T08:30:00.000Z`. Text order is time order. */
export type Instant = string & { readonly [instantBrand]: true };

/** The present time. Passed in wherever time matters, so that rules can be tested on any day. */
export interface Clock {
  now(): Instant;
  /** The calendar day in Sweden. */
  today(): CalendarDate;
}

/** The computer's own clock. */
export const systemClock: Clock = {
  now: () => new Date().toISOString() as Instant,
  today: () => localDate(new Date().toISOString() as Instant),
};

/** A clock that stands still, for tests and for invented regions. */
export function fixedClock(moment: Instant | string): Clock {
  const now = instant(moment);
  return { now: () => now, today: () => localDate(now) };
}

/** Any ISO moment with a time zone as an Instant; throws RangeError when it cannot be read. */
export function instant(text: string): Instant {
  const hasZone = /(?:[Zz]|[+-]\d{2}:?\d{2})$/.test(text);
  const moment = new Date(text);
  if (!hasZone || Number.isNaN(moment.getTime())) {
    throw new RangeError(`not a moment with a time zone: ${JSON.stringify(text)}`);
  }
  return moment.toISOString() as Instant;
}

/** The moment this many seconds later; earlier when negative. */
export function addSeconds(moment: Instant, seconds: number): Instant {
  return new Date(Date.parse(moment) + seconds * 1000).toISOString() as Instant;
}

const STOCKHOLM = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Stockholm',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** Since then Sweden's time differs from UTC by whole hours, and changes at whole hours only. */
const WHOLE_HOURS_SINCE = '1900-01-02';

/** The Swedish hour by the hour in UTC (`2026-11-21T08`): formatting a time costs many times as much as looking it up. */
const localHours = new Map<string, string>();
const MOST_HOURS = 20_000;

/** Swedish local time at a moment: `2026-11-21T09:30`. */
export function localDateTime(moment: Instant): string {
  if (moment < WHOLE_HOURS_SINCE) return formatted(Date.parse(moment));
  const hour = moment.slice(0, 13);
  let localHour = localHours.get(hour);
  if (localHour === undefined) {
    if (localHours.size >= MOST_HOURS) localHours.clear();
    localHour = formatted(Date.parse(`${hour}:00Z`)).slice(0, 13);
    localHours.set(hour, localHour);
  }
  return `${localHour}${moment.slice(13, 16)}`;
}

function formatted(time: number): string {
  // Swedish writes day and time as ISO does, but with a space between them.
  const written = STOCKHOLM.format(time).padStart(16, '0');
  return `${written.slice(0, 10)}T${written.slice(-5)}`;
}

/** The calendar day in Sweden at a moment. */
export function localDate(moment: Instant): CalendarDate {
  return calendarDate(localDateTime(moment).slice(0, 10));
}
