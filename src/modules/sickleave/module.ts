import { defineModule } from '../module.ts';
import { refreshSickLeave } from './refresh.ts';

export const sickleave = defineModule({
  name: 'sickleave',
  refreshers: [refreshSickLeave],
});
