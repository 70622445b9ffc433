/** The tables that logreview owns, and nobody else names in a statement (db/schema.sql). */
export const tables = [
  'log_review',
  'log_review_pick',
  'log_review_finding',
  'log_export',
  'log_thinning',
  'log_thinning_outcome',
] as const;
