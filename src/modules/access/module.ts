import { defineModule } from '../module.ts';
import { allAbilities } from './abilities.ts';
import { agreementRoutes } from './agreements/register.ts';
import { assignmentAbilities, assignmentPolicy } from './assignments/policy.ts';
import { assignmentRoutes } from './assignments/routes.ts';
import { accessLogActions } from './log-actions.ts';
import { accessAbilities, accessPolicy } from './policy.ts';
import { accessRoutes } from './reasons.ts';
import { rightsWait } from './rights-wait.ts';
import { supportAbilities, supportPolicy } from './support/policy.ts';
import { supportRoutes } from './support/routes.ts';

/** The parts from which the application builds the log-in and the session's routes. */
export { registerLogin } from './login/plugin.ts';
export { sessionRoutes } from './routes.ts';
export { createSessions } from './sessions.ts';

export const access = defineModule({
  name: 'access',
  routes: [...accessRoutes, ...assignmentRoutes, ...agreementRoutes, ...supportRoutes],
  logActions: accessLogActions,
  policies: { access: accessPolicy, assignments: assignmentPolicy, support: supportPolicy },
  abilities: allAbilities([accessAbilities, assignmentAbilities, supportAbilities]),
  waits: rightsWait,
});
