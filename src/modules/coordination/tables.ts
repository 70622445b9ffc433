/** The tables that coordination owns, and nobody else names in a statement (db/schema.sql). */
export const tables = [
  'coordination_case',
  'act',
  'act_version',
  'act_content',
  'act_signature',
  'act_unsigned',
  'act_telling',
  'act_text',
  'act_measure',
  'draft',
  'draft_body',
  'draft_release',
  'information_text',
  'handover',
  'handover_content',
] as const;
