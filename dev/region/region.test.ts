import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { addDays, type CalendarDate, calendarDate, daysBetween } from '../../src/kernel/calendar-date.ts';
import { parsePersonId } from '../../src/kernel/person-id.ts';
import { receiveLine, receiveXml } from '../../src/modules/certificates/parse/index.ts';
import { type Course, makeCourses } from './courses.ts';
import { bandDays, countedDiagnoses } from './diagnoses/index.ts';
import { messagesOf } from './messages.ts';
import type { DemoCertificate, DemoPerson, Region } from './model.ts';
import { peopleMaker } from './people.ts';
import { makeUnits } from './places.ts';
import { random } from './random.ts';
import { makeRegion } from './region.ts';

const TODAY = calendarDate('2026-11-21');
const seeds = { seed: fc.integer({ min: 1, max: 2 ** 31 - 1 }) };

function small(seed: number, today: CalendarDate = TODAY): Region {
  return makeRegion({ seed, today, units: 2, certificates: 1500 });
}

/** The certificates that show who is on sick leave: not the employer's, not infection control. */
function sickLeaveOf(region: Region): DemoCertificate[] {
  return region.certificates.filter((certificate) => certificate.type === 'LISJP' && !certificate.infectionControl);
}

function activeOn(region: Region, day: CalendarDate): DemoCertificate[] {
  const latest = new Map<DemoPerson, DemoCertificate>();
  for (const certificate of sickLeaveOf(region)) {
    if (certificate.periods.some((period) => period.start <= day && day <= period.end)) {
      latest.set(certificate.person, certificate);
    }
  }
  return [...latest.values()];
}

function lengthOf(course: Course): number {
  return daysBetween(course.start, course.end) + 1;
}

function share<T>(all: readonly T[], holds: (item: T) => boolean): number {
  return all.filter(holds).length / all.length;
}

function between(value: number, low: number, high: number, what: string): void {
  assert.ok(value >= low && value <= high, `${what}: ${value} is not between ${low} and ${high}`);
}

