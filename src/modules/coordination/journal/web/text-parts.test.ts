import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parts, withBlanks } from './text-parts.ts';

test('headings, points and paragraphs are told apart, and nothing is left out', () => {
  assert.deepEqual(parts('Hej!\nVälkommen.\n\n## Du bestämmer\n- Ja\n- Nej\nSlut.'), [
    { kind: 'paragraph', text: 'Hej!\nVälkommen.' },
    { kind: 'heading', text: 'Du bestämmer' },
    { kind: 'points', points: ['Ja', 'Nej'] },
    { kind: 'paragraph', text: 'Slut.' },
  ]);
});

test('an empty text has no parts', () => {
  assert.deepEqual(parts('\n\n'), []);
});

test('without a name there is a line to write on', () => {
  assert.equal(withBlanks('Ring {koordinator}, {ta med}.'), 'Ring ____________________, ____________________.');
});
