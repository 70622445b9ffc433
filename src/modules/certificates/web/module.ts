import { defineWebModule } from '../../../web/shell/index.ts';
import { supportPlaces } from '../../access/web/index.ts';
import { certificatePlaces } from './ways.tsx';

export const certificates = defineWebModule({
  pages: [
    { path: certificatePlaces.upload, load: () => import('./upload/page.tsx').then((loaded) => loaded.UploadPage) },
    { path: certificatePlaces.type, load: () => import('./type/page.tsx').then((loaded) => loaded.TypePage) },
    { path: certificatePlaces.paste, load: () => import('./paste/page.tsx').then((loaded) => loaded.PastePage) },
    {
      path: certificatePlaces.quarantine,
      load: () => import('./quarantine/page.tsx').then((loaded) => loaded.QuarantinePage),
    },
    {
      path: supportPlaces.quarantine,
      load: () => import('./support/quarantine.tsx').then((loaded) => loaded.SupportQuarantinePage),
    },
    {
      path: supportPlaces.message,
      load: () => import('./support/message.tsx').then((loaded) => loaded.SupportMessagePage),
    },
  ],
  menu: [{ path: certificatePlaces.upload, label: 'Läs in intyg', ability: 'certificate.import' }],
});
