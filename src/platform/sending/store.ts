import { sql } from 'kysely';
import type { Client } from 'pg';
import type { Instant } from '../../kernel/clock.ts';
import { type Uuid, uuidv7 } from '../../kernel/ids.ts';
import type { Json } from '../db/audit-row.ts';
import { rowsOverAll } from '../db/over-all.ts';
import type { Database, Tx } from '../db/transaction.ts';
import { secondsToNextTry } from '../jobs/store.ts';
import type { Answer } from './index.ts';

/** A sending that only this process sends until its lease runs out. */
export interface Claim {
  readonly providerId: Uuid;
  readonly sendingId: Uuid;
  /** 1 the first time. A process that takes the sending over has a higher number. */
  readonly attempt: number;
}

/** Claims sendings that are due, over all providers. None while the database is away. */
export async function takeDueSendings(
  database: Database,
  channel: string,
  most: number,
  leaseSeconds: number,
): Promise<Claim[]> {
  const question = sql<Claim>`
    select provider_id as "providerId", sending_id as "sendingId", attempt
    from take_due_sendings(${channel}, ${most}, make_interval(secs => ${leaseSeconds}))`;
  return (await rowsOverAll(database, question)) ?? [];
}

/** The content of a sending, as references. */
export async function whatOf(tx: Tx, { sendingId }: Claim): Promise<unknown> {
  const found = await sql<{ what: unknown }>`select what from sending
    where provider_id = ${tx.subject.providerId} and sending_id = ${sendingId}`.execute(tx.db());
  if (found.rows[0] === undefined) throw new Error(`no sending ${sendingId}`);
  return found.rows[0].what;
}

/** Writes the answer to the claim's call. False when the claim has run out and another process has the sending. */
export async function markAnswered(tx: Tx, { sendingId, attempt }: Claim, answer: Answer): Promise<boolean> {
  const { kind } = answer;
  const marked = await sql`update sending set locked_until = null,
      last_failure = ${kind === 'delivered' ? null : answer.why},
      due_at = case when ${kind === 'later'}::boolean
        then now() + make_interval(secs => ${secondsToNextTry(attempt)}) else due_at end,
      delivered_at = case when ${kind === 'delivered'}::boolean then now() end,
      given_up_at = case when ${kind === 'refused'}::boolean then now() end
    where provider_id = ${tx.subject.providerId} and sending_id = ${sendingId} and attempts = ${attempt}
      and delivered_at is null and given_up_at is null`.execute(tx.db());
  return marked.numAffectedRows === 1n;
}

/** Records a part of a sending that the receiver refuses: a sending of its own, which waits for a person. */
export async function giveUp(tx: Tx, refused: { channel: string; what: Json; why: string }): Promise<void> {
  await sql`insert into sending (provider_id, sending_id, channel, what, due_at, created_at, last_failure, given_up_at)
    values (${tx.subject.providerId}, ${uuidv7()}, ${refused.channel}, ${JSON.stringify(refused.what)}::jsonb, now(),
      ${tx.clock.now()}, ${refused.why}, now())`.execute(tx.db());
}

/** Gives all given-up sendings of the channel their tries back, at once, over all providers. */
export async function reviveGivenUp(database: Database, channel: string): Promise<void> {
  await rowsOverAll(database, sql`select revive_sendings(${channel})`);
}

/** Removes the provider's sendings of the channel that were delivered before the moment. */
export async function forgetDelivered(tx: Tx, channel: string, before: Instant): Promise<void> {
  await sql`select forget_delivered_sendings(${channel}, ${before})`.execute(tx.db());
}

/** Deletes, as the tables' owner, a provider's sendings on the channel that name something up to a number. */
export async function forgetSendings(
  owner: Client,
  about: { providerId: Uuid; channel: string; naming: string; through: number },
): Promise<void> {
  await owner.query('delete from sending where provider_id = $1 and channel = $2 and (what ->> $3)::bigint <= $4', [
    about.providerId,
    about.channel,
    about.naming,
    about.through,
  ]);
}
