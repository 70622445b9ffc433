/** The tables that certificates owns, and nobody else names in a statement (db/schema.sql). */
export const tables = [
  'certificate',
  'certificate_original',
  'certificate_period',
  'certificate_relation',
  'certificate_revocation',
  'certificate_quarantine',
  'diagnosis_title',
] as const;
