/** Who may go through the list, decide in it, and set its rules. */
import type { Subject } from '../../kernel/subject.ts';
import type { Tx } from '../../platform/db/transaction.ts';
import {
  adjustsRules,
  allow,
  type Decision,
  definePolicy,
  deny,
  hasRole,
  type PatientResource,
  readsPatient,
  seesPatients,
  seesRules,
  type UnitResource,
  unitAbilities,
} from '../access/index.ts';

/** The active unit, which every action of this room is about. */
export const activeUnit = ({ subject }: Pick<Tx, 'subject'>): UnitResource => ({ unitId: subject.unitId });

/** Going through a unit's list before any consent needs a recorded assignment (LAW-41). */
function goesThroughList(subject: Subject, at: UnitResource): Decision {
  const sees = seesPatients(subject, at.unitId);
  if (!sees.allow || subject.kind === 'system' || subject.assignmentId !== null) return sees;
  return deny('Du behöver ett registrerat uppdrag för enheten för att gå igenom listan.', 'PDL 2 kap. 4–5 §§');
}

/** The region decides how sick leave is counted, never one unit or one person. */
function setsCounting(subject: Subject, at: UnitResource): Decision {
  if (subject.kind === 'system' || hasRole(subject, at.unitId, 'process_leader', 'administrator')) {
    return allow('PDL 4 kap. 2 §');
  }
  return deny(
    'Sättet att räkna gäller hela regionen och ändras av processledare eller administratör.',
    'PDL 4 kap. 2 §',
  );
}

/** A question of the coordinator's as a resource: the HSA id of the doctor it is asked. */
export type AskedResource = PatientResource & { readonly askedOf: string | null };

/** The coordinator's questions are for the doctor whom they are asked. */
function isAsked(subject: Subject, at: UnitResource): Decision {
  return hasRole(subject, at.unitId, 'treating_doctor')
    ? allow('PDL 4 kap. 1 §')
    : deny('Koordinatorns frågor besvaras av läkaren som de är ställda till.', 'PDL 4 kap. 2 §');
}

function answersQuestion(subject: Subject, at: AskedResource): Decision {
  const asked = isAsked(subject, at);
  if (!asked.allow) return asked;
  const reads = readsPatient(subject, at);
  if (!reads.allow) return reads;
  return at.askedOf !== null && at.askedOf === subject.hsaId
    ? reads
    : deny('Frågan är ställd till en annan läkare.', 'PDL 4 kap. 1 §');
}

export const worklistPolicy = definePolicy<{
  'worklist.list': UnitResource;
  'worklist.print': UnitResource;
  'worklist.preview': UnitResource;
  'worklist.decide': UnitResource;
  'question.list': UnitResource;
  'question.answer': AskedResource;
  'worklist.rules.view': UnitResource;
  'worklist.rules.change': UnitResource;
  'worklist.counting.change': UnitResource;
  'worklist.preferences': UnitResource;
}>({
  'worklist.list': goesThroughList,
  'worklist.print': goesThroughList,
  'worklist.preview': goesThroughList,
  'worklist.decide': goesThroughList,
  'question.list': isAsked,
  'question.answer': answersQuestion,
  'worklist.rules.view': (subject, at) => seesRules(subject, at.unitId),
  'worklist.rules.change': (subject, at) => adjustsRules(subject, at.unitId),
  'worklist.counting.change': setsCounting,
  'worklist.preferences': (subject, at) => seesRules(subject, at.unitId),
});

export const worklistAbilities = unitAbilities(worklistPolicy, [
  'worklist.list',
  'worklist.print',
  'worklist.preview',
  'worklist.decide',
  'question.list',
  'worklist.rules.view',
  'worklist.rules.change',
  'worklist.counting.change',
]);
