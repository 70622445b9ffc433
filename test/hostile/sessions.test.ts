/** Forged, replayed and planted sessions; calls from other sites; guesses at log-in; addresses that lead elsewhere. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import { moduleRoutes } from '../../src/app/modules.ts';
import type { TestBrowser } from '../../src/app/testing.ts';
import { ask, BO, type House, house, KARIN, type Reply } from './house.ts';

let h: House;
before(async () => {
  h = await house();
});
after(() => h.close());

const status = async (cookies: string) =>
  (await fetch(`${h.service.url}/api/session`, { headers: { cookie: cookies } })).status;
const token = (browser: TestBrowser) => browser.cookies.get('koordinera') ?? '';
const loggedIn = async (hsaId = KARIN) => {
  const browser = h.service.browser();
  await browser.logIn(hsaId, h.unit.hsaId);
  return browser;
};

test('a session that was logged out, replaced or has run out is nobody, however often it is tried again', async () => {
  const browser = await loggedIn();
  const old = token(browser);
  await browser.call('POST', '/api/session/logout');
  const again = await loggedIn(BO);
  const replaced = token(again);
  await again.logIn(BO, h.unit.hsaId);
  const late = await loggedIn();
  await h.service.tables.owner.query(
    `update session set expires_at = now() - interval '1 second' where session_hash = encode(sha256($1::bytea), 'hex')`,
    [token(late)],
  );
  for (const dead of [old, replaced, token(late)]) {
    for (let tries = 0; tries < 3; tries += 1) assert.equal(await status(`koordinera=${dead}`), 401);
  }
});

test('log-in gives a token of its own: one planted in the browser beforehand is worth nothing', async () => {
  const planted = randomBytes(32).toString('base64url');
  const victim = h.service.browser();
  victim.cookies.set('koordinera', planted);
  await victim.logIn(KARIN, h.unit.hsaId);
  assert.notEqual(token(victim), planted);
  assert.equal(await status(`koordinera=${planted}`), 401);
  const attacker = await loggedIn(BO);
  const hers = token(attacker);
  const other = h.service.browser();
  other.cookies.set('koordinera', hers);
  await other.logIn(KARIN, h.unit.hsaId);
  assert.equal(await status(`koordinera=${hers}`), 401, 'the session that was there is ended, not taken over');
});

test('a session is read from its one cookie and from nowhere else', async () => {
  const own = token(await loggedIn());
  for (const path of [`/api/session?koordinera=${own}`, `/api/session?token=${own}`]) {
    assert.equal((await fetch(`${h.service.url}${path}`)).status, 401, path);
  }
  for (const headers of [{ authorization: `Bearer ${own}` }, { 'x-session': own }, { cookie: `Koordinera=${own}` }]) {
    assert.equal(
      (await fetch(`${h.service.url}/api/session`, { headers: new Headers(headers as Record<string, string>) })).status,
      401,
    );
  }
  // Of two, the browser's own comes first; a second one never makes the first valid.
  assert.equal(await status(`koordinera=${'A'.repeat(43)}; koordinera=${own}`), 401);
});

test('guessed tokens find nothing, and the database never sees what is no token', async () => {
  for (let guess = 0; guess < 50; guess += 1) {
    assert.equal(await status(`koordinera=${randomBytes(32).toString('base64url')}`), 401);
  }
  for (const odd of [
    "'; drop table session; --",
    '%27%3b',
    'null',
    '[object Object]',
    'a'.repeat(5_000),
    '-'.repeat(43),
  ]) {
    assert.equal(await status(`koordinera=${encodeURIComponent(odd)}`), 401, odd.slice(0, 20));
  }
});

test('the provider’s answer is good once, in the browser that asked, for the person who began', async () => {
  const mine = h.service.browser();
  const chooser = await mine.visit('/logga-in?till=/idag');
  const action = /action="([^"]+)"/.exec(chooser.text)?.[1] ?? '';
  let response = await mine.send(action, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ person: `${KARIN} ${h.unit.hsaId}` }),
  });
  let answer = '';
  for (let hops = 0; hops < 10 && answer === ''; hops += 1) {
    const next = response.headers.get('location') ?? '';
    if (next.includes('/logga-in/svar')) answer = next;
    else response = await mine.send(next);
  }
  assert.match(answer, /[?&]code=.*state=|[?&]state=.*code=/);
  const stranger = await ask(h.service.browser(), answer);
  assert.equal(stranger.status, 400, 'another browser');
  assert.equal(
    stranger.headers.getSetCookie().some((line) => line.startsWith('koordinera=')),
    false,
  );
  const kept = new Map(mine.cookies);
  assert.equal((await ask(mine, answer)).status, 303, 'the browser that asked');
  for (const [name, value] of kept) if (name.startsWith('koordinera-login')) mine.cookies.set(name, value);
  const replay = await ask(mine, answer);
  assert.equal(replay.status, 400, 'the same code again');
  const mixed = await ask(mine, answer.replace(/state=[^&]+/, `state=${'b'.repeat(43)}`));
  assert.equal(mixed.status, 400, 'another state');
});

test('what the browser remembers of a log-in under way may be forged without gain', async () => {
  const forge = async (change: object) => {
    const browser = h.service.browser();
    const begun = await browser.send('/logga-in?till=/idag');
    const location = new URL(begun.headers.get('location') ?? '');
    const [name = '', value = ''] = [...browser.cookies].find(([key]) => key.startsWith('koordinera-login')) ?? [];
    const pending = JSON.parse(Buffer.from(value, 'base64url').toString('utf8')) as Record<string, unknown>;
    browser.cookies.set(name, Buffer.from(JSON.stringify({ ...pending, ...change })).toString('base64url'));
    const chooser = await browser.visit(location.href);
    const done = await browser.choose(chooser, KARIN, h.unit.hsaId);
    return { browser, done };
  };
  const elsewhere = await forge({ returnTo: 'https://evil.example/', unitId: h.unit.unitId });
  assert.ok(elsewhere.done.url.startsWith(`${h.service.url}/`), elsewhere.done.url);
  for (const change of [
    { nonce: 'x' },
    { verifier: 'y'.repeat(43) },
    { begunAt: 0 },
    { state: 'z'.repeat(43) },
    { kind: 'admin' },
  ]) {
    const { browser, done } = await forge(change);
    assert.equal(done.response.status, 400, JSON.stringify(change));
    assert.equal(browser.cookies.has('koordinera'), false, JSON.stringify(change));
  }
});

test('no address given at log-in leads away from the house', async () => {
  const away = [
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '\\/evil.example',
    '/%09/evil.example',
    '/%2f%2fevil.example',
    '/.%2f/evil.example',
    'javascript:alert(1)',
    'data:text/html,hej',
    '/logga-in/klar@evil.example',
    '//localhost@evil.example',
    'http:evil.example',
    '/idag&till=https://evil.example',
  ];
  for (const place of away) {
    const browser = h.service.browser();
    const done = await browser.logIn(KARIN, h.unit.hsaId, `/logga-in?till=${encodeURIComponent(place)}`);
    assert.equal(new URL(done.url).origin, h.service.url, place);
    const confirm = await ask(h.service.browser(), `/logga-in/bekrafta?till=${encodeURIComponent(place)}`);
    assert.equal(new URL(confirm.headers.get('location') ?? '', h.service.url).origin, h.service.url, place);
  }
  const twice = await h.service.browser().logIn(KARIN, h.unit.hsaId, '/logga-in?till=/idag&till=https://evil.example');
  assert.equal(new URL(twice.url).origin, h.service.url);
});

test('another site can neither write, nor read, nor frame, nor log anyone in as someone else', async () => {
  const victim = await loggedIn();
  const bo = await loggedIn(BO);
  const body = JSON.stringify({ unitId: h.unit.unitId });
  const json = { 'content-type': 'application/json' };
  const attempts: Record<string, Record<string, string>> = {
    'no token': json,
    'someone else’s token': { ...json, 'x-csrf-token': bo.csrf },
    'the token in the address only': { ...json },
    'a token sent twice': { ...json, 'x-csrf-token': `${victim.csrf}, ${victim.csrf}` },
    'a form': { 'content-type': 'application/x-www-form-urlencoded' },
    'plain text': { 'content-type': 'text/plain' },
    'several parts': { 'content-type': 'multipart/form-data; boundary=x' },
    'from another site': { ...json, 'x-csrf-token': victim.csrf, origin: 'https://evil.example' },
    'from a look-alike': { ...json, 'x-csrf-token': victim.csrf, origin: `${h.service.url}.evil.example` },
    'from a sandbox': { ...json, 'x-csrf-token': victim.csrf, origin: 'null' },
    'from a neighbouring port': { ...json, 'x-csrf-token': victim.csrf, origin: 'http://localhost:1' },
    'from a sibling host': { ...json, 'x-csrf-token': victim.csrf, 'sec-fetch-site': 'same-site' },
  };
  for (const [how, headers] of Object.entries(attempts)) {
    const path = how.includes('address') ? `/api/session/unit?x-csrf-token=${victim.csrf}` : '/api/session/unit';
    const { status } = await ask(victim, path, { method: 'POST', headers, body });
    assert.equal(status, 403, how);
  }
  for (const method of ['GET', 'OPTIONS', 'POST']) {
    const { headers } = await ask(victim, '/api/session', { method, headers: { origin: 'https://evil.example' } });
    assert.deepEqual(
      [...headers.keys()].filter((name) => name.startsWith('access-control')),
      [],
      method,
    );
    assert.equal(headers.get('cross-origin-resource-policy'), 'same-origin');
    assert.equal(headers.get('x-frame-options'), 'DENY');
    assert.match(headers.get('content-security-policy') ?? '', /frame-ancestors 'none'/);
  }
});

test('no reading call of the contract writes: what another site can make a browser ask for changes nothing', async () => {
  const before = await written();
  for (const { route } of moduleRoutes.filter((bound) => bound.route.method === 'GET')) {
    const path = route.path.replace(/:\w+/g, '018f0000-0000-7000-8000-000000000000');
    await ask(h.karin, path, { headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' } });
  }
  assert.deepEqual(await written(), before);
});

/** The number of rows in every table but the log's and the time of latest presence. */
async function written(): Promise<Record<string, number>> {
  const { owner } = h.service.tables;
  const { rows } = await owner.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' and tablename not like 'audit%' order by 1`,
  );
  const counts: Record<string, number> = {};
  for (const { name } of rows) {
    counts[name] = (await owner.query<{ n: number }>(`select count(*)::int as n from "${name}"`)).rows[0]?.n ?? 0;
  }
  return counts;
}

