import { type BoundRoute, handle } from '../../../platform/http/index.ts';
import { askSupport, decideSupport, endSupport } from './commands.ts';
import * as contract from './contract.ts';
import { listOwnSupport, listSupportDecisions, viewSupportState } from './queries.ts';

export const supportRoutes: readonly BoundRoute[] = [
  handle(contract.listOwnSupport, ({ tx }) => listOwnSupport(tx)),
  handle(contract.askSupport, ({ tx, body }) => askSupport(tx, body)),
  handle(contract.listSupportDecisions, ({ tx }) => listSupportDecisions(tx)),
  handle(contract.decideSupport, ({ tx, params, body }) => decideSupport(tx, params.requestId, body)),
  handle(contract.endSupport, ({ tx, params, body }) => endSupport(tx, params.requestId, body)),
  handle(contract.viewSupportState, ({ tx, params }) => viewSupportState(tx, params.requestId)),
];
