import assert from 'node:assert/strict';
import { test } from 'node:test';
import { input, oneCall, renderText, Story } from '../../frame/testing.ts';
import { actKinds } from '../index.ts';

const at = '2026-11-06T09:00';
const [need] = oneCall();
const unconsented = () =>
  new Story().enter({
    ...need!,
    content: { ...(need!.content as object), nextStep: { on: '2026-11-12', what: 'Ring' } },
  });
const report = {
  to: 'Socialnämnden i Norrhamn',
  law: '19 kap. 1 § socialtjänstlagen (2025:400)',
  what: 'Oro för två barn',
};

test('without consent a note may tell of information given, a position taken, or an incoming contact, and no more', () => {
  const story = unconsented();
  for (const about of ['information_given', 'position_taken', 'incoming']) {
    assert.equal(story.tryEnter(input('note', at, { about, effort: null })), null, about);
  }
  assert.match(story.tryEnter(input('note', at))?.message ?? '', /inte lämnat samtycke/);
});

test('LAW-09: a note about an effort without its component is refused', () => {
  const refusal = new Story().enter(...oneCall()).tryEnter(input('note', at, { effort: null }));
  assert.match(refusal?.fields?.['acts.0.content.effort'] ?? '', /vilken del av koordineringen/);
});

test('LAW-103: a report by legal duty needs no consent, is entered in the register, and stays in the entry', () => {
  const story = unconsented().enter(
    input('note', at, { about: 'duty_report', effort: null, text: '', dutyReport: report }),
  );
  const act = story.entered.at(-1)!.act;
  assert.deepEqual(act.tells, [
    { recipient: 'authority', whom: report.to, topics: ['anmälan'], ground: report.law, consentId: null },
  ]);
  assert.doesNotMatch(JSON.stringify(act.texts()), /Socialnämnden|Oro för/);
  assert.match(act.sensitiveText().join('\n'), /Vad som anmäldes: Oro för två barn/);
});

test('a report must say to whom, by which law and about what', () => {
  const refusal = unconsented().tryEnter(input('note', at, { about: 'duty_report', effort: null }));
  assert.match(refusal?.fields?.['acts.0.content.dutyReport'] ?? '', /enligt vilken lag/);
});

test('LAW-20: a note is about one patient; there is no field for a second', () => {
  assert.doesNotMatch(Object.keys(actKinds.note.fields).join(' '), /patient/i);
});

test('the journal', () => {
  assert.equal(renderText('note', {}), 'Anteckning\nTalat med läkaren om nedtrappningen.');
  assert.equal(
    renderText('note', { about: 'incoming', effort: null, text: 'chefen ringde och undrade' }),
    'Någon hörde av sig\nChefen ringde och undrade.\nInga uppgifter lämnades ut.',
  );
});
