/**
 * Care relations that follow from the journal (case-rules 10): responsible or substitute in an open case, the author's
 * unanswered offer, a booked or held contact within 60 days. Access reads them as rows. A row in the unit's list is not
 * a care relation.
 */
import { addDays, type CalendarDate, calendarDate } from '../../../kernel/calendar-date.ts';
import { localDate } from '../../../kernel/clock.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import type { RelationKind, RelationRow } from '../../access/index.ts';
import type { CaseSummary } from '../frame/summary.ts';
import type { CaseToProject } from './person.ts';

const CONTACT_DAYS = 60;

/** The last day of a relation that still lasts. */
const OPEN_END = calendarDate('9999-12-31');

/** The relations that coordination writes. Those of certificate signers are written where certificates are. */
export const coordinationRelations = ['responsible', 'substitute', 'offer', 'booked', 'contact'] as const;

/** All relations of a person's cases, projected (`rows`) and folded, in a fixed order. */
export function careRelationsOf(
  unitId: Uuid,
  patientId: Uuid,
  rows: readonly CaseSummary[],
  cases: readonly Pick<CaseToProject, 'folded'>[],
): RelationRow[] {
  const relations: RelationRow[] = [];
  const add = (
    kind: RelationKind,
    holder: string | undefined,
    from: CalendarDate,
    until: CalendarDate,
    source: Uuid,
  ) => {
    if (holder === undefined || from > until) return;
    relations.push({ unitId, patientId, holder, kind, from, until, sourceId: source });
  };
  const acts = cases.flatMap(({ folded }) => folded.acts);
  const authorOf = (actId: Uuid) => acts.find(({ envelope }) => envelope.actId === actId)?.envelope.author.staffId;
  for (const row of rows.filter(({ isOpen }) => isOpen)) {
    const { caseId, openedOn, responsible, substitute, unansweredOffer: offer } = row;
    add('responsible', responsible?.staffId, openedOn, OPEN_END, caseId);
    if (substitute !== null) add('substitute', substitute.staff.staffId, substitute.from, substitute.to, caseId);
    if (offer !== null) add('offer', authorOf(offer.actId), offer.on, OPEN_END, offer.actId);
    for (const { kind, on, actId } of row.promises) {
      if (kind === 'booked')
        add('booked', authorOf(actId), addDays(on, -CONTACT_DAYS), addDays(on, CONTACT_DAYS), actId);
    }
  }
  for (const { act, envelope } of acts) {
    if (act === null || !act.meets) continue;
    const on = localDate(envelope.at);
    add('contact', envelope.author.staffId, on, addDays(on, CONTACT_DAYS), envelope.actId);
  }
  return relations.sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
}

const sortKey = ({ kind, sourceId, holder, from, until }: RelationRow): string =>
  `${kind} ${sourceId} ${holder} ${from} ${until}`;
