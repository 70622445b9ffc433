import { defineModule } from '../module.ts';
import { patientLogActions } from './log-actions.ts';
import { patientAbilities, patientPolicy } from './policy.ts';
import { patientRoutes } from './routes.ts';

export const patients = defineModule({
  name: 'patients',
  routes: patientRoutes,
  logActions: patientLogActions,
  policies: { patients: patientPolicy },
  abilities: patientAbilities,
});
