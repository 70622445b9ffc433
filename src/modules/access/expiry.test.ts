import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { putPerson, putUnit, type TestService, type TestUnit, testService } from '../../app/testing.ts';
import { type Clock, instant, localDate } from '../../kernel/clock.ts';

/** Seconds that the clock is ahead of real time. */
let ahead = 0;
const clock: Clock = {
  now: () => instant(new Date(Date.now() + ahead * 1000).toISOString()),
  today: () => localDate(clock.now()),
};

let service: TestService;
let unit: TestUnit;

before(async () => {
  service = await testService({ clock, environment: { SESSION_IDLE_MINUTES: '30', SESSION_MINUTES: '120' } });
  unit = await putUnit(service.tables.owner, { name: 'Norrhamns vårdcentral' });
  for (const [name, hsaId] of [
    ['Karin Ek', 'SE-KARIN'],
    ['Bo Lund', 'SE-BO'],
  ] as const) {
    service.people.push(
      await putPerson(service.tables.owner, { name, hsaId, assignments: [{ unit, role: 'coordinator' }] }),
    );
  }
});
after(() => service.close());

const loggedIn = async () => {
  const browser = service.browser();
  await browser.logIn('SE-KARIN', unit.hsaId);
  return browser;
};
const status = async (browser: Awaited<ReturnType<typeof loggedIn>>) => (await browser.send('/api/session')).status;

test('a session ends after half an hour without a call, and a call keeps it alive', async () => {
  const browser = await loggedIn();
  ahead += 29 * 60;
  assert.equal(await status(browser), 200);
  ahead += 29 * 60;
  assert.equal(await status(browser), 200);
  ahead += 31 * 60;
  const response = await browser.send('/api/session');
  const { error } = (await response.json()) as { error: { kind: string; message: string } };
  assert.equal(response.status, 401);
  assert.equal(error.kind, 'unauthenticated');
  assert.match(error.message, /det du skrev finns kvar/);
});

test('a session never lives longer than its whole time, however busy', async () => {
  const browser = await loggedIn();
  for (let half = 0; half < 5; half += 1) {
    assert.equal(await status(browser), 200);
    ahead += 25 * 60;
  }
  assert.equal(await status(browser), 401);
});

test('a session that was logged out cannot be used again', async () => {
  const browser = await loggedIn();
  const token = browser.cookies.get('koordinera') ?? '';
  await browser.call('POST', '/api/session/logout');
  assert.equal(browser.cookies.has('koordinera'), false);
  browser.cookies.set('koordinera', token);
  assert.equal(await status(browser), 401);
});

test('a month after its end a session is forgotten, its rows in the log are not', async () => {
  const { owner } = service.tables;
  await loggedIn();
  const { rows } = await owner.query<{ session_id: string }>(
    `update session set expires_at = now() - interval '31 days' returning session_id`,
  );
  await loggedIn();
  const left = await owner.query('select count(*)::int as sessions from session');
  assert.deepEqual(left.rows, [{ sessions: 1 }]);
  const logged = await owner.query(
    `select count(distinct session_id)::int as sessions from audit_event where action = 'session.started' and session_id = any($1)`,
    [rows.map((row) => row.session_id)],
  );
  assert.deepEqual(logged.rows, [{ sessions: rows.length }]);
});

test('step-up: the same person proves their identity again, in a window of its own, and the session knows when', async () => {
  const browser = await loggedIn();
  ahead += 15 * 60;
  const authTime = async () => {
    const { rows } = await service.tables.owner.query<{ auth_time: number }>(
      'select auth_time from session where ended_at is null order by created_at desc limit 1',
    );
    return rows[0]?.auth_time ?? 0;
  };
  await service.tables.owner.query('update session set auth_time = 1000 where ended_at is null');
  ahead = 0;
  const token = browser.cookies.get('koordinera');
  const done = await browser.logIn('SE-KARIN', unit.hsaId, '/logga-in/bekrafta');
  assert.equal(done.url, `${service.url}/logga-in/klar`);
  assert.match(done.text, /Du kan stänga det här fönstret/);
  assert.ok((await authTime()) > 1_700_000_000);
  assert.equal(browser.cookies.get('koordinera'), token);
  const { rows } = await service.tables.owner.query(
    `select outcome from audit_event where action = 'session.confirmed'`,
  );
  assert.deepEqual(rows, [{ outcome: 'done' }]);
});

test('step-up by another person changes nothing, says so, and is logged as denied', async () => {
  const browser = await loggedIn();
  const done = await browser.logIn('SE-BO', unit.hsaId, '/logga-in/bekrafta');
  assert.equal(done.response.status, 400);
  assert.match(done.text, /Du bekräftade som någon annan/);
  const session = (await (await browser.send('/api/session')).json()) as { person: { name: string } };
  assert.equal(session.person.name, 'Karin Ek');
  const { rows } = await service.tables.owner.query(
    `select outcome, staff_hsa_id from audit_event where action = 'session.confirmed' order by audit_id desc limit 1`,
  );
  assert.deepEqual(rows, [{ outcome: 'denied', staff_hsa_id: 'SE-KARIN' }]);
});

