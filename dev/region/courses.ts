import { addDays, type CalendarDate, daysBetween } from '../../src/kernel/calendar-date.ts';
import { bandDays, type DiagnosisGroup, seenAt } from './diagnoses/index.ts';
import type { DemoPeriod, DemoUnit } from './model.ts';
import type { Inhabitant, peopleMaker } from './people.ts';
import type { Random } from './random.ts';

/** One sick leave as planned, before any doctor has written about it. */
export interface Course {
  inhabitant: Inhabitant;
  group: DiagnosisGroup;
  diagnosis: { code: string; title: string };
  start: CalendarDate;
  /** The planned last day, which may be after today. */
  end: CalendarDate;
  /** First day of each step and the degree from then on, in order; the first begins at `start`. */
  steps: { from: CalendarDate; degree: DemoPeriod['degree'] }[];
  /** The person's first sick leave is 0, the next 1. */
  nr: number;
  source: Random;
}

/** Starts of more than 14 days a year for each listed person: 215 in the 23 diagnoses for 9 000 (method.md 8.5). */
const STARTS_PER_LISTED = 215 / 9000;
/** Starts of every kind for each of those: adds other diagnoses and short ones; a specialist clinic sees its own. */
const STARTS: Record<DemoUnit['kind'], number> = { primary_care: 1.45, psychiatry: 0.95, orthopaedics: 1.9 };

const REPEAT = 0.24;

/** All courses that begin at a unit in these years, ordered by first day. `scale` 1 gives the numbers of real units. */
export function makeCourses(
  source: Random,
  unit: DemoUnit,
  years: { from: CalendarDate; today: CalendarDate },
  scale: number,
  invent: ReturnType<typeof peopleMaker>,
): Course[] {
  const groups = seenAt(unit.kind);
  const daily = (unit.listed * STARTS_PER_LISTED * scale * STARTS[unit.kind]) / 365;
  const courses: Course[] = [];
  const latest: Course[] = [];
  const days = daysBetween(years.from, years.today);
  for (let offset = 0; offset <= days; offset += 1) {
    const day = addDays(years.from, offset);
    for (let left = daily * seasonOf(day); left > 0; left -= 1) {
      if (source.next() < left) {
        const course = begin(source.fork(`${unit.hsaId}/${courses.length}`), unit, groups, day, latest, invent);
        courses.push(course);
      }
    }
  }
  return courses;
}

/** Fewer fall ill in July, more in late winter and autumn. */
function seasonOf(day: CalendarDate): number {
  const byMonth = [1.1, 1.15, 1.1, 1, 0.95, 0.85, 0.7, 0.95, 1.05, 1.1, 1.1, 0.95];
  return byMonth[Number(day.slice(5, 7)) - 1] ?? 1;
}

function begin(
  source: Random,
  unit: DemoUnit,
  groups: readonly DiagnosisGroup[],
  start: CalendarDate,
  latest: Course[],
  invent: ReturnType<typeof peopleMaker>,
): Course {
  const drawn = source.weighted(groups.map((group) => ({ group, weight: group.weight * (1 + group.short) }))).group;
  const place = source.chance(REPEAT) ? indexOfWell(source, latest, start, drawn) : -1;
  const before = place >= 0 ? latest[place] : undefined;
  // A person who falls ill again usually does so in the same way as last time.
  const again = before !== undefined && source.chance(0.65);
  const group = again ? before.group : drawn;
  const short = source.chance(group.short / (1 + group.short));
  const length = short ? source.int(6, 14) : lengthOf(source, group);
  const course: Course = {
    inhabitant: before?.inhabitant ?? invent(source, unit, group, start),
    group,
    diagnosis: again ? before.diagnosis : source.weighted(group.codes),
    start,
    end: addDays(start, length - 1),
    steps: [],
    nr: before ? before.nr + 1 : 0,
    source,
  };
  course.steps = stepDown(source, course, length);
  if (place >= 0) {
    latest[place] = course;
  } else {
    latest.push(course);
  }
  return course;
}

/** A person who has been well for three weeks, and whose sex fits the diagnosis. */
function indexOfWell(source: Random, latest: readonly Course[], start: CalendarDate, group: DiagnosisGroup): number {
  for (let attempt = 0; attempt < 12 && latest.length > 0; attempt += 1) {
    const place = source.int(0, latest.length - 1);
    const candidate = latest[place];
    const possible = group.women < 98 || candidate?.inhabitant.person.sex === 'female';
    if (candidate && possible && candidate.group.texts !== 'pregnancy' && addDays(candidate.end, 21) < start) {
      return place;
    }
  }
  return -1;
}

/** A band by the national shares; within it shorter lengths are more likely. */
function lengthOf(source: Random, group: DiagnosisGroup): number {
  const drawn = source.weighted(group.bands.map((weight, nr) => ({ weight, band: bandDays[nr] })));
  const { from, to } = drawn.band ?? { from: 15, to: 29 };
  return Math.round(from * (to / from) ** source.next());
}

/** Three in four begin with full sick leave; longer ones often step down before the end. */
function stepDown(source: Random, course: Course, length: number): Course['steps'] {
  const first = source.weighted([
    { weight: 77, degree: 100 },
    { weight: 15, degree: 50 },
    { weight: 4, degree: 75 },
    { weight: 4, degree: 25 },
  ] as const).degree;
  const steps: Course['steps'] = [{ from: course.start, degree: first }];
  const share = course.inhabitant.person.sex === 'female' ? 0.62 : 0.48;
  if (length < 28 || !source.chance(share)) {
    return steps;
  }
  const lower = ([75, 50, 25] as const).filter((degree) => degree < first);
  let at = Math.round(length * (0.4 + 0.35 * source.next()));
  for (const degree of lower) {
    const last = steps.at(-1);
    if (length - at >= 7 && (degree === 50 || source.chance(0.45)) && last && last.degree > degree) {
      steps.push({ from: addDays(course.start, at), degree });
      at += Math.round((length - at) * (0.35 + 0.3 * source.next()));
    }
  }
  return steps;
}

/** The course's degrees between two days, cut where it steps down. */
export function degreesBetween(course: Course, start: CalendarDate, end: CalendarDate): DemoPeriod[] {
  const periods: DemoPeriod[] = [];
  for (const [nr, step] of course.steps.entries()) {
    const next = course.steps[nr + 1];
    const from = step.from > start ? step.from : start;
    const to = next && addDays(next.from, -1) < end ? addDays(next.from, -1) : end;
    if (from <= to) {
      periods.push({ start: from, end: to, degree: step.degree });
    }
  }
  return periods;
}
