/** The only SQL on reading across care providers. */
import { type Kysely, sql } from 'kysely';
import type { Instant } from '../../../kernel/clock.ts';
import { type Uuid, uuidv7 } from '../../../kernel/ids.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { actingPerson } from '../acting.ts';
import type { AcrossGround, EntryAcross, GroundStated } from './contract.ts';
import type { AcrossPurpose } from './domain.ts';
import type { ParticipationDecision } from './participation.ts';

/** Whether the reader's provider takes part today. */
export async function participates(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ takes: boolean }>`
    select exists (select from across_participation where provider_id = ${tx.subject.providerId}::uuid
      and valid_from <= ${tx.clock.today()}::date and (valid_to is null or valid_to >= ${tx.clock.today()}::date)) as takes`.execute(
    tx.db(),
  );
  return rows[0]?.takes === true;
}

/** Whether others have something about the patient that may be read, and something closed by objection. */
export async function flagsAcross(tx: Tx, patientId: Uuid): Promise<{ readable: boolean; objected: boolean }> {
  const { rows } = await sql<{ readable: boolean; objected: boolean }>`
    select readable, objected from flags_across(${patientId}::uuid, ${tx.clock.today()}::date)`.execute(tx.db());
  return rows[0] ?? { readable: false, objected: false };
}

/** The ground in force that lasts longest; null without one. */
export async function livingGround(tx: Tx, patientId: Uuid): Promise<AcrossGround | null> {
  const { rows } = await sql<AcrossGround>`
    select g.ground_id as "groundId", g.purpose, g.kind, g.valid_from as "from",
      g.until, g.taken_by_name as "takenBy"
    from across_ground g
    where g.provider_id = ${tx.subject.providerId}::uuid and g.unit_id = ${tx.subject.unitId}::uuid
      and g.patient_id = ${patientId}::uuid and g.valid_from <= ${tx.clock.now()}::timestamptz
      and g.until > ${tx.clock.now()}::timestamptz
      and not exists (select from across_ground_end e where e.provider_id = g.provider_id and e.unit_id = g.unit_id
        and e.ground_id = g.ground_id)
    order by g.until desc limit 1`.execute(tx.db());
  return rows[0] ?? null;
}

/** Adds a ground that holds from now. */
export async function addGround(
  tx: Tx,
  patientId: Uuid,
  ground: { purpose: AcrossPurpose; stated: GroundStated; until: Instant },
): Promise<void> {
  const { stated } = ground;
  const { staffId, name } = actingPerson(tx);
  const manner = stated.kind === 'consent' ? stated.manner : null;
  const attitude = stated.kind === 'incapacity' ? stated.attitude : null;
  const assessment = stated.kind === 'incapacity' ? stated.assessment : null;
  await sql`
    insert into across_ground (provider_id, unit_id, ground_id, patient_id, purpose, kind, manner, attitude, assessment,
      valid_from, until, taken_by, taken_by_name)
    values (${tx.subject.providerId}, ${tx.subject.unitId}, ${uuidv7()}, ${patientId}, ${ground.purpose}, ${stated.kind},
      ${manner}, ${attitude}, ${assessment}, ${tx.clock.now()}, ${ground.until}, ${staffId}, ${name})`.execute(tx.db());
}

/**
 * Ends every ground in force of the patient at the active unit: a consent noted twice is still one consent. A ground
 * that has ended is left as it is. False when there is no ground with this id.
 */
export async function addGroundEnd(tx: Tx, patientId: Uuid, groundId: Uuid): Promise<boolean> {
  const { rows } = await sql`
    select from across_ground where provider_id = ${tx.subject.providerId}::uuid
      and unit_id = ${tx.subject.unitId}::uuid and patient_id = ${patientId}::uuid and ground_id = ${groundId}::uuid`.execute(
    tx.db(),
  );
  if (rows.length === 0) return false;
  const { staffId, name } = actingPerson(tx);
  await sql`
    insert into across_ground_end (provider_id, unit_id, ground_id, ended_by, ended_by_name, ended_at)
    select provider_id, unit_id, ground_id, ${staffId}::uuid, ${name}, ${tx.clock.now()}::timestamptz
    from across_ground where provider_id = ${tx.subject.providerId}::uuid and unit_id = ${tx.subject.unitId}::uuid
      and patient_id = ${patientId}::uuid and until > ${tx.clock.now()}::timestamptz
    on conflict do nothing`.execute(tx.db());
  return true;
}

/** Other providers' notes, oldest first; none unless the law's three conditions hold in the database too. */
export async function entriesAcross(tx: Tx, patientId: Uuid): Promise<EntryAcross[]> {
  const { rows } = await sql<EntryAcross>`
    select act_id as "actId", provider_name as provider, unit_name as unit, occurred_at as at,
      written as text, concat_ws(', ', author_name, author_title) as author, signed_at is not null as signed
    from read_across(${patientId}::uuid, ${tx.clock.now()}::timestamptz, ${tx.clock.today()}::date)
    order by occurred_at, act_id`.execute(tx.db());
  return rows;
}

/** Our key of a care provider; null when we do not have it. */
export async function providerByHsaId(db: Kysely<unknown>, hsaId: string): Promise<Uuid | null> {
  const { rows } = await sql<{ id: Uuid }>`select provider_id as id from provider_name where hsa_id = ${hsaId}`.execute(
    db,
  );
  return rows[0]?.id ?? null;
}

/** Saves a provider's decision to take part from a day, or ends it. False when there was nothing to end. */
export async function saveParticipation(tx: Tx, decision: ParticipationDecision): Promise<boolean> {
  const { providerId } = tx.subject;
  if ('endedOn' in decision) {
    const { numAffectedRows } = await sql`
      update across_participation set valid_to = greatest(valid_from, ${decision.endedOn}::date)
      where provider_id = ${providerId}::uuid and (valid_to is null or valid_to > ${decision.endedOn}::date)`.execute(
      tx.db(),
    );
    return (numAffectedRows ?? 0n) > 0n;
  }
  await sql`
    insert into across_participation (provider_id, participation_id, valid_from, decided_by, reference, written_at)
    values (${providerId}, ${uuidv7()}, ${decision.from}, ${decision.decidedBy}, ${decision.reference}, ${tx.clock.now()})`.execute(
    tx.db(),
  );
  return true;
}
