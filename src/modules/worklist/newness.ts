/**
 * "Nytt sedan sist", exactly: what counts as new for one person in one row. The query in store/ says the same in SQL,
 * and a test holds the two equal.
 */
import { addDays, type CalendarDate } from '../../kernel/calendar-date.ts';
import type { Instant } from '../../kernel/clock.ts';
import type { Uuid } from '../../kernel/ids.ts';

/** On the first visit: what began or changed in so many days. */
export const FIRST_VISIT_DAYS = 30;

export interface RowVersion {
  /** 0 while nothing has happened that should be seen. */
  readonly version: number;
  readonly changedAt: Instant;
  /** The day it happened by its source, never after the day it was read. */
  readonly changedOn: CalendarDate;
  /** The latest version that somebody's decision in force was made on; 0 when there is none. */
  readonly decidedVersion: number;
  readonly decidedBy: Uuid | null;
}

/** Where a person's view of the unit begins; null before her first mark there. */
export interface Beginning {
  readonly begunAt: Instant;
  readonly since: CalendarDate;
}

export type Newness = 'new' | 'decided_by_colleague' | 'not_new';

/**
 * Whether the row is new for the person. `seenVersion` is her mark in the row, null when she has none; it moves only by
 * her decision or by an active mark. A row that a colleague has decided about drops out, and says by whom.
 */
export function newness(
  row: RowVersion,
  viewer: {
    readonly staffId: Uuid;
    readonly seenVersion: number | null;
    readonly beginning: Beginning | null;
    readonly today: CalendarDate;
  },
): Newness {
  const { seenVersion, beginning } = viewer;
  const withinView =
    seenVersion !== null ||
    (beginning === null
      ? row.changedOn >= addDays(viewer.today, -FIRST_VISIT_DAYS)
      : row.changedAt > beginning.begunAt || row.changedOn >= beginning.since);
  if (!withinView || row.version <= (seenVersion ?? 0)) return 'not_new';
  if (row.decidedVersion < row.version) return 'new';
  return row.decidedBy === viewer.staffId ? 'not_new' : 'decided_by_colleague';
}
