/** Drafts: that they exist, and, for the author alone, what they hold. */
import { sql } from 'kysely';
import type { Instant } from '../../../kernel/clock.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import { insertRows } from '../../../platform/db/insert-rows.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { type CoordinationTables, type DraftTable, unitKey } from '../case/store/tables.ts';

export interface DraftContent {
  draftId: Uuid;
  patientId: Uuid;
  staffId: Uuid;
  staffName: string;
  caseId: Uuid | null;
  caseVersion: number;
  kinds: string[];
  body: unknown;
  savedAt: Instant;
  version: number;
}

/** Whether the draft was written in the panel of a call, which keeps the call itself beside the acts it becomes. */
export function isOfCall({ body }: Pick<DraftContent, 'body'>): boolean {
  return typeof body === 'object' && body !== null && 'call' in body;
}

/** The draft's row, open or ended; null when the unit has no such draft. */
export async function draftRow(tx: Tx, draftId: Uuid): Promise<DraftTable | null> {
  const row = await tx
    .db<CoordinationTables>()
    .selectFrom('draft')
    .selectAll()
    .where((where) => where.and({ ...unitKey(tx), draft_id: draftId }))
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

/** Open drafts that the person may read: their own, and those released to them. Oldest first. */
export async function readableDrafts(
  tx: Tx,
  { patientId = null, draftId = null }: { patientId?: Uuid | null; draftId?: Uuid | null } = {},
): Promise<DraftContent[]> {
  const { rows } = await sql<DraftContent>`select d.draft_id as "draftId", d.patient_id as "patientId",
      d.staff_id as "staffId", d.staff_name as "staffName", b.case_id as "caseId", b.case_version as "caseVersion",
      array_remove(string_to_array(b.kinds, ' '), '') as kinds, b.body, d.saved_at as "savedAt",
      d.version
    from draft d
    join draft_body b on b.provider_id = d.provider_id and b.unit_id = d.unit_id and b.draft_id = d.draft_id
    where d.provider_id = ${tx.subject.providerId}::uuid and d.unit_id = ${tx.subject.unitId}::uuid and d.state = 'open'
      and (${patientId}::uuid is null or d.patient_id = ${patientId}::uuid)
      and (${draftId}::uuid is null or d.draft_id = ${draftId}::uuid)
    order by d.saved_at`.execute(tx.db());
  return rows;
}

/** The row of a new draft by the acting person. */
function draftToAdd(tx: Tx, draftId: Uuid, patientId: Uuid, state: 'open' | 'entered', version = 1): DraftTable {
  const { staffId, name } = tx.subject;
  const now = tx.clock.now();
  const ended_at = state === 'open' ? null : now;
  const author = { staff_id: staffId ?? '', staff_name: name };
  const key = { ...unitKey(tx), draft_id: draftId, patient_id: patientId };
  return { ...key, ...author, state, created_at: now, saved_at: now, version, ended_at };
}

/** Saves the acting person's own draft as the given version, in place of any earlier save. Gives when. */
export async function storeDraft(
  tx: Tx,
  draft: Omit<DraftContent, 'staffId' | 'staffName' | 'savedAt'>,
): Promise<Instant> {
  const db = tx.db<CoordinationTables>();
  const row = draftToAdd(tx, draft.draftId, draft.patientId, 'open', draft.version);
  const { provider_id, unit_id, draft_id, staff_id, saved_at, version } = row;
  await db
    .insertInto('draft')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['provider_id', 'unit_id', 'draft_id']).doUpdateSet({ saved_at, version }),
    )
    .execute();
  const rest = {
    case_id: draft.caseId,
    case_version: draft.caseVersion,
    kinds: draft.kinds.join(' '),
    body: JSON.stringify(draft.body),
  };
  await db
    .insertInto('draft_body')
    .values({ provider_id, unit_id, draft_id, staff_id, ...rest })
    .onConflict((conflict) => conflict.columns(['provider_id', 'unit_id', 'draft_id']).doUpdateSet(rest))
    .execute();
  return saved_at;
}

/** Records that the acting person's form was entered before it was ever saved: no content, only its key. */
export async function addEnteredDraft(tx: Tx, draftId: Uuid, patientId: Uuid): Promise<void> {
  await insertRows(tx, 'draft', [draftToAdd(tx, draftId, patientId, 'entered')]);
}

/** Ends a draft that was entered or discarded: its content is deleted, its row stays. */
export async function endDraft(tx: Tx, draftId: Uuid, how: 'entered' | 'discarded'): Promise<void> {
  const db = tx.db<CoordinationTables>();
  const key = { ...unitKey(tx), draft_id: draftId };
  await db
    .deleteFrom('draft_body')
    .where((where) => where.and(key))
    .execute();
  await db
    .updateTable('draft')
    .set({ state: how, ended_at: tx.clock.now() })
    .where((where) => where.and({ ...key, state: 'open' }))
    .execute();
}

/** Open drafts at the unit saved before a moment: whose and since when, never what. */
export async function draftsBefore(tx: Tx, before: Instant) {
  const { rows } = await sql<{ draftId: Uuid; staffId: Uuid; by: string; savedAt: Instant }>`
    select draft_id as "draftId", staff_id as "staffId", staff_name as by, saved_at as "savedAt" from draft
    where provider_id = ${tx.subject.providerId}::uuid and unit_id = ${tx.subject.unitId}::uuid and state = 'open'
      and saved_at < ${before} order by saved_at`.execute(tx.db());
  return rows;
}

/** Open drafts at the unit saved before a moment, whose author has left and that nobody has been given. */
export async function countLeftDrafts(tx: Tx, before: Instant): Promise<number> {
  const today = tx.clock.today();
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from draft d
    where d.provider_id = ${tx.subject.providerId}::uuid and d.unit_id = ${tx.subject.unitId}::uuid and d.state = 'open'
      and d.saved_at < ${before}
      and not exists (select from draft_release r where r.provider_id = d.provider_id and r.unit_id = d.unit_id
        and r.draft_id = d.draft_id)
      and not exists (select from assignment_time a where a.provider_id = d.provider_id and a.staff_id = d.staff_id
        and a.unit_id = d.unit_id and a.valid_from <= ${today}::date
        and (a.valid_to is null or a.valid_to >= ${today}::date))`.execute(tx.db());
  return rows[0]?.count ?? 0;
}

/** The manager lets a colleague enter a draft whose author's assignment has ended. */
export async function storeRelease(tx: Tx, draftId: Uuid, toStaffId: Uuid, reason: string): Promise<void> {
  await tx
    .db<CoordinationTables>()
    .insertInto('draft_release')
    .values({
      ...unitKey(tx),
      draft_id: draftId,
      to_staff_id: toStaffId,
      decided_by: tx.subject.staffId ?? '',
      decided_by_name: tx.subject.name,
      reason,
      decided_at: tx.clock.now(),
    })
    .onConflict((conflict) => conflict.columns(['provider_id', 'unit_id', 'draft_id', 'to_staff_id']).doNothing())
    .execute();
}

/** Whether the staff member may write in the journals of the active unit today: has an assignment as coordinator there. */
export async function writesHere(tx: Tx, staffId: Uuid): Promise<boolean> {
  const { rows } = await sql`select from assignment_time
    where provider_id = ${tx.subject.providerId}::uuid and staff_id = ${staffId}::uuid and unit_id = ${tx.subject.unitId}::uuid
      and role = 'coordinator' and valid_from <= ${tx.clock.today()}::date and (valid_to is null or valid_to >= ${tx.clock.today()}::date)
    limit 1`.execute(tx.db());
  return rows.length > 0;
}
