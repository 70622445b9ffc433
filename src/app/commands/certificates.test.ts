import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { certificateXml, revocationXml } from '../../modules/certificates/testing.ts';
import { command } from './certificates.ts';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'koordinera-check-'));
});
after(() => rm(folder, { recursive: true }));

interface Line {
  file: string;
  line?: number;
  accepted: boolean;
  reason: string | null;
  certificate: { id: string } | null;
  sickLeave: boolean;
  revokes: string | null;
  warning?: string;
}

async function run(args: string[], stdin = '') {
  let out = '';
  let err = '';
  async function* input() {
    yield Buffer.from(stdin);
  }
  const code = await command.run(args, {
    stdin: input(),
    stdout: (text) => {
      out += text;
    },
    stderr: (text) => {
      err += text;
    },
  });
  const lines = out.startsWith('{')
    ? out
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as Line)
    : [];
  return { code, out, err, lines };
}

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, content);
  return path;
}

describe('certificates check', () => {
  it('writes one line a file with the promised keys in the promised order', async () => {
    const path = await file('one/a.xml', certificateXml({ id: 'a-1', relations: [{ type: 'ERSATT', id: 'a-0' }] }));
    const { code, out } = await run(['check', path]);
    assert.equal(code, 0);
    assert.equal(
      out,
      `{"file":${JSON.stringify(path)},"accepted":true,"reason":null,"certificate":{"id":"a-1","type":"LISJP",` +
        '"person":"19820314R2K4","signed":"2026-03-01T09:00:00","unit":"TEST-ENHET-1","careProvider":"TEST-VARDGIVARE-1",' +
        '"doctor":"TEST-LAKARE-1","doctorName":"Örjan Ängström","diagnoses":["F438A"],"occupations":["NUVARANDE_ARBETE"],' +
        '"periods":[{"start":"2026-03-01","end":"2026-03-31","degree":100}],"relations":[{"type":"ERSATT","id":"a-0"}]},' +
        '"sickLeave":true,"revokes":null}\n',
    );
  });

  it("reads a folder's files in name order, folders in it too, and tells accepted from refused", async () => {
    await file('many/b.xml', revocationXml({ id: 'a-1' }));
    await file('many/a.xml', certificateXml({ id: 'a-1', type: 'AG7804' }));
    await file('many/c/d.xml', certificateXml({ id: 'a-2', periods: [] }));
    await file('many/.hidden', 'x');
    await file('many/zip.xml', 'PK\x03\x04');
    const { code, lines } = await run(['check', join(folder, 'many')]);
    assert.equal(code, 0);
    assert.deepEqual(
      lines.map((line) => [line.file.slice(folder.length + 6), line.accepted, line.sickLeave, line.revokes]),
      [
        ['a.xml', true, false, null],
        ['b.xml', true, false, 'a-1'],
        ['c/d.xml', false, false, null],
        ['zip.xml', false, false, null],
      ],
    );
    assert.match(lines[2]?.reason ?? '', /ingen period/);
    assert.match(lines[3]?.reason ?? '', /ZIP-arkiv/);
  });

  it('reads standard in, a message or lines of NDJSON, and its own lines come back the same', async () => {
    const message = await run(['check', '-'], certificateXml({ id: 'a-1', infectionControl: true }));
    assert.equal(message.lines[0]?.file, '-');
    assert.equal(message.lines[0]?.sickLeave, false);
    const again = `${JSON.stringify(message.lines[0]?.certificate)}\n\n{"revokes":"a-0"}\n{`;
    const { lines } = await run(['check', '-'], again);
    assert.deepEqual(lines[0]?.certificate, message.lines[0]?.certificate);
    assert.equal(lines[0]?.sickLeave, false);
    assert.deepEqual(
      lines.map((line) => [line.line, line.accepted, line.revokes]),
      [
        [1, true, null],
        [3, true, 'a-0'],
        [4, false, null],
      ],
    );
  });

  it('refuses a 200 MB file by its size, without reading it', async () => {
    const path = join(folder, 'huge.xml');
    const handle = await open(path, 'w');
    await handle.truncate(200_000_000);
    await handle.close();
    const before = process.memoryUsage().arrayBuffers;
    const { code, lines } = await run(['check', path]);
    assert.equal(code, 0);
    assert.match(lines[0]?.reason ?? '', /200 MB.*högst 1 MB/);
    assert.ok(process.memoryUsage().arrayBuffers - before < 20_000_000);
  });

  it('refuses one line of NDJSON that never ends', async () => {
    const path = await file('line.ndjson', Buffer.alloc(20_000_000, '{"id":"x'));
    const { code, lines } = await run(['check', path]);
    assert.equal(code, 0);
    assert.equal(lines.length, 1);
    assert.match(lines[0]?.reason ?? '', /orimligt lång/);
  });

  it('says that a folder is empty, and that a file is', async () => {
    const empty = join(folder, 'empty');
    await mkdir(empty);
    const nothing = await run(['check', empty]);
    assert.deepEqual([nothing.code, nothing.out], [0, '']);
    assert.match(nothing.err, /har inga filer/);
    const { lines } = await run(['check', await file('empty.xml', '')]);
    assert.match(lines[0]?.reason ?? '', /tom/);
  });

  it('warns beside an accepted certificate', async () => {
    const xml = certificateXml({ id: 'a', periods: [{ start: '2026-03-01', end: '2116-03-31' }] });
    const { lines } = await run(['check', '-'], xml);
    assert.equal(lines[0]?.accepted, true);
    assert.match(lines[0]?.warning ?? '', /2116/);
  });

  it('goes on after a path that is not there, and exits with 1', async () => {
    const path = await file('there.xml', certificateXml({ id: 'a' }));
    const { code, lines, err } = await run(['check', join(folder, 'missing.xml'), path]);
    assert.equal(code, 1);
    assert.match(err, /Hittar inte .*missing\.xml/);
    assert.equal(lines.length, 1);
  });

  it('says so when it may not read a file', {
    skip: process.getuid?.() === 0 ? 'root may read everything' : false,
  }, async () => {
    const path = await file('locked.xml', 'x');
    await chmod(path, 0);
    const { code, err } = await run(['check', path]);
    assert.equal(code, 1);
    assert.match(err, /rättigheterna/);
  });

  it('explains itself when called wrongly', async () => {
    assert.equal((await run(['check'])).code, 2);
    assert.equal((await run(['nonsense', 'x'])).code, 2);
    assert.match(command.usage, /certificates check/);
    assert.match((await run(['check', '--unit', 'A', 'x'])).err, /^Okänt argument: --unit\./);
  });
});
