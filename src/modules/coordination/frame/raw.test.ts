import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FieldDescriptions } from './fields.ts';
import { isEmpty, tidiedContent } from './raw.ts';

const fields: FieldDescriptions = {
  words: { control: 'long', label: 'Vad som sades' },
  on: { control: 'date', label: 'När' },
  step: { control: 'group', label: 'Nästa steg', group: { on: { control: 'date', label: 'När' } } },
  rows: { control: 'rows', label: 'Steg', row: { what: { control: 'text', label: 'Vad' } } },
};

test('a group in which nothing is said is sent as nothing, and empty rows fall away', () => {
  assert.deepEqual(tidiedContent({ step: { on: '' }, rows: [{ what: ' ' }, { what: 'Ring' }], on: '' }, fields), {
    step: null,
    rows: [{ what: 'Ring' }],
    on: null,
  });
});

test('what is typed is sent as it is typed', () => {
  const content = { words: 'Hon sa: ”Jag vill tillbaka.”', step: { on: '2026-11-27' } };
  assert.deepEqual(tidiedContent(content, fields), content);
});

test('false and nought are answers', () => {
  assert.equal(isEmpty(false), false);
  assert.equal(isEmpty(0), false);
});
