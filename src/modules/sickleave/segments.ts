import type { DatedCertificate } from './episodes/certificate.ts';
import { leadsWhileActive } from './episodes/lead.ts';

/** A range of epoch days, both included, in which no period begins or ends, and its lead. */
export interface Segment {
  readonly from: number;
  readonly to: number;
  /** The active lead and its degree; undefined when no period covers the days. */
  readonly active: { readonly lead: DatedCertificate; readonly degree: number } | undefined;
}

/**
 * Cuts time where a period begins or ends, where a certificate has ended and where it leaves the window, and finds the
 * active lead of each piece. Certificates paint their days in order of lead, each only unpainted days, so that ten
 * thousand overlapping certificates take no longer than ten thousand in a row.
 */
export function segmentsOf(certificates: readonly DatedCertificate[], window: number): Segment[] {
  const borders = bordersOf(certificates, window);
  const indexOf = new Map(borders.map((day, index) => [day, index]));
  const painted: Segment['active'][] = [];
  const unpainted = new NextUnpainted();
  const inOrderOfLead = [...certificates].sort((a, b) => (leadsWhileActive(a, b) ? -1 : 1));
  for (const lead of inOrderOfLead) {
    for (const { start, end, degree } of lead.periods) {
      const stop = indexOf.get(end + 1) ?? 0;
      for (let at = unpainted.from(indexOf.get(start) ?? stop); at < stop; at = unpainted.from(at)) {
        painted[at] = { lead, degree };
        unpainted.paint(at);
      }
    }
  }
  return borders.slice(0, -1).map((from, index) => ({
    from,
    to: (borders[index + 1] ?? from) - 1,
    active: painted[index],
  }));
}

function bordersOf(certificates: readonly DatedCertificate[], window: number): number[] {
  const days = new Set<number>();
  for (const { periods, last } of certificates) {
    for (const { start, end } of periods) {
      days.add(start).add(end + 1);
    }
    days.add(last + 1 + Math.max(window, 0));
  }
  return [...days].sort((a, b) => a - b);
}

/** Finds the nearest unpainted piece at or after a piece, with pointers that are shortened as they are followed. */
class NextUnpainted {
  /** Of painted pieces only. */
  private readonly next: number[] = [];

  from(index: number): number {
    let at = index;
    for (let after = this.next[at]; after !== undefined; after = this.next[at]) {
      this.next[at] = this.next[after] ?? after;
      at = after;
    }
    return at;
  }

  paint(index: number): void {
    this.next[index] = index + 1;
  }
}
