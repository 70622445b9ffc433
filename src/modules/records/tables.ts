/** The tables that records owns, and nobody else names in a statement (db/schema.sql). */
export const tables = [
  'destruction',
  'destruction_item',
  'destruction_outcome',
  'destruction_run',
  'destruction_stop',
  'destruction_approver',
] as const;
