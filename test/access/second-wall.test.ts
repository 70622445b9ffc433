/**
 * The second wall alone (docs/decisions/003): in this process the policies allow everyone at a unit everything, and
 * every patient counts as known. Still nothing of another unit or another care provider is read or written.
 */
import assert from 'node:assert/strict';
import { registerHooks } from 'node:module';
import { after, before, test } from 'node:test';
import type { AccessWorld } from './world.ts';

const opened: string[] = [];

/** Files of the first wall as this test loads them, without the decision. */
const taken: Readonly<Record<string, readonly [what: string, instead: string]>> = {
  '/access/decision.ts': [
    'return rule(subject, resource);',
    `return subject.unitId === '' ? rule(subject, resource) : allow('prov');`,
  ],
  '/access/patient.ts': ['if (!facts.known && (', 'if (facts.patientId === null && ('],
};

registerHooks({
  load(url, context, next) {
    const loaded = next(url, context);
    const file = Object.keys(taken).find((path) => url.endsWith(`/src/modules${path}`));
    if (file === undefined) return loaded;
    const [what, instead] = taken[file] ?? ['', ''];
    const source =
      typeof loaded.source === 'string' ? loaded.source : Buffer.from(loaded.source as Uint8Array).toString();
    assert.ok(source.includes(what), `${file} judges in other words now: say them here`);
    opened.push(file);
    return { ...loaded, source: source.replace(what, instead) };
  },
});

// Imported after the hook: imports at the top would be loaded before it.
const { accessWorld } = await import('./world.ts');
const { samples } = await import('./samples.ts');
const { send } = await import('./call.ts');
const { moduleRoutes } = await import('../../src/app/modules.ts');

let world: AccessWorld;
before(async () => {
  world = await accessWorld();
});
after(() => world?.service.close());

test('LAW-46: the first wall is down: an administrator opens a card, and every file of the judgement was taken', async () => {
  assert.deepEqual([...new Set(opened)].sort(), Object.keys(taken).sort());
  const sample = samples['POST /api/coordination/patients/:patientId/card'];
  const sent = sample?.about?.(world.places.neither) ?? {};
  const answer = await send(world.browsers.administrator, 'POST /api/coordination/patients/:patientId/card', sent);
  assert.equal(answer.status, 200, answer.text);
});

/** Everything stored about the other unit's and the other provider's patients, as one text a table. */
async function kept(): Promise<Map<string, string>> {
  const { owner } = world.service.tables;
  const { rows: tables } = await owner.query<{ name: string }>(
    `select c.table_name as name from information_schema.columns c
     join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
     where c.table_schema = 'public' and c.column_name = 'unit_id' and t.table_type = 'BASE TABLE'
       and c.table_name not in ('audit_event', 'session', 'assignment') order by 1`,
  );
  const elsewhere = [world.units.second.unitId, world.units.foreign.unitId];
  const found = new Map<string, string>();
  for (const { name } of tables) {
    const { rows } = await owner.query<{ sum: string }>(
      `select count(*) || ' ' || md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as sum from "${name}" t where unit_id = any($1)`,
      [elsewhere],
    );
    found.set(name, rows[0]?.sum ?? '');
  }
  return found;
}

test('LAW-07, LAW-46: with every policy saying yes, no route reads or writes anything of another unit or provider', async () => {
  const earlier = await kept();
  assert.ok(earlier.size > 20, `${earlier.size} tables`);
  let asked = 0;
  for (const { route } of moduleRoutes) {
    const name = `${route.method} ${route.path}`;
    const sample = samples[name];
    if (sample?.about === undefined) continue;
    for (const place of ['otherUnit', 'otherProvider'] as const) {
      // Rights are decided for the whole provider, and the log is the provider's: their wall is the provider's.
      if (place === 'otherUnit' && (sample.asks[0] === 'logReview' || sample.asks[0] === 'assignments')) continue;
      for (const role of ['coordinator', 'administrator', 'support'] as const) {
        const answer = await send(world.browsers[role], name, sample.about(world.places[place]));
        assert.doesNotMatch(answer.text, /zorvald/i, `${name} of ${place} as ${role}: ${answer.text.slice(0, 300)}`);
        asked += 1;
      }
    }
  }
  assert.ok(asked > 120, `${asked} calls`);
  assert.deepEqual(await kept(), earlier);
});

