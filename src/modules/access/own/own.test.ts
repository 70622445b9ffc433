import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { putUnit, type TestBrowser } from '../../../app/testing.ts';
import type { RouteReply } from '../../../contract/route.ts';
import { addDays } from '../../../kernel/calendar-date.ts';
import { heldBy, lastLogged, type Ward, ward } from '../assignments/testing.ts';
import type { readOwn } from './contract.ts';

type Own = RouteReply<typeof readOwn>;

let w: Ward;
before(async () => {
  w = await ward();
});
after(() => w.close());

const own = async (browser: TestBrowser): Promise<Own> =>
  (await browser.call('GET', '/api/access/own')).json as unknown as Own;
const end = (browser: TestBrowser, sessionId: string) =>
  browser.call('POST', `/api/access/own/sessions/${sessionId}/end`);

test('LAW-17: everyone reads their own assignments, whatever the role, over all care providers, and nobody else’s', async () => {
  const elsewhere = await putUnit(w.service.tables.owner, { name: 'Fjällmottagningen' });
  const kim = await w.person('Kim Ek', ['coordinator', 'unit_manager']);
  await w.person('Kim Ek', ['log_reviewer'], { unit: elsewhere });
  const tove = await w.person('Tove Teknik', ['support']);
  const { browser } = await kim.logIn();
  await browser.call('POST', '/api/session/unit', { unitId: w.unit.unitId });
  assert.deepEqual(
    (await own(browser)).assignments.map((assignment) => [
      assignment.unitName,
      assignment.role,
      assignment.standing,
      assignment.counts,
    ]),
    [
      ['Fjällmottagningen', 'log_reviewer', 'living', true],
      ['Norrhamns vårdcentral', 'coordinator', 'living', true],
      ['Norrhamns vårdcentral', 'unit_manager', 'living', true],
    ],
  );
  const technician = (await tove.logIn()).browser;
  assert.deepEqual(
    (await own(technician)).assignments.map((assignment) => [
      assignment.role,
      assignment.reach,
      assignment.opensProtected,
    ]),
    [['support', 'unit', false]],
  );
  assert.deepEqual(await lastLogged(w, 'access.own_read'), {
    ...{ outcome: 'done', purpose: 'inloggning', staff_name: 'Tove Teknik', reason: null, object_kind: null },
  });
});

test('what has ended is shown for a time, with who decided, and then no more', async () => {
  const { owner } = w.service.tables;
  const lisa = await w.person('Lisa Byter', ['treating_staff', 'treating_doctor', 'unit_manager']);
  await owner.query(
    `update assignment set decided_to = $2 where role = $3 and staff_id =
    (select staff_id from staff where hsa_id = $1)`,
    [lisa.hsaId, addDays(w.today(), -10), 'treating_staff'],
  );
  await owner.query(
    `update assignment set decided_to = $2 where role = $3 and staff_id =
    (select staff_id from staff where hsa_id = $1)`,
    [lisa.hsaId, addDays(w.today(), -100), 'treating_doctor'],
  );
  const { browser } = await lisa.logIn();
  assert.deepEqual(
    (await own(browser)).assignments
      .map((assignment) => [assignment.role, assignment.standing, assignment.decidedBy])
      .toSorted(),
    [
      ['treating_staff', 'ended', 'Chef'],
      ['unit_manager', 'living', 'Chef'],
    ],
  );
});

test('a person ends another of the own log-ins at once, and the present one by the menu alone', async () => {
  const vera = await w.person('Vera Två', ['coordinator']);
  const here = (await vera.logIn()).browser;
  const there = (await vera.logIn()).browser;
  const { sessions } = await own(here);
  assert.equal(sessions.length, 2);
  const current = sessions.find((session) => session.current);
  const other = sessions.find((session) => !session.current);
  assert.ok(current && other);
  assert.equal(other.unitName, 'Norrhamns vårdcentral');
  assert.equal((await end(here, current.sessionId)).status, 409);
  assert.equal((await end(here, other.sessionId)).status, 200);
  assert.equal((await there.call('GET', '/api/access/own')).status, 401);
  assert.equal((await own(here)).sessions.length, 1);
  assert.equal((await end(here, other.sessionId)).status, 404);
  const { rows } = await w.service.tables.owner.query(
    `select ended_why from session where session_id = $1 and ended_at is not null`,
    [other.sessionId],
  );
  assert.deepEqual(rows, [{ ended_why: 'revoked' }]);
});

test('another person’s log-in cannot be seen nor ended, also by the person’s manager, and the try is in the log', async () => {
  const maria = await w.person('Maria Mål', ['coordinator']);
  const stina = await w.person('Stina Chef', ['unit_manager']);
  const hers = (await maria.logIn()).browser;
  const manager = (await stina.logIn()).browser;
  const [session] = (await own(hers)).sessions;
  assert.ok(session);
  assert.ok((await own(manager)).sessions.every((other) => other.sessionId !== session.sessionId));
  assert.equal((await end(manager, session.sessionId)).status, 404);
  assert.equal((await hers.call('GET', '/api/access/own')).status, 200);
  const logged = await lastLogged(w, 'session.ended_elsewhere');
  assert.equal(logged?.outcome, 'denied');
  assert.equal(logged?.staff_name, 'Stina Chef');
  assert.equal((await heldBy(manager, 'Maria Mål')).name, 'Maria Mål');
});

test('a log-in that has not been used for too long is none', async () => {
  const agda = await w.person('Agda Glömsk', ['coordinator']);
  await agda.logIn();
  // The test service logs nobody out for thirty years.
  await w.service.tables.owner.query(`update session set last_seen_at = '1980-01-01' where hsa_id = $1`, [agda.hsaId]);
  const { browser } = await agda.logIn();
  assert.deepEqual(
    (await own(browser)).sessions.map((session) => session.current),
    [true],
  );
});
