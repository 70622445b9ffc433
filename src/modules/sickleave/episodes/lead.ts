import { byId, type DatedCertificate, type DayPeriod } from './certificate.ts';

/** Whether one of the certificate's periods contains the day; a hole between its periods does not. */
export function isActive(certificate: DatedCertificate, day: number): boolean {
  return periodOn(certificate, day) !== undefined;
}

/** The period that contains the day; of overlapping ones the first in the given order. */
export function periodOn(certificate: DatedCertificate, day: number): DayPeriod | undefined {
  return certificate.periods.find((period) => period.start <= day && day <= period.end);
}

/** The active certificate that leads the day: the latest signed; if equal, the one that ends first. */
export function activeLead(certificates: Iterable<DatedCertificate>, day: number): DatedCertificate | undefined {
  let lead: DatedCertificate | undefined;
  for (const candidate of certificates) {
    if (isActive(candidate, day) && (lead === undefined || leadsWhileActive(candidate, lead))) {
      lead = candidate;
    }
  }
  return lead;
}

/**
 * The certificate that leads the day when none is active: of those that ended before the day and at most `window` days
 * ago, the one that ends last; if equal, the latest signed.
 */
export function endedLead(
  certificates: Iterable<DatedCertificate>,
  day: number,
  window: number,
): DatedCertificate | undefined {
  let lead: DatedCertificate | undefined;
  for (const candidate of certificates) {
    const recentlyEnded = candidate.last < day && day - candidate.last <= window;
    if (recentlyEnded && (lead === undefined || leadsWhenEnded(candidate, lead))) {
      lead = candidate;
    }
  }
  return lead;
}

/** Whether a comes before b as lead among active certificates. */
export function leadsWhileActive(a: DatedCertificate, b: DatedCertificate): boolean {
  if (a.certificate.signed !== b.certificate.signed) {
    return a.certificate.signed > b.certificate.signed;
  }
  return a.last !== b.last ? a.last < b.last : byId(a, b) < 0;
}

/** Whether a comes before b as lead among ended certificates. */
export function leadsWhenEnded(a: DatedCertificate, b: DatedCertificate): boolean {
  if (a.last !== b.last) {
    return a.last > b.last;
  }
  if (a.certificate.signed !== b.certificate.signed) {
    return a.certificate.signed > b.certificate.signed;
  }
  return byId(a, b) < 0;
}

/** The degrees of a certificate in order of period start. */
export function degreesInOrder(certificate: DatedCertificate): number[] {
  return [...certificate.periods].sort((a, b) => a.start - b.start || a.end - b.end).map((period) => period.degree);
}
