import { addDays, type CalendarDate } from '../../src/kernel/calendar-date.ts';
import type { DiagnosisGroup } from './diagnoses/index.ts';
import type { DemoPerson, DemoUnit, OccupationCategory } from './model.ts';
import { inventName } from './names.ts';
import { businesses, everyday, type Occupation, occupations, studies } from './occupations/index.ts';
import type { Random } from './random.ts';

/** A person and the person's everyday difficulties; phrases follow "att". */
export interface Inhabitant {
  person: DemoPerson;
  body: readonly string[];
  mind: readonly string[];
  /** Heavy work on the feet, or work with the head; affects what a doctor suggests. */
  branch: Occupation['branch'] | null;
}

/** Letters that cannot be mistaken for digits. */
const LETTERS = 'ABCDEFGHJKLMNPRSTUVWXYZ';

const EXTENTS = ['heltid', 'heltid', 'heltid', 'heltid', '75 procent', '80 procent', '90 procent', 'halvtid'];

const REACHABLE = [
  'Helst efter klockan 15.',
  'Förmiddagar.',
  'Svarar inte på okänt nummer, skicka sms först.',
  'Bäst mellan 9 och 11.',
  'Arbetar halva dagar, ring efter lunch.',
  'När som helst dagtid.',
  'Inte onsdagar, då är det behandling.',
];

const LANGUAGES = [
  'arabiska',
  'somaliska',
  'persiska',
  'tigrinja',
  'polska',
  'ukrainska',
  'dari',
  'finska',
  'turkiska',
];

/** Makes people of a unit, each with a unique reserve number. */
export function peopleMaker(
  taken: Set<string>,
): (source: Random, unit: DemoUnit, group: DiagnosisGroup, on: CalendarDate) => Inhabitant {
  return (source, unit, group, on) => {
    const sex = source.chance(group.women / 100) ? 'female' : 'male';
    const peak = sex === 'female' ? group.age.women : group.age.men;
    const age = Math.min(66, Math.max(19, Math.round(source.normal(peak, group.age.spread))));
    const birthDate = addDays(on, -Math.round(age * 365.25) - source.int(1, 360));
    const name = inventName(source, sex, Number(birthDate.slice(0, 4)));
    const doing = occupy(source, sex, age, group);
    const protection = source.chance(0.006)
      ? source.pick(['confidentiality_marked', 'confidentiality_marked', 'protected_registration'] as const)
      : 'none';
    const person: DemoPerson = {
      number: reserveNumber(source, birthDate, taken),
      birthDate,
      sex,
      given: name.given,
      family: name.family,
      unit,
      category: doing.category,
      work: doing.work,
      occupation: doing.name,
      trouble: group.texts,
      // 070-174 06 05 to 06 99 is reserved for made-up numbers.
      telephone: `070-174 06 ${String(source.int(5, 99)).padStart(2, '0')}`,
      reachable: source.chance(0.4) ? source.pick(REACHABLE) : '',
      messageAllowed: source.chance(0.7),
      interpreter: source.chance(0.05) ? source.pick(LANGUAGES) : null,
      protection,
    };
    return { person, body: doing.body, mind: doing.mind, branch: doing.branch };
  };
}

/** Birth date, letter, digit, letter, digit: the demo region's own series, never a personnummer. */
export function reserveNumber(source: Random, birthDate: CalendarDate, taken: Set<string>): string {
  for (;;) {
    const tail = `${source.pick([...LETTERS])}${source.int(0, 9)}${source.pick([...LETTERS])}${source.int(0, 9)}`;
    const number = birthDate.replaceAll('-', '') + tail;
    if (!taken.has(number)) {
      taken.add(number);
      return number;
    }
  }
}

interface Doing {
  category: OccupationCategory;
  name: string;
  work: string;
  body: readonly string[];
  mind: readonly string[];
  branch: Occupation['branch'] | null;
}

/** 80 % employed, 4 % with a business of their own, 10 % unemployed, 3 % students, 3 % on parental leave. */
function occupy(source: Random, sex: 'female' | 'male', age: number, group: DiagnosisGroup): Doing {
  const fall = source.next() * 100;
  if (fall < 10) {
    return { category: 'ARBETSSOKANDE', name: 'arbetssökande', work: '', ...everyday, branch: null };
  }
  if (fall < 13 && age < 48 && group.texts !== 'pregnancy') {
    return { category: 'FORALDRALEDIG', name: 'föräldraledig', work: '', ...everyday, branch: null };
  }
  if (fall < 16 && age < 40) {
    return { category: 'STUDIER', name: 'studerande', work: source.pick(studies), ...everyday, branch: null };
  }
  const category = 'NUVARANDE_ARBETE';
  if (fall >= 16 && fall < 20) {
    const work = `${source.pick(businesses)}.`;
    return { category, name: 'egen företagare', work, ...everyday, branch: 'service' };
  }
  const job = source.weighted(
    occupations.map((occupation) => ({ occupation, weight: occupation[sex === 'female' ? 'women' : 'men'] })),
  );
  const { occupation } = job;
  const work = `${capital(occupation.name)}, ${source.pick(EXTENTS)}: ${occupation.work}.`;
  return {
    category,
    name: occupation.name,
    work,
    body: occupation.body,
    mind: occupation.mind,
    branch: occupation.branch,
  };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
