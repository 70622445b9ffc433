/** A backup restored into an empty data folder or an empty database, and checked before anyone may log in. */
import { existsSync } from 'node:fs';
import { mkdir, readdir, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Client } from 'pg';
import { type Instant, localDateTime, systemClock } from '../../kernel/clock.ts';
import { ok } from '../../kernel/result.ts';
import { atOneMoment, readHeads } from '../../modules/log/index.ts';
import { appRights, requireKnownMigrations } from '../../platform/db/backup/describe.ts';
import { type BackupHeader, checkBackup } from '../../platform/db/backup/file.ts';
import { findProgram, startRestore } from '../../platform/db/backup/programs.ts';
import {
  emptyFolder,
  type Recovery,
  recoverCluster,
  requireSameServer,
  unpackBackup,
  unpackingPlace,
} from '../../platform/db/backup/restore-cluster.ts';
import { makeRoles, requireEmptyDatabase } from '../../platform/db/backup/restore-operated.ts';
import { dataFolderKind, openDataFolder } from '../../platform/db/data-folder.ts';
import { onOperated } from '../../platform/db/doors.ts';
import { stopPostmaster } from '../../platform/db/embedded/postmaster.ts';
import { SetupError } from '../../platform/db/setup-error.ts';
import type { Database } from '../../platform/db/transaction.ts';
import { endEverySession, type SessionTables } from '../../platform/identity/index.ts';
import type { CommandIo } from '../command.ts';
import type { Config } from '../config.ts';
import { withDatabase } from '../database.ts';
import { proveCases, proveJournal } from '../proofs.ts';
import { verifyLog } from '../verify-log.ts';

export interface RestoreWish {
  readonly config: Config;
  readonly file: string;
  /** How far the log is replayed; null: only to the backup's own end. */
  readonly recovery: Recovery | null;
  /** The folder where the chain ends are published from now on. */
  readonly headsFolder: string;
}

/** Restores, checks and reports. 0: all right. 1: something wrong. Throws a SetupError when nothing was restored. */
export async function restore(wish: RestoreWish, io: CommandIo): Promise<number> {
  const { config, file } = wish;
  const about = await checkBackup(file);
  await io.stdout(`Kopian är hel. ${inWords(about)}\n`);
  requireSameKind(about, config);
  await requireKnownMigrations(about);
  if (config.databaseUrl === null) await restoreEmbedded(wish, about, io);
  else await restoreOperated(wish, config.databaseUrl, about, io);
  return prove(wish, about, io);
}

async function restoreEmbedded(wish: RestoreWish, about: BackupHeader, io: CommandIo): Promise<void> {
  const { config, file, recovery } = wish;
  await requireEmptyFolder(config.dataFolder);
  await mkdir(config.dataFolder, { recursive: true, mode: 0o700 });
  const dataFolder = await realpath(config.dataFolder);
  const binaries = config.postgresBinaries === null ? {} : { binaries: config.postgresBinaries };
  const takeBack = io.onInterrupt?.(async () => {
    await stopPostmaster(join(dataFolder, 'postgres'));
    await emptyFolder(dataFolder);
  });
  try {
    await requireSameServer(about, dataFolder, binaries.binaries);
    openDataFolder(dataFolder, about.kind);
    await unpackBackup(file, { dataFolder, heads: wish.headsFolder });
    await recoverCluster({ dataFolder, ...binaries }, recovery, (owner) => requireSameRights(owner, about));
  } catch (error) {
    await emptyFolder(dataFolder);
    throw error;
  } finally {
    takeBack?.();
  }
  const until = recovery === null ? about.time : recovery.to;
  await io.stdout(
    `Databasen är återställd i ${dataFolder}${until === null ? ', så långt arkivet räcker' : `, som den var ${moment(until)}`}.\n`,
  );
}

async function restoreOperated(
  { config, file, headsFolder }: RestoreWish,
  databaseUrl: string,
  about: BackupHeader,
  io: CommandIo,
): Promise<void> {
  const kind = dataFolderKind(config.dataFolder);
  if (kind !== null && kind !== about.kind) {
    throw new SetupError(
      `Kopian är ${mark(about)} men datamappen ${config.dataFolder} är det inte. Ange en annan mapp med KOORDINERA_DATA. Ingenting har återställts.`,
    );
  }
  const version = await onOperated(databaseUrl, requireEmptyDatabase);
  const program = await findProgram('pg_restore', laterVersion(version, about.postgres), config.postgresBinaries);
  await onOperated(databaseUrl, (owner) => makeRoles(owner, config.databaseAppUrl));
  const { path } = openDataFolder(config.dataFolder, about.kind);
  await rm(unpackingPlace(path), { recursive: true, force: true });
  const running = startRestore(program, databaseUrl);
  try {
    await unpackBackup(file, { dataFolder: path, heads: headsFolder }, ({ body }) => running.feed(body));
  } catch (error) {
    await running.abort();
    throw error;
  }
  await running.end();
  await onOperated(databaseUrl, (owner) => requireSameRights(owner, about));
  await io.stdout(`Databasen är återställd, som den var ${moment(about.time as Instant)}.\n`);
}

