/** `npm run schema`: writes db/schema.sql from a newly migrated database. */
import { writeFileSync } from 'node:fs';
import { testDatabase } from '../../src/platform/db/testing.ts';
import { owners } from './owners.ts';
import { printSchema, SCHEMA_FILE } from './print.ts';

const base = await testDatabase();
const client = await base.owner.connect();
try {
  writeFileSync(SCHEMA_FILE, await printSchema(client, await owners()));
} finally {
  client.release();
  await base.close();
}
