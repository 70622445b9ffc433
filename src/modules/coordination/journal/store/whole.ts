/** Everything that has been said about one person at the active unit: each version of each act, and the register. */
import { sql } from 'kysely';
import type { Instant } from '../../../../kernel/clock.ts';
import type { Uuid } from '../../../../kernel/ids.ts';
import type { Tx } from '../../../../platform/db/transaction.ts';
import type { ActDisclosureTable, ActVersionTable, CoordinationTables } from '../../case/store/tables.ts';

/** A version with its content, texts and signature; texts are null when the version says nothing. */
export interface WholeVersion extends ActVersionTable {
  content: unknown;
  text: string | null;
  patient_text: string | null;
  sensitive_text: string | null;
  signed_by: string | null;
  signed_at: Instant | null;
  signed_hash: string | null;
}

/** All versions of the person's acts, by act and number. */
export async function versionsOfPerson(tx: Tx, patientId: Uuid): Promise<WholeVersion[]> {
  const { rows } = await sql<WholeVersion>`select v.*, c.content, c.text, c.patient_text, c.sensitive_text,
      s.staff_name as signed_by, s.signed_at, s.hash as signed_hash
    from act a
    join act_version v on v.provider_id = a.provider_id and v.unit_id = a.unit_id and v.act_id = a.act_id
    left join act_content c on c.provider_id = v.provider_id and c.unit_id = v.unit_id and c.act_id = v.act_id and c.nr = v.nr
    left join act_signature s on s.provider_id = v.provider_id and s.unit_id = v.unit_id and s.act_id = v.act_id and s.nr = v.nr
    where a.provider_id = ${tx.subject.providerId}::uuid and a.unit_id = ${tx.subject.unitId}::uuid
      and a.patient_id = ${patientId}::uuid
    order by v.act_id, v.nr`.execute(tx.db<CoordinationTables>());
  return rows;
}

/**
 * What has been told to whom about the person, on which ground, oldest first (LAW-29): the latest word of each act. What was
 * entered on the wrong patient says nothing; what is destroyed says on which decision.
 */
export async function disclosuresOfPerson(
  tx: Tx,
  patientId: Uuid,
): Promise<(Pick<ActDisclosureTable, 'act_id' | 'recipient' | 'topics' | 'ground'> & { at: Instant; by: string })[]> {
  const { rows } = await sql<Awaited<ReturnType<typeof disclosuresOfPerson>>[number]>`
    select d.act_id, d.recipient, d.topics, d.ground, v.occurred_at as at, v.author_name as by
    from act a
    join lateral (select * from act_version one where one.provider_id = a.provider_id and one.unit_id = a.unit_id
      and one.act_id = a.act_id and one.what <> 'destroyed' order by one.nr desc limit 1) v on true
    join act_disclosure d on d.provider_id = v.provider_id and d.unit_id = v.unit_id and d.act_id = v.act_id and d.nr = v.nr
    where a.provider_id = ${tx.subject.providerId}::uuid and a.unit_id = ${tx.subject.unitId}::uuid
      and a.patient_id = ${patientId}::uuid
    order by v.occurred_at, d.act_id`.execute(tx.db<CoordinationTables>());
  return rows;
}
