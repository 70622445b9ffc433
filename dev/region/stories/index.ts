import { addDays, type CalendarDate, daysBetween, weekday } from '../../../src/kernel/calendar-date.ts';
import type { DemoPerson, DemoStaff, DemoUnit, Region } from '../model.ts';
import { type Random, random } from '../random.ts';
import { tellCase } from './coordination.ts';
import { type Desk, minutesAfter, officeTime, type Receiver, workday, workdayBefore } from './desk.ts';
import { type Leave, leadOn, leavesOf } from './leave.ts';
import type { StoryEvent } from './model.ts';
import { decision, screeningDay, tellDecisions } from './screening.ts';
import { CaseTeller } from './teller.ts';
import { common } from './words/index.ts';

export { resolveKeys, type StoryAct, type StoryEvent } from './model.ts';

/** How far back list decisions are told; coordination is told from the beginning of a sick leave. */
const DECISIONS_DAYS = 130;
/** Sick leaves that ended longer ago than this have no story. */
const CASES_DAYS = 330;

/** Share of people who are offered coordination, by whether the sick leave is still going on. */
const OFFERED = { ongoing: 0.36, ended: 0.14 };

export interface StoryOptions {
  /** Version of the information text that the product refers to. */
  informationVersion: string;
  /** Share of people at a unit with a story, by the unit's number from 0; by default all. */
  told?: (nr: number) => number;
}

/**
 * The coordinators' work in the region until today, for each unit ordered by time: contact details noted, lists gone
 * through, and coordinations in every stage. The answer to a unit's handover is among its own stories, though given at
 * another unit. The same region gives the same stories.
 */
export function tellStories(region: Region, options: StoryOptions): Map<DemoUnit, StoryEvent[]> {
  const root = random(region.seed, 'stories');
  const leaves = leavesOf(region);
  const stories = new Map<DemoUnit, StoryEvent[]>();
  for (const [nr, unit] of region.units.entries()) {
    const told = options.told?.(nr) ?? 1;
    const desk = deskAt(region, unit);
    if (desk === null) continue;
    const lastReview = workdayBefore(desk, workdayBefore(desk, region.today));
    const mine: StoryEvent[] = [];
    for (const [person, own] of leaves) {
      const source = root.fork(person.number);
      if (person.unit === unit && source.fork('told').chance(told)) {
        mine.push(...tellPerson(desk, person, own, source, lastReview, options));
      }
    }
    const events = [
      ...protections(desk, region.persons),
      ...mine,
      ...reviews(desk, root.fork(unit.hsaId), lastReview),
      ...signings(desk, root.fork(`sign ${unit.hsaId}`), mine),
      ...unfinished(desk, root.fork(`drafts ${unit.hsaId}`), mine),
    ];
    // A stable order: of events with equal times, the first in the list comes first.
    stories.set(
      unit,
      events.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
    );
  }
  return stories;
}

function deskAt(region: Region, unit: DemoUnit): Desk | null {
  for (const coordinator of region.staff) {
    const assignment = coordinator.assignments.find(
      (assignment) => assignment.unit === unit && assignment.role === 'coordinator',
    );
    if (assignment) {
      return {
        unit,
        coordinator,
        workingDays: assignment.workingDays ?? [1, 2, 3, 4, 5],
        today: region.today,
        bookedToday: 0,
        colleague: colleagueOf(region, unit, coordinator),
        receiver: receiverOf(region, unit, coordinator),
      };
    }
  }
  return null;
}

function colleagueOf(region: Region, unit: DemoUnit, coordinator: DemoStaff): DemoStaff | null {
  const works = (staff: DemoStaff) =>
    staff.assignments.some((assignment) => assignment.unit === unit && assignment.role === 'coordinator');
  return region.staff.find((staff) => staff !== coordinator && works(staff)) ?? null;
}

