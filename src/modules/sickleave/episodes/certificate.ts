import { parseDay } from '../../../kernel/calendar-date.ts';

/** A stretch of reduced working capacity in a certificate, both days included. */
export interface CertificatePeriod {
  /** ISO date. A period whose days do not exist, or stand in the wrong order, says nothing about days. */
  readonly start: string;
  readonly end: string;
  /** 25, 50, 75 or 100 per cent. */
  readonly degree: number;
}

/** What the rules need to know of a certificate that counts (sick-leave-rules.md section 1). */
export interface SickLeaveCertificate {
  readonly id: string;
  /** One and the same text for one and the same person. */
  readonly patient: string;
  readonly unit: string;
  readonly doctor: string;
  /** Local ISO time, written alike in all certificates, so that text order is time order. */
  readonly signed: string;
  readonly diagnosis: string;
  /** In any order, possibly none, possibly overlapping. */
  readonly periods: readonly CertificatePeriod[];
}

/** A period on epoch days. */
export interface DayPeriod {
  readonly start: number;
  readonly end: number;
  readonly degree: number;
}

/** A certificate with its days read once: all calculation is on integers. */
export interface DatedCertificate {
  readonly certificate: SickLeaveCertificate;
  /** In the order given. Never empty. */
  readonly periods: readonly DayPeriod[];
  readonly first: number;
  readonly last: number;
}

/**
 * The certificates that say something about days, each id once, ordered by first day (then last day, time of
 * signing and id, so that the order they came in never shows).
 */
export function datedInOrder(certificates: readonly SickLeaveCertificate[]): DatedCertificate[] {
  const dated: DatedCertificate[] = [];
  for (const certificate of eachIdOnce(certificates)) {
    const one = readDays(certificate);
    if (one !== null) {
      dated.push(one);
    }
  }
  return dated.length > 1 ? dated.sort(byFirstDay) : dated;
}

function readDays(certificate: SickLeaveCertificate): DatedCertificate | null {
  const periods: DayPeriod[] = [];
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const period of certificate.periods) {
    const start = parseDay(period.start);
    const end = parseDay(period.end);
    // False also when one of them is no date (NaN).
    if (start <= end) {
      periods.push({ start, end, degree: period.degree });
      first = Math.min(first, start);
      last = Math.max(last, end);
    }
  }
  return periods.length > 0 ? { certificate, periods, first, last } : null;
}

/**
 * The same id received twice counts once. If the contents differ, the latest signed one is used, and at equal
 * signing time the one whose content comes last as text: a rule that does not depend on which came first.
 */
function eachIdOnce(certificates: readonly SickLeaveCertificate[]): Iterable<SickLeaveCertificate> {
  if (certificates.length < 2) {
    return certificates;
  }
  const byId = new Map<string, SickLeaveCertificate>();
  for (const certificate of certificates) {
    const earlier = byId.get(certificate.id);
    if (earlier === undefined || replaces(certificate, earlier)) {
      byId.set(certificate.id, certificate);
    }
  }
  return byId.size === certificates.length ? certificates : byId.values();
}

function replaces(candidate: SickLeaveCertificate, earlier: SickLeaveCertificate): boolean {
  if (candidate.signed !== earlier.signed) {
    return candidate.signed > earlier.signed;
  }
  return content(candidate) > content(earlier);
}

function content(certificate: SickLeaveCertificate): string {
  const { patient, unit, doctor, diagnosis, periods } = certificate;
  const days = periods.map(({ start, end, degree }) => [start, end, degree]);
  return JSON.stringify([patient, unit, doctor, diagnosis, days]);
}

function byFirstDay(a: DatedCertificate, b: DatedCertificate): number {
  return (
    a.first - b.first ||
    a.last - b.last ||
    compareText(a.certificate.signed, b.certificate.signed) ||
    compareText(a.certificate.id, b.certificate.id)
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
