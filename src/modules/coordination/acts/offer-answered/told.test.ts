import assert from 'node:assert/strict';
import { test } from 'node:test';
import { followsFrom, renderText } from '../../frame/testing.ts';

const told = [
  {
    content: { nextStep: { on: '2026-11-26', what: 'ring', time: '10:00', manner: 'telephone' } },
    journal: [
      'Svar på erbjudandet om koordinering',
      'Patienten tackade ja till koordinering.',
      'Nästa steg torsdag 26 november 2026 kl. 10.00 per telefon: ring.',
    ],
    patient: [
      'Svar på erbjudandet om koordinering',
      'Du tackade ja till koordinering.',
      'Nästa steg torsdag 26 november 2026 kl. 10.00 per telefon: ring.',
    ],
    follows: {
      measures: [{ key: 'answer.yes', value: 1 }],
      promises: [
        {
          kind: 'next_step',
          from: 'answer',
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
  {
    content: { answer: 'no', askAgainOn: '2026-12-01', words: 'inte nu' },
    journal: [
      'Svar på erbjudandet om koordinering',
      'Patienten tackade nej till koordinering.',
      'Patientens ord: Inte nu.',
      'Patienten ville få frågan igen den 1 december 2026.',
      'Koordineringen avslutades som avböjd. Patienten kan höra av sig när som helst.',
    ],
    patient: [
      'Svar på erbjudandet om koordinering',
      'Du tackade nej till koordinering.',
      'Dina ord: Inte nu.',
      'Du ville få frågan igen den 1 december 2026.',
      'Koordineringen avslutades. Du kan höra av dig när du vill.',
    ],
    follows: { measures: [{ key: 'answer.no', value: 1 }], meets: true },
  },
  {
    content: { answer: 'no', receivedBy: { name: 'Per Berg', title: 'läkare' } },
    journal: [
      'Svar på erbjudandet om koordinering',
      'Patienten tackade nej till koordinering.',
      'Svaret togs emot av Per Berg, läkare.',
      'Koordineringen avslutades som avböjd. Patienten kan höra av sig när som helst.',
    ],
    patient: [
      'Svar på erbjudandet om koordinering',
      'Du tackade nej till koordinering.',
      'Svaret togs emot av Per Berg, läkare.',
      'Koordineringen avslutades. Du kan höra av dig när du vill.',
    ],
    follows: { measures: [{ key: 'answer.no', value: 1 }], meets: true },
  },
  {
    content: { answer: 'later', askAgainOn: '2026-12-01' },
    journal: [
      'Svar på erbjudandet om koordinering',
      'Patienten ville vänta med att svara.',
      'Vi hörs igen den 1 december 2026.',
    ],
    patient: [
      'Svar på erbjudandet om koordinering',
      'Du ville vänta med att svara.',
      'Vi hörs igen den 1 december 2026.',
    ],
    follows: {
      measures: [{ key: 'answer.later', value: 1 }],
      promises: [
        {
          kind: 'next_step',
          from: 'answer',
          on: '2026-12-01',
          what: 'Fråga igen om koordinering',
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
      answer: 'later',
      askAgainOn: '2026-12-01',
      nextStep: { on: '2026-11-26', what: 'ring', time: '10:00', manner: 'telephone' },
    },
    journal: [
      'Svar på erbjudandet om koordinering',
      'Patienten ville vänta med att svara.',
      'Vi hörs igen den 1 december 2026.',
      'Nästa steg torsdag 26 november 2026 kl. 10.00 per telefon: ring.',
    ],
    patient: [
      'Svar på erbjudandet om koordinering',
      'Du ville vänta med att svara.',
      'Vi hörs igen den 1 december 2026.',
      'Nästa steg torsdag 26 november 2026 kl. 10.00 per telefon: ring.',
    ],
    follows: {
      measures: [{ key: 'answer.later', value: 1 }],
      promises: [
        {
          kind: 'next_step',
          from: 'answer',
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
  {
    content: { answer: 'yes' },
    journal: ['Svar på erbjudandet om koordinering', 'Patienten tackade ja till koordinering.'],
    patient: ['Svar på erbjudandet om koordinering', 'Du tackade ja till koordinering.'],
    follows: { measures: [{ key: 'answer.yes', value: 1 }], meets: true },
  },
];

test('what is told, word by word, to each reader, and what follows', () => {
  for (const { content, journal, patient, follows } of told) {
    assert.deepEqual(renderText('offer-answered', content).split('\n'), journal);
    assert.deepEqual(renderText('offer-answered', content, 'patient').split('\n'), patient);
    assert.deepEqual(followsFrom('offer-answered', content), follows);
  }
});
