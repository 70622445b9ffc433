import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contents, input, oneCall, renderText, Story } from '../../frame/testing.ts';
import { actKinds } from '../index.ts';
import { sensitivePrompts } from './prompts.ts';

const secret = { violence: 'Rädd för sin sambo', alcohol: 'Dricker varje kväll', children: 'Två barn, oroliga' };

test('LAW-11: there is no mapping without consent', () => {
  const [need, offer, answer] = oneCall();
  const story = new Story().enter(need!, offer!, {
    ...answer!,
    content: { answer: 'yes', nextStep: { on: '2026-11-12', what: 'Ring' } },
  });
  const refusal = story.tryEnter(input('mapped', '2026-11-06T09:00'));
  assert.equal(refusal?.kind, 'denied');
  assert.match(refusal?.message ?? '', /inte lämnat samtycke/);
});

test('nothing is compulsory but the patient’s goal and the next step', () => {
  const story = new Story().enter(...oneCall(), input('mapped', '2026-11-12T09:00'));
  assert.equal(story.state.goal, 'Vara tillbaka på halvtid till påsk');
  const refusal = story.tryEnter(input('mapped', '2026-11-13T09:00', { goal: '', nextStep: null }));
  assert.deepEqual(Object.keys(refusal?.fields ?? {}).sort(), ['acts.0.content.goal', 'acts.0.content.nextStep']);
});

test('violence, alcohol, children and other persons are marked känsligt', () => {
  assert.deepEqual(Object.keys(sensitivePrompts).sort(), ['alcohol', 'children', 'others', 'violence']);
});

test('what is känsligt never stands in the text, for colleagues or for the patient', () => {
  for (const audience of ['journal', 'patient'] as const) {
    const text = renderText('mapped', { sensitive: secret }, audience);
    for (const words of Object.values(secret)) assert.doesNotMatch(text, new RegExp(words));
  }
  const parsed = actKinds.mapped.parse({ ...contents.mapped, sensitive: secret });
  assert.ok(parsed.ok);
  assert.equal(parsed.value.sensitiveText().length, 3);
  assert.match(parsed.value.sensitiveText().join('\n'), /rädd för\?: Rädd för sin sambo/);
});

test('LAW-103: the question on children links to the duty to report, which needs no consent', () => {
  const field = actKinds.mapped.fields.sensitive?.group?.children;
  assert.match(field?.hint ?? '', /anmälas till socialnämnden\. Det kräver inget samtycke/);
});

test('self-ratings are kept over time', () => {
  const story = new Story().enter(
    ...oneCall(),
    input('mapped', '2026-11-12T09:00', { workAbility: 3, belief: 5 }),
    input('followed-up', '2026-11-20T09:00', { workAbility: 5 }),
  );
  assert.deepEqual(
    story.state.abilities.map((one) => one.value),
    [3, 5],
  );
  assert.equal(story.tryEnter(input('mapped', '2026-11-21T09:00', { belief: 11 }))?.kind, 'invalid');
});

test('LAW-102: GC001 is proposed', () => {
  const story = new Story().enter(...oneCall(), input('mapped', '2026-11-12T09:00'));
  assert.deepEqual(story.entered.at(-1)?.codes, ['GC001']);
});

test('the journal and the patient’s copy', () => {
  assert.equal(
    renderText('mapped', {
      manner: 'visit',
      answers: { work: 'lagar mat på förskola, mycket lyft', hinders: 'ryggen och sömnen' },
      workAbility: 4,
      belief: 6,
    }),
    [
      'Kartläggande samtal vid besök',
      'Hur ser en vanlig arbetsdag ut för dig? Lagar mat på förskola, mycket lyft.',
      'Vad tror du själv är mest i vägen för arbetet? Ryggen och sömnen.',
      'Arbetsförmåga just nu enligt patienten: 4 av 10.',
      'Patientens tro på att vara tillbaka i arbete: 6 av 10.',
      'Patientens mål: Vara tillbaka på halvtid till påsk.',
      'Nästa steg torsdag 19 november 2026: Skriva planen.',
    ].join('\n'),
  );
  assert.match(renderText('mapped', { belief: 6 }, 'patient'), /Din tro på att vara tillbaka i arbete: 6 av 10\./);
});

test('LAW-22: where others come up, the form asks for no more than is needed', () => {
  const { answers, sensitive } = actKinds.mapped.fields;
  assert.match(answers?.group?.employer?.hint ?? '', /skriv bara det som behövs/);
  assert.match(sensitive?.group?.others?.hint ?? '', /Skriv bara det som behövs, och inga namn/);
  assert.match(actKinds.note.fields.text?.hint ?? '', /skriv bara det som behövs/);
});
