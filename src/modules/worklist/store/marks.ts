/** The rows of the unit that each person has seen, and when the person's view begins. */
import { sql } from 'kysely';
import { addDays } from '../../../kernel/calendar-date.ts';
import { type Instant, instant } from '../../../kernel/clock.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import type { PreviewReason } from '../domain.ts';
import { FIRST_VISIT_DAYS } from '../newness.ts';
import { type BeginningTable, here, type WorklistTables } from './tables.ts';

/** The person's staff id, which the person's own marks belong to; the system has none and never marks. */
export function viewerOf(tx: Tx): Uuid {
  if (tx.subject.staffId === null) throw new Error('only a person looks at the worklist');
  return tx.subject.staffId;
}

const viewerKey = (tx: Tx) => ({ ...here(tx), staff_id: viewerOf(tx) });

/** The beginning of the person's view of the unit; null before the first mark. */
export async function beginningOf(tx: Tx): Promise<BeginningTable | null> {
  const row = await tx
    .db<WorklistTables>()
    .selectFrom('worklist_beginning')
    .selectAll()
    .where((mark) => mark.and(viewerKey(tx)))
    .executeTakeFirst();
  return row ?? null;
}

/** Sets the beginning of the view, at the first mark; later marks change nothing. */
async function beginView(tx: Tx): Promise<void> {
  const since = addDays(tx.clock.today(), -FIRST_VISIT_DAYS);
  await tx
    .db<WorklistTables>()
    .insertInto('worklist_beginning')
    .values({
      ...viewerKey(tx),
      begun_at: tx.clock.now(),
      since,
      seen_before: instant(`${since}T00:00:00Z`),
      reviewed_at: null,
    })
    .onConflict((conflict) => conflict.columns(['provider_id', 'unit_id', 'staff_id']).doNothing())
    .execute();
}

/**
 * Marks rows as seen up to the versions given, never beyond the row's version and never back. Gives the patients whose
 * rows exist at the unit.
 */
export async function markRows(tx: Tx, rows: readonly { patientId: Uuid; version: number }[]): Promise<Uuid[]> {
  await beginView(tx);
  const { rows: marked } = await sql<{ patient_id: Uuid }>`
    insert into worklist_seen (provider_id, unit_id, staff_id, patient_id, version, seen_at)
    select w.provider_id, w.unit_id, ${viewerOf(tx)}::uuid, w.patient_id, least(w.version, shown.version),
      ${tx.clock.now()}::timestamptz
    from (select patient_id, max(version) as version
        from unnest(${rows.map((row) => row.patientId)}::uuid[], ${rows.map((row) => row.version)}::integer[])
          as given(patient_id, version) group by patient_id) shown
    join worklist_row w on w.patient_id = shown.patient_id
    where w.provider_id = ${tx.subject.providerId} and w.unit_id = ${tx.subject.unitId}
    on conflict (provider_id, unit_id, staff_id, patient_id) do update
      set version = greatest(worklist_seen.version, excluded.version), seen_at = excluded.seen_at
    returning patient_id`.execute(tx.db<WorklistTables>());
  return marked.map((row) => row.patient_id);
}

/** The version of the row that the person has seen; null when there is no mark. */
export async function seenVersionOf(tx: Tx, patientId: Uuid): Promise<number | null> {
  const row = await tx
    .db<WorklistTables>()
    .selectFrom('worklist_seen')
    .select('version')
    .where((mark) => mark.and({ ...viewerKey(tx), patient_id: patientId }))
    .executeTakeFirst();
  return row?.version ?? null;
}

/** Restores the mark from before a decision that is taken back. */
export async function restoreMark(tx: Tx, patientId: Uuid, version: number | null): Promise<void> {
  const db = tx.db<WorklistTables>();
  const { providerId, unitId } = tx.subject;
  const key = { ...viewerKey(tx), patient_id: patientId };
  if (version === null) {
    await db
      .deleteFrom('worklist_seen')
      .where((mark) => mark.and(key))
      .execute();
  } else {
    const set = { version, seen_at: tx.clock.now() };
    await db
      .updateTable('worklist_seen')
      .set(set)
      .where((mark) => mark.and(key))
      .execute();
  }
  await sql`update worklist_beginning b set seen_before = least(b.seen_before, w.changed_at)
    from worklist_row w
    where b.provider_id = ${providerId} and b.unit_id = ${unitId} and b.staff_id = ${viewerOf(tx)}::uuid
      and w.provider_id = b.provider_id and w.unit_id = b.unit_id and w.patient_id = ${patientId}::uuid`.execute(db);
}

/** The reason that the person gave in this session's genomgång of the unit; null before one is given. */
export async function reasonGiven(tx: Tx): Promise<PreviewReason | null> {
  const { sessionId } = tx.subject;
  if (sessionId === null) return null;
  const row = await tx
    .db<WorklistTables>()
    .selectFrom('worklist_reason')
    .select('reason')
    .where((given) => given.and({ ...viewerKey(tx), session_id: sessionId }))
    .executeTakeFirst();
  return row?.reason ?? null;
}

/** Keeps the reason for the rest of the genomgång: once, however many certificates are opened with it. */
export async function keepReason(tx: Tx, reason: PreviewReason): Promise<void> {
  const { sessionId } = tx.subject;
  if (sessionId === null || (await reasonGiven(tx)) === reason) return;
  const given = { session_id: sessionId, reason, given_at: tx.clock.now() };
  await tx
    .db<WorklistTables>()
    .insertInto('worklist_reason')
    .values({ ...viewerKey(tx), ...given })
    .onConflict((conflict) => conflict.columns(['provider_id', 'unit_id', 'staff_id']).doUpdateSet(given))
    .execute();
}

/** The genomgång is done: the next one is asked for its own reason. */
async function forgetReason(tx: Tx): Promise<void> {
  await tx
    .db<WorklistTables>()
    .deleteFrom('worklist_reason')
    .where((given) => given.and(viewerKey(tx)))
    .execute();
}

/** A transaction that changed a row may be saved this much later than its own clock says. */
const SLOWEST_TRANSACTION = '1 hour';

/** "Klar med genomgången": stores the time, forgets the reason for opening certificates, and the moment before which later lists need not look for unseen rows. */
export async function noteReviewed(tx: Tx): Promise<void> {
  await beginView(tx);
  await forgetReason(tx);
  const { providerId, unitId } = tx.subject;
  const now: Instant = tx.clock.now();
  await sql`update worklist_beginning b set reviewed_at = ${now}::timestamptz,
      seen_before = greatest(b.seen_before, least(${now}::timestamptz - ${SLOWEST_TRANSACTION}::interval, coalesce((
        select min(w.changed_at) from worklist_row w
        left join worklist_seen seen on seen.provider_id = w.provider_id and seen.unit_id = w.unit_id
          and seen.staff_id = b.staff_id and seen.patient_id = w.patient_id
        where w.provider_id = b.provider_id and w.unit_id = b.unit_id and w.version > 0 and w.changed_at >= b.seen_before
          and w.version > coalesce(seen.version, 0)
          and (seen.version is not null or w.changed_at > b.begun_at or w.changed_on >= b.since)), 'infinity')))
    where b.provider_id = ${providerId} and b.unit_id = ${unitId} and b.staff_id = ${viewerOf(tx)}::uuid`.execute(
    tx.db<WorklistTables>(),
  );
}
