import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { TestBrowser } from '../../../app/testing.ts';
import { addDays, monthsAfter } from '../../../kernel/calendar-date.ts';
import { heldBy, lastLogged, listed, putAnalysis, type Ward, ward } from './testing.ts';

let w: Ward;
let stina: TestBrowser;
let adam: TestBrowser;
let analysisId: string;

before(async () => {
  w = await ward();
  stina = (await (await w.person('Stina Chef', ['unit_manager'])).logIn()).browser;
  adam = (await (await w.person('Adam Admin', ['administrator'])).logIn()).browser;
  analysisId = await putAnalysis(stina, w.today());
});
after(() => w.close());

const give = (differing: object = {}) => ({
  unitId: w.unit.unitId,
  title: '',
  role: 'coordinator',
  scope: 'Hela vårdenheten',
  reach: 'unit',
  opensProtected: false,
  temporary: false,
  from: w.today(),
  to: null,
  analysisId,
  ...differing,
});

test('LAW-59: an uncertified assignment lapses, also in an open log-in; log-in says why and whom to ask; certified it lives again', async () => {
  const login = await w.person('Hanna Hållbar', ['coordinator'], { source: 'hsa' });
  const { browser } = await login.logIn();
  const stated = await heldBy(stina, 'Hanna Hållbar');
  const notices = async () =>
    ((await browser.call('GET', '/api/home')).json as unknown as { waits: { text: string }[] }).waits;
  assert.deepEqual(await notices(), []);
  const status = async () => (await browser.call('GET', '/api/session')).status;
  try {
    w.ahead(340);
    assert.match((await notices())[0]?.text ?? '', /behöver bekräftas senast den .* Be Stina Chef bekräfta det/);
    w.ahead(367);
    assert.equal(await status(), 401);
    const lapsed = await login.logIn();
    assert.equal(lapsed.loggedIn, false);
    assert.match(lapsed.text, /Ditt uppdrag har upphört/);
    assert.match(lapsed.text, /upphörde för att ingen bekräftade/);
    assert.equal((await lastLogged(w, 'session.refused'))?.reason, 'Uppdraget har inte bekräftats i tid');

    // The manager's own assignment has lapsed too: a decider for the provider lets the manager in again.
    await w.service.tables.owner.query(
      `update assignment set certify_by = $1 where role in ('unit_manager', 'administrator')`,
      [addDays(w.today(), 300)],
    );
    const due = (await stina.call('GET', '/api/assignments/due')).json as unknown as {
      rows: { name: string; assignmentId: string; standing: string }[];
    };
    const waiting = due.rows.find((row) => row.name === 'Hanna Hållbar');
    assert.equal(waiting?.standing, 'lapsed');
    assert.equal(waiting?.assignmentId, stated.assignmentId, 'stating it again makes no further assignment');
    const stale = await stina.call('POST', `/api/assignments/${stated.assignmentId}/certify`, {
      certifyBy: w.today(),
      analysisId,
    });
    assert.equal(stale.status, 409);
    const certified = await stina.call('POST', `/api/assignments/${stated.assignmentId}/certify`, {
      ...{ certifyBy: stated.certifyBy, analysisId },
    });
    assert.equal(certified.status, 200, JSON.stringify(certified.json));
    assert.equal((await login.logIn()).loggedIn, true);
    const row = await heldBy(stina, 'Hanna Hållbar');
    assert.deepEqual([row.standing, row.certifiedBy, row.certifiedOn], ['living', 'Stina Chef', w.today()]);
    assert.equal(row.changes[0]?.what, 'certified');
    assert.equal((await lastLogged(w, 'access.assignment_certified'))?.outcome, 'done');
  } finally {
    w.ahead(0);
  }
});

