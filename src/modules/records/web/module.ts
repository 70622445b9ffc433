import { defineWebModule } from '../../../web/shell/index.ts';
import { recordsPlaces } from './places.ts';

export const records = defineWebModule({
  pages: [
    { path: recordsPlaces.file, load: () => import('./file/page.tsx').then((loaded) => loaded.FilePage) },
    {
      path: recordsPlaces.destructions,
      load: () => import('./destroy/list/page.tsx').then((loaded) => loaded.ListPage),
    },
    {
      path: recordsPlaces.newDestruction,
      load: () => import('./destroy/propose/page.tsx').then((loaded) => loaded.ProposePage),
    },
    {
      path: recordsPlaces.destruction,
      load: () => import('./destroy/open/page.tsx').then((loaded) => loaded.OpenPage),
    },
    { path: recordsPlaces.locking, load: () => import('./locking.tsx').then((loaded) => loaded.LockingPage) },
  ],
  menu: [
    { path: recordsPlaces.destructions, label: 'Förstöra journaluppgifter', ability: 'destruction.see' },
    { path: recordsPlaces.locking, label: 'När händelser låses', ability: 'locking.see' },
  ],
});
