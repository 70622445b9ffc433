import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nameKeys, swedishCompare } from './text.ts';

test('names are sorted as in a Swedish dictionary', () => {
  const names = ['Öberg', 'Zeta', 'Ärla', 'Åsa', 'Andersson', 'Wall', 'Vall', 'Éva'];
  assert.deepEqual(names.sort(swedishCompare), ['Andersson', 'Éva', 'Vall', 'Wall', 'Zeta', 'Åsa', 'Ärla', 'Öberg']);
});

test('a name gives one key a word, with å ä ö kept and other accents dropped', () => {
  assert.deepEqual(nameKeys('Anna-Karin ÖBERG'), ['anna', 'karin', 'öberg']);
  assert.deepEqual(nameKeys('  José   André de la Peña '), ['jose', 'andre', 'de', 'la', 'pena']);
  assert.deepEqual(nameKeys("Sinéad O'Brien O’Brien"), ['sinead', 'obrien']);
  assert.deepEqual(nameKeys(''), []);
});

test('letters written as a base and a combining sign are the same name', () => {
  assert.deepEqual(nameKeys('O\u0308berg A\u030asa'), ['öberg', 'åsa']);
  assert.deepEqual(nameKeys('Sørensen Łukasz Jürgen'), ['sörensen', 'lukasz', 'jurgen']);
});
