/** Every command and its line in `--help`, kept apart from the commands so that help need not load them. */
export const commandTable: readonly { name: string; summary: string }[] = [
  { name: 'across', summary: 'Skriv ned att en vårdgivare deltar i sammanhållen dokumentation' },
  { name: 'archive', summary: 'Skriv varje patients hela akt till en mapp, för arkivet' },
  { name: 'assignment', summary: 'Ge, bekräfta och visa uppdrag, så att den första chefen kommer in' },
  { name: 'certificates', summary: 'Pröva och läs in läkarintyg' },
  { name: 'demo', summary: 'Fyll en ny datamapp med en påhittad region' },
  { name: 'destructions', summary: 'Bevara och verkställ på nytt beslut om förstörda journaluppgifter' },
  { name: 'episodes', summary: 'Räkna sjukfall ur intyg på standard in, utan databas' },
  { name: 'icd10', summary: 'Läs in diagnoskodernas titlar (ICD-10-SE)' },
  { name: 'log-service', summary: 'Visa vad som väntar på att skickas till loggtjänsten' },
  { name: 'log-thin', summary: 'Gallra åtkomstloggen enligt godkända beslut' },
  { name: 'migrate', summary: 'Gör databasen redo för den här versionen' },
  { name: 'rebuild', summary: 'Räkna om koordineringarna ur journalen' },
  { name: 'serve', summary: 'Starta Koordinera på webben' },
  { name: 'verify-journal', summary: 'Pröva journalens kontrollsummor, underskrifter och beslut om förstöring' },
  { name: 'verify-log', summary: 'Pröva att ingen har ändrat i åtkomstloggen' },
];
