/** The actions with a patient’s records as a whole, as they stand in the log. */
import { defineLogActions } from '../log/index.ts';

export const { actions: recordsLogActions, event } = defineLogActions({
  'records.archive.listed': 'Gick igenom vilka akter som ska till arkivet',
  'records.destruction.approved': 'Godkände att journaluppgifter förstörs',
  'records.destruction.approver_named': 'Skrev ned vem som godkänner förstöring av journaluppgifter i chefens ställe',
  'records.destruction.carried_out': 'Förstörde journaluppgifter enligt beslut',
  'records.destruction.listed': 'Visade beslut om förstöring av journaluppgifter',
  'records.destruction.opened': 'Öppnade ett förslag om förstöring av journaluppgifter',
  'records.destruction.proposed': 'Föreslog att journaluppgifter förstörs',
  'records.destruction.searched':
    'Sökte fram vad som finns i en journal, utan innehåll, inför ett förslag om förstöring',
  'records.destruction.stopped': 'Stoppade en godkänd förstöring av journaluppgifter innan den verkställdes',
  'records.destruction.withdrawn': 'Tog tillbaka ett förslag om förstöring av journaluppgifter',
  'records.file.taken': 'Tog ut patientens hela journal',
  'records.locking.set': 'Ändrade efter hur många dagar en händelse låses',
  'records.locking.viewed': 'Läste efter hur många dagar en händelse låses',
  'records.retention.counted': 'Räknade journaler efter bevarandetid',
  'records.verified': 'Prövade journalens kontrollsummor och underskrifter',
});
