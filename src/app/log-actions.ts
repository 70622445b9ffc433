import { accessLogActions } from '../modules/access/index.ts';
import { certificateLogActions } from '../modules/certificates/index.ts';
import { coordinationLogActions } from '../modules/coordination/index.ts';
import { gatherLogActions, groundLogActions } from '../modules/log/index.ts';
import { logReviewLogActions } from '../modules/logreview/index.ts';
import { patientLogActions } from '../modules/patients/index.ts';
import { recordsLogActions } from '../modules/records/index.ts';
import { sharingLogActions } from '../modules/sharing/index.ts';
import { worklistLogActions } from '../modules/worklist/index.ts';

/** Everything that leaves a row in the log. A module adds its own here. */
export const logActions = gatherLogActions([
  groundLogActions,
  accessLogActions,
  patientLogActions,
  sharingLogActions,
  certificateLogActions,
  coordinationLogActions,
  worklistLogActions,
  recordsLogActions,
  logReviewLogActions,
]);
