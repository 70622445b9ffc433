import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ClientBase } from 'pg';
import { SetupError } from './setup-error.ts';

/** A file of statements. */
export interface SqlFile {
  /** Without its extension: `0001_base`. */
  name: string;
  /** SHA-256 of the file, in hex. */
  checksum: string;
  sql: string;
}

export interface Migration extends SqlFile {
  number: number;
}

/** The repository's own migrations, functions and views. */
export const SCHEMA_FOLDER = join(import.meta.dirname, '../../../db');

/** Reads `migrations/NNNN_name.sql` in order; a file with another kind of name is refused. */
export async function readMigrations(schemaFolder = SCHEMA_FOLDER): Promise<Migration[]> {
  const folder = join(schemaFolder, 'migrations');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(
    names.map(async (name) => {
      const number = Number(/^(\d{4})_[a-z0-9_]+\.sql$/.exec(name)?.[1]);
      if (Number.isNaN(number)) {
        throw new SetupError(
          `Filen ${name} i ${folder} heter inte som en migrering ska (0001_namn.sql). Byt namn på den.`,
        );
      }
      return { ...(await readSql(folder, name)), number };
    }),
  );
}

export async function readSql(folder: string, file: string): Promise<SqlFile> {
  const sql = await readFile(join(folder, file), 'utf8');
  return { name: file.replace(/\.sql$/, ''), checksum: createHash('sha256').update(sql).digest('hex'), sql };
}

/** Refuses a missing or a double number: a part of the schema would be missing, or the order would be chance. */
export function requireUnbroken(migrations: readonly Migration[]): void {
  for (const [index, migration] of migrations.entries()) {
    if (migration.number === index + 1) continue;
    const expected = String(index + 1).padStart(4, '0');
    throw new SetupError(
      `Migreringarna hänger inte ihop: ${expected} väntades men ${migration.name} kom. Ingenting ändrades. Se till att alla filer i db/migrations är med.`,
    );
  }
}

/**
 * Brings the database up to date as its owner, one transaction a file, and returns the names of the files that ran. Two
 * runs at once wait for each other. Refuses, changing nothing, when a file that has run was changed or removed.
 */
export async function migrate(client: ClientBase, migrations: readonly Migration[]): Promise<string[]> {
  await makeLedger(client);
  const ran: string[] = [];
  for (const [index, migration] of migrations.entries()) {
    if (await runOne(client, migrations, index)) ran.push(migration.name);
  }
  return ran;
}

/**
 * Names of the migrations that the database has not run; changes nothing. Throws a SetupError when one that has run was
 * changed or is unknown here.
 */
export async function migrationsLeft(client: ClientBase, migrations: readonly Migration[]): Promise<string[]> {
  const found = await client.query<{ there: boolean }>(
    `select to_regclass('public.schema_migration') is not null as there`,
  );
  if (found.rows[0]?.there !== true) return migrations.map((migration) => migration.name);
  return migrations.slice(await ranOf(client, migrations)).map((migration) => migration.name);
}

async function makeLedger(client: ClientBase): Promise<void> {
  const found = await client.query(`select to_regclass('public.schema_migration') is not null as there`);
  if (found.rows[0]?.there === true) return;
  try {
    await client.query(`create table schema_migration (
      number integer primary key,
      name text not null,
      checksum text not null,
      ran_at timestamptz not null default now()
    )`);
  } catch (error) {
    // Another run created it at the same moment.
    if (!['42P07', '42710', '23505'].includes((error as { code?: string }).code ?? '')) throw error;
  }
}

async function runOne(client: ClientBase, all: readonly Migration[], index: number): Promise<boolean> {
  const migration = all[index];
  if (migration === undefined) return false;
  return underLock(client, `Migreringen ${migration.name}`, async () => {
    if ((await ranOf(client, all)) !== index) return false;
    await client.query(migration.sql);
    await client.query('insert into schema_migration (number, name, checksum) values ($1, $2, $3)', [
      migration.number,
      migration.name,
      migration.checksum,
    ]);
    return true;
  });
}

/** How many of the migrations have run. Throws a SetupError when one that has run was changed or is unknown here. */
export async function ranOf(client: ClientBase, migrations: readonly Migration[]): Promise<number> {
  const ledger = await client.query<LedgerRow>('select number, name, checksum from schema_migration order by number');
  compare(ledger.rows, migrations);
  return ledger.rows.length;
}

/**
 * Runs the work in a transaction of its own, alone among all that change the schema: a second run waits as long as
 * the first one takes, and then sees its result. A failure changes nothing, and is a SetupError that names the work.
 */
export async function underLock<T>(client: ClientBase, name: string, work: () => Promise<T>): Promise<T> {
  await client.query('begin');
  try {
    await client.query('set local lock_timeout = 0');
    await client.query('lock table schema_migration in exclusive mode');
    const value = await work();
    await client.query('commit');
    return value;
  } catch (error) {
    await client.query('rollback');
    if (error instanceof SetupError) throw error;
    const { message, code } = error as { message: string; code?: string };
    throw new SetupError(`${name} gick inte att köra och ändrade ingenting: ${message} (${code ?? 'okänt fel'}).`, {
      cause: error,
    });
  }
}

interface LedgerRow {
  number: number;
  name: string;
  checksum: string;
}

function compare(ledger: readonly LedgerRow[], migrations: readonly Migration[]): void {
  for (const [index, row] of ledger.entries()) {
    const migration = migrations[index];
    if (migration === undefined) {
      throw new SetupError(
        `Databasen har migreringen ${row.name}, som den här versionen av Koordinera inte känner till. Kör en version som är minst lika ny.`,
      );
    }
    if (migration.name !== row.name || migration.checksum !== row.checksum) {
      throw new SetupError(
        `Migreringen ${row.name} har redan körts men filen har ändrats sedan dess. Ingenting ändrades. Ta tillbaka filen som den var och lägg ändringen i en ny migrering.`,
      );
    }
  }
}
