import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { TestBrowser } from '../../../app/testing.ts';
import { addDays } from '../../../kernel/calendar-date.ts';
import type { Reach } from '../../../kernel/subject.ts';
import { extentText, findingsOnExtent, givenRoles, isInCare, leastExtent } from './domain.ts';
import { heldBy, lastLogged, putAnalysis, type Ward, ward } from './testing.ts';

let w: Ward;
let stina: TestBrowser;
let analysisId: string;
before(async () => {
  w = await ward();
  stina = (await (await w.person('Stina Chef', ['unit_manager'])).logIn()).browser;
  analysisId = await putAnalysis(stina, w.today());
});
after(() => w.close());

const give = (name: string, differing: object) =>
  stina.call('POST', '/api/assignments', {
    ...{ unitId: w.unit.unitId, hsaId: `SE-${name.toUpperCase().replace(' ', '-')}`, name, title: '' },
    ...{ role: 'coordinator', scope: 'Hela vårdenheten', temporary: false, from: w.today(), to: null, analysisId },
    ...leastExtent,
    ...differing,
  });

interface Extent {
  reach: Reach;
  opensProtected: boolean;
}

interface Own extends Extent {
  extentBy: string | null;
}

const change = (browser: TestBrowser, assignmentId: string, to: Extent, seen: Extent) =>
  browser.call('PUT', `/api/assignments/${assignmentId}/extent`, { ...to, seen, reason: 'Nytt ansvar' });

const fields = (reply: { json: { error?: never } }) => (reply.json.error as { fields?: object } | undefined)?.fields;

test('LAW-34, LAW-76: an assignment given here has the least unless the giver says more, and the log says what', async () => {
  assert.equal((await give('Lena Lite', {})).status, 200);
  assert.equal((await give('Mia Mer', { reach: 'provider', opensProtected: true })).status, 200);
  const [least, more] = [await heldBy(stina, 'Lena Lite'), await heldBy(stina, 'Mia Mer')];
  assert.deepEqual([least.reach, least.opensProtected], ['unit', false]);
  assert.deepEqual([more.reach, more.opensProtected], ['provider', true]);
  assert.deepEqual(
    more.changes.map((change) => [change.what, change.reach, change.opensProtected]),
    [['given', 'provider', true]],
  );
  const missing = await give('Nils Noll', { reach: undefined });
  assert.equal(missing.status, 400);
});

test('LAW-76: only coordination can open what is protected, and only care has anything to reach', async () => {
  assert.ok(fields(await give('Kurt Kurator', { role: 'treating_staff', opensProtected: true })));
  for (const role of givenRoles) {
    assert.equal(
      'opensProtected' in findingsOnExtent(role, { reach: 'unit', opensProtected: true }),
      role !== 'coordinator',
    );
    assert.equal('reach' in findingsOnExtent(role, { reach: 'provider', opensProtected: false }), !isInCare(role));
    assert.deepEqual(findingsOnExtent(role, leastExtent), {});
    assert.equal(extentText(role, leastExtent) === null, !isInCare(role));
  }
});

test('LAW-34, LAW-76: what an assignment carries is changed with a reason, and every decision stays', async () => {
  await give('Olga Om', {});
  const { assignmentId } = await heldBy(stina, 'Olga Om');
  const wider = { reach: 'across' as const, opensProtected: true };
  assert.equal((await change(stina, assignmentId, wider, leastExtent)).status, 200);
  const held = await heldBy(stina, 'Olga Om');
  assert.deepEqual([held.reach, held.opensProtected], ['across', true]);
  assert.deepEqual(
    held.changes.map((change) => [change.what, change.by, change.reason, change.reach, change.opensProtected]),
    [
      ['changed', 'Stina Chef', 'Nytt ansvar', 'across', true],
      ['given', 'Stina Chef', null, 'unit', false],
    ],
  );
  assert.deepEqual(await lastLogged(w, 'access.assignment_changed'), {
    ...{ outcome: 'done', purpose: 'administration', staff_name: 'Stina Chef', reason: 'Nytt ansvar' },
    object_kind: 'assignment',
  });
  const again = await change(stina, assignmentId, leastExtent, leastExtent);
  assert.equal(again.status, 409, 'decided by somebody else meanwhile');
  assert.ok(fields(await change(stina, assignmentId, wider, wider)), 'nothing to change');
});

