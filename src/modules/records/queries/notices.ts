/** What the unit's managers and administrators are told on *Idag* about destructions: what waits, what is coming, what came of it. */
import { addDays } from '../../../kernel/calendar-date.ts';
import { type Clock, type Instant, localDate, localDateTime } from '../../../kernel/clock.ts';
import { shortDateWithWeekday } from '../../../kernel/day-words.ts';
import { ok } from '../../../kernel/result.ts';
import type { Subject } from '../../../kernel/subject.ts';
import type { Database } from '../../../platform/db/transaction.ts';
import { decide } from '../../access/index.ts';
import { event } from '../../audit/index.ts';
import { recordsPolicy } from '../policy.ts';
import { type Destruction, destructions } from '../store/index.ts';
import { stateOf } from './destructions.ts';

interface Notice {
  text: string;
  to: string;
  label: string;
}

const PAGE = '/forstoring';
/** Days that an outcome is told. */
const TOLD_DAYS = 7;

/** Notices for the person at the active unit; none, and nothing read, for whoever has no part in destructions. */
export async function destructionNotices(
  call: { database: Database; clock: Clock; requestId: string },
  subject: Subject,
): Promise<Notice[]> {
  if (!decide(recordsPolicy, subject, 'destruction.see', { unitId: subject.unitId }).allow) return [];
  const { database, clock, requestId } = call;
  const read = await database.transaction({ subject, clock, requestId }, async (tx) => {
    tx.audit(event('records.destruction.listed', { purpose: 'administration', details: { notice: true } }));
    return ok(await destructions(tx));
  });
  // A notice stops nobody from logging in.
  return read.ok ? read.value.flatMap((one) => noticesOf(one, clock)) : [];
}

function noticesOf(one: Destruction, clock: Clock): Notice[] {
  const { row, outcome, stop, run } = one;
  const to = `${PAGE}/${row.destruction_id}`;
  const today = clock.today();
  const when = (moment: Instant) =>
    `${shortDateWithWeekday(localDate(moment), today)} kl. ${localDateTime(moment).slice(11, 16).replace(':', '.')}`;
  const isNew = (moment: Instant) => localDate(moment) >= addDays(today, -TOLD_DAYS);
  switch (stateOf(one)) {
    case 'waiting': {
      const text = `Ett förslag från ${row.proposed_by_name} om att förstöra journaluppgifter på enheten väntar på godkännande.`;
      return [{ text, to, label: 'Läs förslaget' }];
    }
    case 'approved': {
      if (outcome === null || outcome.due_at === null) return [];
      const text = `Journaluppgifter på enheten förstörs ${when(outcome.due_at)}, om ingen stoppar det. ${outcome.by_name} har godkänt det.`;
      return [{ text, to, label: 'Se eller stoppa' }];
    }
    case 'stopped': {
      if (stop === null || !isNew(stop.stopped_at)) return [];
      const text = `${stop.by_name} stoppade ${when(stop.stopped_at)} att journaluppgifter på enheten förstörs. Ingenting är förstört.`;
      return [{ text, to, label: 'Läs varför' }];
    }
    case 'withdrawn': {
      if (outcome === null || !isNew(outcome.decided_at)) return [];
      const text = `${outcome.by_name} tog ${when(outcome.decided_at)} tillbaka ett förslag om att förstöra journaluppgifter. Ingenting är förstört.`;
      return [{ text, to, label: 'Se förslaget' }];
    }
    case 'done': {
      if (run === null || !isNew(run.ran_at)) return [];
      const text = `Journaluppgifter på enheten förstördes ${when(run.ran_at)} enligt beslut.`;
      return [{ text, to, label: 'Se vilka' }];
    }
    case 'elsewhere':
      return [];
  }
}
