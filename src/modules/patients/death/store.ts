/** Deaths and their corrections, over the provider's units. What is in force stands on the person's row at every unit. */
import { sql } from 'kysely';
import type { CalendarDate } from '../../../kernel/calendar-date.ts';
import { type Instant, instant } from '../../../kernel/clock.ts';
import { type Uuid, uuidv7 } from '../../../kernel/ids.ts';
import { insertRows } from '../../../platform/db/insert-rows.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import type { DeathReply } from './contract.ts';

export type DeathSource = 'closing' | 'hand' | 'register' | 'correction';

export interface DeathToAdd {
  patientId: Uuid;
  /** Null, by a correction: the person lives. */
  on: CalendarDate | null;
  source: DeathSource;
  toldBy: string;
  actId: Uuid | null;
}

/** The death in force, and the proposal to correct it. */
export interface DeathInForce extends Omit<DeathReply, 'correction'> {
  deathId: Uuid;
  actId: Uuid | null;
  correction: (NonNullable<DeathReply['correction']> & { proposedById: Uuid }) | null;
}

/** Adds a version. The database lets it hold at every unit and takes back what waits (db/functions/death.sql). */
export async function addDeath(tx: Tx, { patientId, on, source, toldBy, actId }: DeathToAdd): Promise<void> {
  const { providerId, unitId, staffId, name } = tx.subject;
  const said = { deceased_on: on, at_latest: false, source, told_by: toldBy, act_id: actId };
  const noted = { unit_id: unitId, noted_by: staffId, noted_by_name: name, noted_at: tx.clock.now() };
  const key = { provider_id: providerId, patient_id: patientId, death_id: uuidv7() };
  await insertRows(tx, 'patient_death', [{ ...key, ...said, ...noted }]);
}

/** The person's death; null for a person who lives or whom the active unit does not know. */
export async function deathOf(tx: Tx, patientId: Uuid): Promise<DeathInForce | null> {
  const { providerId, staffId } = tx.subject;
  const { rows } = await sql<Omit<DeathInForce, 'on'> & { on: CalendarDate | null }>`
    select d.death_id as "deathId", d.deceased_on as "on", d.at_latest as "atLatest", d.told_by as "toldBy",
      d.act_id as "actId", d.noted_by_name as "notedBy", d.noted_at as "notedAt",
      (select json_build_object('correctionId', c.correction_id, 'on', c.deceased_on, 'reason', c.reason,
          'proposedBy', c.proposed_by_name, 'proposedById', c.proposed_by,
          'mine', coalesce(c.proposed_by = ${staffId}::uuid, false))
        from death_correction c where c.provider_id = d.provider_id and c.patient_id = d.patient_id
          and c.outcome is null) as correction
    from patient_death d where d.provider_id = ${providerId}::uuid and d.patient_id = ${patientId}::uuid
    order by d.noted_at desc, d.death_id desc limit 1`.execute(tx.db());
  const [row] = rows;
  if (row === undefined || row.on === null) return null;
  return { ...row, on: row.on, notedAt: instant(row.notedAt as Instant) };
}

/** Adds a proposal about the death in force. */
export async function addCorrection(
  tx: Tx,
  proposed: { patientId: Uuid; deathId: Uuid; on: CalendarDate | null; reason: string; by: Uuid },
): Promise<void> {
  const { providerId, unitId, name } = tx.subject;
  await insertRows(tx, 'death_correction', [
    {
      provider_id: providerId,
      patient_id: proposed.patientId,
      correction_id: uuidv7(),
      death_id: proposed.deathId,
      deceased_on: proposed.on,
      reason: proposed.reason,
      unit_id: unitId,
      proposed_by: proposed.by,
      proposed_by_name: name,
      proposed_at: tx.clock.now(),
    },
  ]);
}

/** Writes what the second person decided. False when somebody has decided before. */
export async function settleCorrection(
  tx: Tx,
  { correctionId, outcome, by }: { correctionId: Uuid; outcome: 'confirmed' | 'kept'; by: Uuid },
): Promise<boolean> {
  const { rows } = await sql`update death_correction set outcome = ${outcome}, decided_by = ${by}::uuid,
      decided_by_name = ${tx.subject.name}, decided_at = ${tx.clock.now()}::timestamptz
    where provider_id = ${tx.subject.providerId}::uuid and correction_id = ${correctionId}::uuid and outcome is null
    returning correction_id`.execute(tx.db());
  return rows.length > 0;
}