test('LAW-34: nobody widens their own assignment, nor one that they do not decide about', async () => {
  const kim = await w.person('Kim Koordinator', ['coordinator']);
  const { browser } = await kim.logIn();
  const { assignmentId, reach, opensProtected } = await heldBy(stina, 'Kim Koordinator');
  const refused = await change(browser, assignmentId, leastExtent, { reach, opensProtected });
  assert.equal(refused.status, 403);
  const both = await w.person('Bo Båda', ['unit_manager', 'coordinator']);
  const his = (await both.logIn()).browser;
  const own = await his.call('GET', '/api/assignments');
  const row = (own.json as unknown as { rows: { assignmentId: string; name: string; role: string }[] }).rows.find(
    (row) => row.name === 'Bo Båda' && row.role === 'coordinator',
  );
  assert.ok(row);
  assert.equal(
    (await change(his, row.assignmentId, leastExtent, { reach: 'across', opensProtected: true })).status,
    403,
  );
});

test('LAW-76: taken away it is gone at once from an open log-in', async () => {
  const eva = await w.person('Eva Öppen', ['coordinator']);
  const { browser } = await eva.logIn();
  const own = async () =>
    ((await browser.call('GET', '/api/access/own')).json as unknown as { assignments: Own[] }).assignments[0];
  assert.equal((await own())?.opensProtected, true);
  const { assignmentId } = await heldBy(stina, 'Eva Öppen');
  await change(stina, assignmentId, leastExtent, { reach: 'across', opensProtected: true });
  const now = await own();
  assert.deepEqual([now?.reach, now?.opensProtected, now?.extentBy], ['unit', false, 'Stina Chef']);
  const { rows } = await w.service.tables.owner.query(
    `select reach, opens_protected from assignments_of($1, $2::date)`,
    [eva.hsaId, w.today()],
  );
  assert.deepEqual(rows, [{ reach: 'unit', opens_protected: false }]);
});

test('LAW-34: what the directory states is followed at each log-in, until somebody here has decided', async () => {
  const person = await w.person('Hanna Hsa', ['coordinator'], { source: 'hsa' });
  const [known] = w.service.people.filter(({ hsaId }) => hsaId === person.hsaId);
  assert.ok(known);
  const states = (reach: Reach, opensProtected: boolean) => {
    w.service.people[w.service.people.indexOf(known)] = known;
    Object.assign(known, {
      assignments: known.assignments.map((assignment) => ({ ...assignment, reach, opensProtected })),
    });
  };
  await person.logIn();
  const first = await heldBy(stina, 'Hanna Hsa');
  assert.deepEqual([first.reach, first.opensProtected], ['across', true]);
  states('provider', false);
  await person.logIn();
  const second = await heldBy(stina, 'Hanna Hsa');
  assert.deepEqual([second.reach, second.opensProtected], ['provider', false]);
  assert.deepEqual(
    second.changes.map((change) => [change.what, change.reach, change.opensProtected]),
    [
      ['restated', 'provider', false],
      ['stated', 'across', true],
    ],
  );
  await change(stina, second.assignmentId, leastExtent, { reach: 'provider', opensProtected: false });
  states('across', true);
  await person.logIn();
  const third = await heldBy(stina, 'Hanna Hsa');
  assert.deepEqual([third.reach, third.opensProtected], ['unit', false]);
  assert.equal(third.changes[0]?.what, 'restated');
});

test('LAW-34: an assignment stated again keeps what was taken away here, and nothing that was added', async () => {
  const { owner } = w.service.tables;
  const again = async (name: string, decided: [Reach, boolean]) => {
    const person = await w.person(name, ['coordinator'], { source: 'hsa' });
    const known = w.service.people.find(({ hsaId }) => hsaId === person.hsaId);
    assert.ok(known);
    Object.assign(known, {
      assignments: known.assignments.map((assignment) => ({ ...assignment, reach: 'provider', opensProtected: false })),
    });
    await person.logIn();
    await owner.query(
      `update assignment set reach = $2, opens_protected = $3, decided_to = $4 where staff_id in
        (select staff_id from staff where hsa_id = $1)`,
      [person.hsaId, ...decided, addDays(w.today(), -1)],
    );
    await person.logIn();
    const { reach, opensProtected } = await heldBy(stina, name);
    return [reach, opensProtected];
  };
  assert.deepEqual(await again('Nora Närmare', ['unit', false]), ['unit', false]);
  assert.deepEqual(await again('Fia Fjärran', ['across', true]), ['provider', false]);
});
