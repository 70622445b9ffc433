import { defineModule } from '../module.ts';
import { sharingPolicy } from './policy.ts';
import { sharingRoutes } from './routes.ts';

export const sharing = defineModule({
  name: 'sharing',
  routes: sharingRoutes,
  policies: { sharing: sharingPolicy },
});
