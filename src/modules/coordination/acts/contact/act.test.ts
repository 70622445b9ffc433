import assert from 'node:assert/strict';
import { test } from 'node:test';
import { input, oneCall, renderText, Story } from '../../frame/testing.ts';

const at = '2026-11-12T09:00';
const begun = () => new Story().enter(...oneCall());
const silent = {
  direction: 'in',
  counterpart: 'employer',
  identityChecked: false,
  nothingGivenOut: true,
  said: 'Undrade hur det går',
};

test('light mode: consent, one contact and closing are a complete case', () => {
  const story = begun().enter(input('contact', at), input('closed', at));
  assert.equal(story.state.closing?.reason, 'back_fully');
});

test('case-rules 9: contact with the employer is refused with the reason, as there is no consent per recipient yet', () => {
  const refusal = begun().tryEnter(input('contact', at, { direction: 'out', counterpart: 'employer' }));
  assert.match(refusal?.fields?.['acts.0.content.counterpart'] ?? '', /samtycke per mottagare/);
});

test('LAW-74: an incoming call from anyone may be noted when nothing was given out, even without consent', () => {
  const [need] = oneCall();
  const story = new Story().enter({
    ...need!,
    content: { ...(need!.content as object), nextStep: { on: '2026-11-12', what: 'Ring' } },
  });
  assert.equal(story.tryEnter(input('contact', '2026-11-06T09:00', silent)), null);
  assert.equal(story.entered.at(-1)?.act.part, 'none');
  assert.deepEqual(story.entered.at(-1)?.codes, []);
  const told = story.tryEnter(
    input('contact', '2026-11-06T09:00', {
      ...silent,
      counterpart: 'patient',
      nothingGivenOut: false,
      identityChecked: true,
    }),
  );
  assert.match(told?.message ?? '', /samtycke/);
});

test('before anything is told on the telephone, who it is has been checked', () => {
  const refusal = begun().tryEnter(input('contact', at, { identityChecked: false }));
  assert.match(refusal?.fields?.['acts.0.content.identityChecked'] ?? '', /Kontrollera vem/);
});

test('LAW-09: every effort is one of the three components', () => {
  const story = begun().enter(
    input('contact', at),
    input('contact', at, { counterpart: 'colleague', direction: 'out' }),
  );
  assert.deepEqual(
    story.entered.slice(-2).map((one) => one.act.part),
    ['personal_support', 'internal_coordination'],
  );
});

test('an attempt nobody answered has no code and moves no last contact', () => {
  const story = begun();
  const before = story.state.lastContactAt;
  story.enter(input('contact', at, { direction: 'out', reached: false, said: '' }));
  assert.deepEqual(story.entered.at(-1)?.codes, []);
  assert.equal(story.state.lastContactAt, before);
});

test('the journal and the patient’s copy', () => {
  assert.equal(
    renderText('contact', {
      direction: 'out',
      nextStep: { on: '2026-11-26', what: 'vi talar om arbetsträning', time: '10:00', manner: 'telephone' },
    }),
    [
      'Samtal med patienten per telefon',
      'Det går lite bättre. Sover mer.',
      'Identiteten kontrollerades.',
      'Nästa steg torsdag 26 november 2026 kl. 10.00 per telefon: vi talar om arbetsträning.',
    ].join('\n'),
  );
  assert.equal(renderText('contact', {}, 'patient'), 'Samtal från dig per telefon\nDet går lite bättre. Sover mer.');
  assert.equal(
    renderText('contact', silent),
    'Samtal från arbetsgivaren per telefon\nUndrade hur det går.\nInga uppgifter lämnades ut.',
  );
  assert.equal(
    renderText('contact', { direction: 'out', reached: false, said: '', identityChecked: false }),
    'Försök att nå patienten per telefon\nInget svar.',
  );
});

test('a talk, and the closing or the withdrawal after it, in the same minute stand together', () => {
  const story = begun().enter(input('contact', at), input('closed', at));
  assert.deepEqual(story.state.groundless, []);
  const withdrawn = begun().enter(input('contact', at), input('consent-withdrawn', at));
  assert.deepEqual(withdrawn.state.groundless, []);
  assert.match(withdrawn.tryEnter(input('contact', at))?.message ?? '', /återkallades/);
});

test('LAW-15: consent to coordination is no consent to inform Försäkringskassan', () => {
  const refusal = begun().tryEnter(input('contact', at, { direction: 'out', counterpart: 'insurance' }));
  assert.match(refusal?.fields?.['acts.0.content.counterpart'] ?? '', /kräver samtycke per mottagare/);
});
