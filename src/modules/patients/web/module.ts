import { defineWebModule } from '../../../web/shell/index.ts';

export const patients = defineWebModule({
  // Ctrl K is for everyone who may find a person here, even only by the whole number.
  quickFind: {
    load: async () => (await import('./quick-find.tsx')).QuickFind,
    abilities: ['patient.find', 'patient.find.number'],
  },
});
