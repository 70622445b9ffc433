/** The service's information about itself: whether it is ready, and how its API is built. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { putPerson, putUnit, type TestBrowser, type TestService, testService } from '../../app/testing.ts';

let service: TestService;
let karin: TestBrowser;

before(async () => {
  service = await testService();
  const unit = await putUnit(service.tables.owner, { name: 'Norrhamns vårdcentral' });
  const assignments = [{ unit, role: 'coordinator' }] as const;
  service.people.push(await putPerson(service.tables.owner, { name: 'Karin Ek', hsaId: 'SE-KARIN', assignments }));
  karin = service.browser();
  await karin.logIn('SE-KARIN', unit.hsaId);
});
after(() => service.close());

test('the service is not ready while a disk is full, says so, and is ready again when there is room', async () => {
  let full: string | null = 'Disken är full där /data ligger.';
  const onFullDisk = await testService({ diskIsFull: async () => full });
  try {
    const ready = async () => {
      const response = await fetch(`${onFullDisk.url}/readyz`);
      return [response.status, await response.json()];
    };
    assert.deepEqual(await ready(), [503, { status: 'unavailable', reason: full }]);
    assert.equal((await fetch(`${onFullDisk.url}/healthz`)).status, 200, 'it lives');
    full = null;
    assert.deepEqual(await ready(), [200, { status: 'ok' }]);
  } finally {
    await onFullDisk.close();
  }
});

test('the description of the API is for those who are logged in, and for anybody only where it is set open', async () => {
  const described = async (response: Response) => {
    const document = (await response.json()) as { openapi: string; paths: object };
    assert.equal(document.openapi, '3.1.0');
    assert.ok('/api/session/unit' in document.paths);
  };
  const refused = await fetch(`${service.url}/api/openapi.json`);
  assert.equal(refused.status, 401);
  assert.doesNotMatch(await refused.text(), /openapi|paths/);
  await described(await karin.send('/api/openapi.json'));
  const open = await testService({ openDescription: true });
  try {
    await described(await fetch(`${open.url}/api/openapi.json`));
  } finally {
    await open.close();
  }
});
