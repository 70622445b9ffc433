import { defineWebModule } from '../../../web/shell/index.ts';

export const patients = defineWebModule({
  // What stands behind Ctrl K: for those who may look for a person here, if only by the whole number.
  quickFind: {
    load: async () => (await import('./quick-find.tsx')).QuickFind,
    abilities: ['patient.find', 'patient.find.number'],
  },
});
