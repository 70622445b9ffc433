/** Every version as it is stored, many acts at a time, for whoever proves that the journal says what was written. */
import { sql } from 'kysely';
import type { Uuid } from '../../../../kernel/ids.ts';
import type { Tx } from '../../../../platform/db/transaction.ts';
import type {
  ActContentTable,
  ActSignatureTable,
  ActTable,
  ActVersionTable,
  CoordinationTables,
} from '../../case/store/tables.ts';

/** A version with what hangs on it; content or signature is null when there is none. */
export interface VersionToVerify {
  version: ActVersionTable;
  content: Pick<ActContentTable, 'content' | 'text' | 'patient_text' | 'sensitive_text'> | null;
  signature: Pick<ActSignatureTable, 'hash' | 'staff_id'> | null;
}

export interface ActToVerify {
  act: Pick<ActTable, 'unit_id' | 'act_id' | 'case_id' | 'patient_id' | 'occurred_at' | 'entered_at' | 'author_id'>;
  /** By number. */
  versions: readonly VersionToVerify[];
}

/** Where a walk over all acts has come. */
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
  const of = async <OneRow>(table: string): Promise<OneRow[]> => {
    const found = await sql<OneRow>`select * from ${sql.table(table)}
      where provider_id = ${tx.subject.providerId}::uuid and act_id = any (${ids}::uuid[]) order by nr`.execute(db);
    return found.rows;
  };
  const versions = Map.groupBy(await of<ActVersionTable>('act_version'), (one) => one.act_id);
  const key = (one: { act_id: Uuid; nr: number }) => `${one.act_id} ${one.nr}`;
  const contents = new Map((await of<ActContentTable>('act_content')).map((one) => [key(one), one]));
  const signatures = new Map((await of<ActSignatureTable>('act_signature')).map((one) => [key(one), one]));
  return rows.map((act) => ({
    act,
    versions: (versions.get(act.act_id) ?? []).map((version) => ({
      version,
      content: contents.get(key(version)) ?? null,
      signature: signatures.get(key(version)) ?? null,
    })),
  }));
}
