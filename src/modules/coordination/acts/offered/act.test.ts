import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendarDate } from '../../../../kernel/calendar-date.ts';
import { informationVersion, input, oneCall, outsideAt, renderText, Story } from '../../frame/testing.ts';

const at = '2026-11-05T09:10';
const assessed = input('need-assessed', at, { nextStep: { on: '2026-11-06', what: 'Ring och erbjud koordinering' } });

test('LAW-02: an offer is kept with date, manner and who gave it, and stands until it is answered', () => {
  const story = new Story().enter(
    assessed,
    input('offered', '2026-11-05T10:00', { offeredBy: { name: 'Per Berg', title: 'läkare' }, nextTryOn: '2026-11-12' }),
  );
  assert.equal(story.state.offer.standing?.at, '2026-11-05T09:00:00.000Z');
  assert.match(
    renderText('offered', { offeredBy: { name: 'Per Berg', title: 'läkare' } }),
    /per telefon av Per Berg, läkare/,
  );
});

test('LAW-03: nothing is offered before need is assessed', () => {
  assert.match(new Story().tryEnter(input('offered', at))?.message ?? '', /Först behövs en behovsbedömning/);
  const none = new Story().enter(input('need-assessed', at, { outcome: 'medical_first', recheckOn: '2026-12-01' }));
  assert.match(none.tryEnter(input('offered', at))?.message ?? '', /säger inte att det finns ett behov/);
});

test('every attempt is counted, and only an offer that reached the patient can be answered', () => {
  const story = new Story().enter(
    assessed,
    input('offered', '2026-11-06T09:00', { reach: 'no_answer', nextTryOn: '2026-11-09' }),
    input('offered', '2026-11-09T09:00', { reach: 'message_left', nextTryOn: '2026-11-12' }),
  );
  assert.equal(story.state.offer.unansweredAttempts, 2);
  assert.equal(story.state.offer.standing === null, true);
  assert.match(
    story.tryEnter(input('offer-answered', '2026-11-09T10:00'))?.message ?? '',
    /inget erbjudande att svara på/,
  );
  story.enter(input('offered', '2026-11-12T09:00', { manner: 'letter', reach: 'sent', nextTryOn: '2026-11-26' }));
  assert.equal(story.state.offer.standing?.at, '2026-11-12T08:00:00.000Z');
  assert.equal(story.state.nextStep?.what, 'Hör efter svar på erbjudandet');
});

test('someone who has already consented is not offered again', () => {
  const story = new Story().enter(...oneCall());
  assert.match(story.tryEnter(input('offered', '2026-11-06T09:00'))?.message ?? '', /redan lämnat samtycke/);
});

test('a letter cannot have been answered the telephone, and a text version must exist', () => {
  const letter = new Story().enter(assessed).tryEnter(input('offered', at, { manner: 'letter' }));
  assert.match(letter?.fields?.['acts.0.content.reach'] ?? '', /är skickat/);
  const version = new Story()
    .enter(assessed)
    .tryEnter(input('offered', at, { information: { version: 'egen', givenOn: '2026-11-05' } }));
  assert.match(version?.fields?.['acts.0.content.information.version'] ?? '', /finns inte/);
});

test('nobody is offered anything after death', () => {
  const story = new Story().enter(assessed);
  story.outside = outsideAt(undefined, {
    patient: { deceasedOn: calendarDate('2026-11-07'), closedToOtherUnits: false },
  });
  assert.match(story.tryEnter(input('offered', '2026-11-09T09:00'))?.message ?? '', /avled den 7 november 2026/);
});

test('the journal and the patient’s copy', () => {
  const information = { version: informationVersion, givenOn: '2026-11-05' };
  assert.equal(
    renderText('offered', { information, words: 'vill tänka till torsdag', nextTryOn: '2026-11-12' }),
    [
      'Erbjudande om koordinering',
      'Patienten erbjöds koordinering per telefon.',
      'Informationstexten (version koordinera-1) gicks igenom.',
      'Vill tänka till torsdag.',
      'Vi hör av oss igen senast 12 november 2026.',
    ].join('\n'),
  );
  assert.equal(
    renderText('offered', { reach: 'no_answer' }, 'patient'),
    'Försök att nå patienten\nVi sökte dig per telefon men fick inte tag på dig.',
  );
});
