import assert from 'node:assert/strict';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { readSession } from '../modules/access/contract.ts';
import { openDatabase } from '../platform/db/open.ts';
import { madeDemo, makeDemo } from './demo.ts';
import { listeners, refreshers } from './modules.ts';
import { putPerson, putUnit, type TestUnit, testService } from './testing.ts';

test('a region is made unit by unit; one that was stopped half way is never taken for whole, and made again', async () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'koordinera-demo-')));
  const binaries = process.env.KOORDINERA_POSTGRES;
  const options = { dataFolder: folder, kind: 'demo', poolSize: 4, ...(binaries ? { binaries } : {}) } as const;
  const opened = await openDatabase({ ...options, listeners, refreshers });
  const size = { seed: 3, units: 2, certificates: 200 };
  const told: string[] = [];
  const tell = async (message: string): Promise<void> => void told.push(message);
  const units = (): Promise<number> =>
    opened.asOwner(async (client) => {
      const found = await client.query('select distinct unit_id from certificate');
      return found.rowCount ?? 0;
    });
  try {
    const half = makeDemo(opened, tell, size);
    assert.deepEqual(half.progress(), { ready: 0, of: 2 });
    await half.begun;
    assert.deepEqual(half.progress(), { ready: 1, of: 2 });
    assert.equal(half.isMade('SE-DEMO000001-U01'), true);
    assert.equal(half.isMade('SE-DEMO000001-U02'), false);
    await assert.rejects(makeDemo(opened, tell, size).whole, /byggs just nu av en annan Koordinera/);
    await half.stop();
    assert.equal(madeDemo(folder), null);

    const again = makeDemo(opened, tell, size);
    await again.whole;
    assert.equal(again.progress(), null);
    assert.equal(again.isMade('SE-DEMO000001-U02'), true);
    assert.equal(madeDemo(folder)?.units, 2);
    assert.ok((await units()) >= 2);
    assert.ok(told.includes('Den påhittade regionen blev inte klar förra gången, och görs om från början.'));
    assert.deepEqual(told.filter((words) => words.startsWith('Demoregionen byggs')).slice(-2), [
      'Demoregionen byggs: 1 av 2 enheter klara.',
      'Demoregionen byggs: 2 av 2 enheter klara.',
    ]);
  } finally {
    await opened.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});

test('while a unit is being made nobody can log in or move to it, and everybody is told how far it has come', async () => {
  const made: TestUnit[] = [];
  const making = {
    progress: () => (made.length === 2 ? null : { ready: made.length, of: 2 }),
    isMade: (unit: string) => made.some(({ hsaId, unitId }) => unit === hsaId || unit === unitId),
  };
  const service = await testService({ making });
  try {
    const { owner } = service.tables;
    const whole = await putUnit(owner, { name: 'Norrhamns vårdcentral' });
    const other = await putUnit(owner, { name: 'Ekbackens vårdcentral', provider: whole });
    const assignments = [whole, other].map((unit) => ({ unit, role: 'coordinator', source: 'local' }) as const);
    service.people.push(await putPerson(owner, { name: 'Karin Ek', hsaId: 'SE-KARIN', assignments }));
    made.push(whole);

    const karin = service.browser();
    const chooser = await karin.visit('/logga-in');
    assert.match(chooser.text, /Ladda om sidan om några sekunder för att också kunna välja Ekbackens vårdcentral\./);
    assert.doesNotMatch(chooser.text, new RegExp(`value="SE-KARIN ${other.hsaId}"`));
    assert.equal((await karin.choose(chooser, 'SE-KARIN', other.hsaId)).response.status, 400);

    await karin.logIn('SE-KARIN', whole.hsaId);
    const session = async () => (await karin.call('GET', readSession.path)).json as { making?: object };
    assert.deepEqual((await session()).making, { ready: 1, of: 2 });
    const there = { unitId: other.unitId };
    const refused = await karin.call('POST', '/api/session/unit', there);
    assert.equal(refused.status, 503);
    assert.match(JSON.stringify(refused.json), /Ekbackens vårdcentral byggs fortfarande/);

    made.push(other);
    assert.equal((await session()).making, undefined);
    assert.equal((await karin.call('POST', '/api/session/unit', there)).status, 200);
  } finally {
    await service.close();
  }
});
