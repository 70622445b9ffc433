import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nameKeys, sameReference, seenText, swedishCompare } from './text.ts';

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

test('what cannot be seen but changes how text shows is left out, and nothing else', () => {
  assert.equal(seenText('Anna \u202egnp.exe\u202c\u2067x\u2069'), 'Anna gnp.exex');
  assert.equal(seenText('röd\u001b[31m \u0007\u009b2J\u007f'), 'röd[31m 2J');
  assert.equal(seenText('rad\v två\tspalt\r\nrad'), 'rad\n två\tspalt\r\nrad');
  for (const kept of ['Åsa Öberg', 'خالد', 'שרה 👩‍⚕️', 'e\u0301\u200d\u00ad', '']) assert.equal(seenText(kept), kept);
});

test('two persons who write a reference with other blanks and letters of another size mean the same', () => {
  assert.ok(sameReference('Dnr 2026-77', 'DNR2026-77 '));
  assert.ok(!sameReference('Dnr 2026-77', 'Dnr 2026-7'));
});
