/**
 * Everything that leaves a row in the log, with the words that the patient's own extract uses (LAW-35, LAW-37, LAW-56).
 * A closed list: an action that is not here cannot be logged, and therefore not done. One line each, alphabetical.
 */
export const auditActions = {
  'access.denied': 'Nekad åtkomst',
  'patient.contact.revealed': 'Visade kontaktuppgifter som är skyddade',
  'patient.detail.noted': 'Noterade en uppgift om patienten',
  'patient.found': 'Sökte fram patienter',
  'patient.viewed': 'Läste uppgifter om patienten',
  'session.confirmed': 'Legitimerade sig på nytt',
  'session.ended': 'Loggade ut',
  'session.read': 'Läste sina egna uppdrag',
  'session.refused': 'Nekad inloggning',
  'session.request_refused': 'Avvisat anrop',
  'session.started': 'Loggade in',
  'session.unit_chosen': 'Valde enhet',
} as const;

export type AuditAction = keyof typeof auditActions;

/** Whether a text is an action of the list. */
export function isAuditAction(text: string): text is AuditAction {
  return Object.hasOwn(auditActions, text);
}
