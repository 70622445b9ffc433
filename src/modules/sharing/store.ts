/** The only SQL on blocks, active choices and liftings. */
import { sql } from 'kysely';
import type { CalendarDate } from '../../kernel/calendar-date.ts';
import type { Instant } from '../../kernel/clock.ts';
import { type Uuid, uuidv7 } from '../../kernel/ids.ts';
import { insertRows } from '../../platform/db/insert-rows.ts';
import { momentInJson } from '../../platform/db/moments.ts';
import type { Tx } from '../../platform/db/transaction.ts';
import { actingPerson } from './acting.ts';
import type { Block } from './contract.ts';
import type { BlockScope, LiftGround, Manner } from './domain.ts';

/** Every block of the active unit about the patient, newest first, with its end and its liftings. */
export async function blocksOf(tx: Tx, patientId: Uuid): Promise<Block[]> {
  const { rows } = await sql<Block>`
    select b.block_id as "blockId", b.scope, b.wished_on as "wishedOn", b.manner, b.set_by_name as "setBy",
      b.set_at as "setAt",
      case when e.block_id is null then null else json_build_object('on', e.wished_on, 'manner', e.manner,
        'by', e.ended_by_name, 'at', ${momentInJson(sql`e.ended_at`)}) end as ended,
      (select coalesce(json_agg(json_build_object('by', l.staff_name, 'unitName', u.name, 'ground', l.ground,
          'said', l.said, 'at', ${momentInJson(sql`l.lifted_at`)}, 'until', ${momentInJson(sql`l.until`)}) order by l.lifted_at), '[]')
        from block_lift l join unit_name u on u.provider_id = l.provider_id and u.unit_id = l.by_unit_id
        where l.provider_id = b.provider_id and l.unit_id = b.unit_id and l.block_id = b.block_id) as lifts
    from block b
    left join block_end e on e.provider_id = b.provider_id and e.unit_id = b.unit_id and e.block_id = b.block_id
    where b.provider_id = ${tx.subject.providerId}::uuid and b.unit_id = ${tx.subject.unitId}::uuid
      and b.patient_id = ${patientId}::uuid
    order by b.set_at desc, b.block_id desc`.execute(tx.db());
  return rows;
}

/** Sets a block at the active unit, about a patient it knows. */
export async function addBlock(
  tx: Tx,
  patientId: Uuid,
  block: { scope: BlockScope; wishedOn: CalendarDate; manner: Manner },
): Promise<void> {
  const { staffId, name } = actingPerson(tx);
  await insertRows(tx, 'block', [
    {
      ...here(tx),
      block_id: uuidv7(),
      patient_id: patientId,
      scope: block.scope,
      wished_on: block.wishedOn,
      manner: block.manner,
      set_by: staffId,
      set_by_name: name,
      set_at: tx.clock.now(),
    },
  ]);
}

/** Ends a block of the active unit. */
export async function addBlockEnd(
  tx: Tx,
  blockId: Uuid,
  end: { wishedOn: CalendarDate; manner: Manner },
): Promise<void> {
  const { staffId, name } = actingPerson(tx);
  await insertRows(tx, 'block_end', [
    {
      ...here(tx),
      block_id: blockId,
      wished_on: end.wishedOn,
      manner: end.manner,
      ended_by: staffId,
      ended_by_name: name,
      ended_at: tx.clock.now(),
    },
  ]);
}

/** Saves the active choice, about a patient the unit knows. */
export async function addChoice(tx: Tx, patientId: Uuid, choice: { reason: string; until: Instant }): Promise<void> {
  await insertRows(tx, 'active_choice', [
    {
      ...here(tx),
      choice_id: uuidv7(),
      patient_id: patientId,
      staff_id: actingPerson(tx).staffId,
      reason: choice.reason,
      chosen_at: tx.clock.now(),
      until: choice.until,
    },
  ]);
}

function here({ subject }: Tx) {
  return { provider_id: subject.providerId, unit_id: subject.unitId };
}

/** When the person's own choice for the patient ends; null without one. */
export async function choiceUntil(tx: Tx, patientId: Uuid): Promise<Instant | null> {
  const { rows } = await sql<{ until: Instant | null }>`
    select max(until) as until from active_choice
    where provider_id = ${tx.subject.providerId}::uuid and unit_id = ${tx.subject.unitId}::uuid
      and patient_id = ${patientId}::uuid and staff_id = ${tx.subject.staffId}::uuid
      and until > ${tx.clock.now()}::timestamptz`.execute(tx.db());
  return rows[0]?.until ?? null;
}

interface UnitElsewhere {
  readonly unitId: Uuid;
  readonly unitName: string;
  readonly state: 'open' | 'blocked' | 'lifted';
}

/** The provider's other units that hold a journal about the patient; none without a choice in force. */
export async function unitsElsewhere(tx: Tx, patientId: Uuid): Promise<UnitElsewhere[]> {
  const { rows } = await sql<UnitElsewhere>`
    select unit_id as "unitId", unit_name as "unitName",
      case when block_id is null then 'open' when lifted_until is null then 'blocked' else 'lifted' end as state
    from units_elsewhere(${patientId}::uuid, ${tx.clock.now()}::timestamptz)
    order by unit_name collate "sv-SE-x-icu"`.execute(tx.db());
  return rows;
}

/** Lets this transaction see the unit; false when there is no choice, no journal, or a block. */
export async function seeUnitElsewhere(tx: Tx, patientId: Uuid, unitId: Uuid): Promise<boolean> {
  const { rows } = await sql<{ sees: boolean }>`
    select see_unit_elsewhere(${patientId}::uuid, ${unitId}::uuid, ${tx.clock.now()}::timestamptz) as sees`.execute(
    tx.db(),
  );
  return rows[0]?.sees === true;
}

/** Lifts the unit's block for this person; false when there is no block, or no choice in force. */
export async function addLift(
  tx: Tx,
  patientId: Uuid,
  unitId: Uuid,
  lift: { ground: LiftGround; said: string; until: Instant },
): Promise<boolean> {
  const { rows } = await sql<{ lifted: boolean }>`
    select lift_block(${patientId}::uuid, ${unitId}::uuid, ${uuidv7()}::uuid, ${tx.subject.name}, ${lift.ground},
      ${lift.said}, ${tx.clock.now()}::timestamptz, ${lift.until}::timestamptz) as lifted`.execute(tx.db());
  return rows[0]?.lifted === true;
}
