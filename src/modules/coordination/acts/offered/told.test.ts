import assert from 'node:assert/strict';
import { test } from 'node:test';
import { followsFrom, renderText } from '../../frame/testing.ts';

const told = [
  {
    content: {
      offeredBy: { name: 'Per Berg', title: 'läkare' },
      information: { version: 'koordinera-1', givenOn: '2026-11-05' },
      words: 'vill tänka',
      nextTryOn: '2026-11-12',
    },
    journal: [
      'Erbjudande om koordinering',
      'Patienten erbjöds koordinering per telefon av Per Berg, läkare.',
      'Informationstexten (version koordinera-1) gicks igenom.',
      'Vill tänka.',
      'Vi hör av oss igen senast 12 november 2026.',
    ],
    patient: [
      'Erbjudande om koordinering',
      'Du fick erbjudande om koordinering per telefon av Per Berg, läkare.',
      'Informationstexten (version koordinera-1) gicks igenom.',
      'Vill tänka.',
      'Vi hör av oss igen senast 12 november 2026.',
    ],
    follows: {
      measures: [{ key: 'offer.made', value: 1 }],
      promises: [
        {
          kind: 'next_step',
          from: 'offer',
          on: '2026-11-12',
          what: 'Hör efter svar på erbjudandet',
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
      manner: 'letter',
      reach: 'sent',
      information: { version: 'koordinera-1', givenOn: '2026-11-05' },
      nextTryOn: '2026-11-26',
      offeredBy: { name: 'Per Berg', title: 'läkare' },
    },
    journal: [
      'Erbjudande om koordinering',
      'Erbjudande om koordinering skickades i brev av Per Berg, läkare.',
      'Informationstexten (version koordinera-1) följde med.',
      'Vi hör av oss igen senast 26 november 2026.',
    ],
    patient: [
      'Erbjudande om koordinering',
      'Vi skickade ett erbjudande om koordinering till dig i brev.',
      'Informationstexten (version koordinera-1) följde med.',
      'Vi hör av oss igen senast 26 november 2026.',
    ],
    follows: {
      measures: [{ key: 'offer.made', value: 1 }],
      promises: [
        {
          kind: 'next_step',
          from: 'offer',
          on: '2026-11-26',
          what: 'Hör efter svar på erbjudandet',
          time: null,
          manner: null,
          place: '',
        },
      ],
      meets: true,
    },
  },
  {
    content: { manner: 'letter', reach: 'sent' },
    journal: ['Erbjudande om koordinering', 'Erbjudande om koordinering skickades i brev.'],
    patient: ['Erbjudande om koordinering', 'Vi skickade ett erbjudande om koordinering till dig i brev.'],
    follows: { measures: [{ key: 'offer.made', value: 1 }], meets: true },
  },
  {
    content: { reach: 'no_answer', nextTryOn: '2026-11-12' },
    journal: [
      'Försök att nå patienten',
      'Försökte nå patienten per telefon. Inget svar.',
      'Vi hör av oss igen senast 12 november 2026.',
    ],
    patient: [
      'Försök att nå patienten',
      'Vi sökte dig per telefon men fick inte tag på dig.',
      'Vi hör av oss igen senast 12 november 2026.',
    ],
    follows: {
      measures: [{ key: 'offer.attempt', value: 1 }],
      promises: [
        {
          kind: 'next_step',
          from: 'offer',
          on: '2026-11-12',
          what: 'Försök nå patienten igen',
          time: null,
          manner: null,
          place: '',
        },
      ],
      meets: true,
    },
  },
  {
    content: { reach: 'message_left' },
    journal: ['Försök att nå patienten', 'Sökte patienten per telefon och bad patienten ringa upp.'],
    patient: ['Försök att nå patienten', 'Vi sökte dig per telefon och bad dig höra av dig.'],
    follows: { measures: [{ key: 'offer.attempt', value: 1 }], meets: true },
  },
];

test('what is told, word by word, to each reader, and what follows', () => {
  for (const { content, journal, patient, follows } of told) {
    assert.deepEqual(renderText('offered', content).split('\n'), journal);
    assert.deepEqual(renderText('offered', content, 'patient').split('\n'), patient);
    assert.deepEqual(followsFrom('offered', content), follows);
  }
});
