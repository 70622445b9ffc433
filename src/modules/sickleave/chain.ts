import { addDays, type CalendarDate, fromDay, toDay } from '../../kernel/calendar-date.ts';
import { countDays, coveredSpans, type DaySpan } from '../../kernel/day-spans.ts';
import type { Period } from '../../kernel/period.ts';
import { type DatedCertificate, datedInOrder, type SickLeaveCertificate } from './episodes/certificate.ts';
import { addingUpLimit, type ChainReading, type ChainStage, chainReadings } from './rules/chain-readings.ts';
import { type EmploymentCategory, readingsFor } from './rules/employment.ts';

/** The rehabilitation chain's own count of days (SFB 27:51), never mixed with the days of an episode. */
export interface ChainCount {
  /** Calendar days of any degree up to and including the day, days with sick pay included. A lower bound. */
  days: number;
  /** First day counted. */
  first: CalendarDate;
  /** The unbroken sick periods that are added up, until the day. */
  periods: Period[];
  /** Ids of the certificates counted from, ordered by first day. */
  certificates: string[];
  /** `paused`: no certificate covers the day, but a new sick period would still be added. */
  state: 'ongoing' | 'paused';
  /** When paused: the last first day of a new sick period that would be added. */
  addsUntil: CalendarDate | null;
  /** Swedish: how many days at least, from what, and who decides. */
  text: string;
}

/** A day from which Försäkringskassan assesses something else. */
interface ChainLimit {
  /** Stable within the person, such as "chain-90". */
  key: string;
  after: Exclude<ChainStage, 0>;
  /** The first day after that many counted days, as far as the certificates here show; it may come sooner. */
  on: CalendarDate;
  /** Whether certificates cover all days before it; otherwise it assumes sick leave without a break. */
  certified: boolean;
  /** By the rules of that day, one for each category. */
  readings: ChainReading[];
  /** Swedish, short enough for a list. */
  text: string;
  /** Swedish, in full. */
  explanation: string;
  /** The paragraphs of the readings, each once. */
  source: string;
}

export interface ChainQuestion {
  on: CalendarDate;
  /** Empty when unknown: all readings are given. */
  categories: readonly EmploymentCategory[];
  birthDate: CalendarDate | null;
}

const LIMITS = [90, 180, 365, 550] as const;

/** The days counted so far, or null when the day lies in no chain. */
export function chainCount(certificates: readonly SickLeaveCertificate[], on: CalendarDate): ChainCount | null {
  const dated = datedInOrder(certificates);
  const day = toDay(on);
  const chain = chainOn(dated, on);
  const spans = chain.filter(({ start }) => start <= day).map(({ start, end }) => ({ start, end: Math.min(end, day) }));
  const [first] = spans;
  if (first === undefined) {
    return null;
  }
  const last = spans.at(-1) ?? first;
  const counted = dated.filter(({ periods }) =>
    periods.some(({ start, end }) => start <= last.end && end >= first.start),
  );
  const days = countDays(spans);
  const ongoing = last.end === day;
  return {
    days,
    first: fromDay(first.start),
    periods: spans.map(({ start, end }) => ({ start: fromDay(start), end: fromDay(end) })),
    certificates: counted.map(({ certificate }) => certificate.id),
    state: ongoing ? 'ongoing' : 'paused',
    addsUntil: ongoing ? null : addDays(fromDay(last.end), addingUpLimit(on)),
    text:
      `Minst ${countOf(days, 'dag', 'dagar')} i rehabiliteringskedjan, räknat ur ${countOf(counted.length, 'intyg', 'intyg')} här. ` +
      'Dagar med sjuklön ingår. Sjukdagar som inte syns i intygen kan tillkomma. Försäkringskassan beslutar.',
  };
}

/**
 * The chain's limits, each on the first day when something else is assessed. A limit after the certificates' last day
 * assumes that the sick leave continues without a break; a paused chain has no such limit.
 */
export function chainLimits(
  certificates: readonly SickLeaveCertificate[],
  { on, categories, birthDate }: ChainQuestion,
): ChainLimit[] {
  const dated = datedInOrder(certificates);
  const chain = chainOn(dated, on);
  const lastDay = chain.at(-1)?.end;
  if (lastDay === undefined) {
    return [];
  }
  const certifiedDays = countDays(chain);
  const limits: ChainLimit[] = [];
  for (const after of LIMITS) {
    const certified = after < certifiedDays;
    if (!certified && lastDay < toDay(on)) {
      continue;
    }
    const reached = certified
      ? fromDay(dayNumberIn(chain, after + 1))
      : addDays(fromDay(lastDay), after + 1 - certifiedDays);
    const readings = chainReadings(after, reached, readingsFor(categories), birthDate);
    limits.push({
      key: `chain-${after}`,
      after,
      on: reached,
      certified,
      readings,
      text: certified
        ? `Minst ${after} dagar i rehabiliteringskedjan`
        : `Minst ${after} dagar i rehabiliteringskedjan, om sjukskrivningen fortsätter`,
      explanation: explain(after, certified, readings),
      source: [...new Set(readings.map(({ source }) => source))].join('; '),
    });
  }
  return limits;
}

function explain(after: number, certified: boolean, readings: readonly ChainReading[]): string {
  const whether = certified ? 'Enligt intygen här' : 'Om sjukskrivningen fortsätter utan uppehåll';
  const lines = readings.map(({ label, looksAt, exceptions, source }) => {
    const unless = exceptions.length > 0 ? `. Undantag kan finnas när ${exceptions.join('; när ')}` : '';
    return `För den som är ${label}: ${looksAt}${unless} (${source}).`;
  });
  return `${whether} är det då minst ${after} dagar. ${lines.join(' ')} Försäkringskassan bedömer och beslutar.`;
}

/** The sick periods, future ones included, that are added up with the latest one that has begun by the day. */
function chainOn(certificates: readonly DatedCertificate[], on: CalendarDate): DaySpan[] {
  const day = toDay(on);
  const limit = addingUpLimit(on);
  const spans = coveredSpans(certificates.flatMap(({ periods }) => periods));
  let chain: DaySpan[] = [];
  for (const span of spans) {
    const before = chain.at(-1);
    if (before !== undefined && span.start - before.end - 1 < limit) {
      chain.push(span);
    } else if (span.start <= day) {
      chain = [span];
    }
  }
  const last = chain.at(-1);
  return last !== undefined && day - last.end < limit ? chain : [];
}

/** The epoch day of the n-th day covered by the spans. */
function dayNumberIn(spans: readonly DaySpan[], n: number): number {
  let left = n;
  for (const { start, end } of spans) {
    if (left <= end - start + 1) {
      return start + left - 1;
    }
    left -= end - start + 1;
  }
  throw new RangeError(`the spans have fewer than ${n} days`);
}

function countOf(n: number, singular: string, plural: string): string {
  return `${n} ${n === 1 ? singular : plural}`;
}
