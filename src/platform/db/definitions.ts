/**
 * Functions (`db/functions`) and views (`db/views`), of which the database holds only the last version. Each file can
 * run again, and does so after the migrations when its text has changed. A migration drops a function or a view
 * that is no longer needed, or that returns with another signature or other columns.
 */
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ClientBase } from 'pg';
import { type Migration, ranOf, readSql, SCHEMA_FOLDER, type SqlFile, underLock } from './migrations.ts';
import { SetupError } from './setup-error.ts';

export interface Definition extends SqlFile {
  /** A view has the name of its file: it is created again when a migration has dropped it. */
  view: string | null;
}

/** All of them, in the order they run: functions first, since a view may call them; each kind by name. */
export async function readDefinitions(schemaFolder = SCHEMA_FOLDER): Promise<Definition[]> {
  const functions = await readKind(schemaFolder, 'functions');
  const views = await readKind(schemaFolder, 'views');
  return [
    ...functions.map((file) => ({ ...file, name: `functions/${file.name}`, view: null })),
    ...views.map((file) => ({ ...file, name: `views/${file.name}`, view: file.name })),
  ];
}

async function readKind(schemaFolder: string, kind: string): Promise<SqlFile[]> {
  const folder = join(schemaFolder, kind);
  if (!existsSync(folder)) return [];
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort();
  return Promise.all(files.map((file) => readSql(folder, file)));
}

/**
 * Runs the changed files as the owner, in one transaction, after every migration; returns their names. Refuses,
 * changing nothing, when the database once had a file's text and later got another: it is newer than the program.
 */
export async function define(
  client: ClientBase,
  migrations: readonly Migration[],
  definitions: readonly Definition[],
): Promise<string[]> {
  if (definitions.length === 0) return [];
  return underLock(client, 'Funktioner och vyer (db/functions, db/views)', async () => {
    // Another run may have brought the database beyond this program since we looked at the migrations.
    await ranOf(client, migrations);
    await client.query(`create table if not exists schema_definition (
      number integer generated always as identity primary key,
      name text not null,
      checksum text not null,
      ran_at timestamptz not null default now()
    )`);
    const wanted = await changed(client, definitions);
    // A function may call another that comes after it.
    await client.query('set local check_function_bodies = off');
    for (const { name, checksum, sql } of wanted) {
      await client.query(sql);
      await client.query('insert into schema_definition (name, checksum) values ($1, $2)', [name, checksum]);
    }
    return wanted.map(({ name }) => name);
  });
}

/** Names of the functions and views that are missing in the database or differ there; changes nothing. */
export async function definitionsLeft(client: ClientBase, definitions: readonly Definition[]): Promise<string[]> {
  const { rows } = await client.query(`select to_regclass('schema_definition') is not null as there`);
  const left = rows[0]?.there === true ? await changed(client, definitions) : definitions;
  return left.map(({ name }) => name);
}

async function changed(client: ClientBase, definitions: readonly Definition[]): Promise<Definition[]> {
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from schema_definition order by number',
  );
  const views = await client.query<{ name: string }>(
    'select name from unnest($1::text[]) as name where to_regclass(name) is not null',
    [definitions.flatMap(({ view }) => view ?? [])],
  );
  const there = new Set(views.rows.map(({ name }) => name));
  return definitions.filter(({ name, checksum, view }) => {
    const ran = rows.filter((row) => row.name === name).map((row) => row.checksum);
    if (ran.at(-1) === checksum) return view !== null && !there.has(view);
    if (!ran.includes(checksum)) return true;
    throw new SetupError(
      `Databasen har en nyare ${name} än den här versionen av Koordinera. Kör en version som är minst lika ny.`,
    );
  });
}
