import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { putPerson, putUnit, type TestBrowser } from '../../../app/testing.ts';
import { addDays, monthsAfter } from '../../../kernel/calendar-date.ts';
import { systemClock } from '../../../kernel/clock.ts';
import { uuidv7 } from '../../../kernel/ids.ts';
import { testContext, testSubject } from '../../../platform/db/testing.ts';
import { leastExtent } from './domain.ts';
import { operatorGives } from './operator.ts';
import type { AssignmentTables } from './store/tables.ts';
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
  hsaId: 'SE-NY',
  name: 'Nina Ny',
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

test('LAW-34: the manager gives an assignment by a registered analysis, and everything about it can be read afterwards', async () => {
  const given = await stina.call('POST', '/api/assignments', give());
  assert.equal(given.status, 200, JSON.stringify(given.json));
  const row = await heldBy(stina, 'Nina Ny');
  assert.equal(row.source, 'local');
  assert.equal(row.purpose, 'Vård och behandling');
  assert.equal(row.decidedBy, 'Stina Chef');
  assert.equal(row.analysis, 'Dnr 2026-12, version 1');
  assert.equal(row.certifyBy, monthsAfter(w.today(), 12));
  assert.deepEqual(
    row.changes.map((change) => [change.what, change.by]),
    [['given', 'Stina Chef']],
  );
  assert.deepEqual(await lastLogged(w, 'access.assignment_given'), {
    ...{ outcome: 'done', purpose: 'administration', staff_name: 'Stina Chef', reason: null, object_kind: 'unit' },
  });
});

test('LAW-34: an assignment without an analysis that is in the register is refused', async () => {
  const refused = await stina.call(
    'POST',
    '/api/assignments',
    give({ hsaId: 'SE-X', name: 'Xerxes', analysisId: uuidv7() }),
  );
  assert.equal(refused.status, 400);
  assert.match(JSON.stringify(refused.json), /finns inte i registret/);
  const none = await stina.call('POST', '/api/assignments', give({ hsaId: 'SE-X', name: 'Xerxes', analysisId: '' }));
  assert.equal(none.status, 400);
});

test('LAW-17: a substitute without a last day is refused, and with one stops the day after', async () => {
  const vera = { hsaId: 'SE-VERA', name: 'Vera Vikarie', temporary: true };
  const refused = await stina.call('POST', '/api/assignments', give(vera));
  assert.match(JSON.stringify(refused.json), /behöver en sista dag/);
  const login = await w.person('Vera Vikarie', []);
  const given = await stina.call(
    'POST',
    '/api/assignments',
    give({ ...vera, hsaId: login.hsaId, to: addDays(w.today(), 5) }),
  );
  assert.equal(given.status, 200, JSON.stringify(given.json));
  w.service.people.push({
    ...{ hsaId: login.hsaId, name: 'Vera Vikarie', title: null },
    assignments: [],
  });
  const { rows } = await w.service.tables.owner.query<{ living: number }>(
    `select count(*)::int as living from assignments_of($1, $2::date)`,
    [login.hsaId, addDays(w.today(), 5)],
  );
  assert.deepEqual(rows, [{ living: 1 }]);
  const later = await w.service.tables.owner.query(`select from assignments_of($1, $2::date)`, [
    login.hsaId,
    addDays(w.today(), 6),
  ]);
  assert.equal(later.rowCount, 0);
});

test('LAW-34: a name that is not the HSA identity’s is caught before anybody else gets the right', async () => {
  const refused = await stina.call('POST', '/api/assignments', give({ name: 'Nils Ny', role: 'treating_staff' }));
  assert.match(JSON.stringify(refused.json), /HSA-id:t hör till Nina Ny/);
});

test('LAW-34: an assignment of another unit is no more there than one that is nobody’s, and its holder is not named', async () => {
  const beside = await putUnit(w.service.tables.owner, { name: 'Söderhamns vårdcentral', provider: w.unit });
  const person = { name: 'Frida Främmande', hsaId: 'SE-FRIDA' };
  const held = [{ unit: beside, role: 'coordinator' as const, source: 'local' as const }];
  await putPerson(w.service.tables.owner, { ...person, assignments: held });
  const { rows } = await w.service.tables.owner.query('select assignment_id from assignment where unit_id = $1', [
    beside.unitId,
  ]);
  const answers = [];
  for (const assignmentId of [rows[0].assignment_id, uuidv7()]) {
    const { status, json } = await stina.call('POST', `/api/assignments/${assignmentId}/end`, {
      ...{ lastDay: null, reason: 'Prov' },
    });
    answers.push(`${status} ${JSON.stringify(json).replace(/"number":"[^"]*"/, '')}`);
  }
  assert.match(answers[0] ?? '', /^404 .*finns inte bland dem du ser/);
  assert.equal(answers[0], answers[1]);
  const named = await stina.call('POST', '/api/assignments', give({ hsaId: 'SE-FRIDA', name: 'Nils Ny' }));
  assert.match(JSON.stringify(named.json), /HSA-id:t hör till någon med ett annat namn/);
  assert.doesNotMatch(JSON.stringify(named.json), /Frida/);
});

