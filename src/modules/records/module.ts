import { defineModule } from '../module.ts';
import { recordsJobs } from './commands/run.ts';
import { recordsAbilities, recordsPolicy } from './policy.ts';
import { destructionNotices } from './queries/notices.ts';
import { recordsRoutes } from './routes.ts';

export const records = defineModule({
  name: 'records',
  routes: recordsRoutes,
  policies: { records: recordsPolicy },
  abilities: recordsAbilities,
  jobs: recordsJobs,
  notices: destructionNotices,
});
