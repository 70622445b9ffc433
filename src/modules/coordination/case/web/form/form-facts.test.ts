import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FormFacts } from '../../../frame/form.ts';
import { openedBy } from './form-facts.ts';

const keys = (...[button, about]: Parameters<typeof openedBy>) => openedBy(button, about).map(({ kind }) => kind);
const facts = { plan: { goal: 'Halvtid' } } as unknown as FormFacts;

test('a step that is done is written as a follow-up where there is a plan, before any other contact', () => {
  assert.deepEqual(keys('step_done', facts), ['followed-up', 'contact']);
  assert.deepEqual(keys('step_done', { ...facts, plan: null }), ['contact']);
});

test('the card’s other buttons open one form each', () => {
  assert.deepEqual(keys('entry', facts), ['differing-view']);
  assert.deepEqual(keys('groundless', facts), ['note']);
  assert.deepEqual(keys('move_step', facts), ['note']);
});
