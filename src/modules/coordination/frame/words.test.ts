import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actNames } from '../acts/index.ts';
import { contents, renderText } from './testing.ts';
import { abbreviations, joinWords, labelled, lines, sentence, writeOut } from './words.ts';

test('LAW-28: the patient’s copy has short forms written out', () => {
  assert.equal(
    writeOut('Talat med AG om FK. Ringer pat. imorgon.'),
    'Talat med arbetsgivaren om Försäkringskassan. Ringer patienten imorgon.',
  );
  assert.equal(writeOut('FK har svarat, sa pat.'), 'Försäkringskassan har svarat, sa patienten.');
  assert.equal(writeOut('Rehabilitering och AFrika rörs inte'), 'Rehabilitering och AFrika rörs inte');
});

test('LAW-28: no act’s own text has a short form, in the journal or in the patient’s copy', () => {
  const short = new RegExp(`(?<![\\p{L}])(${Object.keys(abbreviations).join('|')})(?![\\p{L}])`, 'u');
  assert.equal(actNames.length, 20);
  for (const kind of actNames) {
    for (const audience of ['journal', 'patient'] as const) {
      assert.doesNotMatch(renderText(kind, contents[kind], audience), short, `${kind} ${audience}`);
    }
  }
});

test('case-rules 13: no text says ärende, klient or avstämningsmöte', () => {
  for (const kind of actNames) assert.doesNotMatch(renderText(kind, {}), /ärende|klient|avstämningsmöte/i, kind);
});

test('free text becomes a sentence, and lists read as Swedish', () => {
  assert.equal(sentence('  ryggen gör ont '), 'Ryggen gör ont.');
  assert.equal(sentence('Går det?'), 'Går det?');
  assert.equal(sentence(''), '');
  assert.equal(joinWords(['a', 'b', 'c']), 'a, b och c');
});

test('a short form is written out as a word of its own, large where a sentence begins', () => {
  assert.equal(writeOut('pat. mår bra'), 'Patienten mår bra');
  assert.equal(writeOut('Vi ses. pat ringer'), 'Vi ses. Patienten ringer');
  assert.equal(writeOut('Hos ssk. Sedan hem'), 'Hos sjuksköterskan. Sedan hem');
  assert.equal(writeOut('Hos ssk. eller hem'), 'Hos sjuksköterskan eller hem');
  assert.equal(writeOut('Hos ssk.'), 'Hos sjuksköterskan.');
  assert.equal(writeOut('Hos ssk. eller Hem'), 'Hos sjuksköterskan eller Hem');
  assert.equal(writeOut('Hos ssk.  Sedan hem'), 'Hos sjuksköterskan.  Sedan hem');
  assert.equal(writeOut('Hos ssk. '), 'Hos sjuksköterskan. ');
  assert.equal(writeOut('Vi ses.  pat ringer'), 'Vi ses.  Patienten ringer');
  assert.equal(writeOut('Vad sa ssk? pat svarade'), 'Vad sa sjuksköterskan? Patienten svarade');
  assert.equal(writeOut('1FK, FK2 och FK-kort'), '1FK, FK2 och FK-kort');
});

test('a sentence ends as it was ended, and lists of one and two need no comma', () => {
  for (const text of ['Ja!', 'Ja …', 'Så här:', '(Så här)', 'Hon sa ”ja”', 'Hon sa "ja"'])
    assert.equal(sentence(text), text);
  assert.equal(sentence('åter. igen'), 'Åter. igen.');
  assert.equal(sentence('   '), '');
  assert.deepEqual([joinWords([]), joinWords(['a']), joinWords(['a', 'b'])], ['', 'a', 'a och b']);
});

test('only what says something is a line', () => {
  assert.deepEqual(lines('a', null, undefined, false, '', '  ', 'b'), ['a', 'b']);
  assert.deepEqual([labelled('Mål', 'åter'), labelled('Mål', '  ')], ['Mål: Åter.', null]);
});
