/**
 * The floor: `node:http` and `pg` and nothing else. For each call it does the least that a list or a card needs: one
 * transaction under row level security with the same join as the product, prepared in the connection as the product's,
 * a durable audit row with the persons shown, JSON out. No session, no checks, no contract. `?gzip` compresses the
 * answer as the product does.
 *
 * node floor.ts PORT, with the statements as JSON on standard in.
 */
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { gzip } from 'node:zlib';
import { Pool, type PoolConfig, types } from 'pg';

export interface FloorPlan {
  connection: PoolConfig;
  providerId: string;
  unitId: string;
  staffId: string;
  staffName: string;
  /** By path: the statements, and who is shown; null: the persons of the first statement's rows. */
  reads: Record<string, { statements: { text: string; values: unknown[] }[]; action: string; shown: string[] | null }>;
}

const [port] = process.argv.slice(2);
const plan = JSON.parse(await text(process.stdin)) as FloorPlan;
// Dates as text, as the product has them.
for (const oid of [1082, 1114, 1184]) types.setTypeParser(oid, (value) => value);
const pool = new Pool({ ...plan.connection, max: 10 });

const server = createServer((request, response) => {
  request.resume();
  answer(request.url ?? '/')
    .then((body) => {
      const compressed = request.url?.endsWith('?gzip') === true;
      response.setHeader('content-type', 'application/json');
      if (!compressed) {
        response.end(body);
        return;
      }
      response.setHeader('content-encoding', 'gzip');
      gzip(body, { level: 3 }, (error, packed) => (error ? response.destroy(error) : response.end(packed)));
    })
    .catch((error: unknown) => {
      response.statusCode = 500;
      response.end(String(error));
    });
});

async function answer(url: string): Promise<string> {
  const read = plan.reads[url.replace('?gzip', '')];
  if (read === undefined) throw new Error(`nothing at ${url}`);
  const client = await pool.connect();
  try {
    await client.query(
      `begin; select set_config('app.provider', '${plan.providerId}', true), set_config('app.units', '${plan.unitId}', true), set_config('app.staff', '${plan.staffId}', true)`,
    );
    const found: unknown[][] = [];
    for (const [nr, { text: statement, values }] of read.statements.entries()) {
      found.push((await client.query({ name: `${read.action} ${nr}`, text: statement, values })).rows);
    }
    const shown = read.shown ?? (found[0] ?? []).map((row) => (row as { patient_id: string }).patient_id);
    await client.query({
      name: 'audit',
      text: `insert into audit_event (provider_id, audit_id, at, subject_kind, staff_id, staff_hsa_id, staff_name, roles, assignment_id,
         unit_id, purpose, action, outcome, patient_ids, request_id)
       values ($1, gen_random_uuid(), now(), 'staff', $2, 'SE-FLOOR', $3, 'coordinator', gen_random_uuid(), $4, 'genomgång', $5, 'done', $6, 'floor')`,
      values: [plan.providerId, plan.staffId, plan.staffName, plan.unitId, read.action, shown],
    });
    await client.query('commit');
    return JSON.stringify(found);
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

server.listen(Number(port), '127.0.0.1', () => process.send?.('ready'));
process.on('disconnect', () => process.exit(0));
