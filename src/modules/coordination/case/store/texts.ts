/** The texts of a version: one row for each audience. */
import { type RawBuilder, sql } from 'kysely';
import type { StoredTexts } from '../../frame/render.ts';
import type { ActTextTable } from './tables.ts';

/** A text's row but for its key. */
type TextRow = Pick<ActTextTable, 'audience' | 'telling' | 'heading' | 'moment' | 'lines'>;

/** A text's row as the database sends it: without names, which cost more than the values. */
export type SentText = [
  TextRow['audience'],
  TextRow['telling'],
  TextRow['heading'],
  TextRow['moment'],
  TextRow['lines'],
];

/** Joins the rows of the version that the query calls `v`, as `x.texts`: SentText[], or null when it says nothing. */
export const joinTexts: RawBuilder<unknown> = sql`
  left join lateral (select json_agg(json_build_array(t.audience, t.telling, t.heading, t.moment, t.lines)) as texts
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
export function textsIn(sent: readonly SentText[] | null): StoredTexts | null {
  const rows = (sent ?? []).map(([audience, telling, heading, moment, lines]) => ({
    audience,
    telling,
    heading,
    moment,
    lines,
  }));
  const journal = rows.find((row) => row.audience === 'journal');
  const patient = rows.find((row) => row.audience === 'patient');
  if (!journal || !patient) return null;
  const parties = rows.filter((row) => row.audience === 'party').sort((a, b) => a.telling - b.telling);
  return { journal, patient, parties };
}
