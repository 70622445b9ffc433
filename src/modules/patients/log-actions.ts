/** What the patients room writes in the log. */
import { defineLogActions } from '../log/index.ts';

export const { actions: patientLogActions, event } = defineLogActions({
  'patient.contact.revealed': ['Visade kontaktuppgifter som är skyddade', 'Visade dina skyddade kontaktuppgifter'],
  'patient.death.correction_proposed': 'Föreslog att uppgiften om patientens dödsfall är fel',
  'patient.death.correction_settled': 'Svarade på ett förslag att rätta uppgiften om patientens dödsfall',
  'patient.death.noted': 'Noterade att patienten har avlidit',
  'patient.detail.noted': ['Noterade en uppgift om patienten', 'Noterade en uppgift om dig'],
  'patient.found': ['Sökte fram patienter', 'Sökte efter en patient, och du var en av träffarna'],
  'patient.registered': ['Lade upp patienter på enheten', 'Lade upp dig som patient på enheten'],
  'patient.viewed': ['Läste uppgifter om patienten', 'Läste dina uppgifter'],
});
