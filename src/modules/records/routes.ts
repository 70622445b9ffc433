import { handle } from '../../platform/http/index.ts';
import { approveDestruction } from './commands/approve.ts';
import { takeFile } from './commands/file.ts';
import { stopDestruction, withdrawDestruction } from './commands/halt.ts';
import { setLocking, viewLocking } from './commands/locking.ts';
import { findJournal, proposeDestruction } from './commands/propose.ts';
import * as contract from './contract.ts';
import { countRetention, listDestructions, openDestruction } from './queries/destructions.ts';

export const recordsRoutes = [
  handle(contract.listDestructions, ({ tx }) => listDestructions(tx)),
  handle(contract.findJournal, ({ tx, body }) => findJournal(tx, body)),
  handle(contract.proposeDestruction, ({ tx, body }) => proposeDestruction(tx, body)),
  handle(contract.openDestruction, ({ tx, params }) => openDestruction(tx, params.destructionId)),
  handle(contract.approveDestruction, ({ tx, params, body }) => approveDestruction(tx, { ...body, ...params })),
  handle(contract.withdrawDestruction, ({ tx, params }) => withdrawDestruction(tx, params.destructionId)),
  handle(contract.stopDestruction, ({ tx, params, body }) => stopDestruction(tx, { ...body, ...params })),
  handle(contract.countRetention, ({ tx }) => countRetention(tx)),
  handle(contract.takeFile, ({ tx, params, body }) => takeFile(tx, { ...body, ...params })),
  handle(contract.viewLocking, ({ tx }) => viewLocking(tx)),
  handle(contract.setLocking, ({ tx, body }) => setLocking(tx, body)),
];
