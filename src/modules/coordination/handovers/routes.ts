import { handle } from '../../../platform/http/index.ts';
import { declineHandover, openHandover, readHandoverAnswer, takeOver, withdrawHandover } from './commands.ts';
import * as contract from './contract.ts';

export const handoverRoutes = [
  handle(contract.openHandover, ({ tx, params }) => openHandover(tx, params.handoverId)),
  handle(contract.takeOver, ({ tx, params, body }) => takeOver(tx, { ...body, handoverId: params.handoverId })),
  handle(contract.declineHandover, ({ tx, params, body }) => declineHandover(tx, params.handoverId, body.reason)),
  handle(contract.readHandoverAnswer, ({ tx, params }) => readHandoverAnswer(tx, params.handoverId)),
  handle(contract.withdrawHandover, ({ tx, params }) => withdrawHandover(tx, params.handoverId)),
];
