/** The tables that worklist owns, and nobody else names in a statement (db/schema.sql). */
export const tables = [
  'stop_point',
  'worklist_row',
  'worklist_change',
  'worklist_seen',
  'worklist_beginning',
  'worklist_reason',
  'list_decision',
  'worklist_episode',
  'worklist_line',
] as const;
