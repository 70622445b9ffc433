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
  const said = describeError(error, true);
  assert.equal(said.what, 'Bara ansvarig får ändra.');
  assert.equal(said.basis, 'PDL 4 kap. 1 §');
  assert.equal(said.number, 'A1');
  assert.equal(said.saved, 'Det du skrev finns kvar här på sidan.');
  assert.equal(said.retry, false);
});

test('what is kept is said once, and only where something was typed', () => {
  assert.equal(describeError(networkError(true), true).saved, null);
  assert.match(describeError(networkError(true), true).what, /finns kvar/);
  assert.equal(describeError(networkError(false), false).saved, null);
  assert.equal(describeError(networkError(false), false).retry, true);
});

test('what the title says is not said again beneath it', () => {
  const said = describeError(networkError(true), true);
  assert.equal(said.title, 'Ingen kontakt med servern');
  assert.doesNotMatch(said.what, /Ingen kontakt/);
});

test('a fault of our own is admitted as one', () => {
  const said = describeError(new TypeError('x is undefined'), true);
  assert.match(said.what, /fel i Koordinera/);
  assert.doesNotMatch(JSON.stringify(said), /undefined/);
});

test('a page whose code is gone after an update asks for a reload', () => {
  const said = describeError(new TypeError('Failed to fetch dynamically imported module: /assets/x.js'), false);
  assert.equal(said.title, 'Sidan kunde inte hämtas');
  assert.match(said.todo ?? '', /Ladda om/);
});
