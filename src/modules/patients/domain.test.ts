import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { detailKinds, findingOnDetail, findTerms } from './domain.ts';

test('a name is found by its words, accents and case aside, å ä ö kept apart', () => {
  assert.deepEqual(findTerms('Öberg an'), { by: 'name', words: ['öberg', 'an'] });
  assert.deepEqual(findTerms('  ÉLISE '), { by: 'name', words: ['elise'] });
});

test('fewer than three letters find nobody', () => {
  assert.deepEqual(findTerms('öb'), { by: 'nothing' });
  assert.deepEqual(findTerms(''), { by: 'nothing' });
  assert.deepEqual(findTerms('19'), { by: 'nothing' });
});

test('an identity number is found with or without century, hyphen and blanks', () => {
  assert.deepEqual(findTerms('820314-R2'), { by: 'number', prefixes: ['19820314R2', '20820314R2'] });
  assert.deepEqual(findTerms('1982 0314'), { by: 'number', prefixes: ['19820314', '1919820314', '2019820314'] });
});

test('quick find takes any text without failing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const terms = findTerms(text);
      return terms.by !== 'name' || terms.words.length > 0;
    }),
  );
});

test('a telephone number is written with digits, and may be taken back with an empty value', () => {
  assert.equal(findingOnDetail('telephone', '070-123 45 67'), null);
  assert.equal(findingOnDetail('telephone', '+46 70 123 45 67'), null);
  assert.equal(
    findingOnDetail('telephone', 'ring mig'),
    'Skriv telefonnumret med siffror, till exempel 070-123 45 67.',
  );
  for (const kind of detailKinds) assert.equal(findingOnDetail(kind, ''), null);
});

test('LAW-76: protection has only the two degrees that may be marked', () => {
  assert.equal(findingOnDetail('protection', 'confidentiality_marked'), null);
  assert.equal(findingOnDetail('protection', 'protected_registration'), null);
  assert.notEqual(findingOnDetail('protection', 'fictitious_identity'), null);
});
