/** Support's requests and answers, which are only added to, and the only way to an access's data (migration 0020). */
import { sql } from 'kysely';
import type { Instant } from '../../../kernel/clock.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import type { SupportView } from './domain.ts';

interface Tables {
  support_request: {
    provider_id: Uuid;
    unit_id: Uuid;
    request_id: Uuid;
    views: readonly SupportView[];
    reference: string;
    matter: string;
    minutes: number;
    asked_by: Uuid;
    asked_by_name: string;
    asked_at: Instant;
    answer_by: Instant;
  };
  support_decision: {
    provider_id: Uuid;
    unit_id: Uuid;
    request_id: Uuid;
    asked_by: Uuid;
    approved: boolean;
    words: string;
    until: Instant | null;
    decided_by: Uuid;
    decided_by_name: string;
    auth_time: number;
    decided_at: Instant;
  };
  support_end: {
    provider_id: Uuid;
    unit_id: Uuid;
    request_id: Uuid;
    asked_by: Uuid;
    reason: string;
    ended_by: Uuid;
    ended_by_name: string;
    ended_at: Instant;
  };
}

/** A request, with its answer and its end. */
export interface SupportRequest {
  readonly requestId: Uuid;
  readonly unitId: Uuid;
  readonly unitName: string;
  readonly views: readonly SupportView[];
  readonly reference: string;
  readonly matter: string;
  readonly minutes: number;
  readonly askedBy: Uuid;
  readonly askedByName: string;
  readonly askedAt: Instant;
  readonly answerBy: Instant;
  readonly approved: boolean | null;
  readonly words: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Instant | null;
  readonly until: Instant | null;
  readonly endReason: string | null;
  readonly endedBy: string | null;
  readonly endedAt: Instant | null;
}

/** Requests the database shows the person, the latest first; optionally of one asker or unit, or a single one. */
export async function supportRequests(
  tx: Tx,
  of: { requestId?: Uuid; askedBy?: Uuid; unitId?: Uuid | null; limit: number },
): Promise<SupportRequest[]> {
  const { rows } = await sql<SupportRequest>`
    select r.request_id as "requestId", r.unit_id as "unitId", u.name as "unitName", r.views, r.reference, r.matter,
      r.minutes, r.asked_by as "askedBy", r.asked_by_name as "askedByName", r.asked_at as "askedAt",
      r.answer_by as "answerBy", d.approved, d.words, d.decided_by_name as "decidedBy", d.decided_at as "decidedAt",
      d.until, e.reason as "endReason", e.ended_by_name as "endedBy", e.ended_at as "endedAt"
    from support_request r
    join unit u on u.provider_id = r.provider_id and u.unit_id = r.unit_id
    left join support_decision d on d.provider_id = r.provider_id and d.unit_id = r.unit_id and d.request_id = r.request_id
    left join support_end e on e.provider_id = r.provider_id and e.unit_id = r.unit_id and e.request_id = r.request_id
    where r.provider_id = ${tx.subject.providerId}::uuid
      and (${of.requestId ?? null}::uuid is null or r.request_id = ${of.requestId ?? null}::uuid)
      and (${of.askedBy ?? null}::uuid is null or r.asked_by = ${of.askedBy ?? null}::uuid)
      and (${of.unitId ?? null}::uuid is null or r.unit_id = ${of.unitId ?? null}::uuid)
    order by r.asked_at desc, r.request_id desc limit ${of.limit}`.execute(tx.db<Tables>());
  return rows;
}

/** Adds a request of the person's own. */
export async function addSupportRequest(
  tx: Tx,
  added: Pick<SupportRequest, 'requestId' | 'unitId' | 'views' | 'reference' | 'matter' | 'minutes' | 'answerBy'>,
): Promise<void> {
  await tx
    .db<Tables>()
    .insertInto('support_request')
    .values({
      provider_id: tx.subject.providerId,
      unit_id: added.unitId,
      request_id: added.requestId,
      views: [...added.views],
      reference: added.reference,
      matter: added.matter,
      minutes: added.minutes,
      asked_by: tx.subject.staffId ?? '',
      asked_by_name: tx.subject.name,
      asked_at: tx.clock.now(),
      answer_by: added.answerBy,
    })
    .execute();
}

const keysOf = (tx: Tx, { unitId, requestId, askedBy }: SupportRequest) => ({
  provider_id: tx.subject.providerId,
  unit_id: unitId,
  request_id: requestId,
  asked_by: askedBy,
});

/** Adds the answer; false if there already is one. `until` null: no. */
export async function addSupportDecision(
  tx: Tx,
  request: SupportRequest,
  words: string,
  until: Instant | null,
): Promise<boolean> {
  const added = await tx
    .db<Tables>()
    .insertInto('support_decision')
    .values({
      ...keysOf(tx, request),
      approved: until !== null,
      words,
      until,
      decided_by: tx.subject.staffId ?? '',
      decided_by_name: tx.subject.name,
      auth_time: tx.subject.authTime ?? 0,
      decided_at: tx.clock.now(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(added.numInsertedOrUpdatedRows ?? 0) > 0;
}

/** Adds the end; false if there already is one. */
export async function addSupportEnd(tx: Tx, request: SupportRequest, reason: string): Promise<boolean> {
  const added = await tx
    .db<Tables>()
    .insertInto('support_end')
    .values({
      ...keysOf(tx, request),
      reason,
      ended_by: tx.subject.staffId ?? '',
      ended_by_name: tx.subject.name,
      ended_at: tx.clock.now(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(added.numInsertedOrUpdatedRows ?? 0) > 0;
}

export interface UnitFact {
  fact: string;
  count: number;
  latest: Instant | null;
}

/** Counts and latest moments at the unit of the person's access; none without an access in force. */
export async function unitFacts(tx: Tx, requestId: Uuid): Promise<UnitFact[]> {
  const { rows } = await sql<UnitFact>`select fact, count::integer, latest
    from support_state(${requestId}::uuid, ${tx.clock.now()}::timestamptz, ${tx.clock.today()}::date)`.execute(tx.db());
  return rows;
}

export interface UnitJob {
  kind: string;
  ofUnit: boolean;
  state: 'dead' | 'retrying' | 'waiting' | 'done';
  attempts: number;
  error: string | null;
  dueAt: Instant;
  endedAt: Instant | null;
}

/** The outbox at the unit of the person's access, failed jobs first; none without an access in force. */
export async function unitJobs(tx: Tx, requestId: Uuid, most: number): Promise<UnitJob[]> {
  const { rows } = await sql<UnitJob>`select kind, of_unit as "ofUnit", state, attempts, error, due_at as "dueAt",
      ended_at as "endedAt"
    from support_jobs(${requestId}::uuid, ${tx.clock.now()}::timestamptz, ${most})`.execute(tx.db());
  return rows;
}
