import { handle } from '../../../platform/http/index.ts';
import { discardDraft, releaseOldDraft, saveMyDraft } from './commands.ts';
import * as contract from './contract.ts';
import { myDrafts, oldDrafts, readDraft } from './queries.ts';

export const draftRoutes = [
  handle(contract.saveDraft, ({ tx, params, body }) => saveMyDraft(tx, { ...body, draftId: params.draftId })),
  handle(contract.readDraft, ({ tx, params }) => readDraft(tx, params.draftId)),
  handle(contract.discardDraft, ({ tx, params, body }) => discardDraft(tx, params.draftId, body.reason)),
  handle(contract.myDrafts, ({ tx }) => myDrafts(tx)),
  handle(contract.oldDrafts, ({ tx }) => oldDrafts(tx)),
  handle(contract.releaseDraft, ({ tx, params, body }) => releaseOldDraft(tx, { ...body, draftId: params.draftId })),
];
