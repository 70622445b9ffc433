import { parseDay } from '../../../kernel/calendar-date.ts';

/** A stretch of reduced working capacity in a certificate, both days included. */
export interface CertificatePeriod {
  /** ISO date. A period with days that do not exist, or in the wrong order, is ignored. */
  readonly start: string;
  readonly end: string;
  /** 25, 50, 75 or 100 per cent. */
  readonly degree: number;
}

/** The parts of a counting certificate that the rules need (sick-leave-rules.md section 1). */
export interface SickLeaveCertificate {
  readonly id: string;
  /**
   * The issuer's id, when `id` was given on arrival. It orders certificates that are otherwise equal, so that the order
   * of arrival does not matter. Without it `id` is used.
   */
  readonly issuedAs?: string;
  /** The same text for the same person. */
  readonly patient: string;
  readonly unit: string;
  readonly doctor: string;
  /** Local ISO time, in the same format in all certificates, so that text order is time order. */
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

/** A certificate with its days parsed once: all calculation is on integers. */
export interface DatedCertificate {
  readonly certificate: SickLeaveCertificate;
  /** In the order given. Never empty. */
  readonly periods: readonly DayPeriod[];
  readonly first: number;
  readonly last: number;
}

/**
 * The certificates with valid days, each id once, ordered by first day (then last day, time of signing and id, so that
 * the order of arrival does not matter).
 */
export function datedInOrder(certificates: readonly SickLeaveCertificate[]): DatedCertificate[] {
  return keep(eachIdOnce(certificates).map(readDays), ({ periods }) => periods.length > 0).sort(byFirstDay);
}

function readDays(certificate: SickLeaveCertificate): DatedCertificate {
  // False also when one of the days is no date (NaN).
  const periods = keep(certificate.periods.map(toDays), ({ start, end }) => start <= end);
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const { start, end } of periods) {
    first = Math.min(first, start);
    last = Math.max(last, end);
  }
  return { certificate, periods, first, last };
}

function toDays({ start, end, degree }: CertificatePeriod): DayPeriod {
  return { start: parseDay(start), end: parseDay(end), degree };
}

/** A filter that copies only when something is removed: with a million certificates that is rare. */
function keep<T>(all: T[], isGood: (item: T) => boolean): T[] {
  return all.every(isGood) ? all : all.filter(isGood);
}

/**
 * The same id received twice counts once. If the contents differ, the latest signed one is used, and at equal signing
 * time the one whose content comes last as text: a rule that does not depend on which came first.
 */
function eachIdOnce(certificates: readonly SickLeaveCertificate[]): readonly SickLeaveCertificate[] {
  if (!hasRepeats(certificates)) {
    return certificates;
  }
  const byId = new Map<string, SickLeaveCertificate>();
  for (const certificate of certificates) {
    const earlier = byId.get(certificate.id);
    if (earlier === undefined || replaces(certificate, earlier)) {
      byId.set(certificate.id, certificate);
    }
  }
  return [...byId.values()];
}

/** Most people have few certificates: comparing them one by one is faster than building a set. */
function hasRepeats(certificates: readonly SickLeaveCertificate[]): boolean {
  if (certificates.length > 8) {
    return new Set(certificates.map(({ id }) => id)).size < certificates.length;
  }
  return certificates.some(({ id }, index) => certificates.some((other, place) => place > index && other.id === id));
}

function replaces(candidate: SickLeaveCertificate, earlier: SickLeaveCertificate): boolean {
  if (candidate.signed !== earlier.signed) {
    return candidate.signed > earlier.signed;
  }
  return contentText(candidate) > contentText(earlier);
}

function contentText(certificate: SickLeaveCertificate): string {
  const { patient, unit, doctor, diagnosis, periods } = certificate;
  const days = periods.map(({ start, end, degree }) => [start, end, degree]);
  return JSON.stringify([patient, unit, doctor, diagnosis, days]);
}

function byFirstDay(a: DatedCertificate, b: DatedCertificate): number {
  return a.first - b.first || a.last - b.last || compareText(a.certificate.signed, b.certificate.signed) || byId(a, b);
}

/** The order of certificates that are otherwise equal. */
export function byId({ certificate: a }: DatedCertificate, { certificate: b }: DatedCertificate): number {
  return compareText(a.issuedAs ?? a.id, b.issuedAs ?? b.id);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
