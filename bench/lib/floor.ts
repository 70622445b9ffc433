/**
 * The floor: `node:http` and `pg` and nothing else. For each call it does the least that a list or a card needs: the
 * product's own look-up of the session where the plan has it, one transaction under row level security with the plan's
 * reads, prepared in the connection as the product's, a durable audit row with the persons shown, JSON out, compressed
 * as the product does where the plan says so. No checks, no contract.
 *
 * node floor.ts, with a FloorPlan as JSON on standard in. Sends its port to its parent.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { constants, gzip } from 'node:zlib';
import { Pool, type PoolConfig, types } from 'pg';
import type { Statement } from './recorded.ts';

export interface FloorPlan {
  connection: PoolConfig;
  providerId: string;
  unitId: string;
  staffId: string;
  staffName: string;
  reads: Record<string, FloorRead>;
}

export interface FloorRead {
  /** Asked before the transaction. */
  session: readonly Statement[];
  statements: readonly Statement[];
  /** The name in the log. */
  action: string;
  /** Who is shown; null: the persons of the first statement's rows. */
  shown: readonly string[] | null;
  compressed: boolean;
}

const plan = JSON.parse(await text(process.stdin)) as FloorPlan;
// Dates as text, as the product has them.
for (const oid of [1082, 1114, 1184]) types.setTypeParser(oid, (value) => value);
const pool = new Pool({ ...plan.connection, max: 10 });

const server = createServer((request, response) => {
  request.resume();
  const read = plan.reads[request.url ?? ''];
  const answered = read === undefined ? Promise.reject(new Error(`nothing at ${request.url}`)) : answer(read);
  answered
    .then((body) => {
      response.setHeader('content-type', 'application/json');
      if (read?.compressed !== true) {
        response.end(body);
        return;
      }
      response.setHeader('content-encoding', 'gzip');
      gzip(body, { level: constants.Z_BEST_SPEED + 2 }, (error, packed) =>
        error ? response.destroy(error) : response.end(packed),
      );
    })
    .catch((error: unknown) => {
      response.statusCode = 500;
      response.end(String(error));
    });
});

async function answer(read: FloorRead): Promise<string> {
  for (const [nr, { text: statement, values }] of read.session.entries()) {
    await pool.query({ name: `session ${nr}`, text: statement, values: [...values] });
  }
  const client = await pool.connect();
  try {
    await client.query(
      `begin; select set_config('app.provider', '${plan.providerId}', true), set_config('app.units', '${plan.unitId}', true), set_config('app.staff', '${plan.staffId}', true)`,
    );
    const found: { patient_id: string; ready?: string }[][] = [];
    for (const [nr, { text: statement, values }] of read.statements.entries()) {
      found.push((await client.query({ name: `${read.action} ${nr}`, text: statement, values: [...values] })).rows);
    }
    const [first = []] = found;
    await client.query({
      name: 'audit',
      text: `insert into audit_event (provider_id, audit_id, at, subject_kind, staff_id, staff_hsa_id, staff_name, roles, assignment_id,
         unit_id, purpose, action, outcome, patient_ids, request_id)
       values ($1, gen_random_uuid(), now(), 'staff', $2, 'SE-FLOOR', $3, 'coordinator', gen_random_uuid(), $4, 'genomgång', $5, 'done', $6, 'floor')`,
      values: [
        plan.providerId,
        plan.staffId,
        plan.staffName,
        plan.unitId,
        read.action,
        read.shown ?? first.map((row) => row.patient_id),
      ],
    });
    await client.query('commit');
    return first[0]?.ready === undefined
      ? JSON.stringify(found)
      : `{"rows":[${first.map((row) => row.ready).join(',')}]}`;
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit(0));
