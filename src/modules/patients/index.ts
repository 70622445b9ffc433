/** The patients room's server door: persons known at a care unit. */
export type { Detail, PatientSummary, PersonToRegister, Sex } from './domain.ts';
export { detailTitle } from './domain.ts';
export { patientPolicy } from './policy.ts';
export { type PatientHeader, patientHeader, personWithHistory } from './queries.ts';
export { addDetail, lockPatients, patientSummaries, registerPatients } from './store/index.ts';
