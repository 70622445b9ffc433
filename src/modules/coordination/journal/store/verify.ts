/** Every version as it is stored, many acts at a time, for proving that the journal says what was written. */
import { sql } from 'kysely';
import type { Uuid } from '../../../../kernel/ids.ts';
import type { Tx } from '../../../../platform/db/transaction.ts';
import type { ActTable, CoordinationTables } from '../../case/store/tables.ts';
import { versionsOfActs, type WholeVersionRow } from '../../case/store/versions.ts';

export interface ActToVerify {
  act: Pick<ActTable, 'unit_id' | 'act_id' | 'case_id' | 'patient_id' | 'occurred_at' | 'entered_at' | 'author_id'>;
  /** By number. */
  versions: readonly WholeVersionRow[];
}

/** The position in a walk over all acts. */
export interface ActKey {
  unitId: Uuid;
  actId: Uuid;
}

/** The next acts in key order after one of them, over all units that the transaction sees. */
export async function actsToVerify(tx: Tx, after: ActKey | null, limit: number): Promise<ActToVerify[]> {
  const db = tx.db<CoordinationTables>();
  const { rows } = await sql<
    ActToVerify['act']
  >`select a.unit_id, a.act_id, a.case_id, a.patient_id, a.occurred_at, a.entered_at, a.author_id
    from act a where a.provider_id = ${tx.subject.providerId}::uuid
      and (${after?.unitId ?? null}::uuid is null
        or (a.unit_id, a.act_id) > (${after?.unitId ?? null}::uuid, ${after?.actId ?? null}::uuid))
    order by a.unit_id, a.act_id limit ${limit}`.execute(db);
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.act_id);
  const versions = Map.groupBy(await versionsOfActs(tx, ids), (version) => version.act_id);
  return rows.map((act) => ({ act, versions: versions.get(act.act_id) ?? [] }));
}
