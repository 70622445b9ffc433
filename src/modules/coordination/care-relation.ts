/**
 * Care relation, first version (case-rules 10): responsible or substitute in an open case, an unanswered offer of one's
 * own, or a held contact within 60 days. A row in the unit's list is none. Without one the reason is asked for and logged.
 */
import { addDays, type CalendarDate } from '../../kernel/calendar-date.ts';
import { localDate } from '../../kernel/clock.ts';
import type { Uuid } from '../../kernel/ids.ts';
import type { PersonRecord } from './person.ts';

const CONTACT_DAYS = 60;

const contactKinds: ReadonlySet<string> = new Set([
  'offered',
  'offer-answered',
  'consent-given',
  'mapped',
  'contact',
  'followed-up',
]);

/** Whether the person has a care relation to the patient on the day. */
export function hasCareRelation(person: PersonRecord, staffId: Uuid | null, today: CalendarDate): boolean {
  if (staffId === null) return false;
  const open = person.stored.find((row) => row.isOpen);
  if (open?.responsible?.staffId === staffId) return true;
  const stands = open?.substitute;
  if (stands?.staff.staffId === staffId && stands.from <= today && today <= stands.to) return true;
  const mine = person.cases
    .flatMap((one) => one.acts)
    .filter(({ act, version }) => act.author_id === staffId && version.what !== 'wrong_patient');
  if (mine.some(({ act }) => act.act_id === open?.unansweredOffer?.actId)) return true;
  const since = addDays(today, -CONTACT_DAYS);
  return mine.some(({ act, version }) => contactKinds.has(act.kind) && localDate(version.occurred_at) >= since);
}
