/** A person's own identity number as her log-in proves it. It goes in here and comes out nowhere: only a review compares it. */
import { sql } from 'kysely';
import type { Uuid } from '../../../kernel/ids.ts';
import type { PersonId } from '../../../kernel/person-id.ts';
import type { Tx } from '../../../platform/db/transaction.ts';

/** Notes the number of the subject herself at her provider; the latest stated is the one that counts. */
export async function saveOwnNumber(tx: Tx, staffId: Uuid, number: Pick<PersonId, 'value' | 'kind'>): Promise<void> {
  await sql`select note_staff_identity(${staffId}::uuid, ${number.value}, ${number.kind}, ${tx.clock.now()}::timestamptz)`.execute(
    tx.db(),
  );
}
