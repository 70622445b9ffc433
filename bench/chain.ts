/** The log of one provider: how many transactions a second write a row of it, also where a flush to disk takes long. */
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'pg';
import { loadRegion } from '../dev/region/load/index.ts';
import { makeRegion } from '../dev/region/region.ts';
import { listeners, refreshers } from '../src/app/modules.ts';
import { systemClock } from '../src/kernel/clock.ts';
import { uuidv7 } from '../src/kernel/ids.ts';
import { ok } from '../src/kernel/result.ts';
import { event } from '../src/modules/worklist/log-actions.ts';
import { poolConfig } from '../src/platform/db/connection.ts';
import { startEmbedded } from '../src/platform/db/embedded/server.ts';
import { type OpenedDatabase, openDatabase } from '../src/platform/db/open.ts';
import { rows as query } from './lib/copy.ts';
import { atLeast, type BenchPart, type BenchRow, grouped, percentile } from './lib/part.ts';
import { startService } from './lib/service.ts';
import { subjectAtUnit } from './lib/subject.ts';

const AT_ONCE = [1, 4, 16];
const MOST = Math.max(...AT_ONCE);
const SECONDS = 2.5;
/** Milliseconds added to each flush, as by a slower disk or a synchronous standby. */
const FLUSH_MS = 5;
/** Transactions a second with the most at once and the slow flush. */
const BAR = 1000;
const SHOWN = 50;

export const part: BenchPart = {
  name: 'chain',
  title: `one provider’s transactions with nothing but the settings of row level security and a row of the log with ${SHOWN} persons, through the product’s own transaction, while the service runs beside them; floor: the same row into a plain table`,
  async run() {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'koordinera-chain-')));
    const options = { dataFolder: folder, kind: 'demo', poolSize: MOST, listeners } as const;
    const opened = await openDatabase({ ...options, refreshers });
    try {
      return [{ rows: await measured(opened, options) }];
    } finally {
      await opened.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  },
};

async function measured(opened: OpenedDatabase, options: Parameters<typeof openDatabase>[0]): Promise<BenchRow[]> {
  const bare = await openDatabase({ ...options, refreshers: [] });
  const region = makeRegion({ seed: 5, today: systemClock.today(), units: 1, certificates: 150 });
  const doors = { asOwner: opened.asOwner, database: opened.database, bare: bare.database };
  await loadRegion(doors, region, { tell: async () => undefined, made: async () => undefined });
  await bare.close();
  writeFileSync(join(opened.dataFolder, 'demo-region.json'), '{}\n');
  const service = await startService(opened);
  const embedded = await startEmbedded({ dataFolder: opened.dataFolder });
  const pool = new Pool({ ...poolConfig(embedded.app, { size: MOST, applicationName: embedded.applicationName }) });
  try {
    const where = await unitOf(opened);
    await opened.asOwner((client) =>
      client.query(`create schema bench; create table bench.plain_log as select * from audit_event limit 0;
        grant usage on schema bench to koordinera_app; grant insert on bench.plain_log to koordinera_app`),
    );
    const chained = writeChained(opened, where);
    const plain = await writePlain(opened, pool, chained);
    const rows: BenchRow[] = [];
    for (const delay of [0, FLUSH_MS]) {
      await slowFlush(opened, delay);
      for (const concurrency of AT_ONCE) {
        const floor = await perSecond(concurrency, plain);
        const product = await perSecond(concurrency, chained);
        const row: BenchRow = {
          what: `${concurrency} at once${delay === 0 ? '' : `, each flush ${delay} ms longer`}`,
          measured: `${grouped(product.rate)} a second (p95 ${product.p95Ms.toFixed(1)} ms)`,
          floor: `${grouped(floor.rate)} a second`,
          ratio: floor.rate / product.rate,
        };
        process.stdout.write(`  ${row.what}: ${row.measured}\n`);
        const isBar = delay === FLUSH_MS && concurrency === MOST;
        rows.push(isBar ? atLeast(row, product.rate, BAR, 'a second') : row);
      }
    }
    return rows;
  } finally {
    await slowFlush(opened, 0);
    await pool.end();
    await embedded.close();
    await service.stop();
  }
}

interface Where {
  providerId: string;
  unitId: string;
  patients: string[];
}

async function unitOf({ asOwner }: OpenedDatabase): Promise<Where> {
  const [found] = await asOwner((client) =>
    query<Where>(
      client,
      `select provider_id as "providerId", unit_id as "unitId", (array_agg(patient_id::text))[1:${SHOWN}] as patients
       from patient group by 1, 2 order by count(*) desc limit 1`,
    ),
  );
  if (found === undefined) throw new Error('the region has no patients');
  // Persons of the region may be few; the row is as long as with fifty of them.
  const { patients } = found;
  return { ...found, patients: Array.from({ length: SHOWN }, (_, nr) => patients[nr] ?? uuidv7()) };
}

/** A transaction of the product that writes nothing but its row of the log. */
function writeChained({ database }: OpenedDatabase, { patients, ...where }: Where): () => Promise<void> {
  const subject = subjectAtUnit(where);
  return async () => {
    const done = await database.transaction({ subject, clock: systemClock, requestId: uuidv7() }, async (tx) => {
      tx.audit(event('worklist.listed', { purpose: 'genomgång', patients, details: { tab: 'unit' } }));
      return ok(null);
    });
    if (!done.ok) throw new Error(done.refusal.message);
  };
}

/** The same row as the product's, in as many messages, into a table without a chain, an index or a policy. */
async function writePlain(
  { asOwner }: OpenedDatabase,
  pool: Pool,
  chained: () => Promise<void>,
): Promise<() => Promise<void>> {
  await chained();
  const [model] = await asOwner((client) =>
    query<{ provider_id: string; unit_id: string; staff_id: string; row: string }>(
      client,
      `select provider_id, unit_id, staff_id, to_jsonb(e)::text as row from audit_event e where action = 'worklist.listed'
       order by at desc limit 1`,
    ),
  );
  if (model === undefined) throw new Error('the log has no row to write again');
  const literal = `'${model.row.replaceAll("'", "''")}'`;
  const begin = `begin; select set_config('app.provider', '${model.provider_id}', true), set_config('app.units', '${model.unit_id}', true), set_config('app.staff', '${model.staff_id}', true), set_config('app.roles', 'coordinator', true)`;
  const insert = `insert into bench.plain_log select * from jsonb_populate_record(null::bench.plain_log, ${literal}); commit`;
  return async () => {
    const client = await pool.connect();
    try {
      await Promise.all([client.query(begin), client.query(insert)]);
    } finally {
      client.release();
    }
  };
}

async function slowFlush({ asOwner }: OpenedDatabase, milliseconds: number): Promise<void> {
  await asOwner(async (client) => {
    await client.query(`alter system set commit_delay = ${milliseconds * 1000}`);
    await client.query('alter system set commit_siblings = 0');
    await client.query('select pg_reload_conf()');
  });
  await new Promise((resolve) => setTimeout(resolve, 300));
}

/** How often the work is done in a second, by so many at once. */
async function perSecond(concurrency: number, work: () => Promise<void>): Promise<{ rate: number; p95Ms: number }> {
  await Promise.all(Array.from({ length: concurrency }, work));
  const started = performance.now();
  const until = started + SECONDS * 1000;
  const times: number[] = [];
  const lane = async (): Promise<void> => {
    while (performance.now() < until) {
      const begun = performance.now();
      await work();
      times.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, lane));
  return { rate: (times.length / (performance.now() - started)) * 1000, p95Ms: percentile(times, 0.95) };
}
