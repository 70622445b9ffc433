/** Proposed days. Pure. */
import { addDays, type CalendarDate } from '../../../../../kernel/calendar-date.ts';
import { nextWorkingDay } from '../../../../../kernel/holidays.ts';

/** Proposed days fall on working days, never on a Swedish holiday. */
export const ahead = (today: CalendarDate, days: number): CalendarDate => nextWorkingDay(addDays(today, days));
