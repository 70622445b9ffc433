/** What the rules watch: each living episode, the open case, and each list decision. */
import { addDays, type CalendarDate } from '../../../kernel/calendar-date.ts';
import {
  type CaseFacts,
  type DecisionFacts,
  type EpisodeFacts,
  firstCertificate,
  livingEpisodes,
  standsUntil,
  type WorklistFacts,
} from '../facts.ts';
import { type Outcome, type Params, wanted } from './rule.ts';

/** The outcomes of each episode not over on `on`; `source` is the certificate that begins first in it. */
export function aboutEpisodes<P extends Params>(
  facts: WorklistFacts,
  outcomes: (episode: EpisodeFacts, source: string) => readonly Outcome<P>[],
  on: CalendarDate = facts.today,
): Outcome<P>[] {
  return livingEpisodes(facts, on).flatMap((episode) => {
    const first = firstCertificate(facts, episode);
    return first === null ? [] : outcomes(episode, `certificate:${first.id}`);
  });
}

interface CasePoint<P extends Params> {
  /** The case itself when left out. */
  readonly source?: string;
  readonly showsFrom: CalendarDate;
  readonly dueOn?: CalendarDate;
  readonly params: P;
}

/** A stop-point about the open case, unless there is none or nothing to watch. */
export function aboutOpenCase<P extends Params>(
  facts: WorklistFacts,
  pointOf: (openCase: CaseFacts) => CasePoint<P> | null,
): Outcome<P>[] {
  const { openCase } = facts;
  const point = openCase === null ? null : pointOf(openCase);
  if (openCase === null || point === null) return [];
  const { caseId } = openCase;
  return [wanted<P>({ source: `case:${caseId}`, ...point, caseId })];
}

/** A stop-point about what remains to do after a list decision, due on the day. */
export function aboutDecision<P extends Params>(
  facts: WorklistFacts,
  decision: DecisionFacts,
  { dueOn, params, daysAhead = 0 }: { dueOn: CalendarDate; params: P; daysAhead?: number },
): Outcome<P> {
  const source = `decision:${decision.decisionId}`;
  const showsUntil = standsUntil(facts, decision, dueOn);
  return wanted({ source, showsFrom: addDays(dueOn, -daysAhead), showsUntil, dueOn, params });
}
