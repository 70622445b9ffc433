import type { Uuid } from '../../kernel/ids.ts';
import type { Tx } from '../../platform/db/transaction.ts';

/** The person who acts, as stored in the rows. */
export interface By {
  readonly staffId: Uuid;
  readonly name: string;
}

/** The acting person. Throws for the system, which the policies have already refused. */
export function by({ subject }: Pick<Tx, 'subject'>): By {
  if (subject.staffId === null) throw new Error('nobody to write down');
  return { staffId: subject.staffId, name: subject.name };
}
