export {
  allProviders,
  findIssuers,
  homesOf,
  type Issuer,
  type IssuerToFind,
  issuerKey,
} from './issuers.ts';
export {
  countWaiting,
  quarantine,
  quarantined,
  type RefusedMessage,
  setAside,
  settleStored,
  waitingAt,
} from './quarantine.ts';
export { storeEdition } from './titles.ts';
export {
  type CertificateToStore,
  lockCertificates,
  type Original,
  type RevocationToStore,
  storeCertificates,
  storeRevocations,
} from './write.ts';
