import { handle } from '../../platform/http/index.ts';
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
];
