import { defineWebModule } from '../../../web/shell/index.ts';
import { recordsPlaces } from './places.ts';

export const records = defineWebModule({
  pages: [
    { path: recordsPlaces.file, load: async () => (await import('./file/page.tsx')).FilePage },
    { path: recordsPlaces.destructions, load: async () => (await import('./destroy/list/page.tsx')).ListPage },
    { path: recordsPlaces.newDestruction, load: async () => (await import('./destroy/propose/page.tsx')).ProposePage },
    { path: recordsPlaces.destruction, load: async () => (await import('./destroy/open/page.tsx')).OpenPage },
    { path: recordsPlaces.locking, load: async () => (await import('./locking.tsx')).LockingPage },
  ],
  menu: [
    {
      path: recordsPlaces.destructions,
      label: 'Förstöra journaluppgifter',
      does: 'Lägg eller läs förslag om att förstöra journaluppgifter efter beslut. Två personer behövs.',
      ability: 'destruction.see',
    },
    {
      path: recordsPlaces.locking,
      label: 'När händelser låses',
      does: 'Läs efter hur många dagar det som förts in bara kan rättas.',
      ability: 'locking.see',
    },
  ],
});
