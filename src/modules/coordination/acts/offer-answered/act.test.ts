import assert from 'node:assert/strict';
import { test } from 'node:test';
import { input, oneCall, renderText, Story } from '../../frame/testing.ts';

const at = '2026-11-05T09:10';
const offeredStory = () =>
  new Story().enter(
    ...oneCall(at)
      .slice(0, 1)
      .map((one) => ({
        ...one,
        content: { ...(one.content as object), nextStep: { on: '2026-11-06', what: 'Ring' } },
      })),
    input('offered', at, { nextTryOn: '2026-11-12' }),
  );

test('LAW-02: a no is kept, counts as offered, and closes the case as avböjd', () => {
  const story = offeredStory().enter(input('offer-answered', '2026-11-06T09:00', { answer: 'no' }));
  assert.equal(story.state.closing?.how, 'declined');
  assert.equal(story.state.offer.answer?.answer, 'no');
  assert.equal(story.state.offer.attempts, 1);
  assert.equal(story.state.nextStep, null);
  assert.match(story.tryEnter(input('consent-given', '2026-11-07T09:00'))?.message ?? '', /avslutades/);
});

test('"senare" needs a date, which becomes the next step', () => {
  const story = offeredStory();
  const undated = story.tryEnter(input('offer-answered', '2026-11-06T09:00', { answer: 'later' }));
  assert.match(undated?.fields?.['acts.0.content.askAgainOn'] ?? '', /när ni ska höras igen/);
  story.enter(input('offer-answered', '2026-11-06T09:00', { answer: 'later', askAgainOn: '2026-11-20' }));
  assert.equal(story.state.nextStep?.on, '2026-11-20');
  assert.equal(story.state.nextStep?.what, 'Fråga igen om koordinering');
});

test('after a no nothing is planned', () => {
  const planned = offeredStory().tryEnter(
    input('offer-answered', '2026-11-06T09:00', { answer: 'no', nextStep: { on: '2026-11-20', what: 'Ring igen' } }),
  );
  assert.match(planned?.fields?.['acts.0.content.nextStep'] ?? '', /Efter ett nej planeras ingenting/);
});

test('an answer cannot come before the offer, and a yes with consent is taken back by withdrawing', () => {
  const early = offeredStory().tryEnter(input('offer-answered', '2026-11-04T09:00'));
  assert.match(early?.fields?.['acts.0.at'] ?? '', /kan inte komma före/);
  const story = new Story().enter(...oneCall(at));
  assert.match(
    story.tryEnter(input('offer-answered', '2026-11-06T09:00', { answer: 'no' }))?.message ?? '',
    /återkallas/,
  );
});

test('the journal and the patient’s copy', () => {
  assert.equal(
    renderText('offer-answered', { answer: 'no', words: 'jag klarar det här själv', askAgainOn: '2026-12-01' }),
    [
      'Svar på erbjudandet om koordinering',
      'Patienten tackade nej till koordinering.',
      'Patientens ord: Jag klarar det här själv.',
      'Patienten ville få frågan igen den 1 december 2026.',
      'Koordineringen avslutades som avböjd. Patienten kan höra av sig när som helst.',
    ].join('\n'),
  );
  assert.match(renderText('offer-answered', { answer: 'yes' }, 'patient'), /Du tackade ja till koordinering\./);
});
