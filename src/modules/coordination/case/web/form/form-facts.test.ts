import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as z from 'zod/mini';
import { catalogue } from '../../../domain.ts';
import { defineAct } from '../../../frame/act-kind.ts';
import { asked, type FormFacts } from '../../../frame/form.ts';
import { tidiedContent } from '../../../frame/raw.ts';
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
  assert.deepEqual(kinds('move_step', facts), ['note']);
});

test('a kind that the product does not know has its form on the card as soon as the catalogue has it', () => {
  const content = z.strictObject({ heard: z.string(), why: z._default(z.string(), '') });
  catalogue.bring(
    defineAct<z.output<typeof content>>('invented', {
      title: 'Påhittad',
      version: 1,
      content,
      fields: { heard: { control: 'long', label: 'Vad du hörde' }, why: { control: 'text', label: 'Varför' } },
      form: {
        place: 'elsewhere',
        opensBy: { entry: ({ plan }) => plan !== null },
        asks: ({ opener }) => ({
          begin: { heard: `Om ${opener?.actId ?? 'ingenting'}`, why: 'Därför' },
          hidden: ({ heard }) => (heard === '' ? [] : ['why']),
        }),
      },
      part: () => 'none',
      gate: () => null,
      check: () => ({}),
      effect: (state) => state,
      text: ({ heard }) => ({ heading: 'Påhittad', body: [heard] }),
      codes: () => [],
      measures: () => [],
      promises: () => [],
      discloses: () => null,
      upcast: [],
    }),
  );
  assert.deepEqual(kinds('entry', facts), ['differing-view', 'invented']);
  assert.deepEqual(kinds('entry', { ...facts, plan: null }), ['differing-view']);
  const [, invented] = openedBy('entry', facts);
  const asks = invented?.form.asks({ ...facts, opener: { button: 'entry', actId: 'a1' } }) ?? {};
  assert.deepEqual(tidiedContent(asked(asks.begin ?? {}, asks), invented?.fields ?? {}), { heard: 'Om a1' });
});
