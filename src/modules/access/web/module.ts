import { defineWebModule } from '../../../web/shell/index.ts';
import { accessPlaces, supportPlaces } from './places.ts';

export const access = defineWebModule({
  pages: [
    { path: accessPlaces.rights, load: async () => (await import('./rights/page.tsx')).RightsPage },
    { path: accessPlaces.agreements, load: async () => (await import('./agreements/page.tsx')).AgreementsPage },
    { path: accessPlaces.own, load: async () => (await import('./own/page.tsx')).OwnPage },
    { path: accessPlaces.service, load: async () => (await import('./service/page.tsx')).ServicePage },
    { path: supportPlaces.own, load: async () => (await import('./support/own/page.tsx')).SupportPage },
    { path: supportPlaces.state, load: async () => (await import('./support/state/page.tsx')).StatePage },
  ],
  menu: [
    { path: accessPlaces.own, label: 'Mina uppdrag och inloggningar', own: true },
    { path: accessPlaces.rights, label: 'Behörigheter', ability: 'assignments.view' },
    { path: accessPlaces.agreements, label: 'Överenskommelser', ability: 'agreements.view' },
    { path: accessPlaces.service, label: 'Driftläge', ability: 'service.view' },
    { path: supportPlaces.own, label: 'Felsökning', ability: 'support.ask' },
  ],
});
