/** What the log and the platform write in the log: cuts of the chain, and jobs and sendings. */
import { defineLogActions } from './actions.ts';

export const { actions: groundLogActions, event } = defineLogActions({
  'job.failed': 'Misslyckades med ett jobb',
  'job.run': 'Utförde ett jobb',
  'log.thinned': 'Gallrade loggen enligt beslut',
  'sending.failed': 'Misslyckades med en sändning',
  'sending.tried': 'Påbörjade en sändning',
});
