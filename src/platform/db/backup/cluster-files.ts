/**
 * The files of a running embedded cluster, complete enough to start from: a base backup as PostgreSQL's documentation
 * describes it (25.3.4, making a non-exclusive low-level backup), with the write-ahead log that it needs.
 */
import { randomBytes } from 'node:crypto';
import { type FileHandle, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ClientBase } from 'pg';
import type { TarEntry } from '../../files/tar.ts';
import { SetupError } from '../setup-error.ts';
import { textEntry } from './file.ts';
import { isSegment, laterOf } from './segments.ts';

const PIECE = 256 * 1024;
/** Folders that are made again at each start, or useless elsewhere: pg_basebackup leaves them out too. */
const EMPTIED = [
  'pg_wal',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
];
const LEFT_OUT =
  /^(postmaster\.(pid|opts)|backup_label(\.old)?|tablespace_map(\.old)?|backup_manifest|.*\.signal|pgsql_tmp.*|pg_internal\.init.*|current_logfiles(\.tmp)?)$/;

/** Facts about a cluster's copy, known when all of it has been read. */
export interface CopyEnd {
  /** The first segment of the log that it needs. */
  firstSegment: string;
  /** The server's clock when the copy became whole, in UTC: it can be recovered to any later moment. */
  wholeAt: string;
}

/**
 * Entries named `postgres/…`. The connection is the owner's, a superuser on an embedded server, and must be used for
 * nothing else meanwhile: a slot on it keeps the log that the copy needs, and both end with it.
 */
export async function* clusterFiles(
  client: ClientBase,
  cluster: string,
  end: (end: CopyEnd) => void = () => undefined,
): AsyncGenerator<TarEntry> {
  await client.query('set statement_timeout = 0; set lock_timeout = 0');
  await client.query('select pg_create_physical_replication_slot($1, true, true)', [
    `koordinera_backup_${randomBytes(6).toString('hex')}`,
  ]);
  // Immediately: a spread checkpoint would take minutes.
  await client.query(`select pg_backup_start('koordinera', true)`);
  yield* folderFiles(cluster, '');
  yield await controlFile(cluster);
  const stopped = await client.query<{ label: string; map: string; last: string; at: string }>(
    `select labelfile as label, spcmapfile as map, pg_walfile_name(lsn) as last, to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
      from pg_backup_stop(false)`,
  );
  const { label, map, last, at } = stopped.rows[0] ?? { label: '', map: '', last: '', at: '' };
  if (map.trim() !== '') {
    throw new SetupError(
      'Databasen har tabellutrymmen utanför datamappen, som backup inte tar med. Ingen kopia skrevs.',
    );
  }
  const first = /^START WAL LOCATION: \S+ \(file ([0-9A-F]{24})\)/m.exec(label)?.[1];
  if (first === undefined) throw new Error('the server gave no start of the backup');
  yield textEntry('postgres/backup_label', label);
  yield* logFiles(join(cluster, 'pg_wal'), first, last);
  end({ firstSegment: first, wholeAt: at });
}

async function* folderFiles(cluster: string, inside: string): AsyncGenerator<TarEntry> {
  yield { name: `postgres/${inside}`, size: 0, body: [] };
  const names = await readdir(join(cluster, inside), { withFileTypes: true });
  for (const found of names.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = `${inside}${found.name}`;
    if (found.isSymbolicLink()) {
      throw new SetupError(`${join(cluster, path)} är en länk, som backup inte kan ta med. Ingen kopia skrevs.`);
    }
    if (found.isDirectory()) {
      if (/^pgsql_tmp/.test(found.name)) continue;
      if (!EMPTIED.includes(path)) yield* folderFiles(cluster, `${path}/`);
      else yield { name: `postgres/${path}/`, size: 0, body: [] };
    } else if (found.isFile() && !LEFT_OUT.test(found.name) && path !== 'global/pg_control') {
      const entry = await fileEntry(join(cluster, path), `postgres/${path}`);
      if (entry !== null) yield entry;
    }
  }
}

/** A file at its present length. One that shrinks meanwhile is padded, one that is gone left out: the log has both. */
async function fileEntry(path: string, name: string): Promise<TarEntry | null> {
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (file === null) return null;
  const { size } = await file.stat();
  return { name, size, body: exactly(file, size) };
}

async function* exactly(file: FileHandle, size: number): AsyncGenerator<Uint8Array> {
  try {
    for (let at = 0; at < size; ) {
      const piece = Buffer.alloc(Math.min(PIECE, size - at));
      const { bytesRead } = await file.read(piece, 0, piece.length, at);
      yield bytesRead === 0 ? piece : piece.subarray(0, bytesRead);
      at += bytesRead === 0 ? piece.length : bytesRead;
    }
  } finally {
    await file.close();
  }
}

/** The last of the files, read until two reads agree: the server writes it in place while it works. */
async function controlFile(cluster: string): Promise<TarEntry> {
  const path = join(cluster, 'global/pg_control');
  const read = async (): Promise<Buffer> => {
    const file = await open(path);
    try {
      return await file.readFile();
    } finally {
      await file.close();
    }
  };
  let before = await read();
  for (;;) {
    const bytes = await read();
    if (bytes.equals(before)) return { name: 'postgres/global/pg_control', size: bytes.length, body: [bytes] };
    before = bytes;
  }
}

/** From the first segment the copy needs to its closed last one; and the histories of the timelines. */
async function* logFiles(folder: string, first: string, last: string): AsyncGenerator<TarEntry> {
  const names = (await readdir(folder)).sort();
  const needed = names.filter((name) => isSegment(name) && laterOf(name, first) >= 0 && laterOf(name, last) <= 0);
  if (!needed.includes(first) || !needed.includes(last)) throw new Error('the log of the backup is gone');
  for (const name of [...names.filter((name) => name.endsWith('.history')), ...needed]) {
    const entry = await fileEntry(join(folder, name), `postgres/pg_wal/${name}`);
    if (entry === null) throw new Error(`${name} is gone from the log`);
    yield entry;
  }
}
