/** Setting, ending and lifting blocks, and choosing to look beyond the own unit; each is logged. */
import type { CalendarDate } from '../../kernel/calendar-date.ts';
import { addSeconds } from '../../kernel/clock.ts';
import type { Uuid } from '../../kernel/ids.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { Tx } from '../../platform/db/transaction.ts';
import { authorisePatient, freshness } from '../access/index.ts';
import { lockPatients } from '../patients/index.ts';
import type { Block, Elsewhere } from './contract.ts';
import {
  type BlockScope,
  CHOICE_HOURS,
  type ChoiceReason,
  choiceReasons,
  LIFT_DAYS,
  type LiftGround,
  type Manner,
  scopesInForce,
} from './domain.ts';
import { event } from './log-actions.ts';
import { sharingPolicy } from './policy.ts';
import { elsewhereOf, noChoice } from './queries.ts';
import { addBlock, addBlockEnd, addChoice, addLift, blocksOf, choiceUntil } from './store.ts';

/** Blocks the unit's notes at the patient's wish, from now (PDL 4:4). */
export async function setBlock(
  tx: Tx,
  patientId: Uuid,
  wish: { scope: BlockScope; wishedOn: CalendarDate; manner: Manner },
): Promise<Result<{ blocks: Block[] }>> {
  const allowed = await authorisePatient(tx, sharingPolicy, 'block.set', patientId, {});
  if (!allowed.ok) return allowed;
  tx.audit(
    event('sharing.block.set', {
      purpose: 'vård och behandling',
      ...allowed.value.row,
      details: { ...allowed.value.row.details, scope: wish.scope, manner: wish.manner },
    }),
  );
  const refused = notYet(tx, wish.wishedOn);
  if (refused !== null) return refuse(refused);
  // Two requests at once would set the block twice, and one would remain after the block is ended.
  await lockPatients(tx, tx.subject.unitId, [patientId]);
  if (!scopesInForce(await blocksOf(tx, patientId)).includes(wish.scope)) {
    await addBlock(tx, patientId, wish);
    tellOpenPages(tx, patientId);
  }
  return ok({ blocks: await blocksOf(tx, patientId) });
}

/** Ends a block at the patient's wish; the notes are open again from now. */
export async function endBlock(
  tx: Tx,
  patientId: Uuid,
  blockId: Uuid,
  wish: { wishedOn: CalendarDate; manner: Manner },
): Promise<Result<{ blocks: Block[] }>> {
  const allowed = await authorisePatient(tx, sharingPolicy, 'block.end', patientId, {});
  if (!allowed.ok) return allowed;
  tx.audit(
    event('sharing.block.ended', {
      purpose: 'vård och behandling',
      ...allowed.value.row,
      object: { kind: 'block', id: blockId },
      details: { ...allowed.value.row.details, manner: wish.manner },
    }),
  );
  const refused = notYet(tx, wish.wishedOn);
  if (refused !== null) return refuse(refused);
  await lockPatients(tx, tx.subject.unitId, [patientId]);
  const block = (await blocksOf(tx, patientId)).find((known) => known.blockId === blockId);
  if (block === undefined) {
    return refuse({ kind: 'not_found', message: 'Spärren finns inte på den här enheten. Läs om kortet.' });
  }
  if (block.ended === null) {
    await addBlockEnd(tx, blockId, wish);
    tellOpenPages(tx, patientId);
  }
  return ok({ blocks: await blocksOf(tx, patientId) });
}

/** Makes the active choice: the person may now see which other units hold something on the patient (LAW-58). */
export async function chooseElsewhere(tx: Tx, patientId: Uuid, reason: ChoiceReason): Promise<Result<Elsewhere>> {
  const allowed = await authorisePatient(tx, sharingPolicy, 'elsewhere.choose', patientId, {});
  if (!allowed.ok) return allowed;
  tx.audit(
    event('sharing.elsewhere.chosen', {
      purpose: 'vård och behandling',
      ...allowed.value.row,
      reason: choiceReasons[reason],
    }),
  );
  const until = addSeconds(tx.clock.now(), CHOICE_HOURS * 3600);
  await addChoice(tx, patientId, { reason, until });
  return ok(await elsewhereOf(tx, patientId, until));
}

/**
 * Lifts another unit's block for this person and a limited time: with consent or in an emergency. The unit that owns
 * the block sees who did it, and the lifting is always picked for the log review (PDL 4:5, LAW-39).
 */
export async function liftBlock(
  tx: Tx,
  patientId: Uuid,
  unitId: Uuid,
  lift: { ground: LiftGround; said: string },
): Promise<Result<Elsewhere>> {
  const object = { kind: 'unit', id: unitId };
  const beside = { ...(await freshness(tx)), ground: lift.ground };
  const allowed = await authorisePatient(tx, sharingPolicy, 'elsewhere.lift', patientId, beside, { object });
  if (!allowed.ok) return allowed;
  const row = {
    purpose: 'vård och behandling',
    ...allowed.value.row,
    object,
    reason: lift.said,
    details: { ...allowed.value.row.details, liftedOn: lift.ground },
  } as const;
  tx.audit(event('sharing.block.lifted', row));
  const choice = await choiceUntil(tx, patientId);
  if (choice === null) return refuse(noChoice);
  const lifted = await addLift(tx, patientId, unitId, {
    ...lift,
    until: addSeconds(tx.clock.now(), LIFT_DAYS[lift.ground] * 86_400),
  });
  if (!lifted) return refuse({ kind: 'not_found', message: 'Enheten har ingen spärr för patienten. Läs om kortet.' });
  // The unit that owns the block must find this in its own log.
  tx.audit(event('sharing.block.lifted', { ...row, unitId }));
  return ok(await elsewhereOf(tx, patientId, choice));
}

/** Makes open cards at the unit show the change at once; lists and sick leave do not depend on blocks. */
function tellOpenPages(tx: Tx, patientId: Uuid): void {
  tx.touched(tx.subject.unitId, patientId, 'journal');
}

function notYet(tx: Tx, wishedOn: CalendarDate): Refusal | null {
  if (wishedOn <= tx.clock.today()) return null;
  return {
    kind: 'invalid',
    message: 'Inget ändrades. Rätta det som är markerat.',
    fields: { wishedOn: 'Dagen har inte varit ännu.' },
  };
}
