import { addDays, type CalendarDate, daysBetween } from '../../../src/kernel/calendar-date.ts';
import type { Choice, DecisionReason } from '../../../src/modules/worklist/domain.ts';
import type { DemoPerson } from '../model.ts';
import type { Random } from '../random.ts';
import { type Desk, minutesAfter, officeTime, reviewTime, workday } from './desk.ts';
import { type Leave, leadOn } from './leave.ts';
import type { StoryEvent } from './model.ts';
import { common } from './words/index.ts';

/** Days ahead that a decision is looked at again. */
const RECHECK: Partial<Record<Choice, number>> = { no_action: 56, medical_first: 56, wait: 14 };

const REASONS: Record<Choice, readonly { weight: number; reason: DecisionReason }[]> = {
  no_action: [
    { weight: 50, reason: 'back_soon' },
    { weight: 30, reason: 'no_need' },
    { weight: 14, reason: 'plan_exists' },
    { weight: 6, reason: 'supported' },
  ],
  medical_first: [
    { weight: 30, reason: 'investigation' },
    { weight: 40, reason: 'treatment' },
    { weight: 20, reason: 'operation' },
    { weight: 10, reason: 'referral' },
  ],
  ask_doctor: [
    { weight: 30, reason: 'need' },
    { weight: 30, reason: 'plan' },
    { weight: 20, reason: 'step_down' },
    { weight: 20, reason: 'prognosis' },
  ],
  wait: [
    { weight: 40, reason: 'recent' },
    { weight: 30, reason: 'visit_booked' },
    { weight: 20, reason: 'certificate_expected' },
    { weight: 10, reason: 'return_planned' },
  ],
  offer: [
    { weight: 50, reason: 'may_be_long' },
    { weight: 25, reason: 'repeated' },
    { weight: 25, reason: 'employer_contact' },
  ],
};

/** The first genomgång after the sick leave was a week old; null when it has not been yet or she has not come so far. */
export function screeningDay(desk: Desk, leave: Leave, lastReview: CalendarDate): CalendarDate | null {
  const known = leave.certificates[0]?.signed.slice(0, 10) as CalendarDate | undefined;
  if (known === undefined) return null;
  const from = known > addDays(leave.first, 8) ? known : addDays(leave.first, 8);
  const day = workday(desk, addDays(from, 1));
  return day <= lastReview && leadOn(leave, day) !== undefined ? day : null;
}

/** What is decided in the list about someone, and looked at again when the day comes. */
export function tellDecisions(
  desk: Desk,
  person: DemoPerson,
  leave: Leave,
  day: CalendarDate,
  source: Random,
): StoryEvent[] {
  const events: StoryEvent[] = [];
  let on = day;
  for (let nr = 0; nr < 3; nr += 1) {
    const choice = chosen(source, leave, on, desk);
    const event = decision(desk, person, leave, on, choice, source);
    if (event === null) return events;
    events.push(event);
    if (choice === 'ask_doctor') {
      events.push(...doctorAnswer(desk, person, leave, event, source));
      return events;
    }
    const again = event.kind === 'decide' && event.recheckOn !== null ? (event.recheckOn as CalendarDate) : null;
    const overdue = again !== null && again >= addDays(desk.today, -5);
    if (again === null || overdue || again >= desk.today) return events;
    on = workday(desk, again);
  }
  return events;
}

/** One decision about the certificate that leads that day. */
export function decision(
  desk: Desk,
  person: DemoPerson,
  leave: Leave,
  day: CalendarDate,
  choice: Choice,
  source: Random,
): StoryEvent | null {
  const certificate = leadOn(leave, day);
  if (certificate === undefined || day >= desk.today) return null;
  const ahead = RECHECK[choice];
  const { reason } = source.weighted(REASONS[choice]);
  return {
    kind: 'decide',
    at: reviewTime(day),
    by: desk.coordinator,
    unit: desk.unit,
    person,
    certificate,
    choice,
    reason,
    note: source.pick(common.notes[choice]),
    recheckOn: ahead === undefined ? null : workday(desk, addDays(day, ahead)),
  };
}

/** Of those who are not offered anything: most need nothing, many need treatment first. */
function chosen(source: Random, leave: Leave, day: CalendarDate, desk: Desk): Choice {
  const long = daysBetween(leave.first, day) > 45;
  const recent = day >= addDays(desk.today, -8);
  return source.weighted([
    { weight: long ? 30 : 52, choice: 'no_action' },
    { weight: 34, choice: 'medical_first' },
    { weight: recent ? 12 : 6, choice: 'wait' },
    { weight: long ? 16 : 8, choice: 'ask_doctor' },
    { weight: recent ? 8 : 0, choice: 'offer' },
  ] as const).choice;
}

/** What the answer leads to in the list, a few days later. */
const AFTER_ANSWER = { no_need: 'no_action', medical_first: 'medical_first', wait: 'wait' } as const;

/** Doctors answer within a week; what was asked long ago has its answer, and the decision that followed. */
function doctorAnswer(desk: Desk, person: DemoPerson, leave: Leave, asked: StoryEvent, source: Random): StoryEvent[] {
  const askedOn = asked.at.slice(0, 10) as CalendarDate;
  const day = workday(desk, addDays(askedOn, source.int(2, 8)));
  const recent = askedOn >= addDays(desk.today, -21);
  if (day >= desk.today || (recent && source.chance(0.3))) return [];
  const answer = source.pick(['no_need', 'medical_first', 'wait'] as const);
  const at = minutesAfter(officeTime(source, day, [11, 15]), 2);
  const note = source.pick(common.answers);
  const answered: StoryEvent = { kind: 'answer', at, by: desk.coordinator, unit: desk.unit, person, answer, note };
  const next = workday(desk, addDays(day, source.int(1, 4)));
  const decided = decision(desk, person, leave, next, AFTER_ANSWER[answer], source);
  return decided === null || (recent && source.chance(0.3)) ? [answered] : [answered, decided];
}
