/** Every version of an act with all that it says: content, and one text for each audience. */
import { type RawBuilder, sql } from 'kysely';
import type { Instant } from '../../../../kernel/clock.ts';
import type { Uuid } from '../../../../kernel/ids.ts';
import type { Tx } from '../../../../platform/db/transaction.ts';
import type { StoredTexts } from '../../frame/render.ts';
import type { ActTextTable, ActVersionTable, CoordinationTables } from './tables.ts';

/** A text's row but for its key. */
type TextRow = Pick<ActTextTable, 'audience' | 'telling' | 'heading' | 'moment' | 'lines'>;

/** Joins the rows of the version that the query calls `v`, as `x.texts`: TextRow[], or null when it says nothing. */
const joinTexts: RawBuilder<unknown> = sql`
  left join lateral (select json_agg(json_build_object('audience', t.audience, 'telling', t.telling, 'heading', t.heading,
      'moment', t.moment, 'lines', t.lines)) as texts
    from act_text t where t.provider_id = v.provider_id and t.unit_id = v.unit_id and t.act_id = v.act_id and t.nr = v.nr) x on true`;

/** The texts as rows, one for each audience. */
export function rowsOfTexts({ journal, patient, parties }: StoredTexts): TextRow[] {
  return [
    { audience: 'journal', telling: 0, ...journal },
    { audience: 'patient', telling: 0, ...patient },
    ...parties.map((text) => ({ audience: 'party' as const, ...text })),
  ];
}

/** The texts from their rows, in any order; null when the version says nothing to a reader of the journal. */
function textsIn(rows: readonly TextRow[] | null): StoredTexts | null {
  const journal = rows?.find((row) => row.audience === 'journal');
  const patient = rows?.find((row) => row.audience === 'patient');
  if (!rows || !journal || !patient) return null;
  const parties = rows.filter((row) => row.audience === 'party').sort((a, b) => a.telling - b.telling);
  return { journal, patient, parties };
}

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
  type Row = Omit<WholeVersionRow, 'texts'> & { texts: TextRow[] | null };
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
