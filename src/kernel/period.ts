import type { CalendarDate } from './calendar-date.ts';

/** A stretch of days; both the first and the last day belong to it. */
export interface Period {
  start: CalendarDate;
  end: CalendarDate;
}
