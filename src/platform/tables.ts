/** The tables that the platform owns, and nobody else names in a statement (db/schema.sql). */
export const tables = ['schema_migration', 'schema_definition', 'installation', 'job', 'sending', 'session'] as const;
