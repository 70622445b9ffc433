import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { addSeconds, localDateTime, systemClock } from '../../src/kernel/clock.ts';
import { runningPostmaster } from '../../src/platform/db/embedded/postmaster.ts';
import { Drill, logInAsCoordinator, missingAt, pause, Writer } from './drill.ts';

const drill = new Drill();
const archive = drill.path("where it's kept");
// Half a day away, so that no base backup falls due by the clock while the test runs.
const far = localDateTime(addSeconds(systemClock.now(), 12 * 3600)).slice(11);
const env = { KOORDINERA_BACKUP: archive, KOORDINERA_BACKUP_TIME: far };
before(() => drill.makeRegion('data', env));
after(() => drill.close());

const line = (): string => join(archive, readdirSync(archive)[0] ?? '');
const bases = (): string[] => readdirSync(join(line(), 'base')).filter((name) => name.endsWith('.tar.gz'));

async function restoreTo(to: string, name: string, from = archive) {
  return drill.run(['restore', '--to', to, '--from', from], { KOORDINERA_DATA: drill.path(name) });
}

let before10: readonly { actId: string; at: string }[] = [];
let after10: readonly { actId: string; at: string }[] = [];
let moment = '';

test('LAW-60: the server and its machine are lost; the database is brought to a moment between two acts, and as far as the archive reaches', async () => {
  const first = await drill.serve('data', env);
  const earlier = new Writer(await logInAsCoordinator(first.url));
  while (bases().length === 0) await pause(100);
  await earlier.more(10);
  await earlier.stop();
  // A server that stops closes its segment, so that there are several after the base backup.
  await first.stop();
  const service = await drill.serve('data', env);
  const writer = new Writer(await logInAsCoordinator(service.url));
  await writer.more(10);
  before10 = [...earlier.acknowledged, ...writer.acknowledged];
  // Both clocks are this computer's: answers before the pause come earlier, calls after it come later.
  await pause(20);
  moment = new Date().toISOString();
  await pause(20);
  const began = writer.acknowledged.length;
  await writer.more(10);
  await writer.stop();
  after10 = writer.acknowledged.slice(began + 1);
  await service.stop();
  assert.equal(runningPostmaster(join(drill.path('data'), 'postgres')), null);

  const restored = await restoreTo(moment, 'then');
  assert.equal(restored.code, 0, restored.err + restored.out);
  assert.match(restored.out, /^Allt prövat stämmer\.$/m);
  const then = await drill.serve('then');
  assert.deepEqual(await missingAt(then.url, before10), []);
  assert.equal((await missingAt(then.url, after10)).length, after10.length, 'what came after the moment is not there');
  await then.stop();

  const latest = await restoreTo('latest', 'latest');
  assert.equal(latest.code, 0, latest.err + latest.out);
  const all = await drill.serve('latest');
  assert.deepEqual(await missingAt(all.url, [...before10, ...after10]), []);
  await all.stop();
});
