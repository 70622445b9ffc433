/** The certificates room's browser door. */
export {
  CertificateText,
  type CertificateView,
  certificateTitle,
  dottedCode,
  signedDay,
} from './certificate-text.tsx';
