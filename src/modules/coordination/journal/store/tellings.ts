/** Whom the acts about a person have told, and what. */
import { sql } from 'kysely';
import type { Instant } from '../../../../kernel/clock.ts';
import type { Uuid } from '../../../../kernel/ids.ts';
import type { Tx } from '../../../../platform/db/transaction.ts';
import type { ActTellingTable, CoordinationTables } from '../../case/store/tables.ts';

/** What a version told one recipient, when it happened and who wrote it. */
export interface StoredTelling extends ActTellingTable {
  at: Instant;
  by: string;
  /** Whether it is in the register: of the act's latest version, not counting one that tells of destruction. */
  holds: boolean;
}

/**
 * What has been told to whom about the person, on which ground, oldest first (LAW-29). An entry on the wrong patient
 * says nothing; a destroyed one says on which decision.
 */
export async function tellingsOfPerson(tx: Tx, patientId: Uuid): Promise<StoredTelling[]> {
  const { rows } = await sql<StoredTelling>`
    select t.*, v.occurred_at as at, v.author_name as by,
      v.nr = (select max(l.nr) from act_version l where l.provider_id = v.provider_id and l.unit_id = v.unit_id
        and l.act_id = v.act_id and l.what <> 'destroyed') as holds
    from act a
    join act_version v on v.provider_id = a.provider_id and v.unit_id = a.unit_id and v.act_id = a.act_id
    join act_telling t on t.provider_id = v.provider_id and t.unit_id = v.unit_id and t.act_id = v.act_id and t.nr = v.nr
    where a.provider_id = ${tx.subject.providerId}::uuid and a.unit_id = ${tx.subject.unitId}::uuid
      and a.patient_id = ${patientId}::uuid
    order by v.occurred_at, t.act_id, t.nr, t.telling`.execute(tx.db<CoordinationTables>());
  return rows;
}
