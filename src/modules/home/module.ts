import { defineModule } from '../module.ts';
import { homeLogActions } from './log-actions.ts';
import { homeAbilities, homePolicy } from './policy.ts';
import { homeRoutes } from './routes.ts';

export const home = defineModule({
  name: 'home',
  routes: homeRoutes,
  logActions: homeLogActions,
  policies: { home: homePolicy },
  abilities: homeAbilities,
});
