import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { detailKinds, findingOnDetail, findTerms, isWholeNumber, keptDetail } from './domain.ts';

function wordsOf(text: string): readonly string[] {
  const terms = findTerms(text);
  return terms.by === 'name' ? terms.words : [];
}

test('a name is found by its words, accents and case aside, å ä ö kept apart', () => {
  assert.deepEqual(findTerms('Öberg an'), { by: 'name', words: ['öberg', 'an'], whole: false });
  assert.deepEqual(findTerms('  ÉLISE '), { by: 'name', words: ['elise'], whole: false });
});

test('a name of two letters is found with another, or as a whole word', () => {
  for (const text of ['Bo Ek', 'Ek, Bo']) assert.deepEqual(new Set(wordsOf(text)), new Set(['bo', 'ek']));
  assert.deepEqual(findTerms('Ek'), { by: 'name', words: ['ek'], whole: true });
});

test('one letter, or two digits, find nobody', () => {
  assert.deepEqual(findTerms('ö'), { by: 'nothing' });
  assert.deepEqual(findTerms('Bo E'), { by: 'nothing' });
  assert.deepEqual(findTerms(''), { by: 'nothing' });
  assert.deepEqual(findTerms('19'), { by: 'nothing' });
});

test('an identity number is found with or without century, hyphen and blanks', () => {
  assert.deepEqual(findTerms('820314-R2'), {
    by: 'number',
    prefixes: ['820314R2', '19820314R2', '20820314R2'],
    whole: false,
  });
  assert.deepEqual(findTerms('1982 0314'), {
    by: 'number',
    prefixes: ['19820314', '1919820314', '2019820314'],
    whole: false,
  });
});

test('a reserve number of any series is found by its beginning, and no name is taken for one', () => {
  for (const text of ['22820314AB12', '2282', '991982123455', 'R1234567', '1.2.752.74.9.1|22820314AB12']) {
    const terms = findTerms(text);
    assert.ok(terms.by === 'number' && text.endsWith(terms.prefixes[0] ?? '-'), text);
  }
  assert.equal(findTerms('Lars 2').by, 'name');
  assert.ok(isWholeNumber('R1234567') && isWholeNumber('22820314AB12') && !isWholeNumber('2282'));
});

test('a number pasted with another dash, or with signs that do not show, is the same number', () => {
  for (const text of ['19530617\u20132460', '19530617\u20112460', '19530617\u22122460', '\u200e1953\u00ad0617 2460'])
    assert.deepEqual(findTerms(text), findTerms('195306172460'), text);
});

test('a telephone number pasted with other dashes and blanks is kept with plain ones', () => {
  for (const text of ['070\u2011123 45 67', '070\u2013123 45 67', '070\u002d123\u00a045\u00a067']) {
    assert.equal(keptDetail('telephone', text), '070-123 45 67');
  }
  assert.equal(findingOnDetail('telephone', '(018) 12 34 56'), null);
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
