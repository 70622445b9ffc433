/** A rule of the worklist: from facts alone, it says why and by when to look at a person. */
import type { CalendarDate } from '../../../kernel/calendar-date.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import type { WorklistFacts } from '../facts.ts';
import type { PersonCertificates } from '../named-certificates.ts';

export type Params = Readonly<Record<string, string | number | boolean | null>>;

/** A number the unit may adjust, within bounds. */
export interface Threshold {
  /** Swedish, beside the field. */
  readonly label: string;
  readonly unit: 'dagar' | 'veckor' | 'månader' | 'sjukfall';
  readonly min: number;
  readonly max: number;
  readonly default: number;
}
type Thresholds = Readonly<Record<string, Threshold>>;
export type Values<T extends Thresholds> = { readonly [K in keyof T]: number };

/** Shown until something ends it. */
const WITHOUT_END = '9999-12-31' as CalendarDate;

/** A stop-point that should exist, without kind and patient. */
export interface WantedPoint<P extends Params = Params> {
  /** Stable while the stop-point is the same: "certificate:ID", "act:ID", "decision:ID", "case:ID". */
  readonly source: string;
  readonly caseId: Uuid | null;
  /** First and last day on which the reason is shown. */
  readonly showsFrom: CalendarDate;
  readonly showsUntil: CalendarDate;
  /** The due day; null when the reason has no date. */
  readonly dueOn: CalendarDate | null;
  /** HH:MM of a booked time. */
  readonly atTime: string | null;
  /** Values for the sentence. */
  readonly params: P;
}

export type Outcome<P extends Params = Params> =
  | { readonly is: 'wanted'; readonly point: WantedPoint<P> }
  /** Settled: the act, decision or certificate that the stop-point waited for has come. */
  | { readonly is: 'settled'; readonly source: string; readonly by: string };

interface ShownPoint<P extends Params = Params> {
  readonly dueOn: CalendarDate | null;
  readonly atTime: string | null;
  readonly params: P;
}

/** A stop-point as far as it can name a certificate. */
interface NamingPoint<P extends Params = Params> {
  readonly source: string;
  readonly params: P;
}

interface Definition<K extends string, T extends Thresholds, P extends Params> {
  readonly key: K;
  /** Swedish, in filters and settings. */
  readonly title: string;
  /** Swedish, one or two sentences: when the rule applies and what it counts. */
  readonly explanation: string;
  readonly thresholds: T;
  readonly outcomes: (facts: WorklistFacts, values: Values<T>) => readonly Outcome<P>[];
  /** Why and by when, in words; without dueOn and atTime only why, where the time is shown beside it. */
  readonly sentence: (point: ShownPoint<P>, today: CalendarDate) => string;
  /** The certificate that the sentence speaks of; left out by a rule that speaks of none. */
  readonly certificate?: (point: NamingPoint<P>, person: PersonCertificates) => Uuid | null;
}

/** A rule with its own types hidden inside, so that all rules fit in one list. */
export interface Rule<K extends string = string> {
  readonly key: K;
  readonly title: string;
  readonly explanation: string;
  readonly thresholds: Thresholds;
  readonly outcomes: (facts: WorklistFacts, values: Readonly<Record<string, number>>) => readonly Outcome[];
  readonly sentence: (point: ShownPoint, today: CalendarDate) => string;
  /** The certificate that the sentence speaks of; null when it speaks of none. */
  readonly certificate: (point: NamingPoint, person: PersonCertificates) => Uuid | null;
}

/** Hides a rule's own types inside it. The values given later are checked against its thresholds (settings.ts). */
export function defineRule<const K extends string, const T extends Thresholds, P extends Params>(
  rule: Definition<K, T, P>,
): Rule<K> {
  return {
    ...rule,
    outcomes: (facts, values) => rule.outcomes(facts, values as Values<T>),
    sentence: (point, today) => rule.sentence(point as ShownPoint<P>, today),
    certificate: (point, person) => rule.certificate?.(point as NamingPoint<P>, person) ?? null,
  };
}

/** A wanted stop-point. Fields left out mean no case, no date, no clock time and no end. */
export function wanted<P extends Params>(
  point: Pick<WantedPoint<P>, 'source' | 'showsFrom' | 'params'> & Partial<WantedPoint<P>>,
): Outcome<P> {
  return { is: 'wanted', point: { caseId: null, showsUntil: WITHOUT_END, dueOn: null, atTime: null, ...point } };
}

export function settled(source: string, by: string): Outcome<never> {
  return { is: 'settled', source, by };
}
