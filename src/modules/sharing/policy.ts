/** Who may set a patient's block, look beyond the own unit, and lift a block that another unit holds. */
import type { Subject } from '../../kernel/subject.ts';
import {
  type Decision,
  definePolicy,
  deny,
  type FreshResource,
  freshly,
  hasRole,
  type PatientResource,
  readsPatient,
  worksWithPatient,
} from '../access/index.ts';
import type { LiftGround } from './domain.ts';

function sees(subject: Subject, at: PatientResource): Decision {
  if (subject.kind === 'system') return deny('Spärrar sätts och hävs av en människa.', 'PDL 4 kap. 4 §');
  return worksWithPatient(subject, at);
}

/**
 * In an emergency only who gives the care may lift a block. Coordination is never that urgent, so a coordinator who is
 * not also treating the patient cannot (PDL 4:5, LAW-52).
 */
function mayLift(subject: Subject, at: PatientResource & { ground: LiftGround }): Decision {
  if (at.ground === 'consent') return sees(subject, at);
  if (hasRole(subject, at.unitId, 'treating_doctor', 'treating_staff')) return readsPatient(subject, at);
  return deny(
    'En spärr kan bara hävas i en nödsituation av den som ger vården. Koordinering är inte så brådskande: fråga patienten.',
    'PDL 4 kap. 5 §',
  );
}

/** Lifting asks for a fresh proof of who one is. */
function lifts(subject: Subject, at: PatientResource & FreshResource & { ground: LiftGround }): Decision {
  const may = mayLift(subject, at);
  return may.allow ? freshly(subject, at, 'häva spärren', 'PDL 4 kap. 5 §') : may;
}

export const sharingPolicy = definePolicy<{
  'block.read': PatientResource;
  'block.set': PatientResource;
  'block.end': PatientResource;
  'elsewhere.choose': PatientResource;
  'elsewhere.read': PatientResource;
  'elsewhere.lift': PatientResource & FreshResource & { ground: LiftGround };
}>({
  'block.read': sees,
  'block.set': sees,
  'block.end': sees,
  'elsewhere.choose': sees,
  'elsewhere.read': sees,
  'elsewhere.lift': lifts,
});
