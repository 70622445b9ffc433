import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FormFacts } from '../../../frame/form.ts';
import { openedBy } from './form-facts.ts';

const kinds = (...asking: Parameters<typeof openedBy>) => openedBy(...asking).map(({ kind }) => kind);
const facts = { plan: { goal: 'Halvtid' } } as unknown as FormFacts;

test('a step that is done is written as a follow-up where there is a plan, before any other contact', () => {
  assert.deepEqual(kinds('step_done', facts), ['followed-up', 'contact']);
  assert.deepEqual(kinds('step_done', { ...facts, plan: null }), ['contact']);
});

test('the card’s other buttons open one form each', () => {
  assert.deepEqual(kinds('entry', facts), ['differing-view']);
  assert.deepEqual(kinds('groundless', facts), ['note']);
});