test('guesses at log-in are held back by address, and no header makes a caller someone else', async () => {
  const held = await house({ loginCallsPerMinute: 15 });
  try {
    const answers: number[] = [];
    for (let guess = 0; guess < 30; guess += 1) {
      const from = `203.0.113.${guess}`;
      const response = await fetch(`${held.service.url}/logga-in/svar?code=x${guess}&state=${'a'.repeat(43)}`, {
        headers: { 'x-forwarded-for': from, 'x-real-ip': from, forwarded: `for=${from}`, 'x-client-ip': from },
        redirect: 'manual',
      });
      answers.push(response.status);
      await response.body?.cancel();
    }
    assert.ok(answers.includes(429), answers.join());
    assert.ok(
      answers.slice(-10).every((one) => one === 429),
      answers.join(),
    );
    assert.equal((await ask(held.karin, '/api/session')).status, 200, 'who is logged in works on');
  } finally {
    await held.close();
  }
});

test('who calls faster than anyone can work is held back, over all routes together, and others are not', async () => {
  const held = await house({ callsPerMinute: 25 });
  try {
    const bo = held.service.browser();
    await bo.logIn(BO, held.unit.hsaId);
    const answers: Reply[] = [];
    for (let call = 0; call < 20; call += 1) {
      answers.push(await ask(held.karin, '/api/session'));
      answers.push(await ask(held.karin, '/api/certificates/quarantine'));
    }
    const refused = answers.filter((answer) => answer.status === 429);
    assert.ok(refused.length >= 14, `${refused.length} of ${answers.length}`);
    assert.match(refused[0]?.text ?? '', /För många försök på kort tid/);
    assert.equal((await ask(bo, '/api/session')).status, 200);
  } finally {
    await held.close();
  }
});

