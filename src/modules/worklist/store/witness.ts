/** The log's rows of list decisions and the decisions themselves, read to compare them. */
import { sql } from 'kysely';
import type { Instant } from '../../../kernel/clock.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import type { DecisionWitness } from '../witness.ts';
import type { ListDecisionTable, WorklistTables } from './tables.ts';

/** How many of the log's numbers are searched at a time, for any kind of row. */
const NUMBERS = 50_000;

/** A list decision as the log records it. */
export interface LoggedDecision {
  readonly number: number;
  readonly unitId: Uuid;
  readonly action: 'worklist.decided' | 'worklist.undone' | 'worklist.answer_noted';
  /** The decision that was made; for an answer or an undo, the decision that was answered or undone. */
  readonly decisionId: Uuid;
  readonly choice: string | null;
  readonly witness: DecisionWitness | null;
}

/** Decisions that the log records after a number; `next` is the number to continue from, null at the end. */
export async function loggedDecisions(
  tx: Tx,
  after: number,
): Promise<{ logged: LoggedDecision[]; next: number | null }> {
  const { rows } = await sql<Omit<LoggedDecision, 'witness'> & { hash: string | null; noteHash: string | null }>`
    select number, unit_id as "unitId", action, object_id as "decisionId", details ->> 'choice' as choice,
      details ->> 'hash' as hash, details ->> 'noteHash' as "noteHash"
    from log_entry where provider_id = ${tx.subject.providerId}::uuid
      and number > ${after} and number <= ${after + NUMBERS} and outcome = 'done'
      and action in ('worklist.decided', 'worklist.undone', 'worklist.answer_noted')
    order by number`.execute(tx.db());
  const { rows: ends } = await sql<{ last: number | null }>`
    select max(number) as last from log_entry where provider_id = ${tx.subject.providerId}::uuid`.execute(tx.db());
  const last = ends[0]?.last ?? 0;
  return {
    logged: rows.map(({ hash, noteHash, ...row }) => ({ ...row, witness: hash === null ? null : { hash, noteHash } })),
    next: after + NUMBERS < last ? after + NUMBERS : null,
  };
}

/** The beginning of the log: later than its first row when older rows have been thinned out by decision. */
export async function logBegins(tx: Tx): Promise<{ number: number; at: Instant } | null> {
  const { rows } = await sql<{ number: number; at: Instant }>`select number, at from log_entry
    where provider_id = ${tx.subject.providerId}::uuid order by number limit 1`.execute(tx.db());
  return rows[0] ?? null;
}

/** Rows of the decisions, and rows about them. */
export async function decisionsNamed(tx: Tx, decisionIds: readonly Uuid[]): Promise<ListDecisionTable[]> {
  const ids = [...decisionIds];
  const { rows } = await sql<ListDecisionTable>`select * from list_decision
    where provider_id = ${tx.subject.providerId}::uuid
      and (decision_id = any (${ids}::uuid[]) or about = any (${ids}::uuid[]))`.execute(tx.db<WorklistTables>());
  return rows;
}

/** The next rows in key order after the given one. */
export async function decisionsAfter(
  tx: Tx,
  after: { unitId: Uuid; decisionId: Uuid } | null,
  limit: number,
): Promise<ListDecisionTable[]> {
  const { rows } = await sql<ListDecisionTable>`select * from list_decision
    where provider_id = ${tx.subject.providerId}::uuid and (${after?.unitId ?? null}::uuid is null
      or (unit_id, decision_id) > (${after?.unitId ?? null}::uuid, ${after?.decisionId ?? null}::uuid))
    order by unit_id, decision_id limit ${limit}`.execute(tx.db<WorklistTables>());
  return rows;
}
