import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as z from 'zod/mini';
import { textField, wholeNumberField } from '../../contract/fields.ts';
import { defineRoute } from '../../contract/route.ts';
import type { useForm as UseForm } from './use-form.ts';

const route = defineRoute({
  method: 'POST',
  path: '/api/plans/:planId',
  summary: 'Planen',
  access: 'unit',
  params: z.object({ planId: z.string() }),
  body: z.object({ version: wholeNumberField(0, 9), goal: textField(20), days: wholeNumberField(1, 9) }),
  reply: z.object({ version: z.int() }),
});
const params = { planId: 'a' };

declare const useForm: typeof UseForm;

/** Never run: shows which forms the compiler accepts and refuses. */
function SampleForms() {
  const form = useForm(route, {
    params,
    known: { version: 1 },
    begin: { goal: '', days: '30' },
    sent: ({ days }) => ({ days: Number(days) }),
    onDone: ({ version }, { goal }) => `${version.toFixed()} ${goal}`,
  });
  form.text('goal');
  form.field('goal.0.text');
  // @ts-expect-error: the route has no such field
  form.text('gaol');
  // @ts-expect-error: the route has no such field
  form.field('gaol.0.text');
  // @ts-expect-error: a field of the body is missing
  useForm(route, { params, begin: { goal: '', version: 1 } });
  // @ts-expect-error: the route has no such field
  useForm(route, { params, known: { version: 1 }, begin: { goal: '', days: '', gaol: '' } });
  // @ts-expect-error: the route has no such field
  useForm(route, { params, known: { version: 1, gaol: '' }, begin: { goal: '', days: '' } });
  // @ts-expect-error: the route has no such field
  useForm(route, { params, known: { version: 1 }, begin: { goal: '', days: '' }, sent: () => ({ gaol: '' }) });
  // @ts-expect-error: the address has no such part
  useForm(route, { params: { id: 'a' }, known: { version: 1 }, begin: { goal: '', days: '' } });
}

test('a form takes the fields of its route and no other, which the compiler says', () => {
  assert.equal(typeof SampleForms, 'function');
});
