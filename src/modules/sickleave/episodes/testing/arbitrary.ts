import fc from 'fast-check';
import { type CalendarDate, calendarDate, fromDay, parseDay } from '../../../../kernel/calendar-date.ts';
import type { SickLeaveCertificate } from '../certificate.ts';

/** The first day of the short calendar of random certificates: few days, so that every case occurs. */
const firstModelDay = parseDay('2026-01-20');
const modelDays = 70;

/** A random day, also a little outside the days of the certificates. */
export const anyDate: fc.Arbitrary<CalendarDate> = fc.integer({ min: -3, max: modelDays + 40 }).map(modelDate);

/** A day in the short calendar by its number. */
export function modelDate(number: number): CalendarDate {
  return fromDay(firstModelDay + number);
}

const period = fc
  .record({
    start: fc.integer({ min: 0, max: modelDays }),
    length: fc.oneof(
      { weight: 6, arbitrary: fc.integer({ min: 0, max: 12 }) },
      { weight: 1, arbitrary: fc.integer({ min: -3, max: -1 }) },
    ),
    degree: fc.constantFrom(25, 50, 75, 100),
  })
  .map(({ start, length, degree }) => ({
    start: modelDate(start) as string,
    end: modelDate(start + length) as string,
    degree,
  }));

const content = fc.record({
  patient: fc.constant('19121212-1212'),
  unit: fc.constantFrom('Norrhamns vårdcentral', 'Söderhamns vårdcentral'),
  doctor: fc.constantFrom('Dr Berg', 'Dr Öhman'),
  signed: fc.constantFrom('2026-01-19T08:00:00', '2026-02-02T09:30:00', '2026-02-02T09:31:00'),
  diagnosis: fc.constantFrom('F432', 'M545', 'F438A'),
  periods: fc.array(period, { maxLength: 3 }),
});

/** One person's certificates with unique ids: periods missing, reversed, unordered, overlapping, nested. */
export const certificatesOfOne: fc.Arbitrary<SickLeaveCertificate[]> = fc
  .array(content, { maxLength: 8 })
  .map((contents) => contents.map((content, index) => ({ id: `intyg-${index}`, ...content })));

/** The same with some certificates received again, in any order. */
export const certificatesWithRepeats: fc.Arbitrary<{
  once: SickLeaveCertificate[];
  received: SickLeaveCertificate[];
}> = certificatesOfOne.chain((once) =>
  fc.record({
    once: fc.constant(once),
    received: fc
      .subarray(once)
      .chain((again) => fc.shuffledSubarray([...once, ...again], { minLength: once.length + again.length })),
  }),
);

/** A certificate for an example, written briefly: `['2026-03-02', '2026-03-15', 50]` is a period. */
export function certificate(
  id: string,
  periods: [start: string, end: string, degree?: number][],
  other: Partial<Omit<SickLeaveCertificate, 'id' | 'periods'>> = {},
): SickLeaveCertificate {
  return {
    id,
    patient: 'Anna Öberg',
    unit: 'Norrhamns vårdcentral',
    doctor: 'Dr Berg',
    signed: `${calendarDate(periods[0]?.[0] ?? '2026-01-01')}T09:00:00`,
    diagnosis: 'F438A',
    periods: periods.map(([start, end, degree = 100]) => ({ start, end, degree })),
    ...other,
  };
}
