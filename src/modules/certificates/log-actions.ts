/** The log's actions on certificates. */
import { defineLogActions } from '../log/index.ts';

export const { actions: certificateLogActions, event } = defineLogActions({
  'certificate.entered': {
    done: 'Förde in ett intyg för hand',
    toPatient: 'Förde in ett av dina läkarintyg för hand',
  },
  'certificate.imported': {
    done: 'Läste in intyg',
    toPatient: 'Läste in ett läkarintyg om dig från intygssystemet',
  },
  'certificate.original_viewed': {
    done: 'Läste ett intyg i original',
    toPatient: 'Läste ett av dina läkarintyg i original',
  },
  'certificate.quarantine_listed': { done: 'Visade intyg i karantän' },
  'certificate.quarantine_retried': { done: 'Försökte läsa in ett intyg ur karantänen igen' },
  'certificate.quarantine_set_aside': { done: 'Lade ett intyg ur karantänen åt sidan' },
  'certificate.quarantine_viewed': { done: 'Läste ett intyg i karantän' },
  'certificate.retitled': { done: 'Satte Socialstyrelsens diagnostext på intyg' },
  'certificate.signers_rebuilt': { done: 'Räknade om vem som har skrivit pågående intyg' },
  'certificate.viewed': {
    done: 'Läste patientens intyg',
    toPatient: 'Läste dina läkarintyg',
  },
  'support.message_viewed': { done: 'Felsökte: såg hur ett meddelande i karantän är uppbyggt, utan innehåll' },
  'support.quarantine_viewed': { done: 'Felsökte: såg varför meddelanden ligger i karantän, utan innehåll' },
});
