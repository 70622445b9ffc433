import { defineWebModule } from '../../../web/shell/index.ts';
import { coordinationPlaces } from './places.ts';

export const coordination = defineWebModule({
  pages: [
    { path: coordinationPlaces.card, load: async () => (await import('../case/web/card/page.tsx')).CardPage },
    { path: coordinationPlaces.unsigned, load: async () => (await import('../journal/web/unsigned.tsx')).UnsignedPage },
    { path: coordinationPlaces.texts, load: async () => (await import('../journal/web/texts.tsx')).TextsPage },
    {
      path: coordinationPlaces.handover('$handoverId'),
      load: async () => (await import('../handovers/web/take-over.tsx')).TakeOverPage,
    },
    { path: coordinationPlaces.late, load: async () => (await import('../journal/late/web/late.tsx')).LatePage },
    {
      path: coordinationPlaces.oldDrafts,
      load: async () => (await import('../drafts/web/old-drafts.tsx')).OldDraftsPage,
    },
  ],
  menu: [
    { path: coordinationPlaces.unsigned, label: 'Osignerade händelser', ability: 'cases.list' },
    { path: coordinationPlaces.oldDrafts, label: 'Gamla utkast', ability: 'drafts.count' },
    { path: coordinationPlaces.late, label: 'Tid till journal', ability: 'late.count' },
    { path: coordinationPlaces.texts, label: 'Texter till patienter' },
  ],
  // Opened by F2, for people who go through the unit’s patients, since a call becomes acts.
  callPanel: {
    load: async () => (await import('../case/web/call/panel.tsx')).CallPanel,
    abilities: ['patient.find'],
  },
});
