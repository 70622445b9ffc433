/** A person's own identity number, as proven at log-in. It is only written here; only a review compares it. */
import { sql } from 'kysely';
import type { Uuid } from '../../../kernel/ids.ts';
import type { PersonId } from '../../../kernel/person-id.ts';
import type { Tx } from '../../../platform/db/transaction.ts';

/** Saves the subject's own number at the subject's provider; the latest one counts. */
export async function saveOwnNumber(tx: Tx, staffId: Uuid, number: Pick<PersonId, 'value' | 'kind'>): Promise<void> {
  await sql`select note_staff_identity(${staffId}::uuid, ${number.value}, ${number.kind}, ${tx.clock.now()}::timestamptz)`.execute(
    tx.db(),
  );
}
