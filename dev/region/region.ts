import { addDays, type CalendarDate } from '../../src/kernel/calendar-date.ts';
import { certify, type Draft, infectionControl } from './certificates.ts';
import { type Course, makeCourses } from './courses.ts';
import type { DemoCertificate, DemoPerson, DemoRevocation, DemoStaff, DemoUnit, Region } from './model.ts';
import { whoIsWho } from './numbers.ts';
import { peopleMaker } from './people.ts';
import { makeUnits, regionName } from './places.ts';
import { type Random, random } from './random.ts';
import { makeStaff } from './staff.ts';
import { wordsOf } from './words.ts';

export interface RegionOptions {
  seed: number;
  today: CalendarDate;
  units: number;
  /** Approximate number of certificates; people who have been well for long are left out until it fits. */
  certificates: number;
}

const YEARS = 3;
/** Certificates that a unit writes in three years when nothing is left out. */
const NATURAL = 2000;
/** People whose sick leave ended longer ago than this may be left out to limit the number of certificates. */
const REMEMBERED_DAYS = 75;

/** An invented region: the same options always give exactly the same region. */
export function makeRegion(options: RegionOptions): Region {
  const { seed, today } = options;
  const root = random(seed, 'region');
  const units = makeUnits(root.fork('units'), options.units);
  const staff = makeStaff(root.fork('staff'), units, today);
  const taken = new Set<string>();
  const invent = peopleMaker(taken);
  const years = { from: addDays(today, -365 * YEARS), today };
  const scale = Math.max(1, options.certificates / (units.length * NATURAL));
  const all: Draft[] = [];
  const revocations: DemoRevocation[] = [];
  for (const unit of units) {
    const doctors = doctorsOf(staff, unit);
    for (const course of makeCourses(root.fork(unit.hsaId), unit, years, scale, invent)) {
      const issued = certify(course, today, doctors);
      all.push(...issued.drafts);
      revocations.push(...issued.revocations);
      const [first] = issued.drafts;
      if (first && course.source.fork('infection').chance(0.006)) {
        all.push(infectionControl(course.source.fork('infection id'), first));
      }
    }
  }
  const kept = thin(root.fork('thin'), all, options.certificates, today);
  const persons = [...new Set(kept.map((draft) => draft.certificate.person))];
  makeSureOf(root.fork('sure'), units, persons);
  const lastDays = new Map<DemoPerson, CalendarDate>();
  for (const draft of kept) {
    const { person } = draft.certificate;
    const last = lastDay(draft.course, draft);
    if (last > (lastDays.get(person) ?? '')) lastDays.set(person, last);
  }
  const ownRecord = whoIsWho(root.fork('numbers'), { staff, unit: units[0], taken }, lastDays, today);
  const present = new Set(persons);
  const certificates = kept.map((draft): DemoCertificate => ({ ...draft.certificate, texts: wordsOf(draft) }));
  for (const { course, certificate } of kept) {
    certificate.person.trouble = course.group.texts;
  }
  certificates.sort((a, b) => (a.signed === b.signed ? (a.id < b.id ? -1 : 1) : a.signed < b.signed ? -1 : 1));
  return {
    seed,
    today,
    name: regionName,
    providers: [...new Set(units.map((unit) => unit.provider))],
    units,
    staff,
    persons,
    certificates,
    revocations: revocations.filter((revocation) => present.has(revocation.person)),
    ownRecord,
  };
}

/** The doctors who write certificates at the unit on a day. */
function doctorsOf(staff: readonly DemoStaff[], unit: DemoUnit): (on: CalendarDate) => DemoStaff[] {
  const here = staff.flatMap((doctor) => {
    const assignment = doctor.assignments.find((entry) => entry.unit === unit && entry.role === 'treating_doctor');
    return assignment ? [{ doctor, assignment }] : [];
  });
  return (on) =>
    here
      .filter(({ assignment }) => assignment.from <= on && (assignment.to === null || on <= assignment.to))
      .map(({ doctor }) => doctor);
}

/** Leaves out, at random, people who have been well for long, until the number wanted is met. Today's list is whole. */
function thin(source: Random, drafts: readonly Draft[], wanted: number, today: CalendarDate): Draft[] {
  const byPerson = Map.groupBy(drafts, (draft) => draft.certificate.person);
  const border = addDays(today, -REMEMBERED_DAYS);
  const well: DemoPerson[] = [];
  for (const [person, own] of byPerson) {
    if (own.every((draft) => lastDay(draft.course, draft) < border)) {
      well.push(person);
    }
  }
  let surplus = drafts.length - wanted;
  const gone = new Set<DemoPerson>();
  while (surplus > 0 && well.length > 0) {
    const [person] = well.splice(source.int(0, well.length - 1), 1);
    if (person) {
      gone.add(person);
      surplus -= byPerson.get(person)?.length ?? 0;
    }
  }
  return drafts.filter((draft) => !gone.has(draft.certificate.person));
}

function lastDay(course: Course, draft: Draft): CalendarDate {
  const certified = draft.certificate.periods.at(-1)?.end ?? course.start;
  return certified > course.end ? certified : course.end;
}

/** Gives every unit a patient with protected identity and one who needs an interpreter. */
function makeSureOf(source: Random, units: readonly DemoUnit[], persons: readonly DemoPerson[]): void {
  for (const unit of units) {
    const here = persons.filter((person) => person.unit === unit);
    if (here.length > 0 && here.every((person) => person.protection === 'none')) {
      source.pick(here).protection = 'confidentiality_marked';
    }
    if (here.length > 0 && here.every((person) => person.interpreter === null)) {
      source.pick(here).interpreter = 'arabiska';
    }
  }
}
