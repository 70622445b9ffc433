import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { inflateRawSync } from 'node:zlib';
import { zipFiles } from './zip.ts';

/** Reads a ZIP by its directory, as any program does. */
function unzipped(zip: Buffer): Map<string, Buffer> {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  const files = new Map<string, Buffer>();
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    assert.equal(zip.readUInt32LE(at), 0x02014b50);
    const [size, nameLength, extra, comment] = [20, 28, 30, 32].map((offset) =>
      offset === 20 ? zip.readUInt32LE(at + offset) : zip.readUInt16LE(at + offset),
    ) as [number, number, number, number];
    const begins = zip.readUInt32LE(at + 42);
    const name = zip.subarray(at + 46, at + 46 + nameLength).toString('utf8');
    assert.equal(zip.readUInt32LE(begins), 0x04034b50);
    const data = begins + 30 + zip.readUInt16LE(begins + 26) + zip.readUInt16LE(begins + 28);
    files.set(name, inflateRawSync(zip.subarray(data, data + size)));
    at += 46 + nameLength + extra + comment;
  }
  return files;
}

const files = [
  { name: 'läs mig.txt', bytes: Buffer.from('Åtta ord på svenska står här i en fil.') },
  { name: 'original/1.xml', bytes: Buffer.from('<a/>'.repeat(5000)) },
  { name: 'tom', bytes: Buffer.alloc(0) },
];

test('what is packed comes out as it was, with its names', () => {
  const out = unzipped(zipFiles(files));
  assert.deepEqual(
    [...out.keys()],
    files.map((file) => file.name),
  );
  for (const { name, bytes } of files) assert.deepEqual(out.get(name), bytes, name);
});

test('another program agrees that it is whole', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'koordinera-zip-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'a.zip');
  writeFileSync(path, zipFiles(files));
  const tried = spawnSync(
    'python3',
    [
      '-c',
      `import zipfile,sys; z=zipfile.ZipFile(sys.argv[1]); print(z.testzip()); z.extractall(sys.argv[2])`,
      path,
      folder,
    ],
    { encoding: 'utf8' },
  );
  if (tried.error !== undefined) {
    t.skip('no python3 on this machine');
    return;
  }
  assert.equal(tried.stdout.trim(), 'None', tried.stderr);
  assert.deepEqual(readFileSync(join(folder, 'original/1.xml')), files[1]?.bytes);
});
