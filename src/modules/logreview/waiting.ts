/** What waits about the log: reviews to do, and proposals to thin it out. */
import { longDate } from '../../kernel/day-words.ts';
import type { Tx } from '../../platform/db/transaction.ts';
import { decide, type Waiting } from '../access/index.ts';
import { event } from './log-actions.ts';
import { logReviewPolicy } from './policy.ts';
import { reviewsWaiting } from './store/review.ts';
import { thinningsWaiting } from './store/thinning.ts';

const REVIEWS = '/loggkontroll';
const STATUS = '/loggkontroll-enheten';
const THINNING = '/loggallring';

/** For the log reviewer what to do; for the manager only that the unit's review is late. */
export async function logWaits(tx: Tx): Promise<Waiting[]> {
  const at = { unitId: tx.subject.unitId };
  const reviewer = decide(logReviewPolicy, tx.subject, 'log.review', at).allow;
  if (!reviewer && !decide(logReviewPolicy, tx.subject, 'log.status', at).allow) return [];
  tx.audit(event('log.reviews.listed', { purpose: 'administration', details: { notice: true } }));
  const { count, late, firstDue } = await reviewsWaiting(tx, reviewer ? null : at.unitId);
  if (!reviewer) {
    if (late === 0) return [];
    const text = 'Loggkontrollen på enheten är försenad. Loggranskaren gör den.';
    return [{ text, link: { to: STATUS, label: 'Se hur det går' } }];
  }
  const waits: Waiting[] = [];
  if (count > 0 && firstDue !== null) {
    const reviews = count === 1 ? 'En loggkontroll väntar på dig' : `${count} loggkontroller väntar på dig`;
    const when = late === 0 ? `Den första ska vara klar den ${longDate(firstDue)}` : lateInWords(late);
    waits.push({ text: `${reviews}. ${when}.`, link: { to: REVIEWS, label: 'Öppna Loggkontroll' } });
  }
  const proposals = await thinningsWaiting(tx);
  if (proposals > 0) {
    const text =
      proposals === 1
        ? 'Ett förslag om att gallra loggen väntar på godkännande.'
        : `${proposals} förslag om att gallra loggen väntar på godkännande.`;
    waits.push({ text, link: { to: THINNING, label: 'Läs och ta ställning' } });
  }
  return waits;
}

const lateInWords = (late: number): string => (late === 1 ? 'En är försenad' : `${late} är försenade`);