test('the same right twice is refused in words', async () => {
  const refused = await stina.call('POST', '/api/assignments', give({ name: 'nina  ny' }));
  assert.equal(refused.status, 409);
  assert.match(JSON.stringify(refused.json), /har redan uppdrag som rehabiliteringskoordinator/);
});

test('LAW-34: nobody gives themselves a right, nor anyone a right beyond their own, and each try is logged as denied', async () => {
  const self = await stina.call('POST', '/api/assignments', give({ hsaId: 'SE-STINA-CHEF', name: 'Stina Chef' }));
  assert.equal(self.status, 403);
  assert.match(JSON.stringify(self.json), /Ingen ger sig själv/);
  for (const role of ['administrator', 'process_leader', 'log_reviewer', 'unit_manager', 'support']) {
    const beyond = await stina.call('POST', '/api/assignments', give({ hsaId: 'SE-Y', name: 'Ytter', role }));
    assert.equal(beyond.status, 403, role);
  }
  const byAdmin = await adam.call('POST', '/api/assignments', give({ hsaId: 'SE-Y', name: 'Ytter' }));
  assert.equal(byAdmin.status, 403);
  const denied = await lastLogged(w, 'access.denied');
  assert.equal(denied?.outcome, 'denied');
  assert.equal(denied?.staff_name, 'Adam Admin');
});

test('LAW-34: a coordinator reads and decides nothing about rights', async () => {
  const { browser } = await (await w.person('Karin Ek', ['coordinator'], { source: 'hsa' })).logIn();
  for (const [method, path, body] of [
    ['GET', '/api/assignments', undefined],
    ['GET', '/api/assignments/due', undefined],
    ['POST', '/api/assignments', give({ hsaId: 'SE-Z', name: 'Zeta' })],
    [
      'POST',
      '/api/assignments/analyses',
      { analysisId: uuidv7(), reference: 'x', decidedOn: w.today(), decidedBy: 'y' },
    ],
    ['PUT', '/api/assignments/certification', { version: 0, value: { months: 24, warnDays: 1 }, reason: 'z' }],
    ['GET', '/api/service', undefined],
    ['GET', '/api/agreements', undefined],
  ] as const) {
    assert.equal((await browser.call(method, path, body)).status, 403, `${method} ${path}`);
  }
});

test('LAW-34: an assignment that is ended is gone at once from an open log-in, and its history says who and why', async () => {
  const login = await w.person('Lena Lokal', ['coordinator', 'treating_staff']);
  const { browser } = await login.logIn();
  const held = (await listed(stina)).rows.find((row) => row.name === 'Lena Lokal' && row.role === 'coordinator');
  const abilities = async () =>
    ((await browser.call('GET', '/api/session')).json as unknown as { abilities: string[] }).abilities;
  assert.ok((await abilities()).includes('worklist.list'));
  const ended = await stina.call('POST', `/api/assignments/${held?.assignmentId}/end`, {
    lastDay: null,
    reason: 'Har bytt arbetsuppgifter',
  });
  assert.equal(ended.status, 200, JSON.stringify(ended.json));
  assert.ok(!(await abilities()).includes('worklist.list'));
  const row = (await listed(stina, '?ended=yes')).rows.find((row) => row.assignmentId === held?.assignmentId);
  assert.equal(row?.standing, 'ended');
  assert.deepEqual(
    row?.changes.map((change) => [change.what, change.by, change.reason]),
    [['ended', 'Stina Chef', 'Har bytt arbetsuppgifter']],
  );
  assert.ok(!(await listed(stina)).rows.some((row) => row.assignmentId === held?.assignmentId));
  const again = await stina.call('POST', `/api/assignments/${held?.assignmentId}/end`, {
    lastDay: null,
    reason: 'Igen',
  });
  assert.equal(again.status, 409);
});

test('LAW-34: what the directory states and somebody here has ended does not come back at the next log-in', async () => {
  const login = await w.person('Dag Direkt', ['coordinator'], { source: 'hsa' });
  assert.equal((await login.logIn()).loggedIn, true);
  const held = await heldBy(stina, 'Dag Direkt');
  assert.equal(held.source, 'hsa');
  assert.equal(held.changes[0]?.what, 'stated');
  await stina.call('POST', `/api/assignments/${held.assignmentId}/end`, { lastDay: null, reason: 'Slutat' });
  const refused = await login.logIn();
  assert.equal(refused.loggedIn, false);
  assert.match(refused.text, /Du har inget uppdrag i Koordinera/);
});

