import { defineModule } from '../module.ts';
import { deathListeners } from './case/deaths.ts';
import { coordinationJobs } from './case/jobs.ts';
import { draftsWait } from './drafts/queries.ts';
import { handoverListeners } from './handovers/send.ts';
import { coordinationLogActions } from './log-actions.ts';
import { coordinationAbilities, coordinationPolicy } from './policy.ts';
import { coordinationRoutes } from './routes.ts';

export const coordination = defineModule({
  name: 'coordination',
  routes: coordinationRoutes,
  logActions: coordinationLogActions,
  policies: { coordination: coordinationPolicy },
  abilities: coordinationAbilities,
  listeners: [...handoverListeners, ...deathListeners],
  jobs: coordinationJobs,
  waits: draftsWait,
});
