/** The certificates room's server door. */
export { commonDiagnosisTitle } from './diagnoses/common.ts';
export { importDiagnosisTitles } from './diagnoses/import.ts';
export type * from './domain.ts';
export {
  type Arrival,
  type ImportContext,
  type ImportReport,
  importCertificates,
} from './import.ts';
export { countingIds, homeOfUnit } from './lookups.ts';
export { type CertificateWithOriginal, certificatesWithOriginals } from './originals.ts';
export { certificatePolicy } from './policy.ts';
export { certificateViews } from './queries.ts';
export { rebuildSigners } from './rebuild.ts';
export { type CountingRow, countingCertificates, saveSigners } from './store/index.ts';
export { type CertificateView, forScreening } from './view.ts';
