import { addDays, type CalendarDate } from '../../../src/kernel/calendar-date.ts';
import { nextWorkingDay } from '../../../src/kernel/holidays.ts';
import type { LocalTime } from '../../../src/modules/coordination/frame/event-time.ts';
import type { DemoStaff, DemoUnit } from '../model.ts';
import type { Random } from '../random.ts';

/** A coordinator's days at one unit. */
export interface Desk {
  unit: DemoUnit;
  coordinator: DemoStaff;
  workingDays: number[];
  today: CalendarDate;
  /** Talks booked for today, so that the first page has something to show on any day. */
  bookedToday: number;
  /** Another coordinator at the unit, who may substitute; null when there is none. */
  colleague: DemoStaff | null;
  /** The next care unit of the provider with its own coordinator, and its answer; null when there is none. */
  receiver: Receiver | null;
}

export interface Receiver {
  unit: DemoUnit;
  coordinator: DemoStaff;
  workingDays: number[];
  answer: 'accepts' | 'declines' | 'waits';
}

const MOST_BOOKED_TODAY = 3;

/** The coordinator's first working day on or after the day. */
export function workday(desk: Desk, day: CalendarDate): CalendarDate {
  return nextWorkingDay(day, desk.workingDays);
}

/** The coordinator's last working day before the day. */
export function workdayBefore(desk: Desk, day: CalendarDate): CalendarDate {
  let candidate = addDays(day, -1);
  while (workday(desk, candidate) !== candidate) candidate = addDays(candidate, -1);
  return candidate;
}

/** The day of something planned some days ahead; a day in the near future may be moved to today. */
export function planned(desk: Desk, source: Random, day: CalendarDate, ahead: [number, number]): CalendarDate {
  const on = workday(desk, addDays(day, source.int(...ahead)));
  const near = on > desk.today && on <= addDays(desk.today, 8);
  if (near && day < desk.today && desk.bookedToday < MOST_BOOKED_TODAY) {
    desk.bookedToday += 1;
    return desk.today;
  }
  return on;
}

/** A time in office hours that day. */
export function officeTime(source: Random, day: CalendarDate, [from, to]: [number, number] = [9, 15]): LocalTime {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${day}T${two(source.int(from, to))}:${two(source.int(0, 11) * 5)}`;
}

/** Minutes later the same day. */
export function minutesAfter(time: LocalTime, minutes: number): LocalTime {
  const total = Math.min(23 * 60 + 59, Number(time.slice(11, 13)) * 60 + Number(time.slice(14)) + minutes);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${time.slice(0, 10)}T${two(Math.floor(total / 60))}:${two(total % 60)}`;
}

/** When the coordinator goes through the list that day: before the telephone hours. */
export function reviewTime(day: CalendarDate): LocalTime {
  return `${day}T08:${10 + (Number(day.slice(8)) % 30)}`;
}
