import { type CalendarDate, dayNumber, fromDay } from './calendar-date.ts';
import { systemClock } from './clock.ts';
import { invalid, ok, type Result } from './result.ts';
import { plainNumber } from './text.ts';

/** A person's identity number, normalised so that every way of writing it gives the same value. */
export interface PersonId {
  /** Without blanks and hyphen; national numbers are twelve digits, `YYYYMMDDNNNC`, letters of a reserve number in upper case. */
  value: string;
  kind: 'personnummer' | 'samordningsnummer' | 'reservnummer';
  /** The series of a reserve number: the same characters under two roots are two persons. Empty for national numbers. */
  root: string;
  /** Null when the number does not tell it. */
  birthDate: CalendarDate | null;
  /** Null for reserve numbers: their sex is stored separately. */
  sex: 'female' | 'male' | null;
}

export interface PersonIdOptions {
  /** The id of the series the number is said to be of; left out where people write numbers without one. */
  root?: string | null;
  /** The day that decides the century of a ten-digit number and what has not been; the computer's own day if left out. */
  today?: CalendarDate;
}

/** The roots of personnummer and samordningsnummer (integrations.md 3); senders mix them up, so both mean "either". */
const nationalRoots: ReadonlySet<string> = new Set(['', '1.2.752.129.2.1.3.1', '1.2.752.129.2.1.3.3']);

/** A series of reserve numbers that says how to read a birth date (integrations.md 5). */
interface ReserveSeries {
  readonly root: string;
  readonly pattern: RegExp;
  /** The birth date in a number of the pattern, `YYYYMMDD`. */
  readonly born: (value: string) => string;
}

/** The root of the demo region's own reserve numbers. */
export const ownReserveRoot = 'SE-DEMO000001-RESERV';

/** Birth date, letter, digit, letter, digit, as 19820314-R2K4. */
const ownSeries: ReserveSeries = {
  root: ownReserveRoot,
  pattern: /^\d{8}[A-Z]\d[A-Z]\d$/,
  born: (value) => value.slice(0, 8),
};

const reserveSeries: readonly ReserveSeries[] = [
  ownSeries,
  // The national one: the century plus three, then plus six, so that no number looks like a personnummer.
  {
    root: '1.2.752.74.9.1',
    pattern: /^2[2356]\d{6}/,
    born: (value) => `${Number(value.slice(0, 2)) - (value < '24' ? 3 : 6)}${value.slice(2, 8)}`,
  },
];

/** What a reserve number of any series may look like. */
const RESERVE = /^[0-9A-ZÅÄÖ]{6,20}$/;

/**
 * Reads a personnummer, samordningsnummer or reserve number: ten or twelve digits, with or without blanks, hyphen
 * or plus (a plus means that the person turns a hundred this year or is older). Under the root of another series any
 * number is a reserve number. Refuses, in Swedish, any other text, an impossible date, a birth date to come and a wrong
 * check digit (sick-leave-rules 1).
 */
export function parsePersonId(text: string, options: PersonIdOptions = {}): Result<PersonId> {
  const root = options.root?.trim() ?? '';
  const written = plainNumber(text).toUpperCase();
  const bare = written.replace(/[-+]/g, '');
  const today = options.today ?? systemClock.today();
  if (!nationalRoots.has(root)) {
    return RESERVE.test(bare)
      ? ok(reserveNumber(bare, root))
      : invalid('Reservnumret ska ha 6 till 20 siffror och bokstäver.');
  }
  if (ownSeries.pattern.test(bare)) {
    const own = reserveNumber(bare, ownSeries.root);
    return own.birthDate === null
      ? invalid('Reservnumret har ett datum som inte finns. Kontrollera siffrorna.')
      : ok(own);
  }
  if (!/^(\d{6}|\d{8})[-+]?\d{4}$/.test(written)) {
    return invalid('Identitetsnumret ska ha tio eller tolv siffror, till exempel ÅÅÅÅMMDD-NNNN.');
  }
  return swedishNumber(bare.length === 12 ? bare : century(bare, written.includes('+'), today) + bare, today);
}
/**
 * A number as a person types it: as `parsePersonId`, or with the series of a reserve number before it, as in
 * `1.2.752.74.9.1|22820314AB12`.
 */
