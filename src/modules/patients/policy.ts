/** Who may find, see and note persons known at a unit. */
import { allow, definePolicy, deny, hasRole, seesPatients, type UnitResource, unitAbilities } from '../access/index.ts';

export const patientPolicy = definePolicy<{
  'patient.find': UnitResource;
  'patient.view': UnitResource;
  'patient.contact.reveal': UnitResource;
  'patient.detail.note': UnitResource;
}>({
  'patient.find': (subject, at) => seesPatients(subject, at.unitId),
  'patient.view': (subject, at) => seesPatients(subject, at.unitId),
  'patient.contact.reveal': (subject, at) => seesPatients(subject, at.unitId),
  'patient.detail.note': (subject, at) =>
    hasRole(subject, at.unitId, 'coordinator')
      ? allow('PDL 4 kap. 1 §')
      : deny('Bara enhetens koordinator noterar uppgifter om patienten.', 'PDL 4 kap. 1 §'),
});

/** What the browser may offer of this room at the active unit. */
export const patientAbilities = unitAbilities(patientPolicy, ['patient.find', 'patient.detail.note']);
