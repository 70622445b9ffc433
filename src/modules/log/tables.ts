/** The tables that log owns, and nobody else names in a statement (db/schema.sql). */
export const tables = ['audit_event', 'audit_head', 'audit_published', 'audit_seal', 'log_cut'] as const;
