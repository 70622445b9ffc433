/** Att bli klar med: the person's unsigned acts and own drafts. */
import type { RouteReply } from '../../contract/route.ts';
import type { Tx } from '../../platform/db/transaction.ts';
import {
  actKinds,
  countUnsigned,
  type DraftContent,
  isActName,
  oldestUnsigned,
  readableDrafts,
} from '../coordination/index.ts';
import type * as contract from './contract.ts';
import { viewerOf } from './store/marks.ts';
import { withNames } from './store/today.ts';

type ToFinish = RouteReply<typeof contract.viewToday>['toFinish'];

/** Oldest first, at most `limit`, and how many more there are. Writes no audit row: the caller does. */
export async function toFinish(tx: Tx, limit: number): Promise<{ shown: ToFinish; more: number }> {
  const me = viewerOf(tx);
  const [oldest, count, open] = await Promise.all([
    oldestUnsigned(tx, me, limit),
    countUnsigned(tx, me),
    ownDrafts(tx),
  ]);
  const unsigned = oldest.map(({ actId, patientId, caseId, kind, at }) => ({
    kind: 'unsigned' as const,
    id: actId,
    patientId,
    caseId,
    text: `${titleOf(kind)}, införd men inte signerad`,
    at,
  }));
  const drafts = open.map((draft) => ({
    kind: 'draft' as const,
    id: draft.draftId,
    patientId: draft.patientId,
    caseId: draft.caseId,
    text: `Utkast: ${draft.kinds.length === 0 ? 'utan händelse' : draft.kinds.map(titleOf).join(', ').toLowerCase()}`,
    at: draft.savedAt,
  }));
  const unfinished = [...unsigned, ...drafts].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)).slice(0, limit);
  return { shown: await withNames(tx, unfinished), more: count + drafts.length - unfinished.length };
}

/** The person's own drafts, today's too; drafts that the manager has released to the person are not included. */
async function ownDrafts(tx: Tx): Promise<DraftContent[]> {
  const me = viewerOf(tx);
  return (await readableDrafts(tx)).filter((draft) => draft.staffId === me);
}

function titleOf(kind: string): string {
  return isActName(kind) ? actKinds[kind].title : kind;
}
