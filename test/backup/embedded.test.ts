import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { TestBrowser } from '../../src/app/testing.ts';
import { Drill, logInAsCoordinator, missingAt, Writer } from './drill.ts';

const drill = new Drill();
before(() => drill.makeRegion('data'));
after(() => drill.close());

test('LAW-60: a backup taken while the coordinator writes is restored with all that was acknowledged, its proofs, and a service that answers', async () => {
  const service = await drill.serve('data', { LOG_HEADS_MINUTES: '1' });
  const coordinator = await logInAsCoordinator(service.url);
  const writer = new Writer(coordinator);
  await writer.more(20);
  const before = [...writer.acknowledged];
  const file = drill.path('copy of today.tar.gz');
  const backup = await drill.run(['backup', file], { KOORDINERA_DATA: drill.path('data') });
  assert.equal(backup.code, 0, backup.err);
  assert.match(backup.out, /^Säkerhetskopian är skriven till .*copy of today\.tar\.gz: \d+ MB, demo, PostgreSQL \d+/);
  await writer.more(5);
  await writer.stop();
  await service.stop();

  assert.equal(statSync(file).mode & 0o777, 0o600);
  assert.deepEqual(
    readdirSync(drill.folder).filter((name) => name.includes('part')),
    [],
  );
  const restored = await drill.run(['restore', file], { KOORDINERA_DATA: drill.path('restored') });
  assert.equal(restored.code, 0, restored.err + restored.out);
  for (const line of [
    /^Kopian är hel\. Den togs /m,
    /^[1-9]\d* pågående inloggningar avslutades: alla loggar in igen\.$/m,
    /^Rättigheter: \d+ regler, som när kopian togs\.$/m,
    /^Åtkomstloggen: .*Stämmer\.$/m,
    /^Journalen: .*Allt stämmer\.$/m,
    /^Koordineringarna: \d+ koordineringar räknades om\. 0 ändrades\. 0 vårdrelationer ändrades\. 0 händelser stod fel bland de osignerade\. 0 patienters plats i listorna ändrades\./m,
    /^Allt prövat stämmer\.$/m,
    /destructions replay/,
  ]) {
    assert.match(restored.out, line);
  }
  const again = await drill.serve('restored');
  const old = new TestBrowser(again.url);
  for (const [name, value] of coordinator.browser.cookies) old.cookies.set(name, value);
  assert.equal((await old.send('/api/session')).status, 401, 'a session from before the restore is no longer one');
  assert.deepEqual(await missingAt(again.url, before), []);
  const writing = new Writer(await logInAsCoordinator(again.url));
  await writing.more(3);
  await writing.stop();
  await again.stop();
});

test('a file that exists, a folder or file that is not empty, and a backup that is cut or changed are refused in words', async () => {
  const data = { KOORDINERA_DATA: drill.path('data') };
  const file = drill.path('copy of today.tar.gz');
  const taken = await drill.run(['backup', file], data);
  assert.equal(taken.code, 1);
  assert.match(taken.err, /finns redan och skrivs aldrig över/);
  const nowhere = await drill.run(['backup', drill.path('no/such/folder.tar.gz')], data);
  assert.equal(nowhere.code, 1);
  assert.match(nowhere.err, /Det går inte att skriva .* Mappen ska finnas/);

  const filled = await drill.run(['restore', file], data);
  assert.equal(filled.code, 1);
  assert.match(filled.err, /är inte tom\. .* Ingenting har ändrats\./);

  const bytes = readFileSync(file);
  writeFileSync(drill.path('cut'), bytes.subarray(0, bytes.length - 5000));
  const changed = Buffer.from(bytes);
  // More than a byte: gzip has bits that mean nothing, between its blocks.
  const middle = Math.floor(bytes.length / 2);
  for (let at = middle; at < middle + 64; at += 1) changed[at] = (changed[at] ?? 0) ^ 0xff;
  writeFileSync(drill.path('changed'), changed);
  writeFileSync(drill.path('other'), 'hej');
  for (const [name, says] of [
    ['cut', /är inte hel: den slutar för tidigt/],
    ['changed', /är skadad/],
    ['other', /är skadad|är ingen säkerhetskopia/],
    ['missing', /finns inte/],
  ] as const) {
    const refused = await drill.run(['restore', drill.path(name)], { KOORDINERA_DATA: drill.path('never') });
    assert.equal(refused.code, 1, name);
    assert.match(refused.err, says);
    assert.equal(existsSync(drill.path('never')), false, name);
  }
  const unclear = await drill.run(['restore'], { KOORDINERA_DATA: drill.path('never') });
  assert.equal(unclear.code, 2);
  assert.match(unclear.err, /Ange en fil, eller en tid med --to/);
});
