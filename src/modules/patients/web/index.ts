/** The patients room's browser door. */
export { PatientContact } from './contact.tsx';
export { FindPatient } from './find-patient.tsx';
export { PatientName } from './patient-name.tsx';
export { PostWarning } from './post-warning.tsx';
