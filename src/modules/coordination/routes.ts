import { ok } from '../../kernel/result.ts';
import { handle } from '../../platform/http/index.ts';
import { correctAct, markWrongPatient } from './case/commands/correct.ts';
import { enterForm } from './case/commands/enter.ts';
import { openCard } from './case/queries/card.ts';
import { readElsewhere } from './case/queries/elsewhere.ts';
import { myCases, myDrafts, myUnsigned, oldDrafts } from './case/queries/lists.ts';
import * as contract from './contract.ts';
import { discardDraft, readDraft, releaseOldDraft, saveMyDraft } from './drafts/commands.ts';
import { declineHandover, openHandover, readHandoverAnswer, takeOver } from './handovers/commands.ts';
import { copyJournal, giveCopy } from './journal/commands/copy.ts';
import { decideText, printLetter, readTexts } from './journal/commands/letters.ts';
import { signActs } from './journal/commands/sign.ts';
import { lateLimit } from './journal/late/commands.ts';
import { lateEntries } from './journal/late/queries.ts';
import { openEntry } from './journal/queries/entry.ts';

export const coordinationRoutes = [
  handle(contract.openCard, ({ tx, params }) => openCard(tx, params.patientId)),
  handle(contract.enterActs, ({ tx, params, body }) => enterForm(tx, { ...body, patientId: params.patientId })),
  handle(contract.openEntry, ({ tx, params }) => openEntry(tx, params.actId)),
  handle(contract.correctAct, ({ tx, params, body }) => correctAct(tx, { ...body, actId: params.actId })),
  handle(contract.markWrongPatient, ({ tx, params, body }) => markWrongPatient(tx, { ...body, actId: params.actId })),
  handle(contract.signActs, ({ tx, body }) => signActs(tx, body.acts)),
  handle(contract.myUnsigned, ({ tx }) => myUnsigned(tx)),
  handle(contract.myCases, ({ tx }) => myCases(tx)),
  handle(contract.saveDraft, ({ tx, params, body }) => saveMyDraft(tx, { ...body, draftId: params.draftId })),
  handle(contract.readDraft, async ({ tx, params }) => {
    const draft = await readDraft(tx, params.draftId);
    if (!draft.ok) return draft;
    const { draftId, patientId, caseId, caseVersion, kinds, body, savedAt } = draft.value;
    return ok({ draftId, patientId, caseId, caseVersion, kinds: [...kinds], body, savedAt });
  }),
  handle(contract.discardDraft, ({ tx, params, body }) => discardDraft(tx, params.draftId, body.reason)),
  handle(contract.myDrafts, ({ tx }) => myDrafts(tx)),
  handle(contract.oldDrafts, ({ tx }) => oldDrafts(tx)),
  handle(contract.lateEntries, ({ tx }) => lateEntries(tx)),
  handle(contract.setLateLimit, ({ tx, body }) => lateLimit.change(tx, body)),
  handle(contract.releaseDraft, ({ tx, params, body }) => releaseOldDraft(tx, { ...body, draftId: params.draftId })),
  handle(contract.readElsewhere, ({ tx, params }) => readElsewhere(tx, params.patientId, params.unitId)),
  handle(contract.openHandover, ({ tx, params }) => openHandover(tx, params.handoverId)),
  handle(contract.takeOver, ({ tx, params, body: { draftId, need } }) =>
    takeOver(tx, { handoverId: params.handoverId, draftId, need }),
  ),
  handle(contract.declineHandover, ({ tx, params, body }) => declineHandover(tx, params.handoverId, body.reason)),
  handle(contract.readHandoverAnswer, ({ tx, params }) => readHandoverAnswer(tx, params.handoverId)),
  handle(contract.copyJournal, ({ tx, params, body }) => copyJournal(tx, { ...body, patientId: params.patientId })),
  handle(contract.giveCopy, ({ tx, params, body }) => giveCopy(tx, { ...body, patientId: params.patientId })),
  handle(contract.readTexts, ({ tx }) => readTexts(tx)),
  handle(contract.decideText, ({ tx, body }) => decideText(tx, body)),
  handle(contract.printLetter, ({ tx, params, body: { kind, ...values } }) =>
    printLetter(tx, { patientId: params.patientId, kind, values }),
  ),
];
