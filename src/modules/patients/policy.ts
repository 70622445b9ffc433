/** Who may find and see persons known at a unit, and note details about them. */
import {
  definePolicy,
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

export const patientPolicy = definePolicy<{
  'patient.find': UnitResource;
  'patient.find.number': UnitResource;
  'patient.view': PatientResource;
  'patient.contact.reveal': PatientResource & FreshResource;
  'patient.detail.note': PatientResource;
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
});

/** Actions of this room that the browser may offer at the active unit. */
export const patientAbilities = unitAbilities(patientPolicy, ['patient.find', 'patient.find.number']);
