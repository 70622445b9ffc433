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
  starts: [
    { path: supportPlaces.own, ability: 'support.ask' },
    // Support sees it too, and begins with its own requests.
    { path: accessPlaces.service, ability: 'service.view' },
  ],
  menu: [
    {
      path: accessPlaces.own,
      label: 'Mina uppdrag och inloggningar',
      does: 'Se vilka uppdrag du har, hur långt de når, och var du är inloggad.',
      ability: 'own.read',
      own: true,
    },
    {
      path: accessPlaces.rights,
      label: 'Behörigheter',
      does: 'Ge, ändra, bekräfta och avsluta uppdrag, och svara på supportens förfrågningar.',
      ability: 'assignments.view',
    },
    {
      path: accessPlaces.agreements,
      label: 'Överenskommelser',
      does: 'Registrera överenskommelser med andra regioner.',
      ability: 'agreements.view',
    },
    {
      path: accessPlaces.service,
      label: 'Driftläge',
      does: 'Se hur tjänsten mår, i siffror och utan uppgifter om personer.',
      ability: 'service.view',
    },
    {
      path: supportPlaces.own,
      label: 'Felsökning',
      does: 'Be en enhet om tillfällig åtkomst till tekniska uppgifter, och öppna det som är godkänt.',
      ability: 'support.ask',
    },
  ],
});
