import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { sql } from 'kysely';
import { Client } from 'pg';
import { ok } from '../../kernel/result.ts';
import { runningPostmaster } from './embedded/postmaster.ts';
import { type OpenOptions, openDatabase } from './open.ts';
import { SetupError } from './setup-error.ts';
import { startThrowaway, testContext, testSubject, value } from './testing.ts';

const home = realpathSync(mkdtempSync(join(tmpdir(), 'koordinera-open-')));
const schemaFolder = join(home, 'db');
mkdirSync(join(schemaFolder, 'migrations'), { recursive: true });
mkdirSync(join(schemaFolder, 'functions'));
writeFileSync(
  join(schemaFolder, 'functions/things.sql'),
  'create or replace function things() returns bigint language sql as $$ select count(*) from thing $$;',
);
writeFileSync(
  join(schemaFolder, 'migrations/0001_small.sql'),
  `do $$ begin
     if not exists (select from pg_roles where rolname = 'koordinera_app') then create role koordinera_app nologin; end if;
   end $$;
   grant usage on schema public to koordinera_app;
   create table installation (only_row boolean primary key default true, kind text not null);
   create table unit_name (provider_id uuid, unit_id uuid);
   create table thing (n int);
   create table audit_event (provider_id uuid, audit_id uuid, at timestamptz, subject_kind text, staff_id uuid,
     staff_hsa_id text, staff_name text, roles text, assignment_id uuid, unit_id uuid, purpose text, action text,
     outcome text, patient_ids uuid[], object_kind text, object_id text, reason text, details jsonb, request_id text,
     session_id uuid);
   grant select, insert on unit_name, thing, audit_event, installation to koordinera_app;`,
);
after(() => rmSync(home, { recursive: true, force: true }));

const binaries = process.env.KOORDINERA_POSTGRES || undefined;
function options(folder: string, more: Partial<OpenOptions> = {}): OpenOptions {
  return {
    dataFolder: join(home, folder),
    poolSize: 4,
    schemaFolder,
    ...(binaries === undefined ? {} : { binaries }),
    ...more,
  };
}
const saying =
  (words: RegExp) =>
  (error: unknown): boolean =>
    error instanceof SetupError && words.test(error.message);

test('a new folder gets a server, migrations and a mark; the next time nothing is to be done; no process is left', async () => {
  const first = await openDatabase(options('fresh', { kind: 'demo' }));
  assert.deepEqual(first.migrated, ['0001_small', 'functions/things']);
  assert.equal(first.kind, 'demo');
  await first.close();
  await first.close();
  assert.equal(runningPostmaster(join(home, 'fresh/postgres')), null);
  const second = await openDatabase(options('fresh'));
  assert.deepEqual(second.migrated, []);
  assert.equal(second.kind, 'demo');
  await second.close();
  assert.deepEqual(
    readdirSync(join(home, 'fresh')).filter((name) => /new|password-|tmp/.test(name)),
    [],
  );
});

test('a demo folder never becomes real and a real one never a demo, not even when its mark is taken away', async () => {
  const made = await openDatabase(options('marked'));
  assert.equal(made.kind, 'real');
  await made.close();
  await assert.rejects(openDatabase(options('marked', { kind: 'demo' })), saying(/märkt som skarp/));
  rmSync(join(home, 'marked/koordinera.json'));
  await assert.rejects(openDatabase(options('marked', { kind: 'demo' })), saying(/får inte blandas/));
  assert.equal(runningPostmaster(join(home, 'marked/postgres')), null);
});

test('a transaction goes on after the embedded server was killed and has been started again', async () => {
  const opened = await openDatabase(options('killed'));
  const run = () =>
    opened.database.transaction(testContext(testSubject()), async (tx) => {
      tx.audit({ action: 'test', purpose: 'system' });
      await tx.db<{ thing: { n: number } }>().insertInto('thing').values({ n: 1 }).execute();
      return ok(null);
    });
  value(await run());
  process.kill(Number(runningPostmaster(join(home, 'killed/postgres'))), 'SIGKILL');
  const results = [];
  for (let n = 0; n < 5; n += 1) results.push(await run());
  assert.equal(results.at(-1)?.ok, true);
  for (const result of results) if (!result.ok) assert.equal(result.refusal.kind, 'unavailable');
  await opened.close();
});

test('an operated server is used by its address, as a role that row level security binds', async () => {
  const { server, remove } = await startThrowaway(binaries);
  try {
    const { owner, app } = server;
    assert.ok(!('url' in owner) && !('url' in app));
    const url = (user: string, password: string): string =>
      `postgresql://${user}:${encodeURIComponent(password)}@/${owner.database}?host=${encodeURIComponent(owner.host)}`;
    const databaseUrl = url(owner.user, owner.password);

    const opened = await openDatabase(options('operated', { databaseUrl }));
    const who = value(
      await opened.database.withoutSubject(async (db) => {
        return ok((await sql<{ who: string }>`select current_user as who`.execute(db())).rows[0]?.who);
      }),
    );
    assert.equal(who, 'koordinera_app');
    await opened.close();

    const own = await openDatabase(options('operated', { databaseUrl, appUrl: url(app.user, app.password) }));
    await own.close();
    await assert.rejects(
      openDatabase(options('operated', { databaseUrl, appUrl: databaseUrl })),
      saying(/går förbi radskyddet/),
    );
    await assert.rejects(openDatabase(options('operated', { databaseUrl, kind: 'demo' })), saying(/skarp/));
    await assert.rejects(
      openDatabase(options('operated', { databaseUrl: url(owner.user, 'fel') })),
      saying(/inloggningen godtogs inte/),
    );
    await assert.rejects(
      openDatabase(options('operated', { databaseUrl: url(app.user, app.password) })),
      saying(/gå förbi radskyddet/),
    );
  } finally {
    server.endNow();
    remove();
  }
});

test('an owner who is no superuser but may make roles and pass row level security is enough', async () => {
  const { server, remove } = await startThrowaway(binaries);
  try {
    const { owner } = server;
    assert.ok(!('url' in owner));
    const client = new Client({ ...owner, database: 'postgres' });
    await client.connect();
    await client.query(`drop role koordinera_app; create role keeper login createrole bypassrls password 'k'`);
    await client.query('create database kept owner keeper');
    await client.end();
    const databaseUrl = `postgresql://keeper:k@/kept?host=${encodeURIComponent(owner.host)}`;
    const opened = await openDatabase(options('keeper', { databaseUrl }));
    assert.deepEqual(opened.migrated, ['0001_small', 'functions/things']);
    const who = await opened.database.withoutSubject(async (db) =>
      ok((await sql<{ who: string }>`select current_user as who`.execute(db())).rows[0]?.who),
    );
    assert.equal(value(who), 'koordinera_app');
    await opened.close();

    const limit = new Client({ ...owner, database: 'postgres' });
    await limit.connect();
    await limit.query('alter role keeper connection limit 0');
    await limit.end();
    await assert.rejects(
      openDatabase(options('keeper', { databaseUrl })),
      saying(/alla anslutningar som servern tillåter är upptagna.*max_connections.*KOORDINERA_POOL/),
    );
  } finally {
    server.endNow();
    remove();
  }
});

test('nobody at the address is told in a sentence without the password', async () => {
  await assert.rejects(
    openDatabase(options('nobody', { databaseUrl: 'postgresql://someone:hemligt@127.0.0.1:9/none' })),
    (error) => saying(/Databasen svarar inte/)(error) && !/hemligt/.test(String((error as Error).message)),
  );
});
