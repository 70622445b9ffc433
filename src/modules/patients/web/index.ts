/** The patients room's browser door. */
export { PatientContact, type PatientHeader } from './contact.tsx';
export { FindPatient, type FindPatientProps } from './find-patient.tsx';

/** What stands behind Ctrl K: for whoever may look for a person here, if only by her whole number. */
export const quickFind = {
  load: () => import('./quick-find.tsx').then((loaded) => loaded.QuickFind),
  abilities: ['patient.find', 'patient.find.number'],
};
