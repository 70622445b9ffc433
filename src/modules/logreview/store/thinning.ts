/** Decisions to thin out the log, and the stubs of cuts, as the application sees them. Rows are only added. */
import { sql } from 'kysely';
import type { Client } from 'pg';
import type { CalendarDate } from '../../../kernel/calendar-date.ts';
import type { Instant } from '../../../kernel/clock.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { forgetSendings } from '../../../platform/sending/index.ts';

/** A proposal and its outcome. */
export interface StoredThinning {
  thinningId: Uuid;
  reference: string;
  decidedOn: CalendarDate;
  throughDay: CalendarDate;
  proposedBy: Uuid;
  proposedByName: string;
  proposedAt: Instant;
  outcome: 'approved' | 'withdrawn' | null;
  settledBy: string | null;
  settledAt: Instant | null;
  cut: {
    firstNumber: number;
    throughNumber: number;
    firstAt: Instant;
    lastAt: Instant;
    carriedOutAt: Instant;
    carriedOutBy: string;
  } | null;
}

interface Row extends Omit<StoredThinning, 'cut'> {
  firstNumber: number | null;
  throughNumber: number;
  firstAt: Instant;
  lastAt: Instant;
  carriedOutAt: Instant;
  carriedOutBy: string;
}

/** The provider's proposals, the latest first; only one when its key is given. */
export async function readThinnings(tx: Tx, thinningId: Uuid | null = null): Promise<StoredThinning[]> {
  const { rows } = await sql<Row>`
    select d.thinning_id as "thinningId", d.reference, d.decided_on as "decidedOn", d.through_day as "throughDay",
      d.proposed_by as "proposedBy", d.proposed_by_name as "proposedByName", d.proposed_at as "proposedAt",
      o.outcome, o.by_name as "settledBy", o.decided_at as "settledAt",
      c.first_number as "firstNumber", c.through_number as "throughNumber", c.first_at as "firstAt", c.last_at as "lastAt",
      c.carried_out_at as "carriedOutAt", c.carried_out_by as "carriedOutBy"
    from log_thinning d
    left join log_thinning_outcome o on o.provider_id = d.provider_id and o.thinning_id = d.thinning_id
    left join log_cut_done c on c.provider_id = d.provider_id and c.thinning_id = d.thinning_id
    where d.provider_id = ${tx.subject.providerId}::uuid
      and (${thinningId}::uuid is null or d.thinning_id = ${thinningId}::uuid)
    order by d.proposed_at desc, d.thinning_id desc limit 200`.execute(tx.db());
  return rows.map(({ firstNumber, throughNumber, firstAt, lastAt, carriedOutAt, carriedOutBy, ...row }) => ({
    ...row,
    cut: firstNumber === null ? null : { firstNumber, throughNumber, firstAt, lastAt, carriedOutAt, carriedOutBy },
  }));
}

/** How many proposals wait for somebody else than the person of the transaction to approve them or take them back. */
export async function thinningsWaiting(tx: Tx): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from log_thinning d
    where d.provider_id = ${tx.subject.providerId}::uuid and d.proposed_by <> ${tx.subject.staffId}::uuid
      and not exists (select from log_thinning_outcome o where o.provider_id = d.provider_id
        and o.thinning_id = d.thinning_id)`.execute(tx.db());
  return rows[0]?.count ?? 0;
}

export interface NewThinning {
  thinningId: Uuid;
  reference: string;
  decidedOn: CalendarDate;
  throughDay: CalendarDate;
  proposedBy: Uuid;
}

/** The provider's care units. */
export async function careUnitIds(tx: Tx): Promise<Uuid[]> {
  const { rows } = await sql<{ id: Uuid }>`select unit_id as id from unit_name
    where provider_id = ${tx.subject.providerId}::uuid and unit_id = care_unit_id order by unit_id`.execute(tx.db());
  return rows.map((row) => row.id);
}

/** Adds a proposal. False when its key is taken. */
export async function addThinning(tx: Tx, added: NewThinning): Promise<boolean> {
  const { providerId, unitId, name } = tx.subject;
  const { numAffectedRows } =
    await sql`insert into log_thinning (provider_id, thinning_id, unit_id, reference, decided_on, through_day, proposed_by,
      proposed_by_name, proposed_at)
    values (${providerId}::uuid, ${added.thinningId}::uuid, ${unitId}::uuid, ${added.reference}, ${added.decidedOn}::date,
      ${added.throughDay}::date, ${added.proposedBy}::uuid, ${name}, ${tx.clock.now()}::timestamptz)
    on conflict do nothing`.execute(tx.db());
  return numAffectedRows === 1n;
}

/** Adds an outcome. False when the proposal already has one. */
export async function addThinningOutcome(
  tx: Tx,
  word: { thinningId: Uuid; outcome: 'approved' | 'withdrawn'; by: Uuid },
): Promise<boolean> {
  const { providerId, name, title, authTime } = tx.subject;
  const added = await sql`insert into log_thinning_outcome (provider_id, thinning_id, outcome, by_staff_id, by_name,
      by_title, auth_time, decided_at)
    values (${providerId}::uuid, ${word.thinningId}::uuid, ${word.outcome}, ${word.by}::uuid, ${name}, ${title},
      ${authTime ?? 0}::bigint, ${tx.clock.now()}::timestamptz)
    on conflict do nothing`.execute(tx.db());
  return added.numAffectedRows === 1n;
}

/** The moment up to which the log has been thinned out, and the decision; null when it never was. */
export async function thinnedThrough(tx: Tx): Promise<{ through: Instant; reference: string } | null> {
  const { rows } = await sql<{ through: Instant; reference: string }>`
    select last_at as through, reference from log_cut_done where provider_id = ${tx.subject.providerId}::uuid
    order by through_number desc limit 1`.execute(tx.db());
  return rows[0] ?? null;
}

/** An approved decision that is not carried out. */
export interface DueThinning {
  providerId: Uuid;
  provider: string;
  thinningId: Uuid;
  reference: string;
  throughDay: CalendarDate;
}

/** Decisions that wait, at all providers or at one, the earliest day first. */
export async function dueThinnings(owner: Client, providerHsaId: string | null): Promise<DueThinning[]> {
  const { rows } = await owner.query<DueThinning>(
    `select d.provider_id as "providerId", p.hsa_id as provider, d.thinning_id as "thinningId", d.reference,
       d.through_day as "throughDay"
     from log_thinning d
     join log_thinning_outcome o using (provider_id, thinning_id)
     join provider_name p using (provider_id)
     where o.outcome = 'approved' and ($1::text is null or p.hsa_id = $1)
       and not exists (select from log_cut_done c where c.provider_id = d.provider_id and c.thinning_id = d.thinning_id)
     order by p.hsa_id, d.through_day, o.decided_at`,
    [providerHsaId],
  );
  return rows;
}

/** Deletes, as the owner, sendings of single rows up to a number, which leave the log. */
export async function forgetSetAside(owner: Client, providerId: Uuid, throughNumber: number): Promise<void> {
  await forgetSendings(owner, { providerId, channel: 'log', naming: 'row', through: throughNumber });
}
