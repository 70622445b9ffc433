/** Who may find and see persons known at a unit, and note details about them. */
import type { Subject } from '../../kernel/subject.ts';
import {
  type Decision,
  definePolicy,
  deny,
  type FreshResource,
  findsByNumber,
  freshly,
  opensProtected,
  type PatientResource,
  readsPatient,
  seesPatients,
  type UnitResource,
  unitAbilities,
  worksWithPatient,
} from '../access/index.ts';

/** Two persons correct a death; the system never does. */
function correctsDeath(subject: Subject, at: PatientResource): Decision {
  return subject.kind === 'system'
    ? deny('Det här gör en människa, inte systemet.', 'PDL 3 kap. 14 §')
    : worksWithPatient(subject, at);
}

export const patientPolicy = definePolicy<{
  'patient.find': UnitResource;
  'patient.find.number': UnitResource;
  'patient.view': PatientResource;
  'patient.contact.reveal': PatientResource & FreshResource;
  'patient.detail.note': PatientResource;
  'patient.death.note': PatientResource;
  'patient.death.correct': PatientResource;
  'patient.death.confirm': PatientResource & { proposedBy: string };
}>({
  'patient.find': (subject, at) => seesPatients(subject, at.unitId),
  'patient.find.number': (subject, at) => findsByNumber(subject, at.unitId),
  'patient.view': readsPatient,
  'patient.contact.reveal': (subject, at) => {
    const works = worksWithPatient(subject, at);
    if (!works.allow) return works;
    const right = at.protection === 'none' ? works : opensProtected(subject);
    return right.allow ? freshly(subject, at, 'visa kontaktuppgifterna', 'OSL 21 kap. 3 §, 22 kap.') : right;
  },
  'patient.detail.note': worksWithPatient,
  'patient.death.note': worksWithPatient,
  'patient.death.correct': correctsDeath,
  'patient.death.confirm': (subject, at) =>
    subject.staffId === at.proposedBy
      ? deny(
          'Någon annan än du bekräftar rättelsen. Uppgiften om ett dödsfall rättas av två personer.',
          'PDL 3 kap. 14 §',
        )
      : correctsDeath(subject, at),
});

/** Actions of this room that the browser may offer at the active unit. */
export const patientAbilities = unitAbilities(patientPolicy, ['patient.find', 'patient.find.number']);
