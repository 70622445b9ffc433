/** What the patients room writes in the log. */
import { defineLogActions } from '../log/index.ts';
import { detailTitle, protectionText } from './domain.ts';

const uncapitalised = (titles: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(titles).map(([key, title]) => [key, title.charAt(0).toLowerCase() + title.slice(1)]),
  );

export const { actions: patientLogActions, event } = defineLogActions({
  'patient.contact.revealed': ['Visade kontaktuppgifter som är skyddade', 'Visade dina skyddade kontaktuppgifter'],
  'patient.death.correction_proposed': 'Föreslog att uppgiften om patientens dödsfall är fel',
  'patient.death.correction_settled': 'Svarade på ett förslag att rätta uppgiften om patientens dödsfall',
  'patient.death.noted': 'Noterade att patienten har avlidit',
  'patient.detail.noted': [
    'Noterade en uppgift om patienten',
    'Noterade en uppgift om dig',
    { detail: 'kind', words: uncapitalised(detailTitle) },
    { detail: 'value', words: uncapitalised(protectionText) },
  ],
  'patient.found': ['Sökte fram patienter', 'Sökte efter en patient, och du var en av träffarna'],
  'patient.registered': ['Lade upp patienter på enheten', 'Lade upp dig som patient på enheten'],
  'patient.viewed': ['Läste uppgifter om patienten', 'Läste dina uppgifter'],
});
