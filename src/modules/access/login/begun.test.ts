import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BEGUN_SECONDS, type BegunLogin, recall, remember } from './begun.ts';

const begun = (nr: number, differing: Partial<BegunLogin> = {}): BegunLogin => ({
  state: `state-${nr}`.padEnd(43, 'x'),
  nonce: `nonce-${nr}`.padEnd(43, 'x'),
  verifier: `verifier-${nr}`.padEnd(43, 'x'),
  returnTo: '/idag',
  kind: 'log-in',
  unitId: '018f0000-0000-7000-8000-000000000001',
  begunAt: 1000 + nr,
  ...differing,
});
const after = (all: readonly BegunLogin[]) => all.reduce<string | undefined>(remember, undefined);
const found = (cookie: string | undefined, login: BegunLogin, now = login.begunAt) =>
  recall(cookie, login.state, now).begun;

test('however many log-ins are begun, the cookie stays small and holds the newest', () => {
  const all = Array.from({ length: 60 }, (_, nr) => begun(nr));
  const cookie = after(all);
  assert.ok((cookie ?? '').length < 2_000, `${cookie?.length} characters`);
  for (const login of all.slice(-5)) assert.deepEqual(found(cookie, login, 1060), login);
  for (const login of all.slice(0, -5)) assert.equal(found(cookie, login, 1060), null);
});

test('a long address to go back to never makes the cookie longer than a browser keeps', () => {
  const long = (nr: number) => begun(nr, { returnTo: `/enheten?${'å'.repeat(900)}${nr}` });
  const cookie = after([begun(0), long(1), long(2), long(3)]);
  assert.ok((cookie ?? '').length <= 3_500);
  assert.deepEqual(found(cookie, long(3)), long(3));
  const longest = begun(9, { returnTo: `/${'å'.repeat(1_999)}` });
  assert.deepEqual(
    found(remember(cookie, longest), longest),
    { ...longest, returnTo: '/' },
    'the log-in itself is kept',
  );
});

test('an answer uses up its log-in and leaves the others', () => {
  const [first, second] = [begun(1), begun(2)];
  const { begun: answered, left } = recall(after([first, second]), first.state, 1003);
  assert.deepEqual(answered, first);
  assert.equal(found(left ?? undefined, first), null);
  assert.deepEqual(found(left ?? undefined, second), second);
  assert.equal(recall(left ?? undefined, second.state, 1003).left, null);
});

test('what was begun more than ten minutes ago is neither recalled nor kept', () => {
  const old = begun(1);
  const late = begun(2, { begunAt: old.begunAt + BEGUN_SECONDS + 1 });
  assert.equal(found(after([old]), old, late.begunAt), null);
  assert.equal(found(after([old, late]), old, old.begunAt), null);
});

test('what somebody has written by hand is no log-in, and what stands beside it still is', () => {
  const login = begun(1);
  for (const odd of ['', 'x', 'e30', '..', Buffer.from('[]').toString('base64url'), 'a'.repeat(5_000)]) {
    assert.deepEqual(recall(odd, login.state, 1001), { begun: null, left: null }, odd.slice(0, 10));
    assert.deepEqual(found(remember(odd, login), login), login);
  }
  assert.deepEqual(found(`x.${after([login])}`, login), login);
});
