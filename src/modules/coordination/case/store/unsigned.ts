/**
 * What is left to sign: acts whose latest version has no signature and is not on the wrong patient, under that version's
 * author. The database keeps the table at every version and signature (db/functions/act_unsigned.sql).
 */
import { sql } from 'kysely';
import type { Instant } from '../../../../kernel/clock.ts';
import type { Uuid } from '../../../../kernel/ids.ts';
import type { Tx } from '../../../../platform/db/transaction.ts';
import type { CoordinationTables } from './tables.ts';

/** An act left to sign, without what it says. */
export interface UnsignedAct {
  actId: Uuid;
  patientId: Uuid;
  caseId: Uuid;
  kind: string;
  at: Instant;
}

/** The person's oldest unsigned acts at the active unit, at most `limit`. */
export async function oldestUnsigned(tx: Tx, staffId: Uuid, limit: number): Promise<UnsignedAct[]> {
  const { rows } =
    await sql<UnsignedAct>`select u.act_id as "actId", a.patient_id as "patientId", u.case_id as "caseId",
      a.kind, u.occurred_at as at
    from act_unsigned u
    join act a on a.provider_id = u.provider_id and a.unit_id = u.unit_id and a.act_id = u.act_id
    where u.provider_id = ${tx.subject.providerId}::uuid and u.unit_id = ${tx.subject.unitId}::uuid
      and u.author_id = ${staffId}::uuid
    order by u.occurred_at, u.case_id, u.seq
    limit ${limit}`.execute(tx.db<CoordinationTables>());
  return rows;
}

/** How many unsigned acts the person has at the active unit; without names. */
export async function countUnsigned(tx: Tx, staffId: Uuid): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from act_unsigned u
    where u.provider_id = ${tx.subject.providerId}::uuid and u.unit_id = ${tx.subject.unitId}::uuid
      and u.author_id = ${staffId}::uuid`.execute(tx.db<CoordinationTables>());
  return rows[0]?.count ?? 0;
}

/** Compares what is left to sign with the acts themselves, and puts it right; returns how many rows were wrong. */
export async function rebuildUnsigned(tx: Tx, unitId: Uuid, actIds: readonly Uuid[]): Promise<number> {
  const { rows } = await sql<{ mended: number }>`select keep_unsigned(${tx.subject.providerId}::uuid, ${unitId}::uuid,
    ${[...actIds]}::uuid[]) as mended`.execute(tx.db<CoordinationTables>());
  return rows[0]?.mended ?? 0;
}
