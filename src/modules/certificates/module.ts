import { defineModule } from '../module.ts';
import { certificateAbilities, certificatePolicy } from './policy.ts';
import { certificateRoutes } from './routes.ts';

export const certificates = defineModule({
  name: 'certificates',
  routes: certificateRoutes,
  policies: { certificates: certificatePolicy },
  abilities: certificateAbilities,
});
