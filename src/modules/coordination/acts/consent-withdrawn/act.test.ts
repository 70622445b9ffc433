import assert from 'node:assert/strict';
import { test } from 'node:test';
import { input, oneCall, renderText, Story } from '../../frame/testing.ts';

const withdrawn = (at = '2026-11-10T10:00') => input('consent-withdrawn', at);

test('LAW-12: after withdrawal every effort is refused, with the day of the withdrawal', () => {
  const story = new Story().enter(...oneCall(), withdrawn());
  for (const kind of ['mapped', 'plan-made', 'contact', 'followed-up', 'note'] as const) {
    const refusal = story.tryEnter(input(kind, '2026-11-11T09:00'));
    assert.match(refusal?.message ?? '', /samtycket återkallades den 10 november 2026/, kind);
    assert.equal(refusal?.basis, 'LOK 3 § andra stycket', kind);
  }
});

test('LAW-12: what needs no consent may still be entered, and nothing is deleted', () => {
  const story = new Story().enter(...oneCall(), withdrawn());
  const count = story.records.length;
  story.enter(
    input('note', '2026-11-11T09:00', { about: 'information_given', effort: null }),
    input('differing-view', '2026-11-11T09:00'),
    input('disclosed', '2026-11-11T09:00'),
    input('responsible-changed', '2026-11-11T09:00'),
    input('closed', '2026-11-11T09:00', { reason: 'withdrawn', outcome: null, nextOwner: null, later: null }),
  );
  assert.equal(story.records.length, count + 5);
});

test('what was done while consent lived may and must be entered afterwards', () => {
  const story = new Story().enter(...oneCall(), withdrawn());
  assert.equal(story.tryEnter(input('contact', '2026-11-09T15:00')), null);
});

test('withdrawal stops what was planned: only the end remains as next step', () => {
  const story = new Story().enter(...oneCall(), input('plan-made', '2026-11-06T09:00'), withdrawn());
  assert.match(story.state.nextStep?.what ?? '', /Avsluta koordineringen/);
  assert.equal(story.state.nextStep?.on, '2026-11-10');
  const planned = story.tryEnter(
    input('note', '2026-11-11T09:00', {
      about: 'information_given',
      effort: null,
      nextStep: { on: '2026-11-20', what: 'Ring' },
    }),
  );
  assert.match(planned?.message ?? '', /Samtycket är återkallat/);
});

test('the patient may consent again, and efforts go on from then', () => {
  const story = new Story().enter(
    ...oneCall(),
    withdrawn(),
    input('consent-given', '2026-11-20T10:00', { nextStep: { on: '2026-11-25', what: 'Samtal' } }),
  );
  assert.equal(story.tryEnter(input('contact', '2026-11-21T09:00')), null);
  assert.match(story.tryEnter(input('contact', '2026-11-15T09:00'))?.message ?? '', /återkallades/);
});

test('there must be a consent to withdraw', () => {
  assert.match(
    new Story().enter(...oneCall()).tryEnter(withdrawn('2026-11-04T10:00'))?.message ?? '',
    /inget samtycke att återkalla/,
  );
});

test('the journal and the patient’s copy', () => {
  assert.equal(
    renderText('consent-withdrawn', { words: 'vill klara mig själv nu' }),
    [
      'Samtycket till koordinering återkallat',
      'Patienten återkallade sitt samtycke muntligt.',
      'Patientens ord: Vill klara mig själv nu.',
      'Inga fler insatser görs. Det som står i journalen finns kvar.',
    ].join('\n'),
  );
  assert.match(renderText('consent-withdrawn', {}, 'patient'), /Du tog tillbaka ditt samtycke muntligt\./);
});
