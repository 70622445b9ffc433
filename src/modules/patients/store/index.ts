/** The only SQL on the patients room's tables. */
export { addDetail, type DetailedPerson, detailedPerson } from './details.ts';
export { patientSummaries, patientsByName, patientsByNumber } from './find.ts';
export { registerPatients } from './register.ts';
export { lockPatients } from './rows.ts';
export type { PatientTables } from './tables.ts';
