/** The access room's browser door: saying why one opens, and the pages about rights. */
import type { MenuPage, PageRoute } from '../../../web/shell/index.ts';
import { accessPlaces, supportPlaces } from './places.ts';

export { AskReason, type AskReasonProps, reasonNeeded } from './ask-reason.tsx';
export { supportPlaces } from './places.ts';
export { SupportFrame } from './support/frame.tsx';

export const accessPages: readonly PageRoute[] = [
  { path: accessPlaces.rights, load: () => import('./rights/page.tsx').then((loaded) => loaded.RightsPage) },
  {
    path: accessPlaces.agreements,
    load: () => import('./agreements/page.tsx').then((loaded) => loaded.AgreementsPage),
  },
  { path: accessPlaces.own, load: () => import('./own/page.tsx').then((loaded) => loaded.OwnPage) },
  { path: accessPlaces.service, load: () => import('./service/page.tsx').then((loaded) => loaded.ServicePage) },
  { path: supportPlaces.own, load: () => import('./support/page.tsx').then((loaded) => loaded.SupportPage) },
  { path: supportPlaces.state, load: () => import('./support/state.tsx').then((loaded) => loaded.StatePage) },
];

export const accessMenu: readonly MenuPage[] = [
  { path: accessPlaces.own, label: 'Mina uppdrag och inloggningar', own: true },
  { path: accessPlaces.rights, label: 'Behörigheter', ability: 'assignments.view' },
  { path: accessPlaces.agreements, label: 'Överenskommelser', ability: 'agreements.view' },
  { path: accessPlaces.service, label: 'Driftläge', ability: 'service.view' },
  { path: supportPlaces.own, label: 'Felsökning', ability: 'support.ask' },
];
