import assert from 'node:assert/strict';
import { test } from 'node:test';
import { promiseText } from './promises.ts';

test('LAW-10: a step of somebody else’s reads as expected of them, an adaptation as ending, and our own and the patient’s with who does it', () => {
  const chair = { what: 'ny stol', who: 'arbetsgivaren' };
  assert.equal(promiseText({ kind: 'expected_step', ...chair }), 'Väntas av arbetsgivaren: ny stol');
  assert.equal(promiseText({ kind: 'expected_step', what: 'ny stol' }), 'Väntas av någon annan: ny stol');
  assert.equal(promiseText({ kind: 'patient_step', what: 'Promenera', who: 'patienten' }), 'Patienten: Promenera');
  assert.equal(
    promiseText({ kind: 'own_step', what: 'Ring chefen', who: 'koordinatorn' }),
    'Koordinatorn: Ring chefen',
  );
  assert.equal(promiseText({ kind: 'adaptation_ends', what: 'inga lyft' }), 'Anpassningen slutar: inga lyft');
  assert.equal(promiseText({ kind: 'follow_up', what: 'Följ upp planen' }), 'Följ upp planen');
});
