import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as z from 'zod/mini';
import { CallError, networkError } from '../../contract/errors.ts';
import { textField } from '../../contract/fields.ts';
import {
  checkForm,
  conflictOf,
  fieldId,
  findingsOfError,
  ifEmpty,
  renamed,
  standing,
  summaryText,
} from './findings.ts';

test('a form is judged by the contract’s own schema', () => {
  const schema = z.object({ goal: textField(20) });
  assert.deepEqual(checkForm(schema, { goal: ' åter på halvtid ' }), { ok: true, value: { goal: 'åter på halvtid' } });
  assert.deepEqual(checkForm(schema, {}), { ok: false, findings: { goal: 'Fyll i det här.' } });
});

test('the server’s findings stand at their fields; other errors are no findings', () => {
  const fields = { 'plan.steps.0.date': 'Välj en dag framåt.' };
  assert.deepEqual(
    findingsOfError(new CallError({ kind: 'invalid', message: 'Rätta.', fields, number: 'A1' })),
    fields,
  );
  assert.equal(findingsOfError(new CallError({ kind: 'conflict', message: 'Ändrat.', number: 'A1' })), null);
  assert.equal(findingsOfError(new Error('x')), null);
});

test('findings get the form’s own field names, and of two at one field the first stays', () => {
  const found = {
    'acts.0.content.reason': 'Fyll i det här.',
    'acts.1.content.reason': 'Skriv mer.',
    minutes: 'För många.',
  };
  assert.deepEqual(
    renamed(found, (path) => path.replace(/^acts\.\d\.content\./, '')),
    { reason: 'Fyll i det här.', minutes: 'För många.' },
  );
});

test('a field left empty is told of in the form’s own words', () => {
  const typed = { reason: ' ', day: null, read: false, chosen: [], number: '1', days: 0 };
  const words = { reason: 'a', day: 'b', read: 'c', chosen: 'd', number: 'e' };
  assert.deepEqual(ifEmpty(typed, words), { reason: 'a', day: 'b', read: 'c', chosen: 'd' });
  assert.deepEqual(ifEmpty(typed, {}), {});
});

test('a conflict is told from every other refusal', () => {
  const conflict = new CallError({ kind: 'conflict', message: 'Ändrat.', number: 'A1' });
  assert.equal(conflictOf(conflict), conflict);
  assert.equal(conflictOf(networkError(true)), null);
  assert.equal(conflictOf(new Error('x')), null);
  assert.equal(conflictOf(null), null);
});

test('a path becomes an id that a link can lead to', () => {
  assert.equal(fieldId('plan', 'steps.0.date'), 'plan-steps-0-date');
  assert.equal(fieldId('plan', ''), 'plan-form');
});

test('the summary names the field that a finding belongs to', () => {
  assert.equal(summaryText('Nästa steg', 'Fyll i det här.'), 'Nästa steg: fyll i det här.');
  assert.equal(summaryText('Vem gör det?', 'Fyll i det här.'), 'Vem gör det? Fyll i det här.');
  assert.equal(summaryText('', 'Planen har ändrats.'), 'Planen har ändrats.');
});

test('a finding goes when its field is mended, and stays at what is as it was', () => {
  const step = { on: null, what: '' };
  const before = { said: '', nextStep: step, steps: [{ on: null }] };
  const found = {
    'content.said': 'a',
    'content.nextStep.on': 'b',
    'content.nextStep': 'c',
    'content.steps.0.on': 'd',
    at: 'e',
  };
  assert.deepEqual(Object.keys(standing(found, 'content', before, { ...before, said: 'Ja.' })), [
    'content.nextStep.on',
    'content.nextStep',
    'content.steps.0.on',
    'at',
  ]);
  const booked = { ...before, nextStep: { ...step, what: 'Ring' } };
  assert.deepEqual(Object.keys(standing(found, 'content', before, booked)), [
    'content.said',
    'content.nextStep.on',
    'content.steps.0.on',
    'at',
  ]);
  assert.equal(standing(found, 'content', before, before), found);
  assert.deepEqual(Object.keys(standing({ at: 'e' }, 'at', '1', '2')), []);
  // The clock of a time that is one text.
  assert.deepEqual(Object.keys(standing({ 'at.time': 'e' }, 'at', '1', '2')), []);
});