export function parseTypedId(text: string, options: Omit<PersonIdOptions, 'root'> = {}): Result<PersonId> {
  const [, root, number] = /^([^|]*)\|(.*)$/.exec(text) ?? [];
  return number === undefined ? parsePersonId(text, options) : parsePersonId(number, { ...options, root: root ?? '' });
}

/** The text as a number of any series of reserve numbers; null when it can be none. */
export function reserveForm(text: string): string | null {
  const bare = plainNumber(text).toUpperCase().replace(/[-+]/g, '');
  return RESERVE.test(bare) ? bare : null;
}

/** Whether the number alone, read without a series, is of the series it has. */
export function showsSeries(number: Pick<PersonId, 'value' | 'root'>): boolean {
  return number.root === '' || (number.root === ownSeries.root && ownSeries.pattern.test(number.value));
}

/** One text for one number: equal for the same characters in the same series only. */
export function identityKey(number: Pick<PersonId, 'value' | 'root'>): string {
  return number.root === '' ? number.value : `${number.root}|${number.value}`;
}

/** The number as people write it: `YYYYMMDD-NNNC`. Anything but twelve characters is returned unchanged. */
export function formatPersonId(value: string): string {
  return value.length === 12 ? `${value.slice(0, 8)}-${value.slice(8)}` : value;
}

/** Days 61 to 91 are a coordination number's; day 60 and month 00 mean that the date is not confirmed. */
function swedishNumber(value: string, today: CalendarDate): Result<PersonId> {
  const month = Number(value.slice(4, 6));
  const day = Number(value.slice(6, 8));
  const coordination = day >= 60;
  const birthDate = dateOf(`${value.slice(0, 6)}${String(coordination ? day - 60 : day).padStart(2, '0')}`);
  if (birthDate === null && !(coordination && day <= 91 && month <= 12)) {
    return invalid('Identitetsnumret har ett datum som inte finns. Kontrollera siffrorna.');
  }
  if (birthDate !== null && birthDate > today) {
    return invalid('Identitetsnumret har ett födelsedatum som inte har varit. Kontrollera siffrorna.');
  }
  if (!checkDigitHolds(value.slice(2))) {
    return invalid('Identitetsnumrets kontrollsiffra stämmer inte. Kontrollera siffrorna.');
  }
  return ok({
    value,
    kind: coordination ? 'samordningsnummer' : 'personnummer',
    root: '',
    birthDate,
    sex: Number(value[10]) % 2 === 1 ? 'male' : 'female',
  });
}

function reserveNumber(value: string, root: string): PersonId {
  const series = reserveSeries.find((each) => each.root === root && each.pattern.test(value));
  return {
    value,
    kind: 'reservnummer',
    root,
    birthDate: series === undefined ? null : dateOf(series.born(value)),
    sex: null,
  };
}

/** The day of `YYYYMMDD`; null where there is no such day. */
function dateOf(digits: string): CalendarDate | null {
  const day = dayNumber(Number(digits.slice(0, 4)), Number(digits.slice(4, 6)), Number(digits.slice(6, 8)));
  return Number.isNaN(day) ? null : fromDay(day);
}

/** The two digits before a ten-digit number: born within the last hundred years, or with a plus the hundred before. */
function century(tenDigits: string, plus: boolean, today: CalendarDate): string {
  const thisYear = Number(today.slice(0, 4));
  let year = thisYear - (thisYear % 100) + Number(tenDigits.slice(0, 2));
  if (year > thisYear) {
    year -= 100;
  }
  if (plus) {
    year -= 100;
  }
  return String(Math.floor(year / 100));
}

/** The Luhn sum over ten digits, the check digit included, ends in zero. */
function checkDigitHolds(tenDigits: string): boolean {
  let sum = 0;
  for (let index = 0; index < 10; index += 1) {
    const product = Number(tenDigits[index]) * (index % 2 === 0 ? 2 : 1);
    sum += product > 9 ? product - 9 : product;
  }
  return sum % 10 === 0;
}
