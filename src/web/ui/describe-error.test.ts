import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CallError, networkError } from '../../contract/errors.ts';
import { describeError } from './describe-error.ts';

test('a refusal keeps the server’s words, its paragraph and its number', () => {
  const error = new CallError({
    kind: 'denied',
    message: 'Bara ansvarig får ändra.',
    basis: 'PDL 4 kap. 1 §',
    number: 'A1',
  });
  const described = describeError(error, true);
  assert.equal(described.what, 'Bara ansvarig får ändra.');
  assert.equal(described.basis, 'PDL 4 kap. 1 §');
  assert.equal(described.number, 'A1');
  assert.equal(described.saved, 'Det du skrev finns kvar här på sidan.');
  assert.equal(described.retry, false);
});

test('what is kept is described once, and only where something was typed', () => {
  assert.equal(describeError(networkError(true), true).saved, null);
  assert.match(describeError(networkError(true), true).what, /finns kvar/);
  assert.equal(describeError(networkError(false), false).saved, null);
  assert.equal(describeError(networkError(false), false).retry, true);
});

test('what the title says is not described again beneath it', () => {
  const described = describeError(networkError(true), true);
  assert.equal(described.title, 'Ingen kontakt med servern');
  assert.doesNotMatch(described.what, /Ingen kontakt/);
});

test('a fault of our own is admitted as one', () => {
  const described = describeError(new TypeError('x is undefined'), true);
  assert.match(described.what, /fel i Koordinera/);
  assert.doesNotMatch(JSON.stringify(described), /undefined/);
});

test('a page whose code is gone after an update asks for a reload', () => {
  const described = describeError(new TypeError('Failed to fetch dynamically imported module: /assets/x.js'), false);
  assert.equal(described.title, 'Sidan kunde inte hämtas');
  assert.match(described.todo ?? '', /Ladda om/);
});
