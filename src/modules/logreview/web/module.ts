import { defineWebModule } from '../../../web/shell/index.ts';
import { logPlaces } from './places.ts';

export const logreview = defineWebModule({
  pages: [
    { path: logPlaces.reviews, load: async () => (await import('./reviews/page.tsx')).ReviewsPage },
    { path: logPlaces.review('$reviewId'), load: async () => (await import('./review/page.tsx')).ReviewPage },
    { path: logPlaces.extract, load: async () => (await import('./extract/page.tsx')).ExtractPage },
    { path: logPlaces.status, load: async () => (await import('./reviews/page.tsx')).StatusPage },
    { path: logPlaces.settings, load: async () => (await import('./settings/page.tsx')).LogSettingsPage },
    { path: logPlaces.thinning, load: async () => (await import('./thinning/page.tsx')).ThinningPage },
  ],
  tabs: [
    { path: logPlaces.reviews, label: 'Loggkontroll', ability: 'log.review' },
    { path: logPlaces.extract, label: 'Loggutdrag', ability: 'log.extract' },
  ],
  starts: [{ path: logPlaces.reviews, ability: 'log.review' }],
  menu: [
    {
      path: logPlaces.status,
      label: 'Loggkontroll på enheten',
      does: 'Se hur kontrollen av enhetens logg går.',
      ability: 'log.status',
    },
    {
      path: logPlaces.settings,
      label: 'Så kontrolleras loggen',
      does: 'Läs hur rader väljs ut till kontroll, och hur ofta.',
      ability: 'log.settings.view',
    },
    {
      path: logPlaces.thinning,
      label: 'Gallring av loggen',
      does: 'Se förslag och beslut om att ta bort gamla rader ur loggen.',
      ability: 'log.thinning.see',
    },
  ],
});
