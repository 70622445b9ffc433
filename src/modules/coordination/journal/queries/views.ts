/** The patient's views on entries, for places that show an entry outside the whole journal (PDL 3:8, LAW-27). */
import type { Uuid } from '../../../../kernel/ids.ts';
import type { Tx } from '../../../../platform/db/transaction.ts';
import { catalogue } from '../../acts/index.ts';
import { recordOf } from '../../case/person.ts';
import { actsOfKinds, type StoredAct } from '../../case/store/acts.ts';

/** The views on the entries, in words, by the entry's key; oldest first. Writes no audit row: the caller does. */
export async function viewsOnEntries(tx: Tx, entries: readonly StoredAct[]): Promise<Map<Uuid, string[]>> {
  const patients = [...new Set(entries.map(({ act }) => act.patient_id))];
  const views = new Map<Uuid, string[]>();
  const kinds = catalogue.all.filter((kind) => kind.isView).map((kind) => kind.kind);
  for (const stored of await actsOfKinds(tx, kinds, patients)) {
    const about = recordOf(stored).act?.view?.about ?? null;
    if (about === null) continue;
    const words = stored.text?.lines.join(' ') ?? '';
    views.set(about, [...(views.get(about) ?? []), words]);
  }
  return views;
}
