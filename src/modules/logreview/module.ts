import { defineModule } from '../module.ts';
import { auditAbilities, auditPolicy } from './policy.ts';
import { auditRoutes } from './routes.ts';

export const logreview = defineModule({
  name: 'logreview',
  routes: auditRoutes,
  policies: { audit: auditPolicy },
  abilities: auditAbilities,
});
