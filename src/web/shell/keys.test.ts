import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actionFor, type KeyPlace, type KeyPress, keyName } from './keys.ts';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  ...more,
});
const page: KeyPlace = { focus: 'page', inDialog: false, characterKeys: true };
const action = (keys: string, label = keys) => ({ keys, label, run: () => undefined });
const actions = ['Ctrl K', 'F2', 'F8', '?', '1', 'N', 'Pil ned', 'Ctrl Z', 'Enter'].map((keys) => action(keys));
const meant = (key: KeyPress, place = page) => actionFor(key, place, actions)?.keys ?? null;

test('a key is named as it stands on the keyboard', () => {
  assert.equal(keyName(press('k', { ctrlKey: true })), 'Ctrl K');
  assert.equal(keyName(press('k', { metaKey: true })), 'Ctrl K');
  assert.equal(keyName(press('ArrowDown')), 'Pil ned');
  assert.equal(keyName(press('n')), 'N');
  assert.equal(keyName(press('Control', { ctrlKey: true })), null);
  assert.equal(keyName(press('F4', { altKey: true })), null);
  assert.equal(keyName(press('a', { isComposing: true })), null);
});

test('while typing, characters, arrows and undo belong to the text; Ctrl K and F2 still act', () => {
  const typing: KeyPlace = { ...page, focus: 'text' };
  for (const key of [press('1'), press('n'), press('?'), press('ArrowDown'), press('z', { ctrlKey: true })]) {
    assert.equal(meant(key, typing), null, key.key);
  }
  assert.equal(meant(press('k', { ctrlKey: true }), typing), 'Ctrl K');
  assert.equal(meant(press('F2'), typing), 'F2');
});

test('Enter on a button or a link is that button’s or link’s; elsewhere it is the page’s', () => {
  const control: KeyPlace = { ...page, focus: 'control' };
  assert.equal(meant(press('Enter'), control), null);
  assert.equal(meant(press('1'), control), '1');
  assert.equal(meant(press('Enter')), 'Enter');
});

test('WCAG 2.1.4: keys that are plain characters can be switched off, and nothing else is', () => {
  const off = { ...page, characterKeys: false };
  assert.equal(meant(press('1'), off), null);
  assert.equal(meant(press('?'), off), null);
  assert.equal(meant(press('ArrowDown'), off), 'Pil ned');
  assert.equal(meant(press('F2'), off), 'F2');
});

test('above an open dialog only hiding personal data acts', () => {
  const dialog = { ...page, inDialog: true };
  assert.equal(meant(press('F2'), dialog), null);
  assert.equal(meant(press('1'), dialog), null);
  assert.equal(meant(press('F8'), dialog), 'F8');
});

test('the page’s action wins over the frame’s with the same key', () => {
  const found = actionFor(press('n'), page, [action('N', 'ram'), action('N', 'sida')]);
  assert.equal(found?.label, 'sida');
});
