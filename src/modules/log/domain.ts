/** How long the log is kept. Read by the server and the browser. */
import { addDays, type CalendarDate, monthsAfter } from '../../kernel/calendar-date.ts';

/** The fewest years that the log is kept (HSLF-FS 2016:40 4 kap. 9 §). A provider may set more. */
export const LEAST_LOG_YEARS = 5;

/** The latest day whose rows have been kept their whole time today. */
export function thinnableThrough(today: CalendarDate, years: number): CalendarDate {
  return addDays(monthsAfter(today, -12 * years), -1);
}
