/** A database with tens of thousands of cases, copied in bulk from one unit whose cases the product itself has made. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from 'pg';
import { loadRegion } from '../../dev/region/load/index.ts';
import { makeRegion } from '../../dev/region/region.ts';
import { listeners, refreshers } from '../../src/app/modules.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { uuidv7 } from '../../src/kernel/ids.ts';
import { ok } from '../../src/kernel/result.ts';
import { lockPatients } from '../../src/modules/patients/index.ts';
import { type OpenedDatabase, openDatabase } from '../../src/platform/db/open.ts';
import { systemSubject } from '../../src/platform/db/system-subject.ts';
import { tokenHash } from '../../src/platform/identity/index.ts';

export const CASES = 60_000;
const UNITS = 120;

export interface ManyCases {
  folder: string;
  opened: OpenedDatabase;
  /** The unit where everything is measured: like the others, but with whole journals. */
  providerId: string;
  unitId: string;
  staff: { staffId: string; hsaId: string; name: string };
  /** A living session of the coordinator there. */
  session: { cookie: string; csrf: string };
  /** Persons there with an open coordination that the coordinator is responsible for. */
  patients: string[];
  cases: number;
  /** People in the measured unit's list. */
  listed: number;
  close(): Promise<void>;
}

/** Makes it in its own folder, which `close` removes. Takes a few minutes. */
export async function makeManyCases(tell: (message: string) => void): Promise<ManyCases> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'koordinera-bench-')));
  const options = { dataFolder: folder, kind: 'demo', poolSize: 6 } as const;
  const opened = await openDatabase({ ...options, listeners, refreshers, pace: 'work' });
  const bare = await openDatabase({ ...options, listeners, refreshers: [], pace: 'work' });
  const close = async (): Promise<void> => {
    await opened.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const region = makeRegion({ seed: 5, today: systemClock.today(), units: 1, certificates: 1000 });
    const doors = { asOwner: opened.asOwner, database: opened.database, bare: bare.database };
    await loadRegion(doors, region, { tell: async (message) => tell(message), made: async () => undefined });
    // serve takes the folder for a finished demo.
    writeFileSync(join(folder, 'demo-region.json'), '{}\n');
    const made = await opened.asOwner((client) => multiply(client, tell));
    await workOutLists(opened, made);
    await opened.asOwner(settle);
    return { folder, opened, close, ...made };
  } catch (error) {
    await close();
    throw error;
  } finally {
    await bare.close();
  }
}

type Made = Omit<ManyCases, 'folder' | 'opened' | 'close'>;

async function multiply(client: Client, tell: (message: string) => void): Promise<Made> {
  const [home] = await rows<{ provider_id: string; unit_id: string }>(
    client,
    'select provider_id, unit_id from unit where unit_id = care_unit_id limit 1',
  );
  if (home === undefined) throw new Error('the region has no unit');
  const [template] = await rows<{ count: number }>(client, 'select count(*)::int as count from coordination_case');
  const copies = Math.ceil(CASES / UNITS / (template?.count ?? 1));
  await client.query('set synchronous_commit = off');
  await client.query(
    `insert into unit (provider_id, unit_id, hsa_id, name, care_unit_id)
     select $1, md5('unit' || n)::uuid, 'SE-DEMO-BENCH-' || n, 'Enhet ' || n, md5('unit' || n)::uuid
     from generate_series(1, $2::int - 1) n`,
    [home.provider_id, UNITS - 1],
  );
  // The measured unit gets more cases with whole journals, the others only what their lists read.
  await copy(client, home.unit_id, [home.unit_id], copies - 1, wholeJournal);
  const others = await rows<{ unit_id: string }>(client, 'select unit_id from unit where care_unit_id <> $1', [
    home.unit_id,
  ]);
  const units = others.map((one) => one.unit_id);
  for (let from = 0; from < units.length; from += 20) {
    await copy(client, home.unit_id, units.slice(from, from + 20), copies, whatListsRead);
    tell(`${Math.min(units.length, from + 20)} of ${units.length} units`);
  }
  await client.query('set synchronous_commit = on');
  return measuredAt(client, home.provider_id, home.unit_id);
}

