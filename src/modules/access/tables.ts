/** The tables that access owns, and nobody else names in a statement (db/schema.sql). */
export const tables = [
  'provider',
  'unit',
  'staff',
  'assignment',
  'assignment_change',
  'access_analysis',
  'agreement',
  'care_relation',
  'stated_reason',
  'staff_identity',
  'staff_preference',
  'support_request',
  'support_decision',
  'support_end',
] as const;
