/** Notices on *Idag* about destructions, for the unit's managers and administrators: waiting, coming and settled. */
import type { CalendarDate } from '../../../kernel/calendar-date.ts';
import { addSeconds, type Clock, type Instant, localDate, localDateTime } from '../../../kernel/clock.ts';
import { shortDateWithWeekday } from '../../../kernel/day-words.ts';
import { ok } from '../../../kernel/result.ts';
import type { Subject } from '../../../kernel/subject.ts';
import type { Database } from '../../../platform/db/transaction.ts';
import { decide } from '../../access/index.ts';
import { event } from '../log-actions.ts';
import { recordsPolicy } from '../policy.ts';
import { type RecentDestruction, recentDestructions } from '../store/index.ts';

interface Notice {
  text: string;
  to: string;
  label: string;
}

const PAGE = '/forstoring';
/** How many days an outcome is shown. */
const TOLD_DAYS = 7;

/** Notices for the person at the active unit. A person with no part in destructions gets none, and nothing is read. */
export async function destructionNotices(
  call: { database: Database; clock: Clock; requestId: string },
  subject: Subject,
): Promise<Notice[]> {
  if (!decide(recordsPolicy, subject, 'destruction.see', { unitId: subject.unitId }).allow) return [];
  const { database, clock, requestId } = call;
  const read = await database.transaction({ subject, clock, requestId }, async (tx) => {
    tx.audit(event('records.destruction.listed', { purpose: 'administration', details: { notice: true } }));
    return ok(await recentDestructions(tx, addSeconds(clock.now(), -TOLD_DAYS * 86_400)));
  });
  // A failed reading of notices stops nobody from logging in.
  return read.ok ? read.value.flatMap((destruction) => noticesOf(destruction, clock.today())) : [];
}

function noticesOf(destruction: RecentDestruction, today: CalendarDate): Notice[] {
  const { proposedBy, outcome, settledBy, settledAt, dueAt, stoppedBy, stoppedAt, ranAt } = destruction;
  const to = `${PAGE}/${destruction.destructionId}`;
  const when = (moment: Instant) =>
    `${shortDateWithWeekday(localDate(moment), today)} kl. ${localDateTime(moment).slice(11, 16).replace(':', '.')}`;
  if (outcome === null || settledAt === null) {
    const text = `Ett förslag från ${proposedBy} om att förstöra journaluppgifter på enheten väntar på godkännande.`;
    return destruction.holds ? [{ text, to, label: 'Läs förslaget' }] : [];
  }
  if (outcome === 'withdrawn') {
    const text = `${settledBy} tog ${when(settledAt)} tillbaka ett förslag om att förstöra journaluppgifter. Ingenting är förstört.`;
    return [{ text, to, label: 'Se förslaget' }];
  }
  if (ranAt !== null) {
    return [{ text: `Journaluppgifter på enheten förstördes ${when(ranAt)} enligt beslut.`, to, label: 'Se vilka' }];
  }
  if (stoppedAt !== null) {
    const text = `${stoppedBy} stoppade ${when(stoppedAt)} att journaluppgifter på enheten förstörs. Ingenting är förstört.`;
    return [{ text, to, label: 'Läs varför' }];
  }
  if (dueAt === null) return [];
  const text = `Journaluppgifter på enheten förstörs ${when(dueAt)}, om ingen stoppar det. ${settledBy} har godkänt det.`;
  return [{ text, to, label: 'Se eller stoppa' }];
}
