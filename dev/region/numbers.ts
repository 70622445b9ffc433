/** Identity numbers that the invented identity provider states, and a coordinator who is a patient at the own unit. */
import { addDays, type CalendarDate } from '../../src/kernel/calendar-date.ts';
import type { DemoPerson, DemoStaff, DemoUnit, OwnRecord } from './model.ts';
import { reserveNumber } from './people.ts';
import type { Random } from './random.ts';

/** Well again, so the coordinator is in nobody's list. */
const WELL_DAYS = 30;

/**
 * Gives numbers to people named in the documentation and to the other coordinator of the first unit, who gets the name
 * and number of the patient there who has been well the longest. `lastDays`: when each person's last sick leave ended.
 */
export function whoIsWho(
  source: Random,
  { staff, unit, taken }: { staff: readonly DemoStaff[]; unit: DemoUnit | undefined; taken: Set<string> },
  lastDays: ReadonlyMap<DemoPerson, CalendarDate>,
  today: CalendarDate,
): OwnRecord | null {
  for (const member of staff) {
    if (!['Karin Ek', 'Anders Berg'].includes(member.name)) continue;
    member.number = reserveNumber(source, addDays(today, -365 * source.int(32, 58) - source.int(0, 300)), taken);
  }
  const names = new Set(staff.map((member) => member.name));
  const other = staff.find(
    ({ name, assignments }) =>
      name !== 'Karin Ek' && assignments.some((held) => held.unit === unit && held.role === 'coordinator'),
  );
  const fits = [...lastDays].filter(([person, last]) => {
    const age = Number(today.slice(0, 4)) - Number(person.birthDate.slice(0, 4));
    const well = person.unit === unit && person.protection === 'none' && last < addDays(today, -WELL_DAYS);
    return well && age >= 28 && age <= 60 && !names.has(`${person.given} ${person.family}`);
  });
  const [person] = fits.sort(([a, points], [b, two]) => (points + a.number < two + b.number ? -1 : 1))[0] ?? [];
  if (other === undefined || person === undefined) return null;
  other.name = `${person.given} ${person.family}`;
  other.number = person.number;
  return { staff: other, person };
}