test('an answer is used once: coming again with the same code is no log-in', async () => {
  const browser = service.browser();
  const seen: string[] = [];
  const send = browser.send.bind(browser);
  browser.send = (path, init) => {
    seen.push(path);
    return send(path, init);
  };
  await browser.logIn('SE-KARIN', unit.hsaId);
  const answer = seen.find((path) => path.includes('/logga-in/svar?')) ?? '';
  assert.ok(answer.includes('code='));
  const replayed = await browser.visit(answer);
  assert.equal(replayed.response.status, 400);
  assert.match(replayed.text, /Inloggningen tog för lång tid/);
  const stolen = await service.browser().visit(answer);
  assert.equal(stolen.response.status, 400);
});

test('an answer meant for another browser, or begun more than ten minutes ago, is refused', async () => {
  const browser = service.browser();
  const chooser = await browser.visit('/logga-in');
  for (const name of [...browser.cookies.keys()]) if (name.startsWith('koordinera-login')) browser.cookies.delete(name);
  const done = await browser.choose(chooser, 'SE-KARIN', unit.hsaId);
  assert.equal(done.response.status, 400);

  const late = service.browser();
  const waiting = await late.visit('/logga-in');
  ahead += 11 * 60;
  const tooLate = await late.choose(waiting, 'SE-KARIN', unit.hsaId);
  ahead = 0;
  assert.equal(tooLate.response.status, 400);
  assert.match(tooLate.text, /tog för lång tid/);
});

test('a log-in under way that somebody has written by hand is refused', async () => {
  for (const value of [
    'x',
    'e30',
    Buffer.from('[]').toString('base64url'),
    Buffer.from('null').toString('base64url'),
  ]) {
    const browser = service.browser();
    browser.cookies.set('koordinera-login', value);
    const { response, text } = await browser.visit(`/logga-in/svar?code=x&state=${'a'.repeat(43)}`);
    assert.equal(response.status, 400);
    assert.match(text, /tog för lång tid/);
  }
  const strange = await service.browser().visit(`/logga-in/svar?code=x&state=${encodeURIComponent('a;b=c\r\nx:')}`);
  assert.equal(strange.response.status, 400);
});

test('sixty log-ins begun leave the browser’s headers small, and the last ones can still be finished', async () => {
  const browser = service.browser();
  const begun: { chooser: { url: string; text: string }; ofProvider: [string, string][] }[] = [];
  for (let nr = 0; nr < 60; nr += 1) {
    const chooser = await browser.visit('/logga-in?till=/nytt');
    // A browser keeps the provider's cookies by path, a set for each log-in; this one keeps the latest set.
    const ofProvider = [...browser.cookies].filter(([name]) => !name.startsWith('koordinera'));
    begun.push({ chooser, ofProvider });
  }
  const finish = ({ chooser, ofProvider }: (typeof begun)[number]) => {
    for (const [name, value] of ofProvider) browser.cookies.set(name, value);
    return browser.choose(chooser, 'SE-KARIN', unit.hsaId);
  };
  const header = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  assert.ok(header.length < 4_096, `${header.length} characters of cookies`);
  const names = [...browser.cookies.keys()].filter((name) => name.startsWith('koordinera-login'));
  assert.deepEqual(names, ['koordinera-login'], 'one cookie');
  const [second, third, last] = [begun.at(-3), begun.at(-2), begun.at(-1)];
  for (const chosen of [last, third, second]) {
    assert.ok(chosen !== undefined);
    const done = await finish(chosen);
    assert.equal(new URL(done.url).pathname, '/nytt', done.text.slice(0, 200));
    assert.equal((await browser.send('/api/session')).status, 200);
  }
  const [first] = begun;
  assert.ok(first !== undefined);
  const tooOld = await finish(first);
  assert.equal(tooOld.response.status, 400);
  assert.match(tooOld.text, /tog för lång tid/);
});

test('an interrupted log-in says so and offers another', async () => {
  const browser = service.browser();
  const chooser = await browser.visit('/logga-in');
  const cancel = /href="([^"]+\/avbryt)"/.exec(chooser.text)?.[1] ?? '';
  const done = await browser.visit(new URL(cancel, chooser.url).href);
  assert.match(done.text, /Inloggningen avbröts/);
});

test('no `till` leads away from the site', async () => {
  for (const till of ['https://evil.example', '//evil.example', '/\\evil.example', '/%0d%0aset-cookie:x=y']) {
    const done = await service.browser().logIn('SE-KARIN', unit.hsaId, `/logga-in?till=${encodeURIComponent(till)}`);
    assert.equal(new URL(done.url).origin, service.url, till);
  }
});
