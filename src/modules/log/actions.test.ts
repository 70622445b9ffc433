import assert from 'node:assert/strict';
import { test } from 'node:test';
import { auditActions, event, isAuditAction } from './index.ts';

test('LAW-56: the actions stand in alphabetical order, each with Swedish words', () => {
  const names = Object.keys(auditActions);
  assert.ok(names.length > 0);
  assert.deepEqual(names, [...names].sort());
  for (const [name, words] of Object.entries(auditActions)) {
    assert.match(name, /^[a-z_]+(\.[a-z_]+)+$/, name);
    assert.match(words, /^\p{Lu}/u, name);
  }
});

test('LAW-56: an event keeps action, purpose and whom it concerned', () => {
  assert.deepEqual(event('session.started', { purpose: 'inloggning', details: { acr: 'loa3' } }), {
    action: 'session.started',
    purpose: 'inloggning',
    details: { acr: 'loa3' },
  });
});

test('a name outside the list, or inherited from Object, is no action', () => {
  assert.equal(isAuditAction('session.started'), true);
  assert.equal(isAuditAction('toString'), false);
  assert.equal(isAuditAction('session.invented'), false);
});
