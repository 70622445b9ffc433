// Run by server.test.ts and killed by it: writes rows, and reports each one that the server has acknowledged.
import { Client } from 'pg';
import { poolConfig } from '../connection.ts';
import { startEmbedded } from './server.ts';

const dataFolder = String(process.argv[2]);
const binaries = process.env.KOORDINERA_POSTGRES || undefined;
const server = await startEmbedded({ dataFolder, ...(binaries === undefined ? {} : { binaries }) });
const client = new Client(poolConfig(server.owner, { size: 1, applicationName: server.applicationName }));
await client.connect();
await client.query('create table kept (n int)');
for (let n = 1; ; n += 1) {
  await client.query('insert into kept values ($1)', [n]);
  process.stdout.write(`${n}\n`);
}