/** The receiver of a handover from the unit: some take it over, some decline, some have not answered yet. */
function receiverOf(region: Region, unit: DemoUnit, coordinator: DemoStaff): Receiver | null {
  const nr = region.units.indexOf(unit);
  for (const other of [...region.units.slice(nr + 1), ...region.units.slice(0, nr)]) {
    for (const staff of region.staff) {
      const assignment = staff.assignments.find(
        (assignment) => assignment.unit === other && assignment.role === 'coordinator',
      );
      if (!assignment || staff === coordinator || other.provider !== unit.provider) continue;
      const answer = (['accepts', 'declines', 'waits'] as const)[nr % 3] ?? 'waits';
      return { unit: other, coordinator: staff, workingDays: assignment.workingDays ?? [1, 2, 3, 4, 5], answer };
    }
  }
  return null;
}

function tellPerson(
  desk: Desk,
  person: DemoPerson,
  leaves: readonly Leave[],
  source: Random,
  lastReview: CalendarDate,
  options: StoryOptions,
): StoryEvent[] {
  const leave = leaves.at(-1);
  if (leave === undefined || leave.last < addDays(desk.today, -CASES_DAYS)) return [];
  const screened = screeningDay(desk, leave, lastReview);
  if (screened === null) return [];
  const length = daysBetween(leave.first, leave.last);
  const share = leave.last >= desk.today ? OFFERED.ongoing : OFFERED.ended;
  if (length >= 13 && source.chance(share)) {
    return tellCoordinated(desk, person, leave, screened, source, options.informationVersion);
  }
  if (leave.last < addDays(desk.today, -10) || !source.chance(0.86)) return [];
  const from = addDays(desk.today, -DECISIONS_DAYS);
  const day = screened < from ? workday(desk, addDays(from, source.int(0, 40))) : screened;
  return tellDecisions(desk, person, leave, day, source);
}

/** A person who is offered coordination: sometimes soon, sometimes only after a month or two. */
function tellCoordinated(
  desk: Desk,
  person: DemoPerson,
  leave: Leave,
  screened: CalendarDate,
  source: Random,
  informationVersion: string,
): StoryEvent[] {
  const latest = leave.last < desk.today ? leave.last : desk.today;
  const room = Math.max(0, daysBetween(screened, latest) - 5);
  const start = workday(desk, addDays(screened, source.int(0, Math.min(room, source.pick([6, 20, 50, 200])))));
  if (start >= desk.today || leadOn(leave, start) === undefined) return [];
  const asked = source.weighted([
    { weight: 70, asked: 'list' },
    { weight: 22, asked: 'doctor' },
    { weight: 8, asked: 'patient' },
  ] as const).asked;
  const events: StoryEvent[] = [];
  if (asked === 'list') {
    const decided = decision(desk, person, leave, start, 'offer', source);
    if (decided !== null) events.push(decided);
  }
  const first = `${start}T08:50`;
  const noted = (detail: string, value: string): void => {
    events.push({
      kind: 'detail',
      at: first,
      by: desk.coordinator,
      unit: desk.unit,
      person,
      detail,
      value,
      source: 'patienten',
    });
  };
  noted('telephone', person.telephone);
  if (person.reachable !== '') noted('reachable', person.reachable);
  noted('message_allowed', person.messageAllowed ? 'yes' : 'no');
  if (person.interpreter !== null) {
    noted('language', person.interpreter);
    noted('interpreter', `Tolk på ${person.interpreter} vid varje samtal`);
  }
  events.push(...tellCase(new CaseTeller(desk, person, leave, source, start, informationVersion), asked));
  return events;
}

/** Protected identity is noted by hand: no certificate shows it. */
function protections(desk: Desk, persons: readonly DemoPerson[]): StoryEvent[] {
  const at = officeTime(random(0), workday(desk, addDays(desk.today, -60)), [9, 9]);
  return persons
    .filter((person) => person.unit === desk.unit && person.protection !== 'none')
    .map((person): StoryEvent => {
      const { coordinator: by, unit } = desk;
      const source = 'folkbokföringen';
      return { kind: 'detail', at, by, unit, person, detail: 'protection', value: person.protection, source };
    });
}

