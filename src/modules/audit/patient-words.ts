import { type AuditAction, auditActions, isAuditAction } from './actions.ts';

/** What was done, said to the patient; actions that are not here read well to her as they stand in the list of actions. */
const toPatient: Readonly<Partial<Record<AuditAction, string>>> = {
  'access.denied': 'Försökte komma åt dina uppgifter men nekades',
  'access.reason_stated': 'Angav varför dina uppgifter behövde öppnas',
  'certificate.entered': 'Förde in ett av dina läkarintyg för hand',
  'certificate.imported': 'Läste in ett läkarintyg om dig från intygssystemet',
  'certificate.original_viewed': 'Läste ett av dina läkarintyg i original',
  'certificate.viewed': 'Läste dina läkarintyg',
  'coordination.act.changed': 'Ändrade en anteckning i din journal innan den låstes',
  'coordination.act.corrected': 'Rättade en anteckning i din journal; den tidigare finns kvar',
  'coordination.act.entered': 'Skrev i din journal',
  'coordination.act.opened': 'Läste en anteckning i din journal, med tidigare versioner',
  'coordination.act.signed': 'Signerade anteckningar i din journal',
  'coordination.act.struck': 'Strök en anteckning som hade skrivits på fel patient',
  'coordination.card.opened': 'Läste sidan om din koordinering',
  'coordination.cases.listed': 'Visade listan över sina pågående koordineringar, där du stod med',
  'coordination.draft.discarded': 'Kastade ett utkast som rörde dig',
  'coordination.draft.read': 'Läste ett eget utkast som rörde dig',
  'coordination.draft.saved': 'Sparade ett utkast som rör dig',
  'coordination.drafts.listed': 'Visade listan över sina utkast, där du stod med',
  'coordination.journal.copied': 'Skrev ut eller kopierade din journal till eget journalsystem',
  'coordination.journal.given': 'Lämnade en kopia av din journal till dig',
  'coordination.letter.printed': 'Skrev ut ett brev till dig',
  'coordination.rebuilt': 'Räknade om uppgifterna om din koordinering',
  'coordination.unsigned.listed': 'Visade listan över osignerade anteckningar, där du stod med',
  'log.extract.given': 'Lämnade ut det här utdraget ur loggen',
  'log.extract.made': 'Tog fram ett utdrag ur loggen om dig',
  'log.person.revealed': 'Såg vem en rad i loggen gällde, vid kontroll av loggen',
  'log.review.found': 'Bedömde vid kontroll av loggen en rad som gällde dig',
  'log.review.opened': 'Kontrollerade loggen; ditt namn visades inte',
  'patient.contact.revealed': 'Visade dina skyddade kontaktuppgifter',
  'patient.detail.noted': 'Noterade en uppgift om dig',
  'patient.found': 'Sökte efter en patient, och du var en av träffarna',
  'patient.registered': 'Lade upp dig som patient på enheten',
  'patient.viewed': 'Läste dina uppgifter',
  'worklist.decided': 'Tog ställning i listan över sjukskrivna till om du kan behöva stöd',
  'worklist.listed': 'Visade listan över sjukskrivna, där du stod med',
  'worklist.marked': 'Markerade rader i listan över sjukskrivna som sedda, även din',
  'worklist.previewed': 'Läste dina intyg och tidigare beslut i listan över sjukskrivna',
  'worklist.printed': 'Skrev ut listan över sjukskrivna, där du stod med',
  'worklist.questions_listed': 'Visade frågor att ställa till läkare, även om dig',
  'worklist.refreshed': 'Räknade om listan över sjukskrivna',
  'worklist.today_viewed': 'Visade dagens arbetslista, där du stod med',
  'worklist.undone': 'Tog tillbaka ett ställningstagande i listan om dig',
};

/** What an action of the log is called to the patient; one that the program no longer knows is said by its key. */
export function actionForPatient(action: string): string {
  if (!isAuditAction(action)) return action;
  return toPatient[action] ?? auditActions[action];
}