/** Everything that Koordinera can check by itself, one line each. */
async function prove(wish: RestoreWish, about: BackupHeader, io: CommandIo): Promise<number> {
  // The restored database begins its own line of backups when the service starts; this check does not.
  const config: Config = { ...wish.config, backup: null };
  const place = join(unpackingPlace(config.dataFolder), 'log-heads');
  const codes = await withDatabase(io, { config }, async ({ database, asOwner, migrated }) => {
    for (const name of migrated) await io.stdout(`körde ${name}\n`);
    await io.stdout(`Rättigheter: ${about.rights.rules} regler, som när kopian togs.\n`);
    await endSessions(database, io);
    const published = await readHeads(place, false);
    await io.stdout('Åtkomstloggen: ');
    const log = await asOwner((owner) =>
      atOneMoment(owner, () => verifyLog(owner, { provider: null, published, place: 'kopian' }, io)),
    );
    await io.stdout('Journalen: ');
    const journal = await proveJournal(database, io);
    await io.stdout('Koordineringarna: ');
    return [log, journal, await proveCases(database, io)];
  });
  await rm(unpackingPlace(config.dataFolder), { recursive: true, force: true });
  const good = codes.every((code) => code === 0);
  await io.stdout(good ? 'Allt prövat stämmer.\n' : 'Allt stämmer inte: läs raderna ovan innan någon släpps in.\n');
  await io.stdout(
    'Journaluppgifter som förstördes efter att kopian togs har kommit tillbaka. Innan någon släpps in: koordinera destructions replay FIL, med besluten som bevarats utanför kopiorna, och koordinera log-thin om loggen har gallrats sedan dess.\n',
  );
  return good ? 0 : 1;
}

/** Ends all sessions: a log-in ended or a right revoked since the backup would live on in an old session. */
async function endSessions(database: Database, io: CommandIo): Promise<void> {
  const ended = await database.withoutSubject(async (db) =>
    ok(await endEverySession(db<SessionTables>(), systemClock.now(), 'restored')),
  );
  if (!ended.ok) throw new SetupError(ended.refusal.message);
  await io.stdout(`${ended.value} pågående inloggningar avslutades: alla loggar in igen.\n`);
}

async function requireSameRights(owner: Client, about: BackupHeader): Promise<void> {
  const { rules, digest } = await appRights(owner);
  if (digest === about.rights.digest) return;
  throw new SetupError(
    `Rättigheterna i den återställda databasen är inte de som fanns när kopian togs (${rules} regler i stället för ${about.rights.rules}). Databasen ska inte användas.`,
  );
}

async function requireEmptyFolder(folder: string): Promise<void> {
  if (!existsSync(folder)) return;
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    throw new SetupError(`Datamappen ${folder} går inte att läsa (${error.code}). Ange en annan med KOORDINERA_DATA.`);
  });
  if (names.length === 0) return;
  throw new SetupError(
    `Datamappen ${folder} är inte tom. En säkerhetskopia återställs bara i en ny, tom mapp: ange en med KOORDINERA_DATA. Ingenting har ändrats.`,
  );
}

function requireSameKind(about: BackupHeader, config: Config): void {
  const wanted = config.databaseUrl === null ? 'embedded' : 'operated';
  if (about.server === wanted) return;
  throw new SetupError(
    about.server === 'embedded'
      ? 'Kopian är av en inbyggd databasserver och återställs i en datamapp, men DATABASE_URL är satt. Ta bort DATABASE_URL och försök igen. Ingenting har återställts.'
      : 'Kopian är av en egen databasserver. Ange en ny, tom databas i DATABASE_URL (och DATABASE_APP_URL) och försök igen. Ingenting har återställts.',
  );
}

function inWords(about: BackupHeader): string {
  return `Den togs ${moment(about.time as Instant)} av Koordinera ${about.koordinera} (${mark(about)}), PostgreSQL ${about.postgres}, med ${about.migrations.length} migreringar och ${about.chainEnds} publicerade kedjeslut.`;
}

const mark = (about: BackupHeader): string => (about.kind === 'demo' ? 'demo' : 'skarp');

function laterVersion(version: string, other: string): string {
  return Number.parseInt(version, 10) >= Number.parseInt(other, 10) ? version : other;
}

function moment(at: string): string {
  return localDateTime(at as Instant).replace('T', ' ');
}
