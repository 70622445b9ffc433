/** Handovers to another care unit of the provider: the waiting ones, their content, and their answers. */
import { sql } from 'kysely';
import type { CalendarDate } from '../../../kernel/calendar-date.ts';
import type { Instant } from '../../../kernel/clock.ts';
import { type Uuid, uuidv7 } from '../../../kernel/ids.ts';
import { insertRows } from '../../../platform/db/insert-rows.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import {
  type CoordinationTables,
  type HandoverContentTable,
  type HandoverTable,
  unitKey,
} from '../case/store/tables.ts';
import type { HandedOver } from '../frame/act-kind.ts';
import type { HandoverState, WithdrawnWhy } from '../frame/handover.ts';

export interface HandoverToSend extends HandedOver {
  actId: Uuid;
  patientId: Uuid;
  on: CalendarDate;
}

/** Adds the handover at the receiving unit, with the person's details as known here. */
export async function sendHandover(tx: Tx, handover: HandoverToSend): Promise<void> {
  const { providerId, unitId, unitName, staffId, name } = tx.subject;
  const handoverId = uuidv7();
  await insertRows(tx, 'handover', [
    {
      provider_id: providerId,
      unit_id: handover.toUnitId,
      handover_id: handoverId,
      from_unit_id: unitId,
      from_unit_name: unitName,
      act_id: handover.actId,
      sent_by: staffId,
      sent_by_name: name,
      sent_at: tx.clock.now(),
      state: 'waiting',
    },
  ]);
  await sql`insert into handover_content (provider_id, unit_id, handover_id, from_unit_id, patient_id, number, number_kind, number_root,
      given_name, family_name, birth_date, sex, protection, summary, handed_over_on)
    select provider_id, ${handover.toUnitId}::uuid, ${handoverId}::uuid, unit_id, patient_id, number, number_kind, number_root, given_name,
      family_name, birth_date, sex, protection, ${handover.summary}, ${handover.on}::date
    from patient_name where provider_id = ${providerId}::uuid and unit_id = ${unitId}::uuid
      and patient_id = ${handover.patientId}::uuid`.execute(tx.db());
}

/**
 * Takes back the waiting handovers of an act, or one of them, sent from the active unit, and says why. Answered ones
 * stand. The sender is told in Idag, unless it was the sender's own wish. Gives how many were taken back.
 */
export async function withdrawHandovers(
  tx: Tx,
  of: { actId: Uuid } | { handoverId: Uuid },
  why: WithdrawnWhy,
): Promise<number> {
  const { providerId, unitId } = tx.subject;
  const now = tx.clock.now();
  const own = why === 'taken_back' || why === 'corrected';
  const whose = 'actId' in of ? sql`act_id = ${of.actId}::uuid` : sql`handover_id = ${of.handoverId}::uuid`;
  const { rows } = await sql<{ handover_id: Uuid }>`update handover set state = 'withdrawn',
      withdrawn_at = ${now}::timestamptz, withdrawn_why = ${why}, read_at = ${own ? now : null}::timestamptz
    where provider_id = ${providerId}::uuid and from_unit_id = ${unitId}::uuid and state = 'waiting' and ${whose}
    returning handover_id`.execute(tx.db());
  if (rows.length === 0) return 0;
  await sql`delete from handover_content where provider_id = ${providerId}::uuid and from_unit_id = ${unitId}::uuid
    and handover_id = any (${rows.map((row) => row.handover_id)}::uuid[])`.execute(tx.db());
  return rows.length;
}

/** Whether another unit has taken over what the act handed over. Locks the handover, so that it is not answered meanwhile. */
export async function isTakenOver(tx: Tx, actId: Uuid): Promise<boolean> {
  const { rows } = await sql<{ state: HandoverState }>`select state from handover
    where provider_id = ${tx.subject.providerId}::uuid and from_unit_id = ${tx.subject.unitId}::uuid
      and act_id = ${actId}::uuid for update`.execute(tx.db());
  return rows.some(({ state }) => state === 'accepted');
}

