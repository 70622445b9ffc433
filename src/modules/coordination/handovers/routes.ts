import { handle } from '../../../platform/http/index.ts';
import { declineHandover, openHandover, readHandoverAnswer, takeOver } from './commands.ts';
import * as contract from './contract.ts';

export const handoverRoutes = [
  handle(contract.openHandover, ({ tx, params }) => openHandover(tx, params.handoverId)),
  handle(contract.takeOver, ({ tx, params, body: { draftId, need } }) =>
    takeOver(tx, { handoverId: params.handoverId, draftId, need }),
  ),
  handle(contract.declineHandover, ({ tx, params, body }) => declineHandover(tx, params.handoverId, body.reason)),
  handle(contract.readHandoverAnswer, ({ tx, params }) => readHandoverAnswer(tx, params.handoverId)),
];
