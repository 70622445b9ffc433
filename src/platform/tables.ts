/** The platform's own tables; no other part names them in a statement (db/schema.sql). */
export const tables = ['schema_migration', 'schema_definition', 'installation', 'job', 'sending', 'session'] as const;
