/** Messages that could not be read in, and wait for somebody who enters certificates. */
import type { Tx } from '../../platform/db/transaction.ts';
import { decide, type Waiting } from '../access/index.ts';
import { event } from './log-actions.ts';
import { certificatePolicy } from './policy.ts';
import { countWaiting } from './store/quarantine.ts';

const QUARANTINE = '/intyg/karantan';

/** How many, at the active unit; never whose. */
export async function quarantineWaits(tx: Tx): Promise<Waiting[]> {
  if (!decide(certificatePolicy, tx.subject, 'certificate.quarantine.view', { unitId: tx.subject.unitId }).allow) {
    return [];
  }
  tx.audit(event('certificate.quarantine_listed', { purpose: 'administration', details: { notice: true } }));
  const count = await countWaiting(tx);
  if (count === 0) return [];
  const text =
    count === 1
      ? 'Ett intyg kunde inte läsas in och ligger i karantän.'
      : `${count} intyg kunde inte läsas in och ligger i karantän.`;
  return [{ text, link: { to: QUARANTINE, label: 'Se varför' } }];
}
