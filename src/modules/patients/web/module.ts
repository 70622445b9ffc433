import { defineWebModule } from '../../../web/shell/index.ts';

export const patients = defineWebModule({
  // What stands behind Ctrl K: for those who may look for a person here, if only by the whole number.
  quickFind: {
    load: () => import('./quick-find.tsx').then((loaded) => loaded.QuickFind),
    abilities: ['patient.find', 'patient.find.number'],
  },
});