/** The list is gone through every week; changes since the last time are new. */
function reviews(desk: Desk, source: Random, lastReview: CalendarDate): StoryEvent[] {
  const events: StoryEvent[] = [];
  let day = lastReview;
  for (let nr = 0; nr < 4; nr += 1) {
    events.push({ kind: 'reviewed', at: officeTime(source, day, [11, 12]), by: desk.coordinator, unit: desk.unit });
    day = workdayBefore(desk, addDays(day, -5));
  }
  return events;
}

/** Signed in a batch at the end of the coordinator's week, except some acts not signed yet. */
function signings(desk: Desk, source: Random, told: readonly StoryEvent[]): StoryEvent[] {
  const entered = told.filter((event) => event.kind === 'enter');
  const byWeek = Map.groupBy(entered, (event) => {
    const day = event.at.slice(0, 10) as CalendarDate;
    return workdayBefore(desk, addDays(day, 8 - weekday(day)));
  });
  const events: StoryEvent[] = [];
  for (const [lastOfWeek, those] of byWeek) {
    const day = lastOfWeek < desk.today ? lastOfWeek : workdayBefore(desk, desk.today);
    const fresh = day >= addDays(desk.today, -7);
    const before = those.filter((event) => event.at.slice(0, 10) <= day);
    const persons = before.flatMap((event) => (event.kind === 'enter' ? [event.person] : []));
    const signed = persons.filter(() => !source.chance(fresh ? 0.55 : 0.03));
    if (signed.length > 0) {
      const at = `${day}T16:${10 + source.int(0, 40)}`;
      events.push({ kind: 'sign', at, by: desk.coordinator, unit: desk.unit, persons: [...new Set(signed)] });
    }
  }
  return events;
}

/** Some entries corrected afterwards, and some drafts left unfinished. */
function unfinished(desk: Desk, source: Random, told: readonly StoryEvent[]): StoryEvent[] {
  const events: StoryEvent[] = [];
  const { coordinator: by, unit } = desk;
  const mapped = told.filter((event) => event.kind === 'enter' && event.acts.some((act) => act.kind === 'mapped'));
  for (const event of mapped) {
    const day = workday(desk, addDays(event.at.slice(0, 10) as CalendarDate, 3));
    if (event.kind !== 'enter' || day >= desk.today || !source.chance(0.06)) continue;
    const change = { notes: 'Arbetstiden är 32 timmar i veckan, inte 40.' };
    const reason = source.pick(common.correction);
    events.push({
      kind: 'correct',
      at: officeTime(source, day),
      by,
      unit,
      person: event.person,
      act: 'mapped',
      change,
      reason,
    });
  }
  const latest = new Map(told.flatMap((event) => (event.kind === 'enter' ? [[event.person, event.at] as const] : [])));
  for (const daysAgo of [0, 6]) {
    const day = workdayBefore(desk, addDays(desk.today, -daysAgo));
    // Nothing is entered about the patient after that, or the draft would have been finished.
    const event = mapped.find((event) => {
      const last = event.kind === 'enter' ? latest.get(event.person) : undefined;
      const taken = events.some(
        (draft) => draft.kind === 'draft' && 'person' in event && draft.person === event.person,
      );
      return last !== undefined && last > addDays(desk.today, -60) && last.slice(0, 10) < day && !taken;
    });
    if (event?.kind !== 'enter') continue;
    const at = minutesAfter(officeTime(source, day, [13, 15]), 1);
    const content = {
      direction: 'out',
      counterpart: 'patient',
      manner: 'telephone',
      said: 'Sökt patienten om besöket. Ringer igen',
    };
    events.push({
      kind: 'draft',
      at,
      by,
      unit,
      person: event.person,
      acts: [{ kind: 'contact', at, minutes: null, content }],
    });
  }
  return events;
}
