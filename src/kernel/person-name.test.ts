import assert from 'node:assert/strict';
import { test } from 'node:test';
import { genitive, nameParts, shownName, writtenName } from './person-name.ts';

const anna = { givenName: 'Anna', familyName: 'Öberg' };

test('a name is shown with the family name first, and written as it is said', () => {
  assert.equal(shownName(anna), 'Öberg, Anna');
  assert.equal(writtenName(anna), 'Anna Öberg');
});

test('half a name stands alone, without a comma or a blank', () => {
  assert.equal(shownName({ ...anna, givenName: '' }), 'Öberg');
  assert.equal(shownName({ ...anna, familyName: '' }), 'Anna');
  assert.equal(writtenName({ ...anna, givenName: '' }), 'Öberg');
  assert.equal(writtenName({ ...anna, familyName: '' }), 'Anna');
});

test('a name in words is told apart into given and family name', () => {
  assert.deepEqual(nameParts('Anna-Karin von Essen'), { givenName: 'Anna-Karin', familyName: 'von Essen' });
  assert.deepEqual(nameParts('Öberg, Åsa Maria'), { givenName: 'Åsa Maria', familyName: 'Öberg' });
  assert.deepEqual(nameParts(' Åsa  Öberg '), { givenName: 'Åsa', familyName: 'Öberg' });
  assert.deepEqual(nameParts('Cher'), { givenName: '', familyName: 'Cher' });
  assert.deepEqual(nameParts(''), { givenName: '', familyName: '' });
});

test('whose something is: one s, and none after a name that ends with its sound', () => {
  assert.deepEqual(['Karin', 'Anders', 'Max', 'Åsa Öberg'].map(genitive), ['Karins', 'Anders', 'Max', 'Åsa Öbergs']);
});
