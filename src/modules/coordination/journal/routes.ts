import { handle } from '../../../platform/http/index.ts';
import { copyJournal, giveCopy } from './commands/copy.ts';
import { decideText, printLetter, readTexts } from './commands/letters.ts';
import { signActs } from './commands/sign.ts';
import * as contract from './contract.ts';
import * as late from './late/contract.ts';
import { lateEntries, lateLimit } from './late/late-entries.ts';
import { readElsewhere } from './queries/elsewhere.ts';
import { openEntry } from './queries/entry.ts';
import { myUnsigned } from './queries/unsigned.ts';

export const journalRoutes = [
  handle(contract.openEntry, ({ tx, params }) => openEntry(tx, params.actId)),
  handle(contract.signActs, ({ tx, body }) => signActs(tx, body.acts)),
  handle(contract.myUnsigned, ({ tx }) => myUnsigned(tx)),
  handle(contract.copyJournal, ({ tx, params, body }) => copyJournal(tx, { ...body, patientId: params.patientId })),
  handle(contract.readElsewhere, ({ tx, params }) => readElsewhere(tx, params.patientId, params.unitId)),
  handle(contract.giveCopy, ({ tx, params, body }) => giveCopy(tx, { ...body, patientId: params.patientId })),
  handle(contract.readTexts, ({ tx }) => readTexts(tx)),
  handle(contract.decideText, ({ tx, body }) => decideText(tx, body)),
  handle(contract.printLetter, ({ tx, params, body }) => printLetter(tx, params.patientId, body)),
  handle(late.lateEntries, ({ tx }) => lateEntries(tx)),
  handle(late.setLateLimit, ({ tx, body }) => lateLimit.change(tx, body)),
];
