/** The tables that settings own, and nobody else names in a statement (db/schema.sql). */
export const tables = ['provider_setting', 'unit_setting'] as const;
