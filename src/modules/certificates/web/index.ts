/** The certificates room's browser door. */
export { dottedCode } from '../labels.ts';
export { CertificateText, certificateTitle } from './certificate-text.tsx';
export { certificatePlaces } from './ways.tsx';
