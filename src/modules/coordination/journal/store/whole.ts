/** Everything that is written in some acts or about one person: each version, and whom it told. */
import { type RawBuilder, sql } from 'kysely';
import type { Instant } from '../../../../kernel/clock.ts';
import type { Uuid } from '../../../../kernel/ids.ts';
import type { Tx } from '../../../../platform/db/transaction.ts';
import type { ActTellingTable, ActVersionTable, CoordinationTables } from '../../case/store/tables.ts';
import { joinTexts, type SentText, textsIn } from '../../case/store/texts.ts';
import type { StoredTexts } from '../../frame/render.ts';

/** A version with its content, texts and signature; content and texts are null when the version says nothing. */
export interface WholeVersionRow extends ActVersionTable {
  content: unknown;
  texts: StoredTexts | null;
  sensitive_text: string | null;
  signed_by: string | null;
  signed_by_id: Uuid | null;
  signed_at: Instant | null;
  signed_hash: string | null;
}

/** All versions of an act of the active unit, oldest first. */
export async function versionsOf(tx: Tx, actId: Uuid): Promise<WholeVersionRow[]> {
  return versionsWhere(tx, sql`a.unit_id = ${tx.subject.unitId}::uuid and a.act_id = ${actId}::uuid`);
}

/** All versions of the acts, at every unit that the transaction sees, by act and number. */
export async function versionsOfActs(tx: Tx, actIds: readonly Uuid[]): Promise<WholeVersionRow[]> {
  return versionsWhere(tx, sql`a.act_id = any (${[...actIds]}::uuid[])`);
}

/** All versions of the person's acts at the active unit, by act and number. */
export async function versionsOfPerson(tx: Tx, patientId: Uuid): Promise<WholeVersionRow[]> {
  return versionsWhere(tx, sql`a.unit_id = ${tx.subject.unitId}::uuid and a.patient_id = ${patientId}::uuid`);
}

async function versionsWhere(tx: Tx, condition: RawBuilder<unknown>): Promise<WholeVersionRow[]> {
  type Row = Omit<WholeVersionRow, 'texts'> & { texts: SentText[] | null };
  const { rows } = await sql<Row>`select v.*, c.content, c.sensitive_text, x.texts,
      s.staff_name as signed_by, s.staff_id as signed_by_id, s.signed_at, s.hash as signed_hash
    from act a
    join act_version v on v.provider_id = a.provider_id and v.unit_id = a.unit_id and v.act_id = a.act_id
    left join act_content c on c.provider_id = v.provider_id and c.unit_id = v.unit_id and c.act_id = v.act_id and c.nr = v.nr
    ${joinTexts}
    left join act_signature s on s.provider_id = v.provider_id and s.unit_id = v.unit_id and s.act_id = v.act_id and s.nr = v.nr
    where a.provider_id = ${tx.subject.providerId}::uuid and ${condition}
    order by v.act_id, v.nr`.execute(tx.db<CoordinationTables>());
  return rows.map((row) => ({ ...row, texts: textsIn(row.texts) }));
}

/** What a version told one recipient, when it happened and who wrote it. */
export interface StoredTelling extends ActTellingTable {
  at: Instant;
  by: string;
  /** Whether it is in the register: of the act's latest version, not counting one that tells of destruction. */
  holds: boolean;
}

/**
 * What has been told to whom about the person, on which ground, oldest first (LAW-29). An entry on the wrong patient
 * says nothing; a destroyed one says on which decision.
 */
export async function tellingsOfPerson(tx: Tx, patientId: Uuid): Promise<StoredTelling[]> {
  const { rows } = await sql<StoredTelling>`
    select t.*, v.occurred_at as at, v.author_name as by,
      v.nr = (select max(l.nr) from act_version l where l.provider_id = v.provider_id and l.unit_id = v.unit_id
        and l.act_id = v.act_id and l.what <> 'destroyed') as holds
    from act a
    join act_version v on v.provider_id = a.provider_id and v.unit_id = a.unit_id and v.act_id = a.act_id
    join act_telling t on t.provider_id = v.provider_id and t.unit_id = v.unit_id and t.act_id = v.act_id and t.nr = v.nr
    where a.provider_id = ${tx.subject.providerId}::uuid and a.unit_id = ${tx.subject.unitId}::uuid
      and a.patient_id = ${patientId}::uuid
    order by v.occurred_at, t.act_id, t.nr, t.telling`.execute(tx.db<CoordinationTables>());
  return rows;
}
