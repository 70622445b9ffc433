import { defineWebModule } from '../../../web/shell/index.ts';
import { coordinationPlaces } from './places.ts';

export const coordination = defineWebModule({
  pages: [
    {
      path: coordinationPlaces.card,
      load: () => import('../case/web/card/page.tsx').then((loaded) => loaded.CardPage),
    },
    {
      path: coordinationPlaces.unsigned,
      load: () => import('../journal/web/unsigned.tsx').then((loaded) => loaded.UnsignedPage),
    },
    {
      path: coordinationPlaces.texts,
      load: () => import('../journal/web/texts.tsx').then((loaded) => loaded.TextsPage),
    },
    {
      path: coordinationPlaces.handover('$handoverId'),
      load: () => import('../handovers/web/take-over.tsx').then((loaded) => loaded.TakeOverPage),
    },
    {
      path: coordinationPlaces.late,
      load: () => import('../journal/late/web/late.tsx').then((loaded) => loaded.LatePage),
    },
    {
      path: coordinationPlaces.oldDrafts,
      load: () => import('../drafts/web/old-drafts.tsx').then((loaded) => loaded.OldDraftsPage),
    },
  ],
  menu: [
    { path: coordinationPlaces.unsigned, label: 'Osignerade händelser', ability: 'cases.list' },
    { path: coordinationPlaces.oldDrafts, label: 'Gamla utkast', ability: 'drafts.count' },
    { path: coordinationPlaces.late, label: 'Tid till journal', ability: 'late.count' },
    { path: coordinationPlaces.texts, label: 'Texter till patienter' },
  ],
  // What stands behind F2: for those who go through the unit’s patients, since a call becomes acts.
  callPanel: {
    load: () => import('../case/web/call/panel.tsx').then((loaded) => loaded.CallPanel),
    abilities: ['patient.find'],
  },
});