describe('the demo region', () => {
  const region = makeRegion({ seed: 1, today: TODAY, units: 6, certificates: 12_000 });

  test('is the same for the same seed, and another for another', () => {
    fc.assert(
      fc.property(fc.record(seeds), ({ seed }) => {
        const text = (of: Region): string => JSON.stringify([...messagesOf(of)]);
        assert.equal(text(small(seed)), text(small(seed)));
        assert.notEqual(text(small(seed)), text(small(seed + 1)));
      }),
      { numRuns: 3 },
    );
  });

  test('gives nobody a number that could be a personnummer: every one is a reserve number, and its own', () => {
    fc.assert(
      fc.property(fc.record(seeds), ({ seed }) => {
        const { persons } = small(seed);
        for (const person of persons) {
          assert.match(person.number, /^\d{8}[A-Z]\d[A-Z]\d$/);
          const read = parsePersonId(person.number);
          assert.ok(read.ok && read.value.kind === 'reservnummer' && read.value.birthDate === person.birthDate);
        }
        assert.equal(new Set(persons.map((person) => person.number)).size, persons.length);
      }),
      { numRuns: 5 },
    );
  });

  test('every message passes the gate of the product, and says what the region says', () => {
    const byId = new Map(region.certificates.map((certificate) => [certificate.id, certificate]));
    let read = 0;
    for (const message of messagesOf(region, { asLine: ({ id }) => id < '3' })) {
      const { media, text } = message;
      const received = media === 'ndjson' ? receiveLine(text, TODAY) : receiveXml(Buffer.from(text), TODAY);
      assert.ok(received.ok, received.ok ? '' : `${message.name}: ${received.refusal.message}`);
      if (received.value.kind === 'certificate') {
        const { certificate } = received.value;
        const told = byId.get(certificate.id);
        assert.deepEqual(certificate.periods, told?.periods);
        assert.equal(certificate.person.value, told?.person.number);
        assert.equal(certificate.patientName?.family, told?.person.family);
        assert.equal(certificate.diagnoses[0]?.code, told?.diagnoses[0]?.code);
        assert.equal(received.value.warning, null);
        read += 1;
      }
    }
    assert.equal(read, region.certificates.length);
  });

  test('no certificate is signed after today, and none reaches two years ahead', () => {
    for (const certificate of region.certificates) {
      assert.ok(certificate.signed.slice(0, 10) <= TODAY);
      assert.ok((certificate.periods.at(-1)?.end ?? '') < addDays(TODAY, 700));
    }
  });

  test('a relation points at an earlier certificate of the same person', () => {
    const byId = new Map(region.certificates.map((certificate) => [certificate.id, certificate]));
    const kinds = new Set<string>();
    for (const certificate of region.certificates) {
      for (const relation of certificate.relations) {
        kinds.add(relation.type);
        assert.equal(byId.get(relation.id)?.person, certificate.person);
      }
    }
    assert.deepEqual([...kinds].sort(), ['ERSATT', 'FRLANG', 'KOMPLT', 'KOPIA']);
  });

  test('each unit has a list of believable length today', () => {
    const today = activeOn(region, TODAY);
    for (const unit of region.units) {
      const here = today.filter((certificate) => certificate.unit === unit).length;
      between(here, unit.kind === 'primary_care' ? 55 : 35, 115, unit.name);
    }
  });

  test('women, full sick leave and mental ill-health have the shares that are known', () => {
    const today = activeOn(region, TODAY);
    between(
      share(today, ({ person }) => person.sex === 'female'),
      0.55,
      0.72,
      'women',
    );
    between(
      share(today, ({ diagnoses }) => diagnoses[0]?.code.startsWith('F') ?? false),
      0.38,
      0.68,
      'F diagnoses',
    );
    const degreeToday = (certificate: DemoCertificate): number | undefined =>
      certificate.periods.find((period) => period.start <= TODAY && TODAY <= period.end)?.degree;
    between(
      share(today, (certificate) => degreeToday(certificate) === 100),
      0.5,
      0.75,
      'full sick leave',
    );
    between(
      share(today, (certificate) => degreeToday(certificate) === 50),
      0.12,
      0.32,
      'half',
    );
    const working = (person: DemoPerson): boolean => person.category === 'NUVARANDE_ARBETE';
    between(share(region.persons, working), 0.76, 0.9, 'with work');
    between(
      share(region.persons, (person) => person.category === 'ARBETSSOKANDE'),
      0.06,
      0.14,
      'unemployed',
    );
  });

  test('sick leaves are as long, and as often women’s, as the national figures say for each diagnosis', () => {
    const root = random(11);
    const units = makeUnits(root, 6).filter((unit) => unit.kind === 'primary_care');
    const years = { from: addDays(TODAY, -3 * 365), today: TODAY };
    const invent = peopleMaker(new Set());
    const courses = units.flatMap((unit) => makeCourses(root.fork(unit.hsaId), unit, years, 6, invent));
    for (const group of countedDiagnoses.slice(0, 6)) {
      const long = courses.filter((course) => course.group === group && lengthOf(course) > 14);
      const bands = bandDays.map(({ from, to }) =>
        share(long, (course) => lengthOf(course) >= from && lengthOf(course) <= to),
      );
      const sum = group.bands.reduce((total, band) => total + band, 0);
      for (const [nr, band] of group.bands.entries()) {
        between(bands[nr] ?? 0, band / sum - 0.06, band / sum + 0.06, `${group.category}, band ${nr}`);
      }
      const women = share(long, (course) => course.inhabitant.person.sex === 'female');
      between(women, group.women / 100 - 0.08, group.women / 100 + 0.08, `${group.category}, women`);
    }
  });

  test('has what a coordinator looks for: gaps, steps down, ends near, new ones, limits ahead, protection, interpreter', () => {
    const today = activeOn(region, TODAY);
    const ahead = (certificate: DemoCertificate): number =>
      daysBetween(TODAY, certificate.periods.at(-1)?.end ?? TODAY);
    const found = {
      endingSoon: today.filter((certificate) => ahead(certificate) <= 7),
      stepDownAhead: today.filter(({ periods }) => periods.some((period) => period.start > TODAY)),
      newThisWeek: region.certificates.filter(({ signed }) => signed.slice(0, 10) > addDays(TODAY, -7)),
      interpreter: region.persons.filter((person) => person.interpreter !== null),
      protected: region.persons.filter((person) => person.protection !== 'none'),
      infectionControl: region.certificates.filter((certificate) => certificate.infectionControl),
      employer: region.certificates.filter(({ type }) => type === 'AG7804'),
    };
    for (const [what, those] of Object.entries(found)) {
      for (const unit of what === 'infectionControl' ? [] : region.units) {
        const here = those.filter((member) => member.unit === unit);
        assert.ok(here.length > 0, `${unit.name} has nobody for ${what}`);
      }
      assert.ok(those.length > 0, what);
    }
    assert.ok(region.revocations.length > 0);
    const active = new Set(today.map(({ person }) => person));
    const inGap = new Set(
      sickLeaveOf(region)
        .filter(({ person, periods }) => !active.has(person) && daysBetween(periods.at(-1)?.end ?? TODAY, TODAY) <= 5)
        .map(({ person }) => person),
    );
    assert.ok(inGap.size > 0, 'nobody is in a gap or has just ended');
  });

  test('keeps near the number of certificates asked for, and today’s list whole', () => {
    const many = makeRegion({ seed: 3, today: TODAY, units: 4, certificates: 20_000 });
    const few = makeRegion({ seed: 3, today: TODAY, units: 4, certificates: 4000 });
    between(few.certificates.length, 3900, 4100, 'few');
    between(many.certificates.length, 14_000, 20_100, 'many');
    const some = makeRegion({ seed: 3, today: TODAY, units: 4, certificates: 7000 });
    const ids = (of: Region): string[] =>
      activeOn(of, TODAY)
        .map(({ id }) => id)
        .sort();
    assert.deepEqual(ids(few), ids(some));
  });

  test('no text is left unfilled, doubled or empty where it must say something', () => {
    for (const { texts, infectionControl, occupations } of region.certificates) {
      const all = Object.values(texts).filter((text) => typeof text === 'string');
      for (const text of all) {
        assert.doesNotMatch(text, /[{}]|undefined|\s\s|lorem/i);
      }
      if (!infectionControl) {
        assert.notEqual(texts.functionImpairment, '');
        assert.notEqual(texts.activityLimitation, '');
        assert.equal(texts.work === '', !occupations.includes('NUVARANDE_ARBETE') && !occupations.includes('STUDIER'));
      }
    }
  });

  test('every certificate is signed by a doctor who worked at the unit that day', () => {
    for (const { doctor, unit, signed } of region.certificates) {
      const day = signed.slice(0, 10);
      const there = doctor.assignments.some(
        (entry) => entry.unit === unit && entry.from <= day && (entry.to === null || day <= entry.to),
      );
      assert.ok(there, `${doctor.name} did not work at ${unit.name} on ${day}`);
    }
  });
});
