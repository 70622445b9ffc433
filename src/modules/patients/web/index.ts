/** The patients room's browser door. */
export { PatientContact, type PatientHeader } from './contact.tsx';
export { FindPatient, type FindPatientProps } from './find-patient.tsx';

/** What stands behind Ctrl K, loaded when it is opened. */
export const quickFind = () => import('./quick-find.tsx').then((loaded) => loaded.QuickFind);
