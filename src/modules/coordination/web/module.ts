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
    {
      path: coordinationPlaces.unsigned,
      label: 'Osignerade händelser',
      does: 'Läs och signera det du har fört in.',
      ability: 'cases.list',
    },
    {
      path: coordinationPlaces.oldDrafts,
      label: 'Gamla utkast',
      does: 'Se vems utkast som har blivit liggande, och låt en kollega föra in dem när någon har slutat.',
      ability: 'drafts.count',
    },
    {
      path: coordinationPlaces.late,
      label: 'Hur snabbt vi för in',
      does: 'Se hur snabbt det som hänt förs in, och bestäm vad som räknas som sent.',
      ability: 'late.count',
    },
    {
      path: coordinationPlaces.texts,
      label: 'Texter till patienter',
      does: 'Läs informationstexten och breven som patienter får.',
      ability: 'texts.read',
    },
  ],
  // Opened by F2, for people who go through the unit’s patients, since a call becomes acts.
  callPanel: {
    load: async () => (await import('../case/web/call/panel.tsx')).CallPanel,
    abilities: ['patient.find'],
  },
});
