import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSession } from '../modules/access/contract.ts';
import { putPerson, putUnit, type TestUnit, testService } from './testing.ts';

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
