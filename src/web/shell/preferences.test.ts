import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultPreferences, readPreferences, themeOf, writePreferences } from './preferences.ts';

test('a choice is kept over a reload', () => {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  assert.deepEqual(readPreferences(storage), defaultPreferences);
  const chosen = { theme: 'dark', peopleHidden: true, characterKeys: false } as const;
  writePreferences(storage, chosen);
  assert.deepEqual(readPreferences(storage), chosen);
});

test('garbage, absence and refusal give the defaults', () => {
  assert.deepEqual(readPreferences(null), defaultPreferences);
  assert.deepEqual(readPreferences({ getItem: () => '{"theme":7' }), defaultPreferences);
  assert.deepEqual(readPreferences({ getItem: () => '"x"' }), defaultPreferences);
  const refusing = {
    setItem: () => {
      throw new Error('quota');
    },
  };
  assert.doesNotThrow(() => writePreferences(refusing, defaultPreferences));
});

test('the system decides until the person does', () => {
  assert.equal(themeOf('system', true), 'dark');
  assert.equal(themeOf('system', false), 'light');
  assert.equal(themeOf('light', true), 'light');
});