/**
 * The copied lists still hold the keys of those they were copied from. The product works out the measured unit's lists
 * again, so that a day's work is measured and not the first look at a copy.
 */
async function workOutLists({ asOwner, database }: OpenedDatabase, { providerId, unitId }: Made): Promise<void> {
  const listed = await asOwner((client) =>
    rows<{ patient_id: string }>(client, 'select patient_id from worklist_row where unit_id = $1 order by 1', [unitId]),
  );
  const context = { subject: systemSubject(providerId, 'bench'), clock: systemClock, requestId: uuidv7() };
  for (let from = 0; from < listed.length; from += 200) {
    const patients = listed.slice(from, from + 200).map((one) => one.patient_id);
    const done = await database.transaction(context, async (tx) => {
      tx.audit({ action: 'worklist.refreshed', purpose: 'system', patients });
      await lockPatients(tx, unitId, patients);
      for (const patientId of patients) tx.touched(unitId, patientId);
      return ok(null);
    });
    if (!done.ok) throw new Error(done.refusal.message);
  }
}

async function settle(client: Client): Promise<void> {
  await client.query('vacuum analyze');
  await client.query('checkpoint');
}

/** A table, and its columns with keys that every copy needs its own of. */
interface Copied {
  table: string;
  keys: readonly string[];
  where?: string;
}

const whatListsRead: readonly Copied[] = [
  { table: 'patient', keys: ['patient_id'] },
  {
    table: 'certificate_original',
    keys: [],
    where: `original_id in (select original_id from certificate where ${leads('certificate')})`,
  },
  { table: 'certificate', keys: ['patient_id', 'certificate_id'], where: leads('t') },
  { table: 'sickleave_phase', keys: ['patient_id', 'lead_id'] },
  { table: 'sickleave_episode', keys: ['patient_id'] },
  { table: 'worklist_row', keys: ['patient_id', 'case_id'] },
  { table: 'worklist_change', keys: ['patient_id'] },
  { table: 'worklist_episode', keys: ['patient_id', 'decision_id'] },
  { table: 'stop_point', keys: ['patient_id', 'case_id', 'stop_point_id'], where: `state = 'open'` },
  { table: 'coordination_case', keys: ['patient_id', 'case_id', 'basis_certificate_id'] },
];

const wholeJournal: readonly Copied[] = [
  { table: 'patient', keys: ['patient_id'] },
  { table: 'patient_identity', keys: ['patient_id'] },
  { table: 'patient_detail', keys: ['patient_id', 'detail_id'] },
  { table: 'certificate', keys: ['patient_id', 'certificate_id'] },
  { table: 'certificate_period', keys: ['certificate_id'], where: ofCertificates() },
  { table: 'certificate_relation', keys: ['certificate_id'], where: ofCertificates() },
  ...whatListsRead.slice(3),
  { table: 'care_relation', keys: ['patient_id', 'source_id'] },
  { table: 'act', keys: ['patient_id', 'case_id', 'act_id', 'batch_id'] },
  ...['act_version', 'act_content', 'act_text', 'act_signature', 'act_measure', 'act_telling'].map((table) => ({
    table,
    keys: ['act_id'],
    where: 'act_id in (select act_id from act join copied using (patient_id) where unit_id = t.unit_id)',
  })),
];

function ofCertificates(): string {
  return 'certificate_id in (select certificate_id from certificate join copied using (patient_id) where unit_id = t.unit_id)';
}

/** The certificates that lead today, as a list shows them. */
function leads(alias: string): string {
  return `${alias}.certificate_id in (select lead_id from sickleave_phase where from_day <= current_date and to_day >= current_date)`;
}

