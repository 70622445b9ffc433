import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actNames } from '../acts/index.ts';
import { contents, renderText } from './testing.ts';
import { abbreviations, joinWords, sentence, writeOut } from './words.ts';

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
  assert.equal(actNames.length, 18);
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
