/** The patients room's server door: persons known at a care unit. */
export type { Detail, PatientHeader, PatientSummary } from './contract.ts';
export { recordDeath } from './death/commands.ts';
export { deathChanged } from './death/news.ts';
export { detailTitle, type PersonToRegister, type Protection, postWarning, protectsLess, type Sex } from './domain.ts';
export { patientPolicy } from './policy.ts';
export { patientHeader, personWithHistory } from './queries.ts';
export { addDetail } from './store/details.ts';
export { identityNumbers, patientOfNumber, patientSummaries } from './store/find.ts';
export { registerPatients } from './store/register.ts';
export { lockPatients, unitsThatKnow } from './store/rows.ts';
