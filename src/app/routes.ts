import {
  type Abilities,
  accessRoutes,
  agreementRoutes,
  allAbilities,
  assignmentAbilities,
  assignmentRoutes,
  supportAbilities,
  supportRoutes,
} from '../modules/access/index.ts';
import { certificateAbilities, certificateRoutes } from '../modules/certificates/index.ts';
import { coordinationAbilities, coordinationRoutes } from '../modules/coordination/index.ts';
import { logReviewAbilities, logReviewRoutes } from '../modules/logreview/index.ts';
import { patientAbilities, patientRoutes } from '../modules/patients/index.ts';
import { recordsAbilities, recordsRoutes } from '../modules/records/index.ts';
import { sharingRoutes } from '../modules/sharing/index.ts';
import { refreshUnit, worklistAbilities, worklistRoutes } from '../modules/worklist/index.ts';
import type { BoundRoute } from '../platform/http/index.ts';
import { logActions } from './log-actions.ts';

/** Every module's routes, save the session's own. A module adds its list here. */
export const moduleRoutes: readonly BoundRoute[] = [
  ...accessRoutes,
  ...assignmentRoutes(refreshUnit),
  ...agreementRoutes,
  ...supportRoutes,
  ...logReviewRoutes(logActions),
  ...patientRoutes,
  ...sharingRoutes,
  ...certificateRoutes,
  ...coordinationRoutes,
  ...worklistRoutes,
  ...recordsRoutes,
];

/** What the browser may show buttons for, by every module's policy. A module adds its own here. */
export const abilities: Abilities = allAbilities([
  assignmentAbilities,
  supportAbilities,
  logReviewAbilities,
  patientAbilities,
  certificateAbilities,
  coordinationAbilities,
  worklistAbilities,
  recordsAbilities,
]);
