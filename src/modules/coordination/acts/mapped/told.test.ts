import assert from 'node:assert/strict';
import { test } from 'node:test';
import { followsFrom, renderText } from '../../frame/testing.ts';

const told = [
  {
    content: {},
    journal: [
      'Kartläggande samtal',
      'Patientens mål: Vara tillbaka på halvtid till påsk.',
      'Nästa steg torsdag 19 november 2026: Skriva planen.',
    ],
    patient: [
      'Kartläggande samtal',
      'Ditt mål: Vara tillbaka på halvtid till påsk.',
      'Nästa steg torsdag 19 november 2026: Skriva planen.',
    ],
    follows: {
      part: 'personal_support',
      codes: ['GC001'],
      measures: [{ key: 'mapped', value: 1 }],
      promises: [
        {
          kind: 'next_step',
          from: 'talk',
          on: '2026-11-19',
          what: 'Skriva planen',
          time: null,
          manner: null,
          place: '',
        },
      ],
      meets: true,
    },
  },
  {
    content: {
      manner: 'visit',
      answers: {
        work: 'det går bra',
        canDo: '',
        occupation: '',
        employer: '',
        hinders: '',
        treatment: '',
        everyday: '',
        home: '',
        earlier: '',
        planned: '',
        motivation: '',
      },
      notes: 'lugnt samtal',
      nextStep: { on: '2026-11-26', what: 'ring', time: '10:00', manner: 'telephone' },
    },
    journal: [
      'Kartläggande samtal vid besök',
      'Hur ser en vanlig arbetsdag ut för dig? Det går bra.',
      'Lugnt samtal.',
      'Patientens mål: Vara tillbaka på halvtid till påsk.',
      'Nästa steg torsdag 26 november 2026 kl. 10.00 per telefon: ring.',
    ],
    patient: [
      'Kartläggande samtal vid besök',
      'Hur ser en vanlig arbetsdag ut för dig? Det går bra.',
      'Lugnt samtal.',
      'Ditt mål: Vara tillbaka på halvtid till påsk.',
      'Nästa steg torsdag 26 november 2026 kl. 10.00 per telefon: ring.',
    ],
    follows: {
      part: 'personal_support',
      codes: ['GC001'],
      measures: [{ key: 'mapped', value: 1 }],
      promises: [
        {
          kind: 'next_step',
          from: 'talk',
          on: '2026-11-26',
          what: 'ring',
          time: '10:00',
          manner: 'telephone',
          place: '',
        },
      ],
      meets: true,
    },
  },
];

test('what is told, word by word, to each reader, and what follows', () => {
  for (const { content, journal, patient, follows } of told) {
    assert.deepEqual(renderText('mapped', content).split('\n'), journal);
    assert.deepEqual(renderText('mapped', content, 'patient').split('\n'), patient);
    assert.deepEqual(followsFrom('mapped', content), follows);
  }
});
