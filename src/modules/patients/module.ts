import { defineModule } from '../module.ts';
import { patientAbilities, patientPolicy } from './policy.ts';
import { patientRoutes } from './routes.ts';

export const patients = defineModule({
  name: 'patients',
  routes: patientRoutes,
  policies: { patients: patientPolicy },
  abilities: patientAbilities,
});
