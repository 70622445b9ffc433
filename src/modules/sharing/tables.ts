/** The tables that sharing owns, and nobody else names in a statement (db/schema.sql). */
export const tables = [
  'block',
  'block_end',
  'block_lift',
  'active_choice',
  'across_ground',
  'across_ground_end',
  'across_participation',
] as const;
