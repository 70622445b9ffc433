import { addDays, type CalendarDate, daysBetween } from '../../../src/kernel/calendar-date.ts';
import type { Choice, DecisionReason } from '../../../src/modules/worklist/domain.ts';
import type { DemoPerson } from '../model.ts';
import type { Random } from '../random.ts';
import { type Desk, minutesAfter, officeTime, reviewTime, workday } from './desk.ts';
import { type Leave, leadOn } from './leave.ts';
import type { StoryEvent } from './model.ts';
import { common, notes } from './words/index.ts';

/** Days until the re-check of a decision. */
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

/** The first genomgång after the sick leave was a week old; null when there has been none. */
export function screeningDay(desk: Desk, leave: Leave, lastReview: CalendarDate): CalendarDate | null {
  const known = leave.certificates[0]?.signed.slice(0, 10) as CalendarDate | undefined;
  if (known === undefined) return null;
  const from = known > addDays(leave.first, 8) ? known : addDays(leave.first, 8);
  const day = workday(desk, addDays(from, 1));
  return day <= lastReview && leadOn(leave, day) !== undefined ? day : null;
}

/** The list decisions about a person, with re-checks when the day comes. */
export function tellDecisions(
  desk: Desk,
  person: DemoPerson,
  leave: Leave,
  day: CalendarDate,
  source: Random,
): StoryEvent[] {
  const events: StoryEvent[] = [];
  let on: CalendarDate | null = day;
  let wished: Choice | null = null;
  for (let nr = 0; nr < 8 && on !== null; nr += 1) {
    const choice: Choice = wished ?? chosen(source, leave, on, desk);
    wished = null;
    const event = decision(desk, person, leave, on, choice, source);
    if (event === null) return events;
    events.push(event);
    if (choice === 'ask_doctor') {
      const answered = doctorAnswer(desk, person, event, source);
      if (answered === null) return events;
      events.push(answered.event);
      wished = answered.next;
      on = workday(desk, addDays(answered.event.at.slice(0, 10) as CalendarDate, 1));
    } else {
      const again = event.kind === 'decide' ? (event.recheckOn as CalendarDate | null) : null;
      on = again === null || again >= addDays(desk.today, -3) ? null : nextLed(desk, leave, again);
    }
  }
  return events;
}

/** The day of the next look: in a gap it waits for the next certificate; null when the sick leave was over. */
function nextLed(desk: Desk, leave: Leave, day: CalendarDate): CalendarDate | null {
  for (let ahead = 0; ahead < 30; ahead += 1) {
    const on = workday(desk, addDays(day, ahead));
    if (leadOn(leave, on) !== undefined) return on;
  }
  return null;
}

/** One decision about that day's lead certificate. */
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
    note: source.pick(notes[reason] ?? ['']),
    recheckOn: ahead === undefined ? null : workday(desk, addDays(day, ahead)),
  };
}

/** Of people who are not offered anything: most need nothing, many need treatment first. */
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

/** Doctors answer within some days; only recent questions may wait. The next decision follows from the answer. */
function doctorAnswer(
  desk: Desk,
  person: DemoPerson,
  asked: StoryEvent,
  source: Random,
): { event: StoryEvent; next: Choice } | null {
  const askedOn = asked.at.slice(0, 10) as CalendarDate;
  const day = workday(desk, addDays(askedOn, source.int(2, 8)));
  const recent = askedOn >= addDays(desk.today, -21);
  if (day >= desk.today || (recent && source.chance(0.4))) return null;
  const { answer, next } = source.pick([
    { answer: 'no_need', next: 'no_action' },
    { answer: 'medical_first', next: 'medical_first' },
    { answer: 'wait', next: 'wait' },
  ] as const);
  const at = minutesAfter(officeTime(source, day, [11, 15]), 2);
  const note = source.pick(common.answers[answer]);
  return { event: { kind: 'answer', at, by: desk.coordinator, unit: desk.unit, person, answer, note }, next };
}
