import { defineModule } from '../module.ts';
import { sharingLogActions } from './log-actions.ts';
import { sharingPolicy } from './policy.ts';
import { sharingRoutes } from './routes.ts';

export const sharing = defineModule({
  name: 'sharing',
  routes: sharingRoutes,
  logActions: sharingLogActions,
  policies: { sharing: sharingPolicy },
});
