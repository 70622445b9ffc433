import type { Uuid } from '../../kernel/ids.ts';
import type { Tx } from '../../platform/db/transaction.ts';

/** Who acts, as the rows name her. */
export interface By {
  readonly staffId: Uuid;
  readonly name: string;
}

/** Only a person sets, chooses, lifts and consents; the policies have said so before this is reached. */
export function by({ subject }: Pick<Tx, 'subject'>): By {
  if (subject.staffId === null) throw new Error('nobody to write down');
  return { staffId: subject.staffId, name: subject.name };
}
