import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { putPerson, putUnit, type TestService, type TestUnit, testService } from '../../app/testing.ts';
import { systemClock } from '../../kernel/clock.ts';
import { uuidv7 } from '../../kernel/ids.ts';
import { ok } from '../../kernel/result.ts';
import { systemSubject } from '../db/system-subject.ts';
import { testContext } from '../db/testing.ts';
import { announceNews } from './news.ts';

let service: TestService;
let norr: TestUnit;
let soder: TestUnit;

before(async () => {
  service = await testService();
  norr = await putUnit(service.tables.owner, { name: 'Norrhamns vårdcentral' });
  soder = await putUnit(service.tables.owner, { name: 'Söderby vårdcentral', provider: norr });
  service.people.push(
    await putPerson(service.tables.owner, {
      name: 'Karin Ek',
      hsaId: 'SE-KARIN',
      assignments: [
        { unit: norr, role: 'coordinator' },
        { unit: soder, role: 'coordinator' },
      ],
    }),
  );
});
after(() => service.close());

/** Announces news at a unit as a transaction about a patient does, then commits or not. */
async function change(unit: TestUnit, commits: boolean): Promise<void> {
  const context = testContext(systemSubject(unit.providerId), systemClock);
  await service.tables.database
    .transaction(context, async (tx) => {
      await announceNews(tx, [{ unitId: unit.unitId, patientId: uuidv7() }]);
      tx.audit({ action: 'test', purpose: 'system' });
      if (!commits) throw new Error('undone');
      return ok(undefined);
    })
    .catch(() => undefined);
}

test('the open page of a unit hears that something is new there: a key, no data, and only after commit', async () => {
  const browser = service.browser();
  await browser.logIn('SE-KARIN', norr.hsaId);
  const response = await browser.send(`/api/events?unit=${norr.unitId}`);
  assert.equal(response.status, 200);
  assert.match(response.headers.get('content-type') ?? '', /^text\/event-stream/);
  assert.match(response.headers.get('content-security-policy') ?? '', /default-src 'none'/);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  assert.ok(reader);
  let heard = (await reader.read()).value ?? '';
  await change(norr, false);
  await change(soder, true);
  await change(norr, true);
  while (!heard.includes('nytt')) heard += (await reader.read()).value ?? '';
  assert.equal(heard, 'retry: 5000\n\nevent: nytt\ndata: {"keys":["worklist"]}\n\n');
  await reader.cancel();
});

test('nobody listens without being logged in', async () => {
  const response = await fetch(`${service.url}/api/events`);
  assert.equal(response.status, 401);
});
