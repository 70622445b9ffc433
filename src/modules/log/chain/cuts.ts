/**
 * The stubs left by rows that were thinned out, and whether they can be trusted. A stub alone proves nothing: the chain
 * must also hold the proposal, another person's approval, and the cut with the stub's digest.
 */
import { createHash } from 'node:crypto';
import type { CalendarDate } from '../../../kernel/calendar-date.ts';
import { instant, localDate } from '../../../kernel/clock.ts';
import { LEAST_LOG_YEARS, thinnableThrough } from '../domain.ts';
import type { ChainFinding, PublishedHead } from './finding.ts';
import { type ChainedRow, utcMoment } from './hash.ts';

/** The stub of a cut, every column as text. Moments are microseconds since 1970 in UTC. */
export interface StoredCut {
  readonly thinningId: string;
  readonly firstNumber: number;
  readonly throughNumber: number;
  readonly hash: string;
  readonly firstAt: string;
  readonly lastAt: string;
  readonly reference: string;
  readonly throughDay: CalendarDate;
  readonly proposedBy: string;
  readonly approvedBy: string;
  readonly carriedOutAt: string;
  readonly carriedOutBy: string;
  /** The digest of the previous stub, in hex; null for the first. */
  readonly after: string | null;
}

/** SHA-256 over the whole stub, including the digest of the one before it. */
export function digestOf(cut: StoredCut): string {
  const fields = [
    cut.thinningId,
    String(cut.firstNumber),
    String(cut.throughNumber),
    cut.hash,
    cut.firstAt,
    cut.lastAt,
    cut.reference,
    cut.throughDay,
    cut.proposedBy,
    cut.approvedBy,
    cut.carriedOutAt,
    cut.carriedOutBy,
    cut.after,
  ];
  return createHash('sha256')
    .update(`koordinera-log-cut-1 ${JSON.stringify(fields)}`, 'utf8')
    .digest('hex');
}

type Witness = Pick<ChainedRow, 'action' | 'outcome' | 'subject_kind' | 'staff_id' | 'staff_name' | 'object_id'> & {
  readonly number: number;
  readonly details: Readonly<Record<string, unknown>>;
};

/** Collects a chain's rows about thinning, and checks the stubs against them. */
export class CutWitnesses {
  readonly #rows: Witness[] = [];

