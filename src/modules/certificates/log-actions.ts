/** The log's actions on certificates. */
import { defineLogActions } from '../log/index.ts';

export const { actions: certificateLogActions, event } = defineLogActions({
  'certificate.entered': ['Förde in ett intyg för hand', 'Förde in ett av dina läkarintyg för hand'],
  'certificate.imported': ['Läste in intyg', 'Läste in ett läkarintyg om dig från intygssystemet'],
  'certificate.original_viewed': ['Läste ett intyg i original', 'Läste ett av dina läkarintyg i original'],
  'certificate.quarantine_listed': 'Visade intyg i karantän',
  'certificate.quarantine_retried': 'Försökte läsa in ett intyg ur karantänen igen',
  'certificate.quarantine_set_aside': 'Lade ett intyg ur karantänen åt sidan',
  'certificate.quarantine_viewed': 'Läste ett intyg i karantän',
  'certificate.retitled': 'Satte Socialstyrelsens diagnostext på intyg',
  'certificate.signers_rebuilt': 'Räknade om vem som har skrivit pågående intyg',
  'certificate.viewed': ['Läste patientens intyg', 'Läste dina läkarintyg'],
  'support.message_viewed': 'Felsökte: såg hur ett meddelande i karantän är uppbyggt, utan innehåll',
  'support.quarantine_viewed': 'Felsökte: såg varför meddelanden ligger i karantän, utan innehåll',
});