test('LAW-46: lists of the whole unit show nothing from beside it', async () => {
  for (const [name, sample] of Object.entries(samples)) {
    if (sample.whole === undefined || sample.asks[0] === 'logReview' || sample.asks[0] === 'assignments') continue;
    const answer = await send(world.browsers.administrator, name, sample.whole);
    assert.doesNotMatch(answer.text, /zorvald/i, name);
  }
});

test('LAW-46: the application’s login owns nothing, is bound by the wall, and cannot take it down', async () => {
  const { owner } = world.service.tables;
  const { rows: owned } = await owner.query(
    `select c.relname from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = 'koordinera_app'
     union all select p.proname from pg_proc p join pg_roles r on r.oid = p.proowner where r.rolname = 'koordinera_app'
     union all select n.nspname from pg_namespace n join pg_roles r on r.oid = n.nspowner where r.rolname = 'koordinera_app'`,
  );
  assert.deepEqual(owned, []);
  const { rows: roles } = await owner.query(
    `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = 'koordinera_app'`,
  );
  assert.deepEqual(roles, [{ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false }]);
  const client = await owner.connect();
  try {
    for (const statement of [
      'alter table act disable row level security',
      'alter table act no force row level security',
      'drop policy unit_content on act',
      'create policy mine on act using (true)',
      'alter role koordinera_app bypassrls',
      `create function see_all() returns bigint language sql security definer as 'select count(*) from act'`,
    ]) {
      await client.query('begin');
      await client.query('set local role koordinera_app');
      await assert.rejects(client.query(statement), /permission denied|must be owner|must be superuser/i, statement);
      await client.query('rollback');
    }
    await client.query('begin');
    await client.query('set local role koordinera_app');
    await client.query('set local row_security = off');
    await assert.rejects(client.query('select count(*) from act'), /row-level security|row level security/);
    await client.query('rollback');
  } finally {
    client.release(true);
  }
});

/** Tables without any unit's content, read before anybody is known, or by everyone. */
const open = [
  'installation',
  'provider',
  'schema_definition',
  'schema_migration',
  'session',
  'unit',
  'diagnosis_title',
];

test('LAW-46: every table but the register’s is behind the wall, forced, and shows nothing without a person', async () => {
  const { owner } = world.service.tables;
  const { rows } = await owner.query<{ name: string; on: boolean; forced: boolean; unit: boolean }>(
    `select c.relname as name, c.relrowsecurity as on, c.relforcerowsecurity as forced,
       exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'unit_id') as unit
     from pg_class c where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace order by 1`,
  );
  const walled = rows.filter(({ name }) => !open.includes(name));
  assert.ok(walled.length > 35, `${walled.length} tables`);
  assert.deepEqual(
    walled.filter((table) => !(table.on && table.forced)).map(({ name }) => name),
    [],
  );
  const { first, second, foreign } = world.units;
  const elsewhere = [second.unitId, foreign.unitId];
  const client = await owner.connect();
  try {
    for (const { name, unit } of walled) {
      const see = async (provider: string, units: string) => {
        await client.query('begin');
        await client.query('set local role koordinera_app');
        await client.query(`select set_config('app.provider', $1, true), set_config('app.units', $2, true)`, [
          provider,
          units,
        ]);
        try {
          const where = unit ? 'where unit_id = any($1::uuid[])' : 'where provider_id = any($1::uuid[])';
          const of = provider === '' ? [...elsewhere, first.unitId] : elsewhere;
          const values = unit ? of : [foreign.providerId, ...(provider === '' ? [first.providerId] : [])];
          return (await client.query(`select count(*)::int as seen from "${name}" ${where}`, [values])).rows[0]?.seen;
        } catch (error) {
          // The log, which the application cannot even read.
          assert.match(String(error), /permission denied/, name);
          return 0;
        } finally {
          await client.query('rollback');
        }
      };
      assert.equal(await see('', ''), 0, `${name} without a person`);
      const beside = await see(first.providerId, first.unitId);
      // Rights, settings and jobs belong to the provider, for all its units.
      const ofProvider = ['assignment', 'audit_event', 'job', 'unit_setting'].includes(name) || name.startsWith('log_');
      if (!ofProvider) assert.equal(beside, 0, `${name} shows rows of another unit`);
    }
  } finally {
    client.release(true);
  }
});
