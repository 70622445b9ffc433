/** The certificates that a row's news and reasons speak of, so that the preview can show them first. Pure. */
import type { CalendarDate } from '../../kernel/calendar-date.ts';
import type { Uuid } from '../../kernel/ids.ts';

/** A certificate as far as it can be named: its days, when it was signed, and whether it counts. */
export interface NamedCertificate {
  readonly id: Uuid;
  readonly first: CalendarDate;
  readonly last: CalendarDate;
  /** Swedish wall clock; null when the certificate does not say. */
  readonly signed: string | null;
  readonly counts: boolean;
}

/** A person's certificates at the unit, and which of them leads on each stretch of days. */
export interface PersonCertificates {
  readonly certificates: readonly NamedCertificate[];
  readonly phases: readonly {
    readonly from: CalendarDate;
    readonly to: CalendarDate;
    readonly leadCertificateId: Uuid;
  }[];
}

/** The certificate of a stop-point's source, "certificate:ID" or "certificate:ID#more"; null for any other source. */
export function certificateOfSource(source: string): Uuid | null {
  return /^certificate:([^#]+)/.exec(source)?.[1] ?? null;
}

/** The certificate that leads on the day; null when there is none. */
export function leadOn({ phases }: PersonCertificates, on: CalendarDate): Uuid | null {
  return phases.find(({ from, to }) => from <= on && on <= to)?.leadCertificateId ?? null;
}

/** Of the counting certificates for which the condition holds, the one signed last; null when there is none. */
export function countingWhere(
  { certificates }: PersonCertificates,
  holds: (certificate: NamedCertificate) => boolean,
): Uuid | null {
  return latestSigned(certificates.filter((certificate) => certificate.counts && holds(certificate)));
}

/** The certificate signed last; null when there is none. */
export function latestSigned(certificates: readonly NamedCertificate[]): Uuid | null {
  const inOrder = certificates.toSorted((a, b) => ((a.signed ?? '') < (b.signed ?? '') ? -1 : 1));
  return inOrder.at(-1)?.id ?? null;
}
