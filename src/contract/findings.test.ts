import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as z from 'zod/mini';
import { calendarDateField, optionalTextField, periodField, textField, uuidField } from './fields.ts';
import { findings } from './findings.ts';

function found(schema: z.core.$ZodType, value: unknown): Record<string, string> {
  const result = z.safeParse(schema, value);
  assert.equal(result.success, false);
  return result.success ? {} : findings(result.error.issues, value);
}

test('findings are Swedish and point at their field', () => {
  const schema = z.object({
    title: textField(10),
    day: calendarDateField,
    degree: z.number().check(z.minimum(25), z.maximum(100)),
    rows: z.array(z.object({ kind: z.enum(['a', 'b']) })).check(z.minLength(1)),
  });
  assert.deepEqual(found(schema, { title: '  ', day: '2026-02-30', degree: 120, rows: [{ kind: 'c' }] }), {
    title: 'Fyll i det här.',
    day: 'Den 30 februari finns inte.',
    degree: 'Ange högst 100.',
    'rows.0.kind': 'Välj ett av alternativen.',
  });
  assert.deepEqual(found(schema, { title: 'x'.repeat(11), day: '21/11', degree: 'hel', rows: [] }), {
    title: 'Skriv högst 10 tecken.',
    day: 'Skriv en dag, som 27 nov, tors, +2v eller 2026-11-27.',
    degree: 'Här ska det stå ett tal.',
    rows: 'Ange minst 1.',
  });
});

test('what is missing is asked for, never described in English', () => {
  assert.deepEqual(found(z.object({ day: calendarDateField }), {}), { day: 'Fyll i det här.' });
  assert.deepEqual(found(z.strictObject({}), { extra: 1 }), { '': 'Okända uppgifter: extra.' });
  assert.deepEqual(found(z.object({ id: uuidField }), { id: '7' }), { id: 'Det här är inte en giltig nyckel.' });
});

test('a period that ends before it begins is pointed out at its end', () => {
  assert.deepEqual(found(periodField, { start: '2026-11-21', end: '2026-11-20' }), {
    end: 'Sista dagen är före första dagen.',
  });
});

test('texts are trimmed before they are stored', () => {
  assert.equal(z.parse(textField(5), '  hej  '), 'hej');
  assert.equal(z.parse(optionalTextField(5), '   '), '');
});
