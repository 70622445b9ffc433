import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendarDate } from '../../../../kernel/calendar-date.ts';
import { abbreviations } from '../words.ts';
import {
  filledIn,
  findingOnText,
  ownProgramTexts,
  requiredItems,
  textInForce,
  versionInWords,
  withSwedishNames,
} from './texts.ts';

const [information, letter] = ownProgramTexts;

test('LAW-45, LAW-67: the information text tells of everything that belongs', () => {
  assert.equal(requiredItems.length, 13);
  for (const item of requiredItems) assert.match(information!.body, item.words, item.about);
  assert.equal(findingOnText('information', information!.body), null);
});

test('LAW-42, LAW-90: the text says that the journal rests on law and not on consent, and asks for no other consent', () => {
  assert.match(information!.body, /i patientdatalagen och dataskyddsförordningen, inte i ditt samtycke/);
  assert.match(information!.body, /finns det som är skrivet kvar, också om du säger nej/);
});

test('LAW-88: nobody is pressed: nothing about sick pay, duties or sanctions', () => {
  for (const text of ownProgramTexts)
    assert.doesNotMatch(text.body, /sjukpenning|måste du|indragen|skyldig att delta/i);
});

test('LAW-28: no abbreviation that the patient must know', () => {
  for (const text of ownProgramTexts) {
    for (const short of Object.keys(abbreviations))
      assert.doesNotMatch(text.body, new RegExp(`(^|[^\\p{L}])${short}([^\\p{L}]|$)`, 'u'));
  }
});

test('a provider’s own wording may not leave anything out, nor ask for what cannot be filled in', () => {
  assert.match(findingOnText('information', 'Det är frivilligt.') ?? '', /personuppgiftsansvarig, journalen, loggen/);
  assert.match(findingOnText('call_letter', 'Hej {namn}!') ?? '', /\{namn\} går inte att fylla i/);
});

test('a line that asks for something nobody has said is left out', () => {
  const filled = filledIn(letter!.body, {
    patient: 'Anna Öberg',
    coordinator: 'Karin Ek',
    unit: 'Norrhamns vårdcentral',
    telephone: '070-174 06 05',
    when: 'torsdag 27 november kl. 10.00',
  });
  assert.match(filled, /^Hej Anna Öberg!/);
  assert.match(filled, /Jag vill gärna tala med dig torsdag 27 november kl\. 10\.00\./);
  assert.doesNotMatch(filled, /\{|Plats|tar med dig|sökt dig/);
  assert.doesNotMatch(filled, /\n\n\n/);
});

test('the version in force is the latest begun, and an old one stays to be read', () => {
  const own = { ...information!, version: 'region-1', validFrom: calendarDate('2026-10-01') };
  assert.equal(textInForce([information!, own], 'information', calendarDate('2026-09-30'))?.version, 'koordinera-1');
  assert.equal(textInForce([information!, own], 'information', calendarDate('2026-10-01'))?.version, 'region-1');
  assert.equal(textInForce([information!], 'information', calendarDate('2019-01-01')), null);
});

test('what is filled in has Swedish names on the screen, and a wording from before, with the English ones, is still filled in', () => {
  for (const { body } of ownProgramTexts) {
    const names = [...body.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name);
    assert.ok(names.length > 0);
    assert.doesNotMatch(names.join(), /provider|unit|coordinator|telephone|attempts|when|manner|place|bring/);
  }
  const old = 'Hej {patient}, ring {coordinator} på {unit}.\nPlats: {place}.\nTa med {bring}.';
  assert.equal(
    withSwedishNames(old),
    'Hej {patient}, ring {koordinator} på {enhet}.\nPlats: {plats}.\nTa med {ta med}.',
  );
  const values = { patient: 'Anna', coordinator: 'Karin', unit: 'Norrhamn', bring: 'intyget' };
  assert.equal(filledIn(old, values), 'Hej Anna, ring Karin på Norrhamn.\nTa med intyget.');
  assert.equal(filledIn(withSwedishNames(old), values), filledIn(old, values));
  assert.equal(findingOnText('call_letter', old), null);
});

test('a version is shown in words: the program’s own by number, the provider’s by its name', () => {
  assert.equal(versionInWords('koordinera-1'), '1, från Koordinera');
  assert.equal(versionInWords('region-2'), 'region-2');
});
