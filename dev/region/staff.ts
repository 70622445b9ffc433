import { addDays, type CalendarDate } from '../../src/kernel/calendar-date.ts';
import type { Role } from '../../src/kernel/subject.ts';
import type { DemoAssignment, DemoProvider, DemoStaff, DemoUnit } from './model.ts';
import { inventName } from './names.ts';
import type { Random } from './random.ts';

/** How long today's coordinators have worked in the region. */
const YEARS_OF_STAFF = 4 * 365;

/** Days that support's assignment lasts from today. */
const SUPPORT_DAYS = 60;

/** People named in the documentation; nobody else may have their names. */
const NAMED = ['Karin Ek', 'Anders Berg', 'Samira Haddad'];

const DOCTORS: Record<DemoUnit['kind'], number> = { primary_care: 6, psychiatry: 5, orthopaedics: 7 };

/**
 * Everyone who works at the units: doctors with two locum posts for each unit, other treating staff, a manager for
 * each, coordinators half-time at two units, and for each provider an administrator, a log reviewer, support and a
 * process leader.
 */
export function makeStaff(source: Random, units: readonly DemoUnit[], today: CalendarDate): DemoStaff[] {
  const from = addDays(today, -YEARS_OF_STAFF);
  const hire = startHiring(source);
  const staff: DemoStaff[] = [];
  for (const unit of units) {
    const at = (role: Role): DemoAssignment => ({ unit, role, from, to: null, workingDays: null });
    const named = unit === units[0] ? ['Anders Berg', 'Samira Haddad'] : [];
    for (let nr = 0; nr < DOCTORS[unit.kind]; nr += 1) {
      staff.push(hire(unit.provider, doctorTitle(source, unit), [at('treating_doctor')], named[nr]));
    }
    staff.push(...locums(source, unit, today, from, hire));
    for (const title of source.chance(0.5) ? ['Fysioterapeut', 'Psykolog'] : ['Kurator', 'Arbetsterapeut']) {
      staff.push(hire(unit.provider, title, [at('treating_staff')]));
    }
    staff.push(hire(unit.provider, 'Verksamhetschef', [at('unit_manager')]));
  }
  for (let pair = 0; pair < units.length; pair += 2) {
    staff.push(...coordinators(units.slice(pair, pair + 2), from, hire, pair === 0));
  }
  for (const provider of new Set(units.map((unit) => unit.provider))) {
    const home = units.find((unit) => unit.provider === provider);
    if (home) {
      const at = (role: Role): DemoAssignment => ({ unit: home, role, from, to: null, workingDays: null });
      staff.push(hire(provider, 'Systemadministratör', [at('administrator')]));
      staff.push(hire(provider, 'Loggranskare', [at('log_reviewer')]));
      if (provider.ownership === 'public') {
        staff.push(hire(provider, 'Processledare', [at('process_leader')]));
      }
    }
  }
  // A colleague to hand a case to, or to substitute: the first unit has one more coordinator, on other days.
  const [first] = units;
  if (first) {
    const more: DemoAssignment = { unit: first, role: 'coordinator', from, to: null, workingDays: [3, 4] };
    staff.push(hire(first.provider, 'Rehabiliteringskoordinator', [more]));
  }
  for (const provider of new Set(units.map((unit) => unit.provider))) {
    const home = units.find((unit) => unit.provider === provider);
    if (home === undefined) continue;
    // The supplier's technician works here for a time.
    const helping = { unit: home, role: 'support' as const, from: addDays(today, -30), workingDays: null };
    staff.push(hire(provider, 'Supporttekniker', [{ ...helping, to: addDays(today, SUPPORT_DAYS) }]));
  }
  return staff;
}

type Hire = (provider: DemoProvider, title: string, assignments: DemoAssignment[], name?: string) => DemoStaff;

function startHiring(source: Random): Hire {
  let number = 0;
  const taken = new Set<string>(NAMED);
  return (provider, title, assignments, wanted) => {
    number += 1;
    const hsaId = `${provider.hsaId}-P${number.toString(36).toUpperCase().padStart(3, '0')}`;
    let name = wanted ?? '';
    while (name === '' || (wanted === undefined && taken.has(name))) {
      const { given, family } = inventName(source, source.chance(0.62) ? 'female' : 'male', source.int(1962, 1994));
      name = `${given} ${family}`;
    }
    taken.add(name);
    return { hsaId, name, title, number: null, provider, locum: false, assignments };
  };
}

function doctorTitle(source: Random, unit: DemoUnit): string {
  if (unit.kind === 'primary_care') {
    return source.pick(['Specialist i allmänmedicin', 'Specialist i allmänmedicin', 'ST-läkare']);
  }
  return unit.kind === 'psychiatry' ? 'Specialist i psykiatri' : 'Specialist i ortopedi';
}

/** Two posts with a series of locums who stay some months each: they change workplace and break the chain. */
function locums(source: Random, unit: DemoUnit, today: CalendarDate, from: CalendarDate, hire: Hire): DemoStaff[] {
  const hired: DemoStaff[] = [];
  for (let post = 0; post < 2; post += 1) {
    let start = from;
    while (start <= today) {
      const end = addDays(start, source.int(90, 300));
      const to = end > today ? null : end;
      const assignment: DemoAssignment = { unit, role: 'treating_doctor', from: start, to, workingDays: null };
      hired.push({ ...hire(unit.provider, 'Hyrläkare', [assignment]), locum: true });
      start = addDays(end, 1);
    }
  }
  return hired;
}

/**
 * One person at the two units, half a week at each. Units of different providers have a coordinator each, since neither
 * may know of the other's patients.
 */
function coordinators(pair: readonly DemoUnit[], from: CalendarDate, hire: Hire, first: boolean): DemoStaff[] {
  const [main, other] = pair;
  if (!main) {
    return [];
  }
  const half = (unit: DemoUnit, workingDays: number[]): DemoAssignment => ({
    unit,
    role: 'coordinator',
    from,
    to: null,
    workingDays,
  });
  const title = 'Rehabiliteringskoordinator';
  const mine = half(main, [1, 2, 5]);
  if (!other || other.provider === main.provider) {
    const assignments = other ? [mine, half(other, [3, 4])] : [mine];
    return [hire(main.provider, title, assignments, first ? 'Karin Ek' : undefined)];
  }
  const here = hire(main.provider, title, [mine]);
  return [here, hire(other.provider, title, [half(other, [3, 4])])];
}
