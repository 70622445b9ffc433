import type { Uuid } from '../../kernel/ids.ts';
import type { Tx } from '../../platform/db/transaction.ts';

/** The acting person, as stored in the rows. Throws for the system, which the policies have already refused. */
export function actingPerson({ subject }: Pick<Tx, 'subject'>): { staffId: Uuid; name: string } {
  if (subject.staffId === null) throw new Error('nobody to write down');
  return { staffId: subject.staffId, name: subject.name };
}
