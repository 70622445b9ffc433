/** Destructions, for the unit's managers and administrators: those that wait, come and were settled lately. */
import type { CalendarDate } from '../../../kernel/calendar-date.ts';
import { addSeconds, type Instant, localDate, localDateTime } from '../../../kernel/clock.ts';
import { shortDateWithWeekday } from '../../../kernel/day-words.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { decide, type Waiting } from '../../access/index.ts';
import { event } from '../log-actions.ts';
import { recordsPolicy } from '../policy.ts';
import { type RecentDestruction, recentDestructions } from '../store/index.ts';

const PAGE = '/forstoring';
/** How many days an outcome is shown. */
const TOLD_DAYS = 7;

/** What waits or has lately happened at the active unit. A person with no part in destructions gets nothing. */
export async function destructionsWait(tx: Tx): Promise<Waiting[]> {
  if (!decide(recordsPolicy, tx.subject, 'destruction.see', { unitId: tx.subject.unitId }).allow) return [];
  tx.audit(event('records.destruction.listed', { purpose: 'administration', details: { notice: true } }));
  const recent = await recentDestructions(tx, addSeconds(tx.clock.now(), -TOLD_DAYS * 86_400));
  return recent.flatMap((destruction) => waitingAbout(destruction, tx.clock.today()));
}

function waitingAbout(destruction: RecentDestruction, today: CalendarDate): Waiting[] {
  const { proposedBy, outcome, settledBy, settledAt, dueAt, stoppedBy, stoppedAt, ranAt } = destruction;
  const to = `${PAGE}/${destruction.destructionId}`;
  const when = (moment: Instant) =>
    `${shortDateWithWeekday(localDate(moment), today)} kl. ${localDateTime(moment).slice(11, 16).replace(':', '.')}`;
  if (outcome === null || settledAt === null) {
    const text = `Ett förslag från ${proposedBy} om att förstöra journaluppgifter på enheten väntar på godkännande.`;
    return destruction.holds ? [{ text, link: { to, label: 'Läs förslaget' } }] : [];
  }
  if (outcome === 'withdrawn') {
    const text = `${settledBy} tog ${when(settledAt)} tillbaka ett förslag om att förstöra journaluppgifter. Ingenting är förstört.`;
    return [{ text, link: { to, label: 'Se förslaget' } }];
  }
  if (ranAt !== null) {
    return [
      { text: `Journaluppgifter på enheten förstördes ${when(ranAt)} enligt beslut.`, link: { to, label: 'Se vilka' } },
    ];
  }
  if (stoppedAt !== null) {
    const text = `${stoppedBy} stoppade ${when(stoppedAt)} att journaluppgifter på enheten förstörs. Ingenting är förstört.`;
    return [{ text, link: { to, label: 'Läs varför' } }];
  }
  if (dueAt === null) return [];
  const text = `Journaluppgifter på enheten förstörs ${when(dueAt)}, om ingen stoppar det. ${settledBy} har godkänt det.`;
  return [{ text, link: { to, label: 'Se eller stoppa' } }];
}
