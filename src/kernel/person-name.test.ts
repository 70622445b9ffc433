import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shownName, writtenName } from './person-name.ts';

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
