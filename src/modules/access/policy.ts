/** Who may state a reason to open a patient's content. */
import type { Subject } from '../../kernel/subject.ts';
import { allow, type Decision, definePolicy, deny } from './decision.ts';
import { findsByNumber } from './grounds.ts';
import type { PatientFacts, PatientResource } from './patient.ts';

/** Whoever may open with a reason may state one; a block is not opened by it. */
function statesReason(subject: Subject, at: PatientFacts): Decision {
  if (subject.kind === 'system') return deny('Systemet anger inga skäl.', 'PDL 4 kap. 1 §');
  const role = findsByNumber(subject, at.unitId);
  if (!role.allow) return role;
  return at.blocked === null ? allow('PDL 4 kap. 1 §') : deny(at.blocked.reason, 'PDL 4 kap. 4 §');
}

export const accessPolicy = definePolicy<{
  'reason.state': PatientResource;
}>({
  'reason.state': statesReason,
});
