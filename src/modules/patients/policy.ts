/** Who may find, see and note persons known at a unit. */
import type { Uuid } from '../../kernel/ids.ts';
import { allow, definePolicy, deny, hasRole, seesPatients } from '../access/index.ts';

interface AtUnit {
  readonly unitId: Uuid;
}

export const patientPolicy = definePolicy<{
  'patient.find': AtUnit;
  'patient.view': AtUnit;
  'patient.contact.reveal': AtUnit;
  'patient.detail.note': AtUnit;
}>({
  'patient.find': (subject, at) => seesPatients(subject, at.unitId),
  'patient.view': (subject, at) => seesPatients(subject, at.unitId),
  'patient.contact.reveal': (subject, at) => seesPatients(subject, at.unitId),
  'patient.detail.note': (subject, at) =>
    hasRole(subject, at.unitId, 'coordinator')
      ? allow('PDL 4 kap. 1 §')
      : deny('Bara enhetens koordinator noterar uppgifter om patienten.', 'PDL 4 kap. 1 §'),
});
