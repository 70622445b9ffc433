/** Who may set a patient's block, look beyond the own unit, and lift a block that another unit holds. */
import type { Subject } from '../../kernel/subject.ts';
import {
  allow,
  type Decision,
  definePolicy,
  deny,
  hasRole,
  seesPatients,
  type UnitResource,
  unitAbilities,
} from '../access/index.ts';
import type { LiftGround } from './domain.ts';

function sees(subject: Subject, at: UnitResource): Decision {
  if (subject.kind === 'system') return deny('Spärrar sätts och hävs av en människa.', 'PDL 4 kap. 4 §');
  return seesPatients(subject, at.unitId);
}

/**
 * In an emergency only who gives the care may lift a block. Coordination is never that urgent, so a coordinator who is
 * not also treating the patient cannot (PDL 4:5, LAW-52).
 */
function lifts(subject: Subject, at: UnitResource & { ground: LiftGround }): Decision {
  if (at.ground === 'consent') return sees(subject, at);
  if (hasRole(subject, at.unitId, 'treating_doctor', 'treating_staff')) return allow('PDL 4 kap. 5 § 2');
  return deny(
    'En spärr kan bara hävas i en nödsituation av den som ger vården. Koordinering är inte så brådskande: fråga patienten.',
    'PDL 4 kap. 5 §',
  );
}

export const sharingPolicy = definePolicy<{
  'block.read': UnitResource;
  'block.set': UnitResource;
  'block.end': UnitResource;
  'elsewhere.choose': UnitResource;
  'elsewhere.read': UnitResource;
  'elsewhere.lift': UnitResource & { ground: LiftGround };
}>({
  'block.read': sees,
  'block.set': sees,
  'block.end': sees,
  'elsewhere.choose': sees,
  'elsewhere.read': sees,
  'elsewhere.lift': lifts,
});

/** What the browser may offer of this room at the active unit. */
export const sharingAbilities = unitAbilities(sharingPolicy, ['block.read', 'block.set', 'elsewhere.choose']);