  note(row: ChainedRow): void {
    const { action, outcome, subject_kind, staff_id, staff_name, object_id, number } = row;
    if (number === null || outcome !== 'done' || !(action ?? '').startsWith('log.thin')) return;
    this.#rows.push({
      action,
      outcome,
      subject_kind,
      staff_id,
      staff_name,
      object_id,
      number,
      details: read(row.details),
    });
  }

  /** `cuts`: every stub of the provider, the oldest first. */
  judge(cuts: readonly StoredCut[], published: readonly PublishedHead[]): ChainFinding[] {
    const findings: ChainFinding[] = [];
    for (const [nr, cut] of cuts.entries()) {
      const tell = (words: string) => findings.push({ kind: 'thinned', number: cut.throughNumber, at: null, words });
      const named = `Stubben för raderna ${cut.firstNumber}–${cut.throughNumber} (beslut ${cut.reference})`;
      const before = cuts[nr - 1];
      const follows = cut.firstNumber === (before?.throughNumber ?? 0) + 1 && cut.firstNumber <= cut.throughNumber;
      if (!follows || cut.after !== (before === undefined ? null : digestOf(before))) {
        tell(`${named} hänger inte ihop med den före: en stubbe är ändrad, borttagen eller tillagd.`);
      }
      for (const words of [...tooYoung(cut), ...againstPublished(cut, published)]) tell(`${named}: ${words}`);
    }
    const latest = cuts.at(-1);
    if (latest !== undefined) findings.push(...this.#decided(latest));
    const digests = new Set(cuts.map(digestOf));
    for (const row of this.#rows) {
      if (row.action !== 'log.thinned' || digests.has(String(row.details.stub))) continue;
      const words = `Rad ${row.number} intygar en gallring (beslut ${String(row.details.reference)}) som ingen stubbe svarar mot: stubben är ändrad eller borttagen.`;
      findings.push({ kind: 'thinned', number: row.number, at: null, words });
    }
    return findings;
  }

  /** The chain attests the latest stub, whose digest covers the earlier ones. */
  #decided(cut: StoredCut): ChainFinding[] {
    const of = (action: string) =>
      this.#rows.filter((row) => row.action === action && row.object_id === cut.thinningId && row.staff_id !== null);
    const digest = digestOf(cut);
    const attest = this.#rows.find(
      (row) => row.action === 'log.thinned' && row.subject_kind === 'system' && row.details.stub === digest,
    );
    const says = (row: Witness) => row.details.throughDay === cut.throughDay && row.details.reference === cut.reference;
    const decided = of('log.thinning.proposed').some(
      (proposed) =>
        says(proposed) &&
        proposed.staff_name === cut.proposedBy &&
        of('log.thinning.approved').some(
          (approved) =>
            says(approved) &&
            approved.staff_id !== proposed.staff_id &&
            approved.staff_name === cut.approvedBy &&
            proposed.number < approved.number &&
            approved.number < (attest?.number ?? Number.POSITIVE_INFINITY),
        ),
    );
    const finding = (words: string): ChainFinding => ({ kind: 'thinned', number: cut.throughNumber, at: null, words });
    const rows = `raderna ${cut.firstNumber}–${cut.throughNumber}`;
    return [
      ...(attest === undefined ? [finding(`Ingen rad i loggen intygar att ${rows} gallrades: stubben är falsk.`)] : []),
      ...(decided ? [] : [finding(`Loggen visar inget beslut av två personer som omfattar ${rows}.`)]),
    ];
  }
}

function tooYoung(cut: StoredCut): string[] {
  const last = dayOf(cut.lastAt);
  const kept = thinnableThrough(dayOf(cut.carriedOutAt), LEAST_LOG_YEARS);
  return [
    ...(last > cut.throughDay ? [`den sista raden är från ${last}, efter den dag som beslutet gäller till.`] : []),
    ...(cut.throughDay > kept ? [`raderna hade inte bevarats i ${LEAST_LOG_YEARS} år.`] : []),
  ];
}

/** A cut must lie where an end was published in time: the published line gives both hash and day. */
function againstPublished(cut: StoredCut, published: readonly PublishedHead[]): string[] {
  if (published.length === 0) return [];
  const there = published.filter((head) => head.number === cut.throughNumber);
  const other = there.find((head) => head.hash !== cut.hash);
  if (other !== undefined) return [`kontrollsumman vid snittet är en annan än den som publicerades ${other.time}.`];
  const inTime = (head: PublishedHead) =>
    !Number.isNaN(Date.parse(head.time)) && localDate(instant(head.time)) <= cut.throughDay;
  if (there.some(inTime)) return [];
  return [
    `inget kedjeslut vid rad ${cut.throughNumber} publicerades till och med ${cut.throughDay}. Snittet kan vara längre än beslutet; jämför med en kopia av kedjesluten som når så långt tillbaka.`,
  ];
}

function dayOf(micros: string): CalendarDate {
  return localDate(instant(`${(utcMoment(micros) ?? '').slice(0, 23)}Z`));
}

function read(details: string | null): Readonly<Record<string, unknown>> {
  const value: unknown = details === null ? null : JSON.parse(details);
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** A stub in one line, for comparison with the diary. */
export function cutInWords(cut: StoredCut): string {
  return `raderna ${cut.firstNumber}–${cut.throughNumber} (${dayOf(cut.firstAt)} till ${dayOf(cut.lastAt)}) gallrades ${dayOf(cut.carriedOutAt)} av ${cut.carriedOutBy} enligt beslut ${cut.reference}, som gäller till och med ${cut.throughDay}. Föreslaget av ${cut.proposedBy}, godkänt av ${cut.approvedBy}.`;
}
