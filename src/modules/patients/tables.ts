/** The tables that patients owns, and nobody else names in a statement (db/schema.sql). */
export const tables = [
  'patient',
  'patient_identity',
  'patient_name_key',
  'patient_detail',
  'patient_death',
  'death_correction',
] as const;
