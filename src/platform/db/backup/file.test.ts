import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { TarEntry } from '../../files/tar.ts';
import { SetupError } from '../setup-error.ts';
import { type BackupHeader, checkBackup, readBackup, readText, textEntry, writeBackup } from './file.ts';

const home = mkdtempSync(join(tmpdir(), 'koordinera-backup-'));
after(() => rmSync(home, { recursive: true, force: true }));

const about: BackupHeader = {
  format: 1,
  koordinera: '0.1.0',
  server: 'embedded',
  postgres: '18.4',
  kind: 'demo',
  time: '2026-11-30T13:05:00.000Z',
  migrations: [{ name: '0001_base', checksum: 'a' }],
  rights: { rules: 2, digest: 'b' },
  chainEnds: 1,
};

async function* entries(): AsyncGenerator<TarEntry> {
  yield { name: 'postgres/', size: 0, body: [] };
  yield textEntry('postgres/PG_VERSION', '18\n');
  yield textEntry('log-heads/2026-11.ndjson', 'x'.repeat(100_000));
}

const saying =
  (words: RegExp) =>
  (error: unknown): boolean =>
    error instanceof SetupError && words.test(error.message);

test('a backup holds what was put in, says what it is, and only its owner may read it', async () => {
  const file = join(home, 'good');
  const written = await writeBackup(file, about, entries());
  assert.deepEqual(written, { file, bytes: statSync(file).size });
  assert.equal(statSync(file).mode & 0o777, 0o600);
  const found = new Map<string, string>();
  const head = await readBackup(file, async (entry) => {
    found.set(entry.name, await readText(entry));
  });
  assert.deepEqual(head, about);
  assert.deepEqual([...found.keys()], ['postgres/', 'postgres/PG_VERSION', 'log-heads/2026-11.ndjson']);
  assert.equal(found.get('postgres/PG_VERSION'), '18\n');
  assert.deepEqual(await checkBackup(file), about);
});

test('the system’s own programs unpack it and try its checksums', () => {
  execFileSync('sh', ['-c', 'mkdir out && cd out && tar xzf ../good && sha256sum --strict -c SHA256SUMS'], {
    cwd: home,
  });
  assert.match(readFileSync(join(home, 'out/koordinera-backup.json'), 'utf8'), /"koordinera": "0\.1\.0"/);
});

test('a file is never written over, and one whose making fails or is broken off is not there at all', async () => {
  const before = readFileSync(join(home, 'good'));
  await assert.rejects(writeBackup(join(home, 'good'), about, entries()), saying(/finns redan och skrivs aldrig över/));
  assert.ok(readFileSync(join(home, 'good')).equals(before));
  async function* full(): AsyncGenerator<TarEntry> {
    yield* entries();
    throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
  }
  await assert.rejects(writeBackup(join(home, 'full'), about, full()), saying(/är full\. Ingen säkerhetskopia finns/));
  const ending = new AbortController();
  async function* brokenOff(): AsyncGenerator<TarEntry> {
    yield* entries();
    ending.abort();
    yield textEntry('late', 'x');
  }
  await assert.rejects(writeBackup(join(home, 'broken'), about, brokenOff(), { signal: ending.signal }));
  await assert.rejects(writeBackup(join(home, 'no/folder'), about, entries()), saying(/Mappen ska finnas/));
  assert.deepEqual(readdirSync(home).sort(), ['good', 'out']);
});

test('the name may come at the end, when all is read', async () => {
  const { file } = await writeBackup(join(home, 'new'), about, entries(), { nameAtEnd: () => 'named' });
  assert.equal(file, join(home, 'named'));
  assert.equal(existsSync(join(home, 'new')), false);
});

test('a backup that is cut, changed inside, of a later kind or none at all is refused in words', async () => {
  const good = readFileSync(join(home, 'good'));
  const writeBytes = (name: string, bytes: Buffer): string => {
    writeFileSync(join(home, name), bytes);
    return join(home, name);
  };
  await assert.rejects(
    checkBackup(writeBytes('cut', good.subarray(0, Math.floor(good.length / 2)))),
    saying(/slutar för tidigt/),
  );
  const inside = gunzipSync(good);
  const without = inside.subarray(0, inside.indexOf('SHA256SUMS'));
  await assert.rejects(checkBackup(writeBytes('sums', gzipSync(without))), saying(/slutar för tidigt/));
  const changed = Buffer.from(inside);
  changed.write('y', inside.indexOf('xxxxx'));
  await assert.rejects(checkBackup(writeBytes('changed', gzipSync(changed))), saying(/är skadad/));
  const later = Buffer.from(inside);
  later.write('9', inside.indexOf('"format": 1') + 10);
  await assert.rejects(checkBackup(writeBytes('later', gzipSync(later))), saying(/inte kan läsa/));
  await assert.rejects(checkBackup(writeBytes('text', Buffer.from('hej'))), saying(/är skadad/));
  await assert.rejects(checkBackup(writeBytes('other', gzipSync(Buffer.alloc(2048)))), saying(/slutar för tidigt/));
  await assert.rejects(checkBackup(join(home, 'missing')), saying(/finns inte/));
});
