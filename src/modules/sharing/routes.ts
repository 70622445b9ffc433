import { handle } from '../../platform/http/index.ts';
import { endAcrossGround, giveAcrossGround, lookAcross, readAcross } from './across/commands.ts';
import * as across from './across/contract.ts';
import { chooseElsewhere, endBlock, liftBlock, setBlock } from './commands.ts';
import * as contract from './contract.ts';
import { readBlockedElsewhere, readBlocks } from './queries.ts';

export const sharingRoutes = [
  handle(contract.readBlocks, ({ tx, params }) => readBlocks(tx, params.patientId)),
  handle(contract.setBlock, ({ tx, params, body }) => setBlock(tx, params.patientId, body)),
  handle(contract.endBlock, ({ tx, params, body }) => endBlock(tx, params.patientId, params.blockId, body)),
  handle(contract.chooseElsewhere, ({ tx, params, body }) => chooseElsewhere(tx, params.patientId, body.reason)),
  handle(contract.readBlockedElsewhere, ({ tx, params }) => readBlockedElsewhere(tx, params.patientId)),
  handle(contract.liftBlock, ({ tx, params, body }) => liftBlock(tx, params.patientId, params.unitId, body)),
  handle(across.lookAcross, ({ tx, params }) => lookAcross(tx, params.patientId)),
  handle(across.giveAcrossGround, ({ tx, params, body }) => giveAcrossGround(tx, params.patientId, body)),
  handle(across.endAcrossGround, ({ tx, params }) => endAcrossGround(tx, params.patientId, params.groundId)),
  handle(across.readAcross, ({ tx, params }) => readAcross(tx, params.patientId)),
];
