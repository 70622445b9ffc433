/** Who may take a patient's whole file out, and who may propose and approve that content is destroyed. */
import type { Uuid } from '../../kernel/ids.ts';
import type { Subject } from '../../kernel/subject.ts';
import {
  allow,
  type Decision,
  definePolicy,
  deny,
  type FreshResource,
  freshly,
  hasRole,
  opensProtected,
  type PatientResource,
  seesRules,
  type UnitResource,
  unitAbilities,
  worksWithPatient,
} from '../access/index.ts';
import { type FileRecipient, originalsFollow } from './domain.ts';

const DESTROYING = 'PDL 8 kap. 4 §, 3 kap. 17 §';

/** What a rule about approving must know beside the unit. */
export interface ApprovalResource extends UnitResource {
  proposedBy: Uuid;
  /** living: the provider has named the person to approve in the unit manager's place, for a time not yet over. */
  delegation: 'none' | 'living';
}

/** The steps of a destruction show envelopes of the active unit, never content, and so need no care relation. */
function administers(subject: Subject, at: UnitResource): Decision {
  return hasRole(subject, at.unitId, 'unit_manager', 'administrator')
    ? allow(DESTROYING)
    : deny('Förslag om att förstöra journaluppgifter läggs av enhetens chef eller en administratör.', DESTROYING);
}

/** Each unit approves for itself: its manager, or an administrator there named by the provider; never the proposer. */
function approves(subject: Subject, at: ApprovalResource): Decision {
  const named = at.delegation === 'living' && hasRole(subject, at.unitId, 'administrator');
  if (!named && !hasRole(subject, at.unitId, 'unit_manager')) {
    return deny(
      'Bara enhetens chef, eller den administratör som vårdgivaren har utsett, godkänner att enhetens journaluppgifter förstörs.',
      DESTROYING,
    );
  }
  return subject.staffId !== at.proposedBy
    ? allow(named ? `${DESTROYING}, vårdgivarens delegation` : DESTROYING)
    : deny('Den som har lagt förslaget kan inte godkänna det. Det ska vara två personer.', DESTROYING);
}

export const recordsPolicy = definePolicy<{
  'destruction.see': UnitResource;
  'destruction.propose': UnitResource & FreshResource;
  'destruction.approve': ApprovalResource & FreshResource;
  'destruction.withdraw': UnitResource;
  'destruction.stop': UnitResource;
  'file.take': PatientResource & FreshResource & { recipient: FileRecipient };
  'locking.see': UnitResource;
  'locking.set': UnitResource;
}>({
  'destruction.see': administers,
  // Finding shows what the journal holds, so a fresh proof of identity is needed first.
  'destruction.propose': (subject, at) => {
    const may = administers(subject, at);
    return may.allow ? freshly(subject, at, 'se vad journalen innehåller och lägga ett förslag', DESTROYING) : may;
  },
  'destruction.approve': (subject, at) => {
    const other = approves(subject, at);
    return other.allow ? freshly(subject, at, 'godkänna att uppgifterna förstörs', DESTROYING) : other;
  },
  'destruction.withdraw': administers,
  // Stopping is the safe way out, so no fresh proof is needed.
  'destruction.stop': administers,
  'file.take': (subject, at) => {
    if (subject.kind === 'system') return deny('Bara en människa lämnar ut en journal.', 'PDL 3 kap. 11 §');
    const works = worksWithPatient(subject, at);
    if (!works.allow) return works;
    // The original messages also say where the patient lives.
    const isProtected = at.protection !== 'none';
    const right = isProtected && originalsFollow(at.recipient, isProtected) ? opensProtected(subject) : works;
    return right.allow ? freshly(subject, at, 'ta ut hela journalen', 'OSL 25 kap. 1 §, PDL 8 kap. 2 §') : right;
  },
  'locking.see': (subject, at) => seesRules(subject, at.unitId),
  'locking.set': (subject, at) =>
    hasRole(subject, at.unitId, 'unit_manager')
      ? allow('HSLF-FS 2016:40')
      : deny('Efter hur många dagar en händelse låses bestäms av enhetens chef.', 'HSLF-FS 2016:40'),
});

/** What the browser may offer of this room at the active unit. */
export const recordsAbilities = unitAbilities(recordsPolicy, ['destruction.see', 'locking.see', 'locking.set']);
