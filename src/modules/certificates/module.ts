import { defineModule } from '../module.ts';
import { certificateLogActions } from './log-actions.ts';
import { certificateAbilities, certificatePolicy } from './policy.ts';
import { certificateRoutes } from './routes.ts';
import { quarantineWaits } from './waiting.ts';

export const certificates = defineModule({
  name: 'certificates',
  routes: certificateRoutes,
  logActions: certificateLogActions,
  policies: { certificates: certificatePolicy },
  abilities: certificateAbilities,
  waits: quarantineWaits,
});
