/** Persons known at a care unit: how they are named, found, reached and protected. */
import type { CalendarDate } from '../../kernel/calendar-date.ts';
import { nameKeys, plainNumber, withPlainDashes } from '../../kernel/text.ts';
import type { Detail } from './contract.ts';

export const sexes = ['female', 'male'] as const;
export type Sex = (typeof sexes)[number];

/** Whether the noted value protects less than the one in force. An empty value takes the marking back. */
export function protectsLess(noted: string, holds: Protection): boolean {
  const degrees: readonly string[] = protections;
  return Math.max(0, degrees.indexOf(noted)) < degrees.indexOf(holds);
}

/**
 * Protected personal data in its two degrees: sekretessmarkering (a warning) and skyddad folkbokföring.
 * Fingerade personuppgifter are never stored or marked (case-rules 14). LAW-76.
 */
export const protectionText = {
  none: 'Inget skydd noterat',
  confidentiality_marked: 'Sekretessmarkering',
  protected_registration: 'Skyddad folkbokföring',
} as const;
export type Protection = keyof typeof protectionText;
export const protections = Object.keys(protectionText) as readonly Protection[];

/** Details that may be noted by hand about a person, each with source and day; the one of the latest day is in force. */
export const detailTitle = {
  telephone: 'Telefon',
  reachable: 'Bäst att nå patienten',
  message_allowed: 'Får vi lämna meddelande?',
  language: 'Språk',
  interpreter: 'Tolk',
  protection: 'Skyddade personuppgifter',
  work: 'Yrke och arbetsgivare',
  employment_form: 'Anställningsform',
  employer_plan: 'Arbetsgivarens plan för återgång i arbete',
} as const;
export type DetailKind = keyof typeof detailTitle;
export const detailKinds = Object.keys(detailTitle) as readonly DetailKind[];

/** How a protected person is written to by post (OSL 22 kap., Skatteverket). Null when there is nothing to warn about. */
export function postWarning(protection: Protection, what: string): string | null {
  return protection === 'none'
    ? null
    : `Patienten har skyddade personuppgifter. Skicka inte ${what} till en adress ur journalen: använd Skatteverkets förmedling, eller lämna ${what} vid besök.`;
}

/** Help for the person who notes the detail. */
export const detailHelp: Readonly<Partial<Record<DetailKind, string>>> = {
  employer_plan:
    'Gäller det pågående sjukfallet. Finns planen, eller behövs den inte, så frågar listan inte efter den igen.',
};

/**
 * Fixed choices for details that rules read; the rest are free text. The employment form refines the certificate's four
 * values for the rehabilitation chain (case-rules 11). The employer's plan answers its reminder, and never says that
 * the employer has failed (LAW-83).
 */
export const detailChoices: Readonly<Partial<Record<DetailKind, Readonly<Record<string, string>>>>> = {
  message_allowed: { yes: 'Ja', no: 'Nej', voicemail_only: 'Bara röstbrevlåda, utan ärende' },
  protection: protectionText,
  employment_form: {
    employed: 'Anställd',
    on_call: 'Behovsanställd',
    self_employed: 'Egenföretagare',
    unemployed: 'Arbetssökande',
    parental_leave: 'Föräldraledig',
    student: 'Studerande',
    other: 'Annat',
  },
  employer_plan: { unknown: 'Inte känt', exists: 'Finns', not_needed: 'Behövs inte' },
};

/** Details that need a logged step to be shown for a protected person (LAW-76). */
export const contactKinds: readonly DetailKind[] = ['telephone', 'reachable', 'message_allowed'];

/** The value as it is kept: a pasted telephone number with plain hyphens and blanks. */
export function keptDetail(kind: DetailKind, value: string): string {
  return kind === 'telephone' ? withPlainDashes(value).trim() : value;
}

/** Why the value is not valid for this kind, in Swedish, or null. An empty value takes the detail back. */
export function findingOnDetail(kind: DetailKind, value: string): string | null {
  if (value === '') return null;
  const choices = detailChoices[kind];
  if (choices !== undefined && !Object.hasOwn(choices, value)) return 'Välj ett av alternativen.';
  if (kind === 'telephone' && !/^[+(0-9][0-9 \-/()]{4,24}$/.test(value)) {
    return 'Skriv telefonnumret med siffror, till exempel 070-123 45 67.';
  }
  return null;
}

/** The value as text on the screen. */
export function detailText(kind: DetailKind, value: string): string {
  return detailChoices[kind]?.[value] ?? value;
}

/** A search in quick find: the beginning of an identity number, or of one or more words of a name. */
type FindTerms =
  /** `whole`: the first of them is a whole number, and no other's beginning. */
  | { by: 'number'; prefixes: readonly string[]; whole: boolean }
  /** `whole`: the one word must be a whole word of the name. */
  | { by: 'name'; words: readonly string[]; whole: boolean }
  | { by: 'nothing' };

/** Least number of characters in a search by beginnings: fewer would list half the unit. */
const LEAST = 3;

/** A number in any series, as typed or pasted: with another region's letter first, or written with its series. */
const sought = (text: string) =>
  plainNumber(text.slice(text.lastIndexOf('|') + 1))
    .toUpperCase()
    .replace(/[+-]/g, '');

/**
 * Parses the text of quick find. A number may leave the century out. Names of two letters, as Bo and Ek, are found two
 * together, or one as a whole word.
 */
export function findTerms(text: string): FindTerms {
  const number = sought(text);
  if (/^(\d{3}|[A-ZÅÄÖ]\d{2})[\dA-ZÅÄÖ]{0,17}$/.test(number)) {
    return { by: 'number', prefixes: [number, `19${number}`, `20${number}`], whole: isWholeNumber(text) };
  }
  const words = nameKeys(text);
  if (words.some((word) => word.length >= LEAST)) return { by: 'name', words, whole: false };
  return words.length > 0 && words.every((word) => /^\p{L}{2}$/u.test(word))
    ? { by: 'name', words, whole: words.length === 1 }
    : { by: 'nothing' };
}

/** Whether the text is a whole identity number, which finds at most one person: twelve signs, or another series' own. */
export function isWholeNumber(text: string): boolean {
  return /^(\d{8}[\dA-ZÅÄÖ]{4}|[A-ZÅÄÖ]\d{6,19})$/.test(sought(text));
}

/** A person as described by certificates, registries or people at the unit. */
export interface PersonToRegister {
  readonly number: string;
  readonly numberKind: 'personnummer' | 'samordningsnummer' | 'reservnummer';
  /** The series of a reserve number; empty for national numbers. */
  readonly numberRoot: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly birthDate: CalendarDate | null;
  /** Null when neither the number nor anybody has told it. */
  readonly sex: Sex | null;
  /** Local time of the source of the name; the latest name is shown. */
  readonly nameAsOf: string;
}

/** The details in force: the one of the latest day of each kind, unless taken back. `versions` come with the latest first. */
export function detailsInForce(versions: readonly Detail[]): Detail[] {
  const latest = new Map<DetailKind, Detail>();
  for (const detail of versions) if (!latest.has(detail.kind)) latest.set(detail.kind, detail);
  return [...latest.values()].filter((detail) => detail.value !== '');
}
