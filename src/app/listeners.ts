import { handoverListeners } from '../modules/coordination/index.ts';
import type { Listener } from '../platform/db/transaction.ts';

/** Who acts on what is entered in the journal, in the same transaction, in this order. */
export const listeners: readonly Listener[] = [...handoverListeners];