async function copy(
  client: Client,
  template: string,
  units: readonly string[],
  copies: number,
  tables: readonly Copied[],
): Promise<void> {
  await client.query('begin');
  await client.query(
    `create temp table copied on commit drop as
     select patient_id from coordination_case where unit_id = $1 and patient_id in
       (select patient_id from patient where unit_id = $1 and name_as_of < 'c')`,
    [template],
  );
  for (const { table, keys, where } of tables) {
    const columns = await rows<{ column_name: string }>(
      client,
      'select column_name from information_schema.columns where table_name = $1 order by ordinal_position',
      [table],
    );
    const names = columns.map((one) => one.column_name);
    const values = names.map((name) => {
      if (name === 'unit_id' || name === 'issuing_unit_id') return 'u.unit_id';
      if (name === 'external_id') return `t.external_id || '/' || left(u.unit_id::text, 8) || '/' || k.nr`;
      if (name === 'name_as_of') return `'copied'`;
      return keys.includes(name) ? `md5(t.${name}::text || u.unit_id || k.nr)::uuid` : `t.${name}`;
    });
    const conditions = ['t.unit_id = $1'];
    if (names.includes('patient_id')) conditions.push('t.patient_id in (select patient_id from copied)');
    if (where !== undefined) conditions.push(where);
    // Originals are shared by the copies in a unit: they are for reading again, not for lists.
    const series = keys.length === 0 ? '(select 1 as nr)' : `(select nr from generate_series(1, ${copies}) nr)`;
    await client.query(
      `insert into ${table} (${names.join(', ')}) select ${values.join(', ')} from ${table} t
       cross join unnest($2::uuid[]) u(unit_id) cross join ${series} k where ${conditions.join(' and ')}
       on conflict do nothing`,
      [template, units],
    );
  }
  await client.query('commit');
}

async function measuredAt(client: Client, providerId: string, unitId: string): Promise<Made> {
  const [staff] = await rows<{ staff_id: string; hsa_id: string; name: string; title: string; assignment_id: string }>(
    client,
    `select s.staff_id, s.hsa_id, s.name, s.title, a.assignment_id from staff s join assignment a using (provider_id, staff_id)
     where a.role = 'coordinator' and a.unit_id = $1 and (a.valid_to is null or a.valid_to >= current_date) limit 1`,
    [unitId],
  );
  if (staff === undefined) throw new Error('the unit has no coordinator');
  const token = randomBytes(32).toString('base64url');
  const csrf = randomBytes(32).toString('base64url');
  const identity = {
    hsaId: staff.hsa_id,
    name: staff.name,
    title: staff.title,
    acr: '',
    vouched: [staff.assignment_id],
  };
  await client.query(
    `insert into session (session_hash, session_id, hsa_id, identity, provider_id, staff_id, unit_id, assignment_id,
       csrf_token, auth_time, created_at, last_seen_at, expires_at)
     values ($1, gen_random_uuid(), $2, $3, $4, $5, $6, $7, $8, extract(epoch from now())::bigint, now(), now(),
       now() + interval '8 hours')`,
    [
      tokenHash(token),
      staff.hsa_id,
      JSON.stringify(identity),
      providerId,
      staff.staff_id,
      unitId,
      staff.assignment_id,
      csrf,
    ],
  );
  const open = await rows<{ patient_id: string }>(
    client,
    `select patient_id from coordination_case where unit_id = $1 and is_open and consent = 'living'
       and responsible_id = $2 and groundless = 0 order by patient_id`,
    [unitId, staff.staff_id],
  );
  const [counted] = await rows<{ cases: number; listed: number }>(
    client,
    `select (select count(*)::int from coordination_case) as cases, (select count(*)::int from sickleave_phase
       where unit_id = $1 and from_day <= current_date and to_day >= current_date) as listed`,
    [unitId],
  );
  return {
    providerId,
    unitId,
    staff: { staffId: staff.staff_id, hsaId: staff.hsa_id, name: staff.name },
    session: { cookie: `koordinera=${token}`, csrf },
    patients: open.map((one) => one.patient_id),
    cases: counted?.cases ?? 0,
    listed: counted?.listed ?? 0,
  };
}

async function rows<Row extends object>(client: Client, text: string, values: readonly unknown[] = []): Promise<Row[]> {
  return (await client.query<Row>(text, [...values])).rows;
}
