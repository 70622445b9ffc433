/** Rehabstöd's status, derived: it follows from list decisions and acts and is never set by hand (case-rules 1). */
import type { CalendarDate } from '../../kernel/calendar-date.ts';
import type { Choice, Status } from './domain.ts';
import type { EpisodeFacts } from './facts.ts';

/** What the status needs to know of a case. */
export interface CaseStatus {
  readonly openedOn: CalendarDate;
  readonly closedOn: CalendarDate | null;
  /** What the case says of itself. */
  readonly status: Extract<
    Status,
    'contacted' | 'active' | 'follow_up' | 'closed' | 'declined' | 'no_action' | 'medical_first'
  >;
}

/** The list decisions that are a status of their own; the others leave it as it was. */
const statusOfChoice: Readonly<Partial<Record<Choice, Status>>> = {
  no_action: 'no_action',
  medical_first: 'medical_first',
};

/**
 * An open case says the status. Otherwise the latest of closed case and list decision does; a decision of the same day
 * as a closing came after it. Cases outside the episode say nothing about it.
 */
export function statusOf(
  episode: EpisodeFacts,
  cases: readonly CaseStatus[],
  decision: { readonly choice: Choice; readonly madeOn: CalendarDate } | null,
): Status {
  const inEpisode = cases.filter(
    (one) => one.openedOn <= episode.last && (one.closedOn === null || one.closedOn >= episode.first),
  );
  const open = inEpisode.find((one) => one.closedOn === null);
  if (open !== undefined) return open.status;
  const closed = inEpisode.reduce<CaseStatus | null>(
    (latest, one) => (latest === null || (one.closedOn ?? '') > (latest.closedOn ?? '') ? one : latest),
    null,
  );
  const decided = decision === null ? undefined : statusOfChoice[decision.choice];
  if (decision !== null && decided !== undefined && decision.madeOn >= (closed?.closedOn ?? '')) return decided;
  return closed?.status ?? 'none';
}
