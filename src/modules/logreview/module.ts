import { defineModule } from '../module.ts';
import { logDuties } from './duties.ts';
import { logReviewLogActions } from './log-actions.ts';
import { logReviewAbilities, logReviewPolicy } from './policy.ts';
import { logReviewRoutes } from './routes.ts';
import { logWaits } from './waiting.ts';

export const logreview = defineModule({
  name: 'logreview',
  routes: ({ logActions }) => logReviewRoutes(logActions),
  logActions: logReviewLogActions,
  policies: { logReview: logReviewPolicy },
  abilities: logReviewAbilities,
  duties: logDuties,
  waits: logWaits,
});
