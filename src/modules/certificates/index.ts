/** The certificates room's server door. */

export type { ImportReport } from './contract.ts';
export { importDiagnosisTitles } from './diagnoses/import.ts';
export type { Arrival } from './import/deal-out.ts';
export { importCertificates } from './import.ts';
export { countingIds, homeOfUnit } from './lookups.ts';
export { certificatesWithOriginals } from './originals.ts';
export { certificatePolicy } from './policy.ts';
export { certificateViews } from './queries.ts';
export { rebuildSigners } from './rebuild.ts';
export { type CountingRow, countingCertificates } from './store/read.ts';
export { saveSigners } from './store/signers.ts';
export { forScreening } from './view.ts';
