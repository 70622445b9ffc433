import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { withoutSecret } from '../../src/platform/db/backup/programs.ts';
import { findPostgres15 } from '../surroundings.ts';
import { Drill, logInAsCoordinator, missingAt, operatedServer, Writer } from './drill.ts';

const programs = findPostgres15();
const skip = programs === null ? 'PostgreSQL 15 is not installed' : false;
const drill = new Drill({ KOORDINERA_POSTGRES: programs ?? '' });
after(() => drill.close());

test('LAW-60: an operated server is backed up while the coordinator writes, and restored on a new server with roles, grants and proofs', {
  skip,
}, async () => {
  const [old, other] = [await operatedServer(programs ?? ''), await operatedServer(programs ?? '')];
  try {
    const { DATABASE_URL } = await old.newDatabase('koordinera_old');
    await drill.makeRegion('data', { DATABASE_URL });
    const service = await drill.serve('data', { DATABASE_URL });
    const writer = new Writer(await logInAsCoordinator(service.url));
    await writer.more(20);
    const before = [...writer.acknowledged];
    const file = drill.path('copy.tar.gz');
    const backup = await drill.run(['backup', file], { KOORDINERA_DATA: drill.path('data'), DATABASE_URL });
    assert.equal(backup.code, 0, backup.err);
    await writer.more(5);
    await writer.stop();
    await service.stop();

    const fresh = await other.newDatabase('koordinera_restored');
    const restored = await drill.run(['restore', file], { KOORDINERA_DATA: drill.path('restored'), ...fresh });
    assert.equal(restored.code, 0, restored.err + restored.out);
    for (const line of [/^Rättigheter: \d+ regler/m, /^Åtkomstloggen: .*Stämmer/m, /^Journalen: .*Allt stämmer/m]) {
      assert.match(restored.out, line);
    }
    const again = await drill.serve('restored', fresh);
    assert.deepEqual(await missingAt(again.url, before), []);
    const writing = new Writer(await logInAsCoordinator(again.url));
    await writing.more(3);
    await writing.stop();
    await again.stop();

    const filled = await drill.run(['restore', file], { KOORDINERA_DATA: drill.path('third'), ...fresh });
    assert.equal(filled.code, 1);
    assert.match(filled.err, /Databasen koordinera_restored är inte tom/);
    const misplaced = await drill.run(['restore', file], { KOORDINERA_DATA: drill.path('third') });
    assert.equal(misplaced.code, 1);
    assert.match(misplaced.err, /Kopian är av en egen databasserver/);
    const without = await drill.run(['backup', drill.path('never')], {
      KOORDINERA_DATA: drill.path('data'),
      DATABASE_URL,
      KOORDINERA_BACKUP: drill.path('archive'),
    });
    assert.equal(without.code, 1);
    assert.match(without.err, /KOORDINERA_BACKUP gäller den inbyggda databasservern/);
  } finally {
    old.end();
    other.end();
  }
});

test('the password of an address is never on a command line', () => {
  for (const [url, address] of [
    ['postgresql://a:s%40c@h:5432/d?sslmode=require', 'postgresql://a@h:5432/d?sslmode=require'],
    [
      'postgres://a:s%40c@h1:1,h2:2/d?target_session_attrs=read-write',
      'postgres://a@h1:1,h2:2/d?target_session_attrs=read-write',
    ],
    ['postgresql:///d?user=a&password=s%40c&host=/tmp', 'postgresql:///d?user=a&host=/tmp'],
    ['postgresql:///d?host=/tmp&password=s%40c', 'postgresql:///d?host=/tmp'],
  ] as const) {
    const found = withoutSecret(url);
    assert.equal(found.address, address);
    assert.equal(found.environment.PGPASSWORD, 's@c');
  }
  assert.equal(withoutSecret('postgresql://a@h/d').environment.PGPASSWORD, undefined);
});
