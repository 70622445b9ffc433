/** The coordination room's browser door: the card, the call, and what waits for a signature. */
import type { MenuPage, PageRoute } from '../../../web/shell/index.ts';

/** Where what is entered waits for its signature. */
export const unsignedPlace = '/osignerade';
const texts = '/texter';
const oldDrafts = '/gamla-utkast';
const late = '/tid-till-journal';

/** Where a handing-over from another unit is seen and answered. */
export const handoverPlace = (handoverId: string) => `/overlamning/${handoverId}`;

export const coordinationPages: readonly PageRoute[] = [
  { path: '/patient/$patientId', load: () => import('../case/web/card/page.tsx').then((loaded) => loaded.CardPage) },
  { path: unsignedPlace, load: () => import('../journal/web/unsigned.tsx').then((loaded) => loaded.UnsignedPage) },
  { path: texts, load: () => import('../journal/web/texts.tsx').then((loaded) => loaded.TextsPage) },
  {
    path: handoverPlace('$handoverId'),
    load: () => import('../handovers/web/take-over.tsx').then((loaded) => loaded.TakeOverPage),
  },
  { path: late, load: () => import('../journal/late/web/late.tsx').then((loaded) => loaded.LatePage) },
  { path: oldDrafts, load: () => import('../drafts/web/old-drafts.tsx').then((loaded) => loaded.OldDraftsPage) },
];

export const coordinationMenu: readonly MenuPage[] = [
  { path: unsignedPlace, label: 'Osignerade händelser', ability: 'cases.list' },
  { path: oldDrafts, label: 'Gamla utkast', ability: 'drafts.count' },
  { path: late, label: 'Tid till journal', ability: 'late.count' },
  { path: texts, label: 'Texter till patienter' },
];

/** What stands behind F2: for whoever goes through the unit's patients, since a call becomes acts. */
export const callPanel = {
  load: () => import('../case/web/call/panel.tsx').then((loaded) => loaded.CallPanel),
  abilities: ['patient.find'],
};
