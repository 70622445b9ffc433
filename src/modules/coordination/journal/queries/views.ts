/** The patient's views on entries, for wherever an entry is read outside her whole journal (PDL 3:8, LAW-27). */
import type { Uuid } from '../../../../kernel/ids.ts';
import type { Tx } from '../../../../platform/db/transaction.ts';
import type { DifferingView } from '../../acts/differing-view/content.ts';
import { actsOfKind, type StoredAct } from '../../case/store/index.ts';

/** The views on the entries, in words, by the entry's key; oldest first. Writes no audit row: whoever shows them does. */
export async function viewsOnEntries(tx: Tx, entries: readonly StoredAct[]): Promise<Map<Uuid, string[]>> {
  const patients = [...new Set(entries.map(({ act }) => act.patient_id))];
  const views = new Map<Uuid, string[]>();
  for (const { content, text } of await actsOfKind(tx, 'differing-view', patients)) {
    const { about } = content as Pick<DifferingView, 'about'>;
    if (about === null) continue;
    const words = (text ?? '').split('\n').slice(1).join(' ');
    views.set(about, [...(views.get(about) ?? []), words]);
  }
  return views;
}
