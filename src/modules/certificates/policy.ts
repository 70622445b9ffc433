/** Who may read certificates in, enter them by hand, read them and settle messages in quarantine. */
import type { Subject } from '../../kernel/subject.ts';
import {
  allow,
  type Decision,
  definePolicy,
  deny,
  hasRole,
  opensProtected,
  type PatientResource,
  seesPatients,
  type UnitResource,
  unitAbilities,
  worksWithPatient,
} from '../access/index.ts';

const enters = (subject: Parameters<typeof seesPatients>[0], at: UnitResource) =>
  hasRole(subject, at.unitId, 'coordinator')
    ? allow('PDL 4 kap. 1 §')
    : deny('Bara enhetens koordinator för in intyg för enheten.', 'PDL 4 kap. 1 §');

/** An original message says where the patient lives: for a protected person that is contact data (LAW-76). */
function opensOriginal(subject: Subject, at: PatientResource): Decision {
  const works = worksWithPatient(subject, at);
  return works.allow && at.protection !== 'none' ? opensProtected(subject) : works;
}

export const certificatePolicy = definePolicy<{
  'certificate.import': UnitResource;
  'certificate.enter': UnitResource;
  'certificate.view': PatientResource;
  'certificate.original.view': PatientResource;
  'certificate.quarantine.view': UnitResource;
  'certificate.quarantine.settle': UnitResource;
}>({
  'certificate.import': enters,
  'certificate.enter': enters,
  'certificate.view': worksWithPatient,
  'certificate.original.view': opensOriginal,
  'certificate.quarantine.view': (subject, at) => seesPatients(subject, at.unitId),
  'certificate.quarantine.settle': enters,
});

/** What the browser may offer of this room at the active unit. */
export const certificateAbilities = unitAbilities(certificatePolicy, [
  'certificate.import',
  'certificate.enter',
  'certificate.quarantine.view',
  'certificate.quarantine.settle',
]);
