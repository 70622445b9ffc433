import { defineModule } from '../module.ts';
import { recordsJobs } from './commands/run.ts';
import { recordsLogActions } from './log-actions.ts';
import { recordsAbilities, recordsPolicy } from './policy.ts';
import { destructionsWait } from './queries/waiting.ts';
import { recordsRoutes } from './routes.ts';

export const records = defineModule({
  name: 'records',
  routes: recordsRoutes,
  logActions: recordsLogActions,
  policies: { records: recordsPolicy },
  abilities: recordsAbilities,
  jobs: recordsJobs,
  waits: destructionsWait,
});
