import assert from 'node:assert/strict';
import { test } from 'node:test';
import { promiseText } from './promises.ts';

test('LAW-10: a step of somebody else’s reads as expected of them, an adaptation as ending, and our own as it is', () => {
  assert.equal(promiseText({ kind: 'expected_step', what: 'ny stol' }), 'Väntas av någon annan: ny stol');
  assert.equal(promiseText({ kind: 'adaptation_ends', what: 'inga lyft' }), 'Anpassningen slutar: inga lyft');
  assert.equal(promiseText({ kind: 'follow_up', what: 'Följ upp planen' }), 'Följ upp planen');
});