test('LAW-59: an assignment that the directory takes back and states again is not certified by that', async () => {
  const login = await w.person('Ivar Ibland', ['coordinator'], { source: 'hsa' });
  await login.logIn();
  const { owner } = w.service.tables;
  await owner.query(
    `update assignment set certify_by = $1, decided_to = $2 where staff_id =
    (select staff_id from staff where hsa_id = $3)`,
    [addDays(w.today(), -1), addDays(w.today(), -2), login.hsaId],
  );
  const refused = await login.logIn();
  assert.equal(refused.loggedIn, false);
  assert.match(refused.text, /upphörde för att ingen bekräftade/);
});

test('LAW-59: the one who decides for the provider certifies managers; nobody certifies their own', async () => {
  const { owner } = w.service.tables;
  await owner.query(`update assignment set certify_by = $1 where role in ('unit_manager', 'administrator')`, [
    addDays(w.today(), 10),
  ]);
  const due = async (browser: TestBrowser) =>
    (
      (await browser.call('GET', '/api/assignments/due')).json as unknown as {
        rows: { name: string; assignmentId: string; certifyBy: string }[];
      }
    ).rows;
  assert.ok(!(await due(stina)).some((row) => row.name === 'Stina Chef' || row.name === 'Adam Admin'));
  const forAdam = await due(adam);
  assert.deepEqual(
    forAdam.map((row) => row.name),
    ['Stina Chef'],
  );
  const own = (await listed(adam)).rows.find((row) => row.name === 'Adam Admin');
  const tried = await adam.call('POST', `/api/assignments/${own?.assignmentId}/certify`, {
    certifyBy: own?.certifyBy,
    analysisId,
  });
  assert.equal(tried.status, 403);
  const told = (await adam.call('GET', '/api/home')).json as unknown as { waits: unknown[] };
  assert.deepEqual(told.waits.at(-1), {
    text: 'Ett uppdrag väntar på att du bekräftar det.',
    link: { to: '/behorigheter', label: 'Gå igenom dem' },
  });
  const [row] = forAdam;
  assert.equal(
    (
      await adam.call('POST', `/api/assignments/${row?.assignmentId}/certify`, {
        certifyBy: row?.certifyBy,
        analysisId,
      })
    ).status,
    200,
  );
  await owner.query(`update assignment set certify_by = $1 where role in ('unit_manager', 'administrator')`, [
    addDays(w.today(), 300),
  ]);
});

test('LAW-59: how often to certify is set for the whole provider, with version and reason', async () => {
  const set = { version: 0, value: { months: 6, warnDays: 14 }, reason: 'Beslut i ledningsgruppen' };
  assert.equal((await stina.call('PUT', '/api/assignments/certification', set)).status, 403);
  assert.equal((await adam.call('PUT', '/api/assignments/certification', set)).status, 200);
  assert.equal((await adam.call('PUT', '/api/assignments/certification', set)).status, 409);
  await stina.call('POST', '/api/assignments', give({ hsaId: 'SE-SEX', name: 'Siv Sex', role: 'treating_staff' }));
  assert.equal((await heldBy(stina, 'Siv Sex')).certifyBy, monthsAfter(w.today(), 6));
});

test('a setting broken in the database locks nobody out: the usual days of notice hold', async () => {
  const { owner } = w.service.tables;
  const wanda = await w.person('Wanda Varnad', ['coordinator']);
  const { assignmentId } = await heldBy(stina, 'Wanda Varnad');
  const [soon, far] = [addDays(w.today(), 30), addDays(w.today(), 400)];
  await owner.query('update assignment set certify_by = $1, decided_to = $2 where assignment_id = $3', [
    soon,
    far,
    assignmentId,
  ]);
  await owner.query(
    `insert into provider_setting (provider_id, key, version, value, set_by)
     select provider_id, key, max(version) + 1, '{"months": 6, "warnDays": "snart"}', 'X' from provider_setting
     where key = 'access.certification' group by provider_id, key`,
  );
  const { browser } = await wanda.logIn();
  const { waits } = (await browser.call('GET', '/api/home')).json as unknown as { waits: { text: string }[] };
  assert.match(waits.map(({ text }) => text).join(), /bekräft/);
  assert.equal((await browser.call('GET', '/api/access/own')).status, 200);
});
