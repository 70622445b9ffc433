import assert from 'node:assert/strict';
import { test } from 'node:test';
import { idleNow } from './idle.ts';

const idleSeconds = 1800;

test('a person who works is never logged out, although nothing is sent while typing', () => {
  assert.deepEqual(idleNow({ lastContact: 0, lastActivity: 400, now: 401, idleSeconds }), { state: 'touch' });
  assert.deepEqual(idleNow({ lastContact: 0, lastActivity: 200, now: 201, idleSeconds }), { state: 'present' });
});

test('who is away is asked two minutes before the end', () => {
  assert.deepEqual(idleNow({ lastContact: 0, lastActivity: 0, now: 1600, idleSeconds }), { state: 'present' });
  assert.deepEqual(idleNow({ lastContact: 0, lastActivity: 0, now: 1700, idleSeconds }), {
    state: 'warn',
    secondsLeft: 100,
  });
  assert.deepEqual(idleNow({ lastContact: 0, lastActivity: 0, now: 9999, idleSeconds }), {
    state: 'warn',
    secondsLeft: 0,
  });
});

test('a very short limit warns half way, not at once', () => {
  assert.deepEqual(idleNow({ lastContact: 0, lastActivity: 0, now: 20, idleSeconds: 60 }), { state: 'present' });
  assert.deepEqual(idleNow({ lastContact: 0, lastActivity: 0, now: 31, idleSeconds: 60 }), {
    state: 'warn',
    secondsLeft: 29,
  });
});
