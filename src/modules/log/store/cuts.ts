/** Cutting the log as the tables' owner: where it may be cut, the stub, and deleting the rows. */
import type { Client } from 'pg';
import type { CalendarDate } from '../../../kernel/calendar-date.ts';
import type { Instant } from '../../../kernel/clock.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import { auditInsert } from '../../../platform/db/audit-row.ts';
import { systemSubject } from '../../../platform/db/system-subject.ts';
import type { StoredCut } from '../chain/cuts.ts';
import { event } from '../log-actions.ts';

/** Locks the stubs until the transaction ends, so that the previous stub cannot change under a new one. */
export async function holdCuts(owner: Client): Promise<void> {
  await owner.query('lock table log_cut in share row exclusive mode');
}

/** The provider's stubs, the oldest first. */
export async function storedCuts(owner: Client, providerId: Uuid): Promise<StoredCut[]> {
  const { rows } = await owner.query<StoredCut>(
    `select thinning_id::text as "thinningId", first_number as "firstNumber", through_number as "throughNumber",
       encode(hash, 'hex') as hash, (extract(epoch from first_at) * 1000000)::bigint::text as "firstAt",
       (extract(epoch from last_at) * 1000000)::bigint::text as "lastAt", reference, through_day as "throughDay",
       proposed_by_name as "proposedBy", approved_by_name as "approvedBy",
       (extract(epoch from carried_out_at) * 1000000)::bigint::text as "carriedOutAt", carried_out_by as "carriedOutBy",
       encode(after_digest, 'hex') as after
     from log_cut where provider_id = $1 order by through_number`,
    [providerId],
  );
  return rows;
}

/**
 * Where the chain may be cut for the day: at the last end published before the day was over, with no later row before
 * it. Null when nothing more can be cut. Checked because numbers follow time almost, but not always.
 */
export async function placeOfCut(
  owner: Client,
  due: { providerId: Uuid; throughDay: CalendarDate },
): Promise<{ number: number; hash: string } | null> {
  const { rows } = await owner.query<{ number: number; hash: string }>(
    `select number, encode(hash, 'hex') as hash from audit_published
     where provider_id = $1 and published_at < end_of_swedish_day($2)
       and number > coalesce((select max(through_number) from log_cut where provider_id = $1), 0)
       and number < coalesce((select e.number from audit_event e
         where e.provider_id = $1 and e.at >= end_of_swedish_day($2) order by e.number limit 1), 9223372036854775807)
     order by number desc limit 1`,
    [due.providerId, due.throughDay],
  );
  return rows[0] ?? null;
}

/** Writes the stub. The database checks that the decision, the time and the chain allow it. */
export async function addCut(
  owner: Client,
  cut: { providerId: Uuid; thinningId: Uuid; throughNumber: number; at: Instant; by: string; after: string | null },
): Promise<void> {
  await owner.query(
    `insert into log_cut (provider_id, thinning_id, through_number, carried_out_at, carried_out_by, after_digest)
     values ($1, $2, $3, $4, $5, decode($6, 'hex'))`,
    [cut.providerId, cut.thinningId, cut.throughNumber, cut.at, cut.by, cut.after],
  );
}

/** Deletes the rows and seals up to and including a number where the chain ends. */
export async function deleteRows(owner: Client, providerId: Uuid, throughNumber: number): Promise<void> {
  for (const table of ['audit_event', 'audit_seal']) {
    await owner.query(`delete from ${table} where provider_id = $1 and number <= $2`, [providerId, throughNumber]);
  }
}

/** Writes the row of the chain that attests the cut. */
export async function attestCut(
  owner: Client,
  about: { providerId: Uuid; cut: StoredCut; digest: string; at: Instant; requestId: string },
): Promise<void> {
  const { cut, digest } = about;
  const entry = event('log.thinned', {
    purpose: 'system',
    object: { kind: 'log_thinning', id: cut.thinningId },
    details: {
      stub: digest,
      first: cut.firstNumber,
      through: cut.throughNumber,
      hash: cut.hash,
      reference: cut.reference,
      throughDay: cut.throughDay,
      proposedBy: cut.proposedBy,
      approvedBy: cut.approvedBy,
      carriedOutBy: cut.carriedOutBy,
    },
  });
  const subject = systemSubject(about.providerId, 'Gallring av loggen');
  await owner.query(auditInsert([entry], { subject, requestId: about.requestId, at: about.at }, 'done'));
}
