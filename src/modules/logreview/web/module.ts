import { defineWebModule } from '../../../web/shell/index.ts';
import { logPlaces } from './places.ts';

export const logreview = defineWebModule({
  pages: [
    { path: logPlaces.reviews, load: () => import('./reviews/page.tsx').then((loaded) => loaded.ReviewsPage) },
    {
      path: logPlaces.review('$reviewId'),
      load: () => import('./review/page.tsx').then((loaded) => loaded.ReviewPage),
    },
    { path: logPlaces.extract, load: () => import('./extract/page.tsx').then((loaded) => loaded.ExtractPage) },
    { path: logPlaces.status, load: () => import('./reviews/page.tsx').then((loaded) => loaded.StatusPage) },
    { path: logPlaces.settings, load: () => import('./settings/page.tsx').then((loaded) => loaded.LogSettingsPage) },
    { path: logPlaces.thinning, load: () => import('./thinning/page.tsx').then((loaded) => loaded.ThinningPage) },
  ],
  tabs: [
    { path: logPlaces.reviews, label: 'Loggkontroll', ability: 'log.review' },
    { path: logPlaces.extract, label: 'Loggutdrag', ability: 'log.extract' },
  ],
  menu: [
    { path: logPlaces.status, label: 'Loggkontroll på enheten', ability: 'log.status' },
    { path: logPlaces.settings, label: 'Så kontrolleras loggen', ability: 'log.settings.view' },
    { path: logPlaces.thinning, label: 'Gallring av loggen', ability: 'log.thinning.see' },
  ],
});
