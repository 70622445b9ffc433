import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nb } from '@navikt/ds-react/locales';
import { swedish } from './locale.ts';

/** Every text by its key path; the date locale is an object of functions and counts as one. */
function texts(value: object, path = ''): Map<string, unknown> {
  const found = new Map<string, unknown>();
  for (const [key, inner] of Object.entries(value)) {
    const at = path === '' ? key : `${path}.${key}`;
    if (at === 'global.dateLocale' || typeof inner !== 'object') found.set(at, inner);
    else for (const [deeper, text] of texts(inner as object, at)) found.set(deeper, text);
  }
  return found;
}

/** Words that are the same in both languages. */
const same = new Set([
  'DatePicker.year',
  'FileUpload.dropzone.or',
  'ProgressBar.progress',
  'Tooltip.shortcutSeparator',
]);

test('every Aksel text has a Swedish one, and no key is ours alone', () => {
  const norwegian = texts(nb);
  const ours = texts(swedish);
  assert.ok(norwegian.size >= 80, `${norwegian.size} texts seen`);
  assert.deepEqual([...ours.keys()].sort(), [...norwegian.keys()].sort());
  for (const [key, text] of norwegian) {
    if (!same.has(key)) assert.notEqual(ours.get(key), text, `${key} is still Norwegian`);
  }
});

test('every placeholder of a text is kept', () => {
  const placeholders = (text: unknown) => [...String(text).matchAll(/\{\w+\}/g)].map(([found]) => found).sort();
  const ours = texts(swedish);
  for (const [key, text] of texts(nb)) {
    if (typeof text === 'string') assert.deepEqual(placeholders(ours.get(key)), placeholders(text), key);
  }
});
