import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { certificateXml, revocationXml } from '../../modules/certificates/testing.ts';
import type { Command } from '../command.ts';
import { command as certificates } from './certificates.ts';
import { command as icd10 } from './icd10.ts';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'koordinera-import-'));
  await mkdir(join(folder, 'in'));
  process.env.KOORDINERA_DATA = join(folder, 'data');
  delete process.env.DATABASE_URL;
});
after(() => rm(folder, { recursive: true, maxRetries: 5 }));

async function run(command: Command, args: string[], stdin = '') {
  let out = '';
  let err = '';
  async function* input() {
    if (stdin !== '') yield Buffer.from(stdin);
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
  return { code, out, err };
}

describe('certificates import, counting and icd10 import, with a database of their own', () => {
  const writeIncoming = (name: string, content: string) => writeFile(join(folder, 'in', name), content);
  const read = () => run(certificates, ['import', join(folder, 'in')]);
  const counting = async () => (await run(certificates, ['counting', '--person', '19820314-R2K4'])).out;

  it('read a folder in, twice, with a message in quarantine in between, and count', { timeout: 120_000 }, async () => {
    await writeIncoming('a.xml', certificateXml({ id: 'a' }));
    await writeIncoming('b.xml', revocationXml({ id: 'c' }));
    await writeIncoming('c.ndjson', '{"revokes":"b"}\n');
    await writeIncoming('notes.txt', 'not a certificate');
    const first = await read();
    assert.deepEqual(
      [first.code, first.out],
      [0, 'Nya intyg: 1. Fanns redan: 0. Nya makuleringar: 2. I karantän: 0.\n'],
    );
    assert.match(first.err, /Hoppade över .*notes\.txt/);

    await writeIncoming('d.xml', certificateXml({ id: 'd', periods: [{ start: '2026-04-01', end: '2026-04-30' }] }));
    await writeIncoming('e 19820314-1234.xml', certificateXml({ id: 'e', periods: [] }));
    const second = await read();
    assert.equal(second.code, 1);
    assert.match(second.out, /Nya intyg: 1\. Fanns redan: 3\. Nya makuleringar: 0\. I karantän: 1\./);
    assert.match(second.err, /I karantän: e ….xml: Intyget har ingen period/);
    assert.equal(await counting(), 'a\nd\n');

    const revoked = await run(certificates, ['import', '-'], '{"revokes":"d"}\n');
    assert.equal(revoked.code, 0);
    assert.equal(await counting(), 'a\n');

    const titles = join(folder, 'titles.csv');
    await writeFile(titles, 'code;title\nF438A;Utmattningssyndrom enligt utgåvan\n');
    const edition = await run(icd10, ['import', titles, '--edition', '2026', '--valid-from', '2026-01-01']);
    assert.deepEqual(
      [edition.code, edition.out],
      [0, 'Koder inlästa i utgåvan 2026: 1. Intyg som fick ny diagnostext: 2.\n'],
    );

    const nothing = await run(certificates, ['import', '-']);
    assert.equal(nothing.code, 0);
    assert.match(nothing.err, /Standard in är tom/);
    const unit = await run(certificates, ['import', '--unit', 'SAKNAS', join(folder, 'in')]);
    assert.deepEqual([unit.code, unit.err], [2, 'Enheten SAKNAS finns inte. Kontrollera HSA-id.\n']);
  });

  it('explain themselves when called wrongly, without touching a database', async () => {
    assert.equal((await run(certificates, ['import'])).code, 2);
    assert.equal((await run(certificates, ['import', '--nonsense', 'x'])).code, 2);
    assert.equal((await run(certificates, ['counting', '--person', '191212121213'])).code, 2);
    assert.equal((await run(certificates, ['counting'])).code, 2);
    assert.equal((await run(icd10, ['import', 'x', '--edition', '2026', '--valid-from', '2026-02-30'])).code, 2);
    const missing = await run(icd10, ['import', 'x', '--edition', '2026', '--valid-from', '2026-01-01']);
    assert.deepEqual([missing.code, missing.err], [1, 'Inget lästes in. Hittar inte x. Kontrollera sökvägen.\n']);
  });
});
