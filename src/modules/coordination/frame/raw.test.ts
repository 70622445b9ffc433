import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FieldDescriptions } from './fields.ts';
import { groupOf, isEmpty, rowsOf, textOf, tidied, tidiedContent } from './raw.ts';

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

test('what is empty, at any depth', () => {
  for (const raw of [undefined, null, '', '  ', [], [''], {}, { a: null }, [{ a: ' ' }], { a: [{}] }]) {
    assert.equal(isEmpty(raw), true, JSON.stringify(raw));
  }
  for (const raw of [false, true, 0, 'a', ['', 'a'], { a: null, b: 0 }, [{ a: false }]]) {
    assert.equal(isEmpty(raw), false, JSON.stringify(raw));
  }
});

test('what is asked for as text, group or rows is empty when it is something else', () => {
  assert.deepEqual([textOf('a'), textOf(1), textOf(undefined)], ['a', '', '']);
  assert.deepEqual([groupOf({ a: 1 }), groupOf(null), groupOf([1]), groupOf('a')], [{ a: 1 }, {}, {}, {}]);
  assert.deepEqual([rowsOf([1]), rowsOf({ a: 1 }), rowsOf(null)], [[1], [], []]);
});

test('each control is sent in its own way', () => {
  const sent = (control: FieldDescriptions[string]['control'], raw: Parameters<typeof tidied>[0]) =>
    tidied(raw, { control, label: '' });
  const groups = [
    'group',
    'next_step',
    'opening',
    'information',
    'colleague',
    'colleague_or_unit',
    'later_contact',
  ] as const;
  for (const control of groups) {
    assert.equal(sent(control, { a: '' }), null, control);
    assert.deepEqual(sent(control, { a: 'b' }), { a: 'b' }, control);
  }
  for (const control of ['rows', 'steps'] as const) {
    assert.deepEqual(sent(control, [{ a: '' }, { a: 'b' }]), [{ a: 'b' }]);
    assert.deepEqual(sent(control, null), []);
  }
  for (const control of ['text', 'long', 'goal'] as const)
    assert.deepEqual([sent(control, undefined), sent(control, ' a')], ['', ' a']);
  for (const control of ['date', 'time', 'choice'] as const) {
    assert.deepEqual([sent(control, ''), sent(control, undefined), sent(control, 'a')], [null, null, 'a']);
  }
  for (const control of ['number', 'yes_no', 'filled'] as const) {
    assert.deepEqual([sent(control, undefined), sent(control, ''), sent(control, 0)], [null, '', 0]);
  }
});

test('what the form does not draw is kept, and what is not said is not sent', () => {
  assert.deepEqual(tidiedContent({ unknown: '', on: undefined, words: '' }, fields), { unknown: '', words: '' });
});
