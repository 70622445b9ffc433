/**
 * Everything that leaves a row in the log, with the words that the patient's own extract uses (LAW-35, LAW-37, LAW-56).
 * A closed list: an action that is not here cannot be logged, and therefore not done. One line each, alphabetical.
 */
export const auditActions = {
  'access.assignments_fetched': 'Hämtade uppdrag från katalogen',
  'access.denied': 'Nekad åtkomst',
  'certificate.entered': 'Förde in ett intyg för hand',
  'certificate.imported': 'Läste in intyg',
  'certificate.original_viewed': 'Läste ett intyg i original',
  'certificate.quarantine_listed': 'Visade intyg i karantän',
  'certificate.quarantine_retried': 'Försökte läsa in ett intyg ur karantänen igen',
  'certificate.quarantine_set_aside': 'Lade ett intyg ur karantänen åt sidan',
  'certificate.quarantine_viewed': 'Läste ett intyg i karantän',
  'certificate.viewed': 'Läste patientens intyg',
  'job.failed': 'Misslyckades med ett jobb',
  'job.run': 'Utförde ett jobb',
  'patient.contact.revealed': 'Visade kontaktuppgifter som är skyddade',
  'patient.detail.noted': 'Noterade en uppgift om patienten',
  'patient.found': 'Sökte fram patienter',
  'patient.registered': 'Lade upp patienter på enheten',
  'patient.viewed': 'Läste uppgifter om patienten',
  'session.confirmed': 'Legitimerade sig på nytt',
  'session.ended': 'Loggade ut',
  'session.refused': 'Nekad inloggning',
  'session.request_refused': 'Avvisat anrop',
  'session.started': 'Loggade in',
  'session.unit_chosen': 'Valde enhet',
  'worklist.answer_noted': 'Noterade läkarens svar på en fråga',
  'worklist.counted': 'Räknade rader i arbetslistan',
  'worklist.counting_changed': 'Ändrade hur sjukfall räknas',
  'worklist.decided': 'Fattade ett listbeslut',
  'worklist.listed': 'Gick igenom listan över sjukskrivna',
  'worklist.marked': 'Markerade rader i listan som sedda',
  'worklist.preferences_set': 'Ändrade sina egna kolumner och arbetsdagar',
  'worklist.preferences_viewed': 'Läste sina egna inställningar',
  'worklist.previewed': 'Läste intyg och tidigare beslut i listan',
  'worklist.printed': 'Skrev ut listan över sjukskrivna',
  'worklist.questions_listed': 'Visade frågor att lyfta med läkare',
  'worklist.refreshed': 'Räknade om arbetslistan',
  'worklist.reviewed': 'Avslutade en genomgång av listan',
  'worklist.rules_changed': 'Ändrade enhetens regler för listan',
  'worklist.rules_viewed': 'Läste enhetens regler för listan',
  'worklist.today_viewed': 'Läste dagens arbetslista',
  'worklist.undone': 'Tog tillbaka ett listbeslut',
} as const;

export type AuditAction = keyof typeof auditActions;

/** Whether a text is an action of the list. */
export function isAuditAction(text: string): text is AuditAction {
  return Object.hasOwn(auditActions, text);
}
