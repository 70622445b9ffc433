import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FormFacts } from '../../../frame/form.ts';
import { openedBy } from './form-facts.ts';

const facts = { plan: { goal: 'Halvtid' } } as unknown as FormFacts;

test('a step that is done is written as a follow-up where there is a plan, before any other contact', () => {
  assert.deepEqual(openedBy('step_done', facts), ['followed-up', 'contact']);
  assert.deepEqual(openedBy('step_done', { ...facts, plan: null }), ['contact']);
});

test('the card’s other buttons open one form each', () => {
  assert.deepEqual(openedBy('entry', facts), ['differing-view']);
  assert.deepEqual(openedBy('groundless', facts), ['note']);
  assert.deepEqual(openedBy('move_step', facts), ['note']);
});
