import { accessPolicy, assignmentPolicy, supportPolicy } from '../modules/access/index.ts';
import { certificatePolicy } from '../modules/certificates/index.ts';
import { coordinationPolicy } from '../modules/coordination/index.ts';
import { logReviewPolicy } from '../modules/logreview/index.ts';
import { patientPolicy } from '../modules/patients/index.ts';
import { recordsPolicy } from '../modules/records/index.ts';
import { sharingPolicy } from '../modules/sharing/index.ts';
import { worklistPolicy } from '../modules/worklist/index.ts';

/** Every module's rules. A module adds its own here: docs/access-matrix.md is printed from them. */
export const policies = {
  access: accessPolicy,
  assignments: assignmentPolicy,
  support: supportPolicy,
  logReview: logReviewPolicy,
  patients: patientPolicy,
  sharing: sharingPolicy,
  certificates: certificatePolicy,
  coordination: coordinationPolicy,
  worklist: worklistPolicy,
  records: recordsPolicy,
} as const;
