import { type CalendarDate, dayNumber, fromDay } from './calendar-date.ts';
import { systemClock } from './clock.ts';
import { invalid, ok, type Result } from './result.ts';

/** A person's identity number, normalised so that every way of writing it gives the same value. */
export interface PersonId {
  /** Twelve characters without hyphen, `YYYYMMDDNNNC`; letters of a reserve number in upper case. */
  value: string;
  kind: 'personnummer' | 'samordningsnummer' | 'reservnummer';
  /** Null when the number does not contain it. */
  birthDate: CalendarDate | null;
  /** Null for reserve numbers: their sex is stored separately. */
  sex: 'female' | 'male' | null;
}

export interface PersonIdOptions {
  /** The region's own reserve numbers, matched against the number in upper case without blanks and hyphen. */
  reservePattern?: RegExp;
  /** The day that decides the century of a ten-digit number; the computer's own day if left out. */
  today?: CalendarDate;
}

/** The demo region's reserve numbers: birth date, letter, digit, letter, digit, as 19820314-R2K4. */
const defaultReservePattern = /^\d{8}[A-Z]\d[A-Z]\d$/;

/**
 * Reads a personnummer, samordningsnummer or reserve number: ten or twelve digits, with or without blanks, hyphen
 * or plus (a plus means that the person turns a hundred this year or is older). Refuses, in Swedish, any other text,
 * an impossible date and a wrong check digit.
 */
export function parsePersonId(text: string, options: PersonIdOptions = {}): Result<PersonId> {
  const written = text
    .replace(/\s/g, '')
    .replace(/[‐‑‒–−]/g, '-')
    .toUpperCase();
  const bare = written.replace(/[-+]/g, '');
  const reservePattern = options.reservePattern ?? defaultReservePattern;
  if (reservePattern.test(bare)) {
    return reserveNumber(bare, options.reservePattern === undefined);
  }
  if (!/^(\d{6}|\d{8})[-+]?\d{4}$/.test(written)) {
    return invalid('Identitetsnumret ska ha tio eller tolv siffror, till exempel ÅÅÅÅMMDD-NNNN.');
  }
  const value = bare.length === 12 ? bare : century(bare, written.includes('+'), options) + bare;
  return swedishNumber(value);
}

/** The number as people write it: `YYYYMMDD-NNNC`. Anything but twelve characters is returned unchanged. */
export function formatPersonId(value: string): string {
  return value.length === 12 ? `${value.slice(0, 8)}-${value.slice(8)}` : value;
}

function swedishNumber(value: string): Result<PersonId> {
  const day = Number(value.slice(6, 8));
  const coordination = day > 60;
  const birthDay = dayNumber(Number(value.slice(0, 4)), Number(value.slice(4, 6)), coordination ? day - 60 : day);
  if (Number.isNaN(birthDay)) {
    return invalid('Identitetsnumret har ett datum som inte finns. Kontrollera siffrorna.');
  }
  if (!checkDigitHolds(value.slice(2))) {
    return invalid('Identitetsnumrets kontrollsiffra stämmer inte. Kontrollera siffrorna.');
  }
  return ok({
    value,
    kind: coordination ? 'samordningsnummer' : 'personnummer',
    birthDate: fromDay(birthDay),
    sex: Number(value[10]) % 2 === 1 ? 'male' : 'female',
  });
}

function reserveNumber(value: string, mustBeginWithBirthDate: boolean): Result<PersonId> {
  const birthDay = /^\d{8}/.test(value)
    ? dayNumber(Number(value.slice(0, 4)), Number(value.slice(4, 6)), Number(value.slice(6, 8)))
    : Number.NaN;
  if (Number.isNaN(birthDay) && mustBeginWithBirthDate) {
    return invalid('Reservnumret har ett datum som inte finns. Kontrollera siffrorna.');
  }
  const birthDate = Number.isNaN(birthDay) ? null : fromDay(birthDay);
  return ok({ value, kind: 'reservnummer', birthDate, sex: null });
}

/** The two digits before a ten-digit number: born within the last hundred years, or with a plus the hundred before. */
function century(tenDigits: string, plus: boolean, options: PersonIdOptions): string {
  const thisYear = Number((options.today ?? systemClock.today()).slice(0, 4));
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
