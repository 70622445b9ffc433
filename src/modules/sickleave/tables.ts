/** The tables that sickleave owns, and nobody else names in a statement (db/schema.sql). */
export const tables = ['sickleave_phase', 'sickleave_episode'] as const;
