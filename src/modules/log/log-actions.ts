/** What the log and the platform write in the log: cuts of the chain, and jobs and sendings. */
import { defineLogActions } from './actions.ts';

export const { actions: groundLogActions, event } = defineLogActions({
  'job.failed': { done: 'Misslyckades med ett jobb' },
  'job.run': { done: 'Utförde ett jobb' },
  'log.thinned': { done: 'Gallrade loggen enligt beslut' },
  'sending.failed': { done: 'Misslyckades med en sändning' },
  'sending.tried': { done: 'Påbörjade en sändning' },
});
