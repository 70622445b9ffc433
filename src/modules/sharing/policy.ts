/** Who may set a patient's block, look beyond the own unit and provider, and lift a block that another unit holds. */
import type { Subject } from '../../kernel/subject.ts';
import {
  type Decision,
  definePolicy,
  deny,
  type FreshResource,
  freshly,
  hasRole,
  type PatientResource,
  reachesBeyond,
  readsPatient,
  worksWithPatient,
} from '../access/index.ts';
import type { LiftGround } from './domain.ts';

const noPerson = deny('Det här gör en människa, inte systemet.', 'PDL 4 kap. 1 §');

function sees(subject: Subject, at: PatientResource): Decision {
  return subject.kind === 'system' ? noPerson : worksWithPatient(subject, at);
}

/** Looking beyond the own unit or provider takes the right to read the card here, and a reach so far (LAW-34). */
function looks(subject: Subject, at: PatientResource, wanted: 'provider' | 'across'): Decision {
  if (subject.kind === 'system') return noPerson;
  const may = readsPatient(subject, at);
  if (!may.allow) return may;
  const far = reachesBeyond(subject, wanted);
  return far.allow ? may : far;
}

const looksElsewhere = (subject: Subject, at: PatientResource) => looks(subject, at, 'provider');
const looksAcross = (subject: Subject, at: PatientResource) => looks(subject, at, 'across');

/**
 * Other care providers' notes: checks the current relation, one of the law's three conditions. A stated reason does not
 * replace it (2022:913 3 kap. 1 och 7 §§, LAW-49, LAW-50). Purpose and consent are checked when the notes are read.
 */
function readsAcross(subject: Subject, at: PatientResource): Decision {
  const may = looksAcross(subject, at);
  if (!may.allow || at.relation !== null) return may;
  return deny(
    'Andra vårdgivares uppgifter får bara läsas av den som har en pågående kontakt med patienten. Ett angivet skäl räcker inte.',
    'lag 2022:913 3 kap. 1 §',
  );
}

/**
 * In an emergency only a person who gives the care may lift a block. Coordination is never that urgent, so a
 * coordinator who does not also treat the patient cannot (PDL 4:5, LAW-52).
 */
function mayLift(subject: Subject, at: PatientResource & { ground: LiftGround }): Decision {
  if (at.ground === 'consent') return looksElsewhere(subject, at);
  if (hasRole(subject, at.unitId, 'treating_doctor', 'treating_staff')) return looksElsewhere(subject, at);
  return deny(
    'En spärr kan bara hävas i en nödsituation av den som ger vården. Koordinering är inte så brådskande: fråga patienten.',
    'PDL 4 kap. 5 §',
  );
}

/** Lifting also needs a fresh proof of identity. */
function lifts(subject: Subject, at: PatientResource & FreshResource & { ground: LiftGround }): Decision {
  const may = mayLift(subject, at);
  return may.allow ? freshly(subject, at, 'häva spärren', 'PDL 4 kap. 5 §') : may;
}

export const sharingPolicy = definePolicy<{
  'across.look': PatientResource;
  'across.read': PatientResource;
  'block.read': PatientResource;
  'block.set': PatientResource;
  'block.end': PatientResource;
  'elsewhere.choose': PatientResource;
  'elsewhere.read': PatientResource;
  'elsewhere.lift': PatientResource & FreshResource & { ground: LiftGround };
}>({
  'across.look': looksAcross,
  'across.read': readsAcross,
  'block.read': sees,
  'block.set': sees,
  'block.end': sees,
  'elsewhere.choose': looksElsewhere,
  'elsewhere.read': looksElsewhere,
  'elsewhere.lift': lifts,
});
