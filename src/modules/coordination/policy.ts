/** Who may do what in the journal of coordination. The gates say when. */

import type { Subject } from '../../kernel/subject.ts';
import {
  allow,
  coordinates,
  type Decision,
  definePolicy,
  deny,
  type FreshResource,
  freshly,
  hasRole,
  type PatientResource,
  reachesBeyond,
  readsPatient,
  seesPatients,
  type UnitResource,
  unitAbilities,
  worksAt,
  worksWithPatient,
} from '../access/index.ts';

const noHuman = deny('Bara en människa för journal.', 'PDL 3 kap. 3 §');

/** Performing coordination needs an assignment at the unit, whatever the profession (LAW-17). */
function performs(subject: Subject, at: PatientResource): Decision {
  if (subject.kind === 'system') return noHuman;
  const works = worksWithPatient(subject, at);
  return works.allow ? allow('LOK 3 §, PDL 3 kap. 3 §') : works;
}

/** The author's own writing: the care relation behind it may have ended, the duty to finish it has not. */
function finishes(subject: Subject, at: PatientResource & { authorId: string }, noOther: Decision): Decision {
  if (subject.kind === 'system') return noHuman;
  const coordinator = coordinates(subject, at.unitId);
  if (!coordinator.allow) return coordinator;
  return subject.staffId === at.authorId ? allow('PDL 3 kap. 3 och 10 §§') : noOther;
}

/** The unit's coordinators, about what their unit has handed over itself. */
function handsOver(subject: Subject, at: UnitResource): Decision {
  return subject.kind === 'system' ? noHuman : coordinates(subject, at.unitId);
}

/**
 * The unit's coordinators may take over a case: the handover itself is the ground, as no relation exists yet. Until
 * then it belongs to another unit, so the assignment must reach there.
 */
function takesOver(subject: Subject, at: UnitResource): Decision {
  const may = handsOver(subject, at);
  if (!may.allow) return may;
  const far = reachesBeyond(subject, 'provider');
  return far.allow ? may : far;
}

function decidesTexts(subject: Subject, at: UnitResource): Decision {
  return hasRole(subject, at.unitId, 'process_leader', 'administrator')
    ? allow('PDL 8 kap. 6 §')
    : deny('Texterna bestäms av regionens processledare.', 'PDL 8 kap. 6 §');
}

/** Other care at the unit, about patients of its own: each is asked for by the care relation (case-rules 10). */
function treats(subject: Subject, at: UnitResource): Decision {
  return hasRole(subject, at.unitId, 'treating_doctor', 'treating_staff')
    ? allow('PDL 4 kap. 1 §')
    : deny('Sidan är för läkare och behandlare på enheten, om deras egna patienter.', 'PDL 4 kap. 2 §');
}

export const coordinationPolicy = definePolicy<{
  'card.read': PatientResource;
  'entry.open': PatientResource;
  'cases.list': UnitResource;
  'cases.treating': UnitResource;
  'act.enter': PatientResource;
  'act.correct': PatientResource;
  'act.change': PatientResource & { authorId: string };
  'act.sign': PatientResource & FreshResource & { authorId: string };
  'draft.write': PatientResource;
  'draft.discard': PatientResource & { authorId: string };
  'drafts.list': UnitResource;
  'drafts.count': UnitResource;
  'draft.release': UnitResource;
  'late.count': UnitResource;
  'late.decide': UnitResource;
  'handover.open': UnitResource;
  'handover.answer': UnitResource;
  'handover.answer.read': UnitResource;
  'handover.withdraw': UnitResource;
  'journal.copy': PatientResource;
  'letter.print': PatientResource;
  'texts.read': UnitResource;
  'texts.decide': UnitResource;
}>({
  'card.read': readsPatient,
  'entry.open': worksWithPatient,
  'cases.list': (subject, at) => seesPatients(subject, at.unitId),
  'cases.treating': treats,
  'act.enter': performs,
  'act.correct': performs,
  'act.change': (subject, at) =>
    subject.staffId === at.authorId
      ? performs(subject, at)
      : deny('Bara den som har skrivit händelsen kan ändra den innan den är låst.', 'PDL 3 kap. 4 §'),
  'act.sign': (subject, at) => {
    const own = finishes(subject, at, deny('Bara den som har skrivit händelsen kan signera den.', 'PDL 3 kap. 10 §'));
    return own.allow ? freshly(subject, at, 'signera', 'PDL 3 kap. 10 §') : own;
  },
  'draft.write': performs,
  'draft.discard': (subject, at) =>
    finishes(subject, at, deny('Bara den som skrev utkastet kan kasta det.', 'PDL 3 kap. 4 §')),
  'drafts.list': (subject, at) => (subject.kind === 'system' ? noHuman : seesPatients(subject, at.unitId)),
  'drafts.count': (subject, at) =>
    hasRole(subject, at.unitId, 'unit_manager', 'coordinator')
      ? allow('SOSFS 2011:9')
      : deny('Antalet gamla utkast visas för enhetens chef och koordinatorer.', 'PDL 4 kap. 2 §'),
  'draft.release': (subject, at) =>
    hasRole(subject, at.unitId, 'unit_manager')
      ? allow('PDL 3 kap. 3 §')
      : deny('Bara enhetens chef beslutar att en kollega för in ett utkast.', 'PDL 3 kap. 4 §'),
  'handover.open': takesOver,
  'handover.answer': takesOver,
  'handover.answer.read': handsOver,
  'handover.withdraw': handsOver,
  'late.count': (subject, at) =>
    hasRole(subject, at.unitId, 'unit_manager', 'coordinator')
      ? allow('PDL 3 kap. 9 §')
      : deny('Antalet sent införda händelser visas för enhetens chef och koordinatorer.', 'PDL 4 kap. 2 §'),
  'late.decide': (subject, at) =>
    hasRole(subject, at.unitId, 'unit_manager')
      ? allow('PDL 3 kap. 9 §')
      : deny('Bara enhetens chef bestämmer gränsen.', 'PDL 3 kap. 9 §'),
  'journal.copy': performs,
  'letter.print': performs,
  'texts.read': (subject, at) =>
    worksAt(subject, at.unitId)
      ? allow('PDL 8 kap. 6 §')
      : deny('Texterna läses av dem som arbetar på en enhet. Välj en sådan först.', 'PDL 8 kap. 6 §'),
  'texts.decide': decidesTexts,
});

/** What the browser may offer of this room at the active unit; what is about one patient comes with the card. */
export const coordinationAbilities = unitAbilities(coordinationPolicy, [
  'cases.list',
  'cases.treating',
  'draft.release',
  'drafts.count',
  'drafts.list',
  'late.count',
  'late.decide',
  'texts.decide',
  'texts.read',
]);
