/** Rehabstöd's status, derived from list decisions and acts and never set by hand (case-rules 1). */
import type { CalendarDate } from '../../kernel/calendar-date.ts';
import type { Choice, Status } from './domain.ts';
import type { EpisodeFacts } from './facts.ts';

/** The parts of a case that decide the status. */
export interface CaseStatus {
  readonly openedOn: CalendarDate;
  readonly closedOn: CalendarDate | null;
  /** The status of the case itself. */
  readonly status: Extract<
    Status,
    'contacted' | 'active' | 'follow_up' | 'closed' | 'declined' | 'no_action' | 'medical_first'
  >;
}

/** The list decisions that give a status of their own; other decisions leave the status unchanged. */
const statusOfChoice: Readonly<Partial<Record<Choice, Status>>> = {
  no_action: 'no_action',
  medical_first: 'medical_first',
};

/**
 * The status of an open case, else that of the later of closed case and list decision; a decision on the day of a
 * closing came after it. Cases outside the episode do not count.
 */
export function statusOf(
  episode: EpisodeFacts,
  cases: readonly CaseStatus[],
  decision: { readonly choice: Choice; readonly madeOn: CalendarDate } | null,
): Status {
  const inEpisode = cases.filter(
    (summary) => summary.openedOn <= episode.last && (summary.closedOn === null || summary.closedOn >= episode.first),
  );
  const open = inEpisode.find((summary) => summary.closedOn === null);
  if (open !== undefined) return open.status;
  const closed = inEpisode.reduce<CaseStatus | null>(
    (latest, summary) => (latest === null || (summary.closedOn ?? '') > (latest.closedOn ?? '') ? summary : latest),
    null,
  );
  const decided = decision === null ? undefined : statusOfChoice[decision.choice];
  if (decision !== null && decided !== undefined && decision.madeOn >= (closed?.closedOn ?? '')) return decided;
  return closed?.status ?? 'none';
}