test('one session cannot hold endless streams open, and closing one makes room', async () => {
  const browser = await loggedIn();
  const opened = await Promise.all(
    Array.from({ length: 40 }, async () => {
      const stop = new AbortController();
      return {
        stop,
        status: (await browser.send(`/api/events?unit=${h.unit.unitId}`, { signal: stop.signal })).status,
      };
    }),
  );
  const kept = opened.filter((one) => one.status === 200);
  assert.deepEqual([kept.length, opened.filter((one) => one.status === 429).length], [30, 10]);
  for (const { stop } of opened) stop.abort();
  await new Promise((resolve) => setTimeout(resolve, 200));
  const stop = new AbortController();
  assert.equal((await browser.send(`/api/events?unit=${h.unit.unitId}`, { signal: stop.signal })).status, 200);
  stop.abort();
});

test('when the cookie’s name is guarded by the browser it has the prefix that other hosts cannot set', async () => {
  const { createSessions } = await import('../../src/modules/access/module.ts');
  const sessions = createSessions({
    database: h.service.tables.database,
    clock: { now: () => '2026-11-22T00:00:00.000Z', today: () => '2026-11-22' } as never,
    config: { idleSeconds: 60, absoluteSeconds: 600 },
    https: true,
  });
  assert.equal(sessions.cookieName, '__Host-koordinera');
  const { options } = sessions.cookie('x');
  assert.deepEqual([options.secure, options.httpOnly, options.path, options.sameSite], [true, true, '/', 'lax']);
  assert.equal('domain' in options, false);
});
