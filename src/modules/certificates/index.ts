/** The certificates room's server door. */
export { importDiagnosisTitles } from './diagnoses/import.ts';
export type * from './domain.ts';
export { type Arrival, type ImportReport, importCertificates } from './import.ts';
export { countingIds, homeOfUnit } from './lookups.ts';
export { certificatesWithOriginals } from './originals.ts';
export { certificatePolicy } from './policy.ts';
export { certificateViews } from './queries.ts';
export { rebuildSigners } from './rebuild.ts';
export { type CountingRow, countingCertificates, saveSigners } from './store/index.ts';
export { forScreening } from './view.ts';
