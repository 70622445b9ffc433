import { defineModule } from '../module.ts';
import { coordinationAbilities, coordinationPolicy } from './policy.ts';
import { coordinationRoutes } from './routes.ts';

export const coordination = defineModule({
  name: 'coordination',
  routes: coordinationRoutes,
  policies: { coordination: coordinationPolicy },
  abilities: coordinationAbilities,
});
