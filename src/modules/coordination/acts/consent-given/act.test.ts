import assert from 'node:assert/strict';
import { test } from 'node:test';
import { consentLivesAt } from '../../frame/consent.ts';
import { toInstant } from '../../frame/event-time.ts';
import { input, oneCall, renderText, Story } from '../../frame/testing.ts';
import { actKinds } from '../index.ts';

test('need, offer, answer and consent are one call, entered together', () => {
  const story = new Story().enter(...oneCall());
  assert.equal(story.records.length, 4);
  assert.equal(consentLivesAt(story.state, 'coordination', toInstant('2026-11-05T09:10')), true);
  assert.equal(consentLivesAt(story.state, 'coordination', toInstant('2026-11-05T09:09')), false);
  assert.deepEqual(story.state.responsible?.name, 'Karin Ek');
  assert.equal(story.state.nextStep?.what, 'Första samtalet');
});

test('all or none: a call whose consent lacks its text enters nothing', () => {
  const story = new Story();
  const call = oneCall();
  const refusal = story.tryEnter(
    ...call.slice(0, 3),
    input('consent-given', '2026-11-05T09:10', { information: null }),
  );
  assert.equal(refusal?.kind, 'invalid');
  assert.ok(refusal?.fields?.['acts.3.content.information']);
  assert.equal(story.records.length, 0);
});

test('LAW-11: consent is kept with date, manner, who received it and what was explained', () => {
  const missing = new Story().tryEnter(
    ...oneCall().slice(0, 3),
    input('consent-given', '2026-11-05T09:10', { explained: '' }),
  );
  assert.match(missing?.fields?.['acts.3.content.topics'] ?? '', /^Markera vad du förklarade/);
  const text = renderText('consent-given', { receivedBy: { name: 'Per Berg', title: 'läkare' } });
  assert.match(text, /muntligt samtycke/);
  assert.match(text, /togs emot av Per Berg, läkare/);
});

test('LAW-11: a consent by telephone or video is not taken from somebody whose identity was not checked', () => {
  const consent = (content: object) =>
    new Story().tryEnter(...oneCall().slice(0, 3), input('consent-given', '2026-11-05T09:10', content));
  for (const manner of ['telephone', 'video']) {
    assert.match(
      consent({ manner })?.fields?.['acts.3.content.identityChecked'] ?? '',
      /^Kontrollera vem du talar med/,
    );
    assert.equal(consent({ manner, identityChecked: true }), null);
    assert.equal(consent({ manner, receivedBy: { name: 'Per Berg', title: 'läkare' } }), null);
  }
  for (const manner of ['oral', 'written', 'digital']) assert.equal(consent({ manner }), null);
});

test('a consent entered before the topics were ticked is read and shown as it was', () => {
  const before = {
    ...{ manner: 'oral', explained: 'Att det är frivilligt', receivedBy: null, nextStep: null },
    information: { version: 'koordinera-1', givenOn: '2026-11-05' },
  };
  assert.deepEqual(actKinds['consent-given'].stored(before, 1).texts().journal.lines.slice(0, 3), [
    'Patienten lämnade muntligt samtycke till koordineringsinsatser.',
    'Det här förklarades: Att det är frivilligt.',
    'Informationstexten (version koordinera-1) lämnades den 5 november 2026.',
  ]);
});

test('the topics that were ticked are told in their order, and own words after them', () => {
  const text = renderText('consent-given', {
    topics: ['withdrawal', 'voluntary'],
    explained: 'Vem som ser anteckningarna',
  });
  assert.match(
    text,
    /Det här förklarades: Att det är frivilligt och att samtycket kan tas tillbaka\. Vem som ser anteckningarna\./,
  );
});

test('LAW-45: consent cannot be kept without the version of the information text and the day it was given', () => {
  const later = new Story().tryEnter(
    ...oneCall().slice(0, 3),
    input('consent-given', '2026-11-05T09:10', { information: { version: 'koordinera-1', givenOn: '2026-11-06' } }),
  );
  assert.match(later?.fields?.['acts.3.content.information.givenOn'] ?? '', /kan inte ha lämnats senare/);
});

test('LAW-02, LAW-03: there is no consent before need is assessed and the offer is answered with yes', () => {
  assert.match(
    new Story().tryEnter(input('consent-given', '2026-11-05T09:10'))?.message ?? '',
    /Först behövs en behovsbedömning/,
  );
  const [need, offer] = oneCall();
  const unanswered = new Story().tryEnter(need!, offer!, input('consent-given', '2026-11-05T09:10'));
  assert.match(unanswered?.message ?? '', /tackat ja till erbjudandet/);
});

test('consent is not given twice, and never in the future', () => {
  const story = new Story().enter(...oneCall());
  assert.match(story.tryEnter(input('consent-given', '2026-11-06T09:10'))?.message ?? '', /gällde redan då/);
  assert.match(new Story().tryEnter(...oneCall('2027-01-05T09:10'))?.message ?? '', /ligger framåt i tiden/);
});

test('the journal and the patient’s copy', () => {
  assert.equal(
    renderText('consent-given', {}),
    [
      'Samtycke till koordinering',
      'Patienten lämnade muntligt samtycke till koordineringsinsatser.',
      'Det här förklarades: Att det är frivilligt, vad koordinering är och att samtycket kan tas tillbaka.',
      'Informationstexten (version koordinera-1) lämnades den 5 november 2026.',
      'Samtycket gäller koordinering här på enheten. Det gäller inte kontakt med arbetsgivare, Försäkringskassan eller andra.',
      'Nästa steg torsdag 12 november 2026: Första samtalet.',
    ].join('\n'),
  );
  assert.match(renderText('consent-given', {}, 'patient'), /Du kan ta tillbaka ditt samtycke när du vill\./);
});
