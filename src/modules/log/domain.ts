/** How long the log is kept. Used by the server and the browser. */
import { addDays, type CalendarDate, monthsAfter } from '../../kernel/calendar-date.ts';

/** Years that the log is kept at least (HSLF-FS 2016:40 4 kap. 9 §). A provider may set more. */
export const LEAST_LOG_YEARS = 5;

/** The latest day whose rows have been kept for all their years today. */
export function thinnableThrough(today: CalendarDate, years: number): CalendarDate {
  return addDays(monthsAfter(today, -12 * years), -1);
}
