/** The certificates room's server door. */
export { commonDiagnosisTitle } from './diagnoses/common.ts';
export type * from './domain.ts';
export {
  type Arrival,
  type ImportContext,
  type ImportNote,
  type ImportReport,
  importCertificates,
  systemSubject,
} from './import.ts';
export { countingIds, homeOfUnit } from './lookups.ts';
export { type CountingRow, countingCertificates } from './store/index.ts';
