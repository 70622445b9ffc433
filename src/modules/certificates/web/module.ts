import { defineWebModule } from '../../../web/shell/index.ts';
import { supportPlaces } from '../../access/web/index.ts';
import { certificatePlaces } from './ways.tsx';

export const certificates = defineWebModule({
  pages: [
    { path: certificatePlaces.upload, load: async () => (await import('./upload/page.tsx')).UploadPage },
    { path: certificatePlaces.type, load: async () => (await import('./type/page.tsx')).TypePage },
    { path: certificatePlaces.paste, load: async () => (await import('./paste/page.tsx')).PastePage },
    { path: certificatePlaces.quarantine, load: async () => (await import('./quarantine/page.tsx')).QuarantinePage },
    {
      path: supportPlaces.quarantine,
      load: async () => (await import('./support/quarantine.tsx')).SupportQuarantinePage,
    },
    { path: supportPlaces.message, load: async () => (await import('./support/message.tsx')).SupportMessagePage },
  ],
  menu: [
    {
      path: certificatePlaces.upload,
      label: 'Läs in intyg',
      does: 'Läs in intyg från en fil, klistra in en lista eller för in ett intyg för hand.',
      ability: 'certificate.import',
    },
  ],
});
