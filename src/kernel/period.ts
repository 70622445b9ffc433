import type { CalendarDate } from './calendar-date.ts';

/** A span of days, the first and the last included. */
export interface Period {
  start: CalendarDate;
  end: CalendarDate;
}
