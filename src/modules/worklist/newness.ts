/**
 * "Nytt sedan sist", exactly: what counts as new for one person in one row. The query in store/ states the same in SQL,
 * and a test keeps the two equal.
 */
import { addDays, type CalendarDate } from '../../kernel/calendar-date.ts';
import type { Instant } from '../../kernel/clock.ts';
import type { Uuid } from '../../kernel/ids.ts';

/** On the first visit: changes of this many days are new. */
export const FIRST_VISIT_DAYS = 30;

export interface RowVersion {
  /** 0 until something has happened that should be seen. */
  readonly version: number;
  readonly changedAt: Instant;
  /** The day of the event by its source, never after the day it was read. */
  readonly changedOn: CalendarDate;
  /** The latest version that somebody's decision in force was made on; 0 when there is none. */
  readonly decidedVersion: number;
  readonly decidedBy: Uuid | null;
}

/** The beginning of a person's view of the unit; null before the person's first mark there. */
interface Beginning {
  readonly begunAt: Instant;
  readonly since: CalendarDate;
}

type Newness = 'new' | 'decided_by_colleague' | 'not_new';

/**
 * Whether the row is new for the person. Only the own decision or marking of the person moves `seenVersion`, which is
 * null before the first one. A row that a colleague has decided about drops out, and names the colleague.
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
