/** The patients room's server door: persons known at a care unit. */
export type { Detail, PatientSummary, PersonToRegister, Protection, Sex } from './domain.ts';
export { detailTitle } from './domain.ts';
export { patientLogActions } from './log-actions.ts';
export { patientAbilities, patientPolicy } from './policy.ts';
export { type PatientHeader, patientHeader, personWithHistory } from './queries.ts';
export { patientRoutes } from './routes.ts';
export { addDetail, lockPatients, type PatientTables, patientSummaries, registerPatients } from './store/index.ts';
