/** The coordination room's browser door: the card, the call, and what waits for a signature. */
import type { MenuPage, PageRoute } from '../../../web/shell/index.ts';

const unsigned = '/osignerade';

export const coordinationPages: readonly PageRoute[] = [
  { path: '/patient/$patientId', load: () => import('./card/page.tsx').then((loaded) => loaded.CardPage) },
  { path: unsigned, load: () => import('./sign/unsigned-page.tsx').then((loaded) => loaded.UnsignedPage) },
];

export const coordinationMenu: readonly MenuPage[] = [{ path: unsigned, label: 'Osignerade händelser' }];

/** What stands behind F2, loaded when it is opened. */
export const callPanel = () => import('./call/panel.tsx').then((loaded) => loaded.CallPanel);
