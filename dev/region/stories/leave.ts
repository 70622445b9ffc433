import { addDays, type CalendarDate } from '../../../src/kernel/calendar-date.ts';
import type { DemoCertificate, DemoPerson, Region } from '../model.ts';

/** A person's sick leave as a coordinator sees it: certificates that count, joined over short gaps. */
export interface Leave {
  first: CalendarDate;
  last: CalendarDate;
  /** In order of signing. */
  certificates: DemoCertificate[];
}

const GAP_DAYS = 5;

/** Each person's sick leaves, oldest first, of the certificates that count in the end. */
export function leavesOf(region: Region): Map<DemoPerson, Leave[]> {
  const gone = new Set(region.revocations.map((revocation) => revocation.certificateId));
  for (const { id, relations } of region.certificates) {
    for (const relation of gone.has(id) ? [] : relations) {
      if (relation.type === 'ERSATT' || relation.type === 'KOMPLT') gone.add(relation.id);
    }
  }
  const counting = region.certificates.filter(
    ({ id, type, infectionControl }) => type === 'LISJP' && !infectionControl && !gone.has(id),
  );
  const leaves = new Map<DemoPerson, Leave[]>();
  for (const [person, own] of Map.groupBy(counting, (certificate) => certificate.person)) {
    leaves.set(person, joinLeaves(own));
  }
  return leaves;
}

function joinLeaves(certificates: readonly DemoCertificate[]): Leave[] {
  const leaves: Leave[] = [];
  const byStart = [...certificates].sort((a, b) => (startOf(a) < startOf(b) ? -1 : 1));
  for (const certificate of byStart) {
    const current = leaves.at(-1);
    if (current && startOf(certificate) <= addDays(current.last, GAP_DAYS + 1)) {
      current.certificates.push(certificate);
      if (endOf(certificate) > current.last) current.last = endOf(certificate);
    } else {
      leaves.push({ first: startOf(certificate), last: endOf(certificate), certificates: [certificate] });
    }
  }
  for (const leave of leaves) {
    leave.certificates.sort((a, b) => (a.signed < b.signed ? -1 : 1));
  }
  return leaves;
}

/** The latest signed certificate that had arrived by that morning and covers that day; undefined in a gap. */
export function leadOn(leave: Leave, day: CalendarDate): DemoCertificate | undefined {
  return leave.certificates.findLast(
    (certificate) =>
      certificate.signed.slice(0, 10) < day &&
      certificate.periods.some((period) => period.start <= day && day <= period.end),
  );
}

export function startOf(certificate: DemoCertificate): CalendarDate {
  const [first] = certificate.periods;
  if (first === undefined) throw new Error('a certificate without period');
  return first.start;
}

export function endOf(certificate: DemoCertificate): CalendarDate {
  return certificate.periods.at(-1)?.end ?? startOf(certificate);
}
