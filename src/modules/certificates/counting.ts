import { toDay } from '../../kernel/calendar-date.ts';
import { countDays, coveredSpans, type DaySpan } from '../../kernel/day-spans.ts';
import type { Period } from '../../kernel/period.ts';

/** The parts of a certificate that decide whether it counts; see sick-leave-rules.md section 1. */
export interface CountingCertificate {
  id: string;
  type: string;
  infectionControl: boolean;
  relations: readonly { type: string; id: string }[];
  periods: readonly Period[];
  /** Typed or pasted by hand (*inmatat*); counts until the issuer's own certificate arrives. */
  typed?: boolean;
}

export type NotCountedWhy =
  | 'type'
  | 'employer'
  | 'infection_control'
  | 'revoked'
  | 'replaced'
  | 'completed'
  | 'taken_over';

/** Null when the certificate counts, else why not. */
export type Standing = NotCountedWhy | null;

const SICK_LEAVE_TYPES = new Set(['LISJP', 'FK7804', 'FK7263']);
const EMPLOYER_TYPES = new Set(['AG7804', 'AG114']);

/** The type in upper case without blanks and hyphens, so that "AG1-14" and "AG 114" are equal. */
export function typeKey(type: string): string {
  return type.replace(/[\s-]/g, '').toUpperCase();
}

/** FK 7804 (LISJP) and FK 7263: the types that count and must have a diagnosis. */
export function isSickLeaveType(type: string): boolean {
  return SICK_LEAVE_TYPES.has(typeKey(type));
}

/** AG 7804 and AG 1-14: to the employer, never counted. */
export function isEmployerType(type: string): boolean {
  return EMPLOYER_TYPES.has(typeKey(type));
}

/** Whether a certificate counts by itself, before relations and revocations are considered. */
export function isSickLeave(certificate: { type: string; infectionControl: boolean }): boolean {
  return isSickLeaveType(certificate.type) && !certificate.infectionControl;
}

/**
 * Which certificates count, by id, whatever their order. A certificate does not count when another one that is not
 * revoked replaces or completes it; each relation is judged by itself, so chains and circles need no walk. A typed
 * certificate stops counting when the issuer's own certificates cover at least half of its days.
 */
export function standings(
  certificates: readonly CountingCertificate[],
  revoked: ReadonlySet<string>,
): Map<string, Standing> {
  const unique = new Map(certificates.map((certificate) => [certificate.id, certificate]));
  const replaced = new Set<string>();
  const completed = new Set<string>();
  for (const other of unique.values()) {
    if (revoked.has(other.id)) {
      continue;
    }
    for (const relation of other.relations) {
      if (relation.id !== other.id) {
        (relation.type === 'ERSATT' ? replaced : relation.type === 'KOMPLT' ? completed : null)?.add(relation.id);
      }
    }
  }
  const result = new Map<string, Standing>();
  for (const certificate of unique.values()) {
    result.set(certificate.id, standingAlone(certificate, revoked, replaced, completed));
  }
  markTakenOver([...unique.values()], result);
  return result;
}

function standingAlone(
  certificate: CountingCertificate,
  revoked: ReadonlySet<string>,
  replaced: ReadonlySet<string>,
  completed: ReadonlySet<string>,
): Standing {
  const { id, type, infectionControl } = certificate;
  if (!isSickLeaveType(type)) {
    return isEmployerType(type) ? 'employer' : 'type';
  }
  if (infectionControl) {
    return 'infection_control';
  }
  if (revoked.has(id)) {
    return 'revoked';
  }
  if (replaced.has(id)) {
    return 'replaced';
  }
  return completed.has(id) ? 'completed' : null;
}

/** Marks typed certificates whose real certificates have arrived. */
function markTakenOver(certificates: readonly CountingCertificate[], result: Map<string, Standing>): void {
  const counting = certificates.filter((certificate) => result.get(certificate.id) === null);
  const typed = counting.filter((certificate) => certificate.typed === true);
  if (typed.length === 0) {
    return;
  }
  const real = coveredSpans(counting.filter((certificate) => certificate.typed !== true).flatMap(daysOf));
  for (const certificate of typed) {
    const own = daysOf(certificate);
    if (own.length > 0 && sharedDays(own, real) * 2 >= countDays(own)) {
      result.set(certificate.id, 'taken_over');
    }
  }
}

function daysOf(certificate: CountingCertificate): DaySpan[] {
  return coveredSpans(certificate.periods.map(({ start, end }) => ({ start: toDay(start), end: toDay(end) })));
}

/** Number of days that lie in both. */
function sharedDays(some: readonly DaySpan[], others: readonly DaySpan[]): number {
  let days = 0;
  for (const span of some) {
    for (const other of others) {
      days += Math.max(0, Math.min(span.end, other.end) - Math.max(span.start, other.start) + 1);
    }
  }
  return days;
}
