/** What the ground floor writes in the log: the chain when it is cut, and the platform's jobs, which know no module. */
import { defineLogActions } from './actions.ts';

export const { actions: groundLogActions, event } = defineLogActions({
  'job.failed': { done: 'Misslyckades med ett jobb' },
  'job.run': { done: 'Utförde ett jobb' },
  'log.thinned': { done: 'Gallrade loggen enligt beslut' },
});
