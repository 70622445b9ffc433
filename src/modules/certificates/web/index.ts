/** The certificates room's browser door. */
import type { MenuPage, PageRoute } from '../../../web/shell/index.ts';
import { supportPlaces } from '../../access/web/index.ts';
import { certificatePlaces } from './pages/ways.tsx';

export { dottedCode } from '../labels.ts';
export {
  CertificateText,
  type CertificateView,
  certificateTitle,
  signedDay,
} from './certificate-text.tsx';
export { certificatePlaces } from './pages/ways.tsx';

export const certificatePages: readonly PageRoute[] = [
  { path: certificatePlaces.upload, load: () => import('./pages/upload.tsx').then((loaded) => loaded.UploadPage) },
  { path: certificatePlaces.type, load: () => import('./pages/type.tsx').then((loaded) => loaded.TypePage) },
  { path: certificatePlaces.paste, load: () => import('./pages/paste.tsx').then((loaded) => loaded.PastePage) },
  {
    path: certificatePlaces.quarantine,
    load: () => import('./pages/quarantine.tsx').then((loaded) => loaded.QuarantinePage),
  },
  {
    path: supportPlaces.quarantine,
    load: () => import('./support/quarantine.tsx').then((loaded) => loaded.SupportQuarantinePage),
  },
  {
    path: supportPlaces.message,
    load: () => import('./support/message.tsx').then((loaded) => loaded.SupportMessagePage),
  },
];

export const certificateMenu: readonly MenuPage[] = [
  { path: certificatePlaces.upload, label: 'Läs in intyg', ability: 'certificate.import' },
];
