import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendarDate } from '../../../../kernel/calendar-date.ts';
import { consentLivesAt } from '../../frame/consent.ts';
import { toInstant } from '../../frame/event-time.ts';
import {
  certificateId,
  input,
  novemberCertificate,
  oneCall,
  outsideAt,
  renderText,
  Story,
} from '../../frame/testing.ts';

const closedStory = (content: object = {}) =>
  new Story().enter(...oneCall(), input('contact', '2026-11-12T09:00'), input('closed', '2026-11-20T09:00', content));

test('within 30 days the case opens again, and consent is asked for again', () => {
  const story = closedStory().enter(input('reopened', '2026-12-10T09:00'));
  assert.equal(story.state.closing, null);
  assert.match(story.tryEnter(input('contact', '2026-12-11T09:00'))?.message ?? '', /Fråga patienten på nytt/);
  story.enter(input('consent-given', '2026-12-11T09:00', { nextStep: { on: '2026-12-14', what: 'Samtal' } }));
  assert.equal(story.tryEnter(input('contact', '2026-12-11T10:00')), null);
});

test('closed by mistake, consent lives on as if nothing had happened', () => {
  const story = closedStory().enter(input('reopened', '2026-12-10T09:00', { ground: 'mistake' }));
  assert.equal(consentLivesAt(story.state, 'coordination', toInstant('2026-11-25T09:00')), true);
  assert.equal(story.tryEnter(input('contact', '2026-11-25T09:00')), null);
});

test('after 30 days, or in a new episode, it is a new case', () => {
  const late = closedStory().tryEnter(
    input('reopened', '2026-12-21T09:00', { nextStep: { on: '2026-12-22', what: 'Ring' } }),
  );
  assert.match(late?.message ?? '', /mer än 30 dagar/);
  const story = closedStory();
  const ended = novemberCertificate(certificateId, { episodeLast: calendarDate('2026-11-30') });
  story.outside = outsideAt(undefined, { sickLeave: { certificates: [ended], gapDays: 5 } });
  assert.match(
    story.tryEnter(input('reopened', '2026-12-10T09:00'))?.fields?.['acts.0.content.ground'] ?? '',
    /inte samma sjukfall/,
  );
});

test('after a no it opens only on the patient’s own contact or on the date agreed, never as a mistake', () => {
  const [need, offer] = oneCall();
  const story = new Story().enter(
    need!,
    offer!,
    input('offer-answered', '2026-11-05T09:10', { answer: 'no', askAgainOn: '2026-11-25' }),
  );
  const again = (ground: string, at: string) =>
    input('reopened', at, { ground, nextStep: { on: '2026-12-14', what: 'Ring' } });
  assert.equal(story.tryEnter(again('new_need', '2026-11-26T09:00'))?.kind, 'invalid');
  assert.match(
    story.tryEnter(again('mistake', '2026-11-26T09:00'))?.fields?.['acts.0.content.ground'] ?? '',
    /rätta den händelsen/,
  );
  assert.equal(story.tryEnter(again('agreed_date', '2026-11-24T09:00'))?.kind, 'invalid');
  assert.equal(story.tryEnter(again('agreed_date', '2026-11-25T09:00')), null);
});

test('an answer entered wrongly is corrected, and the case goes on without being opened again', () => {
  const [need, offer] = oneCall();
  const story = new Story().enter(need!, offer!, input('offer-answered', '2026-11-05T09:10', { answer: 'no' }));
  assert.equal(story.state.closing?.how, 'declined');
  story.correct(story.idOf('offer-answered'), { answer: 'yes' });
  assert.equal(story.state.closing, null);
});

test('LAW-12: a withdrawal is never passed by as a mistake, whatever reason the closing states', () => {
  const bare = { outcome: null, nextOwner: null, later: null };
  const withdrawn = () => new Story().enter(...oneCall(), input('consent-withdrawn', '2026-11-10T09:00'));
  for (const reason of ['withdrawn', 'no_further_benefit', 'patient_ended']) {
    const story = withdrawn().enter(input('closed', '2026-11-20T09:00', { ...bare, reason }));
    const refused = story.tryEnter(input('reopened', '2026-11-21T09:00', { ground: 'mistake' }));
    assert.match(refused?.fields?.['acts.0.content.ground'] ?? '', /inget misstag av oss/, reason);
  }
});

test('a case reopened has a next step again', () => {
  assert.match(
    closedStory().tryEnter(input('reopened', '2026-12-10T09:00', { nextStep: null }))?.message ?? '',
    /Skriv nästa steg/,
  );
});

test('the journal', () => {
  assert.equal(
    renderText('reopened', {}),
    [
      'Koordineringen öppnas igen',
      'Skäl: behovet har kommit tillbaka. Ny sjukskrivning på halvtid.',
      'Samtycket gällde till avslutet. Patienten frågas på nytt.',
      'Nästa steg måndag 14 december 2026: Ring.',
    ].join('\n'),
  );
});

test('a withdrawal entered afterwards, but made before a mistaken closing, is not undone with the closing', () => {
  const story = closedStory().enter(
    input('reopened', '2026-12-10T09:00', { ground: 'mistake' }),
    input('consent-withdrawn', '2026-11-15T09:00'),
  );
  assert.equal(consentLivesAt(story.state, 'coordination', toInstant('2026-11-25T09:00')), false);
});
