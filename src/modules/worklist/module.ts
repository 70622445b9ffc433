import { agreementsChanged, coordinatorsChanged } from '../access/index.ts';
import { defineModule } from '../module.ts';
import { refreshEveryUnit, refreshUnit, worklistJobs } from './jobs.ts';
import { worklistLogActions } from './log-actions.ts';
import { worklistAbilities, worklistPolicy } from './policy.ts';
import { countElsewhere } from './queries.ts';
import { refreshWorklist } from './refresh.ts';
import { worklistRoutes } from './routes.ts';

export const worklist = defineModule({
  name: 'worklist',
  routes: worklistRoutes,
  logActions: worklistLogActions,
  policies: { worklist: worklistPolicy },
  abilities: worklistAbilities,
  refreshers: [refreshWorklist],
  listeners: [
    coordinatorsChanged.listener((tx, { unitId }) => refreshUnit(tx, unitId)),
    agreementsChanged.listener(refreshEveryUnit),
  ],
  jobs: worklistJobs,
  waiting: countElsewhere,
});
