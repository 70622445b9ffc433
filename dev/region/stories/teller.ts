import { addDays, type CalendarDate } from '../../../src/kernel/calendar-date.ts';
import type { LocalTime } from '../../../src/modules/coordination/frame/event-time.ts';
import type { DemoPerson } from '../model.ts';
import type { Random } from '../random.ts';
import { type Next, Writer } from './contents.ts';
import { type Desk, officeTime, planned } from './desk.ts';
import type { Leave } from './leave.ts';
import type { StoryAct, StoryEvent } from './model.ts';

/** One person's coordination, told forward from the first call until today or its end. */
export class CaseTeller {
  readonly events: StoryEvent[] = [];
  readonly desk: Desk;
  readonly person: DemoPerson;
  readonly leave: Leave;
  readonly source: Random;
  readonly write: Writer;
  /** The day that the story has reached. */
  day: CalendarDate;
  over = false;
  /** The day on which the plan is to be followed up; null before there is a plan. */
  followUpOn: CalendarDate | null = null;

  constructor(desk: Desk, person: DemoPerson, leave: Leave, source: Random, start: CalendarDate, information: string) {
    this.desk = desk;
    this.person = person;
    this.leave = leave;
    this.source = source;
    this.day = start;
    this.write = new Writer(person, source, information);
  }

  /** Enters acts together, as from one form. */
  enter(acts: StoryAct[], entered: LocalTime): void {
    this.push({ kind: 'enter', person: this.person, acts }, entered);
  }

  push(event: Record<string, unknown> & { kind: StoryEvent['kind'] }, at: LocalTime): void {
    const { coordinator: by, unit } = this.desk;
    this.events.push({ ...event, at, by, unit } as StoryEvent);
  }

  /**
   * Moves to the day of the next event. The story stops when that day has not come, and sometimes when it was some days
   * ago: then it is overdue in the list.
   */
  goTo(next: CalendarDate): boolean {
    const late = next < this.desk.today && next >= addDays(this.desk.today, -6) && this.source.chance(0.22);
    if (next >= this.desk.today || late) {
      this.over = true;
      return false;
    }
    this.day = next;
    return true;
  }

  /** A coming event, booked with a time when it is a meeting. */
  next(what: string, ahead: [number, number], booked: boolean): Next {
    const on = planned(this.desk, this.source, this.day, ahead);
    if (!booked && on !== this.desk.today) return { on, what };
    const manner = this.source.pick(['telephone', 'telephone', 'visit', 'video'] as const);
    return { on, what, manner, time: officeTime(this.source, on, [9, 14]).slice(11) };
  }
}
