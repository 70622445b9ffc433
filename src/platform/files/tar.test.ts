import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { BrokenTar, readTar, type TarEntry, writeTar } from './tar.ts';

const folder = mkdtempSync(join(tmpdir(), 'koordinera-tar-'));
after(() => rmSync(folder, { recursive: true, force: true }));

async function* entriesOf(files: readonly (readonly [string, string])[]): AsyncGenerator<TarEntry> {
  for (const [name, text] of files) {
    const bytes = Buffer.from(text);
    yield { name, size: bytes.length, body: bytes.length < 2 ? [bytes] : [bytes.subarray(0, 1), bytes.subarray(1)] };
  }
}

async function written(files: readonly (readonly [string, string])[]): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of writeTar(entriesOf(files))) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** Cuts the bytes into pieces of this length. */
async function* cut(bytes: Buffer, length: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

async function readBack(bytes: AsyncIterable<Uint8Array>): Promise<[string, string][]> {
  const found: [string, string][] = [];
  for await (const { name, body } of readTar(bytes)) {
    const pieces: Uint8Array[] = [];
    for await (const piece of body) pieces.push(piece);
    found.push([name, Buffer.concat(pieces).toString()]);
  }
  return found;
}

const files = [
  ['first', ''],
  ['folder/', ''],
  ['folder/åäö', 'x'.repeat(512)],
  ['folder/long', 'lång text '.repeat(400)],
] as const;

test('what is written is read back, however the bytes come in pieces', async () => {
  const bytes = await written(files);
  for (const length of [1, 7, 512, 100_000]) {
    assert.deepEqual(await readBack(cut(bytes, length)), files, `pieces of ${length}`);
  }
});

test('the system’s own tar reads it', async () => {
  const file = join(folder, 'a.tar');
  writeFileSync(file, await written(files));
  execFileSync('tar', ['xf', file], { cwd: folder });
  for (const [name, text] of files)
    if (!name.endsWith('/')) assert.equal(readFileSync(join(folder, name), 'utf8'), text);
});

test('an entry that is passed over is no trouble to the next', async () => {
  const names: string[] = [];
  for await (const { name } of readTar(cut(await written(files), 100))) names.push(name);
  assert.deepEqual(
    names,
    files.map(([name]) => name),
  );
});

test('an archive that ends early, whose header is changed, or that leads outside is refused', async () => {
  const bytes = await written(files);
  await assert.rejects(readBack(cut(bytes.subarray(0, 700), 512)), BrokenTar);
  const changed = Buffer.from(bytes);
  changed[0] = 120;
  await assert.rejects(readBack(cut(changed, 512)), BrokenTar);
  for (const name of ['/etc/passwd', 'a/../../b']) {
    await assert.rejects(readBack(cut(await written([[name, '']]), 512)), BrokenTar);
  }
});

test('a body of another length than it said is refused, and a name that does not fit', async () => {
  const lying = async function* (): AsyncGenerator<TarEntry> {
    yield { name: 'a', size: 3, body: [Buffer.from('four')] };
  };
  await assert.rejects(async () => {
    for await (const _ of writeTar(lying()));
  }, /a gave 4 bytes instead of 3/);
  await assert.rejects(written([['n'.repeat(101), '']]), RangeError);
});