/** A handover to the active unit, locked; null when the unit has no such handover. */
export async function handoverHere(tx: Tx, handoverId: Uuid): Promise<HandoverTable | null> {
  const row = await tx
    .db<CoordinationTables>()
    .selectFrom('handover')
    .selectAll()
    .where((where) => where.and({ ...unitKey(tx), handover_id: handoverId }))
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

/** The active choice: from now on this unit sees the content. The first person who makes it is named. */
export async function markOpened(tx: Tx, handoverId: Uuid): Promise<void> {
  await tx
    .db<CoordinationTables>()
    .updateTable('handover')
    .set({ opened_by: tx.subject.staffId, opened_by_name: tx.subject.name, opened_at: tx.clock.now() })
    .where((where) => where.and({ ...unitKey(tx), handover_id: handoverId }))
    .where('opened_at', 'is', null)
    .execute();
}

/** The content that was sent; null until it has been opened, and when it is answered or withdrawn. */
export async function handoverContent(tx: Tx, handoverId: Uuid): Promise<HandoverContentTable | null> {
  const row = await tx
    .db<CoordinationTables>()
    .selectFrom('handover_content')
    .selectAll()
    .where((where) => where.and({ ...unitKey(tx), handover_id: handoverId }))
    .executeTakeFirst();
  return row ?? null;
}

/** Accepts or declines, and deletes the content here, since it stands in a journal already. */
export async function answerHandover(
  tx: Tx,
  handoverId: Uuid,
  answer: { state: 'accepted' } | { state: 'declined'; reason: string },
): Promise<void> {
  const { staffId, name } = tx.subject;
  const db = tx.db<CoordinationTables>();
  const key = { ...unitKey(tx), handover_id: handoverId };
  await db
    .deleteFrom('handover_content')
    .where((where) => where.and(key))
    .execute();
  await db
    .updateTable('handover')
    .set({ ...answer, answered_by: staffId, answered_by_name: name, answered_at: tx.clock.now() })
    .where((where) => where.and(key))
    .execute();
}

/** Marks what became of the handover as read by the sending unit. False when the unit has nothing such to read. */
export async function markAnswerRead(tx: Tx, handoverId: Uuid): Promise<boolean> {
  const { rows } = await sql`update handover set read_at = coalesce(read_at, ${tx.clock.now()}::timestamptz)
    where provider_id = ${tx.subject.providerId}::uuid and from_unit_id = ${tx.subject.unitId}::uuid
      and handover_id = ${handoverId}::uuid and state <> 'waiting' returning handover_id`.execute(tx.db());
  return rows.length > 0;
}

/** A waiting handover, without naming the patient. */
export interface WaitingHandover {
  handoverId: Uuid;
  fromUnitName: string;
  sentBy: string;
  sentAt: Instant;
  /** Who has looked at it and not answered yet. */
  openedBy: string | null;
}

/** What this unit has sent, and the other unit has not answered. */
export interface SentHandover {
  handoverId: Uuid;
  patientId: Uuid;
  toUnitName: string;
  sentBy: string;
  sentAt: Instant;
}

/** What became of something this unit sent, not read yet. */
export interface SettledHandover {
  handoverId: Uuid;
  patientId: Uuid;
  toUnitName: string;
  state: Exclude<HandoverState, 'waiting'>;
  /** Why it was declined. */
  reason: string | null;
  /** Why it was taken back; null when nobody noted it. */
  why: WithdrawnWhy | null;
  /** The person at the other unit who answered; null when it was taken back. */
  answeredBy: string | null;
  /** When it was answered or taken back. */
  at: Instant;
}

export interface HandoversHere {
  waiting: readonly WaitingHandover[];
  sent: readonly SentHandover[];
  settled: readonly SettledHandover[];
}

/** Handovers to this unit and from it, oldest first. Writes no audit row: the caller does. */
export async function handoversAt(tx: Tx): Promise<HandoversHere> {
  const { providerId, unitId } = tx.subject;
  const { rows: waiting } = await sql<WaitingHandover>`select handover_id as "handoverId",
      from_unit_name as "fromUnitName", sent_by_name as "sentBy", sent_at as "sentAt", opened_by_name as "openedBy"
    from handover where provider_id = ${providerId}::uuid and unit_id = ${unitId}::uuid and state = 'waiting'
    order by sent_at`.execute(tx.db());
  const { rows: own } = await sql<SentHandover & Omit<SettledHandover, 'state'> & { state: HandoverState }>`
    select h.handover_id as "handoverId", a.patient_id as "patientId", u.name as "toUnitName", h.state, h.reason,
      h.withdrawn_why as why, h.answered_by_name as "answeredBy", h.sent_by_name as "sentBy", h.sent_at as "sentAt",
      coalesce(h.answered_at, h.withdrawn_at, h.sent_at) as at
    from handover h
    join act a on a.provider_id = h.provider_id and a.unit_id = h.from_unit_id and a.act_id = h.act_id
    join unit_name u on u.provider_id = h.provider_id and u.unit_id = h.unit_id
    where h.provider_id = ${providerId}::uuid and h.from_unit_id = ${unitId}::uuid and h.read_at is null
    order by coalesce(h.answered_at, h.withdrawn_at, h.sent_at)`.execute(tx.db());
  return {
    waiting,
    sent: own.flatMap(({ handoverId, patientId, toUnitName, sentBy, sentAt, state }) =>
      state === 'waiting' ? [{ handoverId, patientId, toUnitName, sentBy, sentAt }] : [],
    ),
    settled: own.flatMap(({ handoverId, patientId, toUnitName, state, reason, why, answeredBy, at }) =>
      state === 'waiting' ? [] : [{ handoverId, patientId, toUnitName, state, reason, why, answeredBy, at }],
    ),
  };
}
