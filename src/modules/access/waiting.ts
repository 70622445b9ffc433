/** How a module says what waits for a person. */
import type { Tx } from '../../platform/db/transaction.ts';
import type { SessionIdentity } from './options.ts';

/** Something that waits for a person at the active unit. It names no patient. */
export interface Waiting {
  /** A whole sentence: what waits, and by when. */
  readonly text: string;
  /** Where it is done, a page that the person may open; null when somebody else must act. */
  readonly link: { readonly to: string; readonly label: string } | null;
}

/**
 * What waits for the person of the transaction, counted with one cheap statement within the module's own policy. A person
 * with no part in it gets nothing, and nothing is read. Writes its own row in the log.
 */
export type WaitsFor = (tx: Tx, login: { readonly identity: SessionIdentity }) => Promise<readonly Waiting[]>;