test('LAW-34: the analysis has versions, and what was given by an earlier one still says so', async () => {
  const second = await putAnalysis(stina, w.today());
  const { analyses } = await listed(stina);
  assert.deepEqual(
    analyses.map((analysis) => [analysis.reference, analysis.version]),
    [
      ['Dnr 2026-12', 2],
      ['Dnr 2026-12', 1],
    ],
  );
  assert.notEqual(second, analysisId);
  assert.equal((await heldBy(stina, 'Nina Ny')).analysis, 'Dnr 2026-12, version 1');
});

test('LAW-34: what was decided is never overwritten: the application’s login can neither change nor delete it', async () => {
  const subject = testSubject({ providerId: w.unit.providerId, unitId: w.unit.unitId });
  const attempt = (statement: 'change' | 'holder' | 'delete') =>
    w.service.tables.database.transaction(testContext(subject), async (tx) => {
      const db = tx.db<AssignmentTables>();
      if (statement === 'change') await db.updateTable('assignment_change').set({ by_name: 'X' }).execute();
      if (statement === 'holder') await db.updateTable('assignment').set({ role: 'administrator' }).execute();
      if (statement === 'delete') await db.deleteFrom('assignment').execute();
      throw new Error('nothing stopped it');
    });
  for (const statement of ['change', 'holder', 'delete'] as const) {
    await assert.rejects(attempt(statement), /permission denied/, statement);
  }
});

test('LAW-78: support logs in and sees how the service is, and nothing about anybody', async () => {
  const given = {
    hsaId: 'SE-SUNE-SUPPORT',
    name: 'Sune Support',
    role: 'support',
    temporary: true,
    to: addDays(w.today(), 30),
  };
  const { hsaId, logIn } = await w.person('Sune Support', []);
  assert.equal(hsaId, given.hsaId);
  assert.equal((await stina.call('POST', '/api/assignments', give(given))).status, 403);
  assert.equal((await adam.call('POST', '/api/assignments', give(given))).status, 200);
  const { browser } = await logIn();
  const state = await browser.call('GET', '/api/service');
  assert.equal(state.status, 200);
  assert.deepEqual(Object.keys(state.json).sort(), ['at', 'jobs', 'server', 'sessions']);
  const session = (await browser.call('GET', '/api/session')).json as unknown as { abilities: string[] };
  assert.deepEqual(session.abilities, ['home.read', 'own.read', 'service.view', 'support.ask']);
  for (const path of ['/api/assignments', '/api/assignments/due', '/api/agreements']) {
    assert.equal((await browser.call('GET', path)).status, 403, path);
  }
});

test('LAW-08, LAW-34: the operator lets the first manager in, also of a municipality outside a region, and the log says so', async () => {
  const { database, owner } = w.service.tables;
  const operator = {
    ...{ database, requestId: uuidv7() },
    clock: { now: systemClock.now, today: w.today },
  };
  const meant = {
    ...{ providerHsaId: 'SE-KOMMUN', unitHsaId: 'SE-KOMMUN-VC', unitName: 'Visby vårdcentral' },
    provider: { providerName: 'Gotlands kommun', principal: 'municipality' as const },
  };
  const given = await operatorGives(operator, meant, {
    ...{ hsaId: 'SE-EVA', name: 'Eva Första', title: '', role: 'unit_manager', temporary: false, to: null },
    ...{ extent: leastExtent, decidedBy: 'Kommundirektören' },
    ...{ analysis: { reference: 'K 1', decided: { on: w.today(), by: 'Kommunen' } } },
  });
  assert.ok(given.ok, JSON.stringify(given));
  const { rows } = await owner.query(
    `select a.subject_kind, a.staff_name, a.outcome, p.municipality, p.ownership from audit_event a
     join provider p on p.provider_id = a.provider_id
     where a.action = 'access.assignment_given' and p.hsa_id = 'SE-KOMMUN'`,
  );
  assert.deepEqual(rows, [
    {
      ...{ subject_kind: 'system', staff_name: 'driftkommandot assignment', outcome: 'done' },
      ...{ municipality: true, ownership: 'public' },
    },
  ]);
  w.service.people.push({
    ...{ hsaId: 'SE-EVA', name: 'Eva Första', title: null },
    assignments: [
      {
        ...{
          unitHsaId: 'SE-KOMMUN-VC',
          unitName: 'Visby vårdcentral',
          providerHsaId: 'SE-KOMMUN',
          providerName: 'Gotlands kommun',
        },
        ...{
          role: 'unit_manager',
          purpose: 'Administration',
          commissionHsaId: null,
          source: 'local',
          reach: 'unit',
          opensProtected: false,
        },
      },
    ],
  });
  const eva = w.service.browser();
  await eva.logIn('SE-EVA', 'SE-KOMMUN-VC');
  const rights = await listed(eva);
  assert.deepEqual(
    rights.units.map((unit) => unit.name),
    ['Visby vårdcentral'],
  );
  assert.deepEqual(
    rights.rows.map((row) => [row.name, row.decidedBy, row.analysis]),
    [['Eva Första', 'Kommundirektören', 'K 1, version 1']],
  );
});
