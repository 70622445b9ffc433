import assert from 'node:assert/strict';
import { test } from 'node:test';
import { followsFrom, renderText } from '../../frame/testing.ts';

const told = [
  {
    content: {},
    journal: [
      'Samtycke till koordinering',
      'Patienten lämnade muntligt samtycke till koordineringsinsatser.',
      'Det här förklarades: Att det är frivilligt, vad koordinering är och att samtycket kan tas tillbaka.',
      'Informationstexten (version koordinera-1) lämnades den 5 november 2026.',
      'Samtycket gäller koordinering här på enheten. Det gäller inte kontakt med arbetsgivare, Försäkringskassan eller andra.',
      'Nästa steg torsdag 12 november 2026: Första samtalet.',
    ],
    patient: [
      'Samtycke till koordinering',
      'Du lämnade muntligt samtycke till koordineringsinsatser.',
      'Det här förklarades: Att det är frivilligt, vad koordinering är och att samtycket kan tas tillbaka.',
      'Informationstexten (version koordinera-1) lämnades den 5 november 2026.',
      'Du kan ta tillbaka ditt samtycke när du vill.',
      'Nästa steg torsdag 12 november 2026: Första samtalet.',
    ],
    follows: {
      measures: [{ key: 'consent.given', value: 1 }],
      promises: [
        {
          kind: 'next_step',
          from: 'talk',
          on: '2026-11-12',
          what: 'Första samtalet',
          time: null,
          manner: null,
          place: '',
        },
      ],
      meets: true,
    },
  },
  {
    content: { manner: 'written', receivedBy: { name: 'Per Berg', title: 'läkare' }, nextStep: null },
    journal: [
      'Samtycke till koordinering',
      'Patienten lämnade skriftligt samtycke till koordineringsinsatser. Samtycket togs emot av Per Berg, läkare.',
      'Det här förklarades: Att det är frivilligt, vad koordinering är och att samtycket kan tas tillbaka.',
      'Informationstexten (version koordinera-1) lämnades den 5 november 2026.',
      'Samtycket gäller koordinering här på enheten. Det gäller inte kontakt med arbetsgivare, Försäkringskassan eller andra.',
    ],
    patient: [
      'Samtycke till koordinering',
      'Du lämnade skriftligt samtycke till koordineringsinsatser. Samtycket togs emot av Per Berg, läkare.',
      'Det här förklarades: Att det är frivilligt, vad koordinering är och att samtycket kan tas tillbaka.',
      'Informationstexten (version koordinera-1) lämnades den 5 november 2026.',
      'Du kan ta tillbaka ditt samtycke när du vill.',
    ],
    follows: { measures: [{ key: 'consent.given', value: 1 }], meets: true },
  },
];

test('what is told, word by word, to each reader, and what follows', () => {
  for (const { content, journal, patient, follows } of told) {
    assert.deepEqual(renderText('consent-given', content).split('\n'), journal);
    assert.deepEqual(renderText('consent-given', content, 'patient').split('\n'), patient);
    assert.deepEqual(followsFrom('consent-given', content), follows);
  }
});
