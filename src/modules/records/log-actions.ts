/** The actions with a patient’s records as a whole, as they stand in the log. */
import { defineLogActions } from '../log/index.ts';

export const { actions: recordsLogActions, event } = defineLogActions({
  'records.archive.listed': { done: 'Gick igenom vilka akter som ska till arkivet' },
  'records.destruction.approved': { done: 'Godkände att journaluppgifter förstörs' },
  'records.destruction.approver_named': {
    done: 'Skrev ned vem som godkänner förstöring av journaluppgifter i chefens ställe',
  },
  'records.destruction.carried_out': { done: 'Förstörde journaluppgifter enligt beslut' },
  'records.destruction.listed': { done: 'Visade beslut om förstöring av journaluppgifter' },
  'records.destruction.opened': { done: 'Öppnade ett förslag om förstöring av journaluppgifter' },
  'records.destruction.proposed': { done: 'Föreslog att journaluppgifter förstörs' },
  'records.destruction.searched': {
    done: 'Sökte fram vad som finns i en journal, utan innehåll, inför ett förslag om förstöring',
  },
  'records.destruction.stopped': { done: 'Stoppade en godkänd förstöring av journaluppgifter innan den verkställdes' },
  'records.destruction.withdrawn': { done: 'Tog tillbaka ett förslag om förstöring av journaluppgifter' },
  'records.file.taken': { done: 'Tog ut patientens hela journal' },
  'records.locking.set': { done: 'Ändrade efter hur många dagar en händelse låses' },
  'records.locking.viewed': { done: 'Läste efter hur många dagar en händelse låses' },
  'records.retention.counted': { done: 'Räknade journaler efter bevarandetid' },
  'records.verified': { done: 'Prövade journalens kontrollsummor och underskrifter' },
});
