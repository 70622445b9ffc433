/** What the patients room writes in the log. */
import { defineLogActions } from '../log/index.ts';

export const { actions: patientLogActions, event } = defineLogActions({
  'patient.contact.revealed': {
    done: 'Visade kontaktuppgifter som är skyddade',
    toPatient: 'Visade dina skyddade kontaktuppgifter',
  },
  'patient.detail.noted': {
    done: 'Noterade en uppgift om patienten',
    toPatient: 'Noterade en uppgift om dig',
  },
  'patient.found': {
    done: 'Sökte fram patienter',
    toPatient: 'Sökte efter en patient, och du var en av träffarna',
  },
  'patient.registered': {
    done: 'Lade upp patienter på enheten',
    toPatient: 'Lade upp dig som patient på enheten',
  },
  'patient.viewed': {
    done: 'Läste uppgifter om patienten',
    toPatient: 'Läste dina uppgifter',
  },
});
