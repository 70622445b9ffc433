import { type BoundRoute, handle } from '../../../platform/http/index.ts';
import { certification } from './certification.ts';
import { certifyAssignment, changeExtent, endAssignment, giveAssignment, registerAnalysis } from './commands.ts';
import * as contract from './contract.ts';
import { dueAssignments, listAssignments, viewService } from './queries.ts';

export const assignmentRoutes: readonly BoundRoute[] = [
  handle(contract.listAssignments, ({ tx, query }) => listAssignments(tx, query)),
  handle(contract.dueAssignments, ({ tx }) => dueAssignments(tx)),
  handle(contract.giveAssignment, ({ tx, body }) => giveAssignment(tx, body)),
  handle(contract.endAssignment, ({ tx, params, body }) => endAssignment(tx, params.assignmentId, body)),
  handle(contract.certifyAssignment, ({ tx, params, body }) => certifyAssignment(tx, params.assignmentId, body)),
  handle(contract.changeExtent, ({ tx, params, body }) => changeExtent(tx, params.assignmentId, body)),
  handle(contract.registerAnalysis, ({ tx, body }) => registerAnalysis(tx, body)),
  handle(contract.setCertification, ({ tx, body }) => certification.change(tx, body)),
  handle(contract.viewService, ({ tx }) => viewService(tx)),
];
