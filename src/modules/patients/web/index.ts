/** The patients room's browser door. */
export { PatientContact, type PatientHeader } from './contact.tsx';
export { FindPatient, type FindPatientProps } from './find-patient.tsx';
