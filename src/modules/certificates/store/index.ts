export {
  allProviders,
  type FoundIssuer,
  findIssuers,
  type Home,
  homesOf,
  type Issuer,
  type IssuerToFind,
  issuerKey,
  refreshStatistics,
  type Sender,
  type UploadReach,
  uploadReach,
} from './issuers.ts';
export {
  countWaiting,
  quarantine,
  quarantined,
  type RefusedMessage,
  setAside,
  settleStored,
  toPutAside,
  waitingAt,
} from './quarantine.ts';
export {
  type CountingRow,
  certificateByExternalId,
  certificateById,
  certificatesOf,
  countingCertificates,
  countingIdsOfNumber,
  originalOf,
  type StoredCertificate,
} from './read.ts';
export { personsWithCertificates, saveSigners } from './signers.ts';
export { supportMessage, supportQuarantine } from './support.ts';
export { retitle, storeEdition } from './titles.ts';
export {
  type CertificateToStore,
  lockCertificates,
  type Original,
  type RevocationToStore,
  storeCertificates,
  storeRevocations,
} from './write.ts';
