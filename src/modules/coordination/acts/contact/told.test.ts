import assert from 'node:assert/strict';
import { test } from 'node:test';
import { followsFrom, renderText } from '../../frame/testing.ts';

const told = [
  {
    content: { direction: 'out' },
    journal: ['Samtal med patienten per telefon', 'Det går lite bättre. Sover mer.', 'Identiteten kontrollerades.'],
    patient: ['Samtal med dig per telefon', 'Det går lite bättre. Sover mer.'],
    follows: {
      part: 'personal_support',
      codes: ['GC001'],
      measures: [{ key: 'contact.out.reached', value: 1 }],
      meets: true,
    },
  },
  {
    content: { direction: 'in', nextStep: { on: '2026-11-26', what: 'ring', time: '10:00', manner: 'telephone' } },
    journal: [
      'Samtal från patienten per telefon',
      'Det går lite bättre. Sover mer.',
      'Identiteten kontrollerades.',
      'Nästa steg torsdag 26 november 2026 kl. 10.00 per telefon: ring.',
    ],
    patient: [
      'Samtal från dig per telefon',
      'Det går lite bättre. Sover mer.',
      'Nästa steg torsdag 26 november 2026 kl. 10.00 per telefon: ring.',
    ],
    follows: {
      part: 'personal_support',
      codes: ['GC001'],
      measures: [{ key: 'contact.in.reached', value: 1 }],
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
  {
    content: { direction: 'out', reached: false, said: '', identityChecked: false },
    journal: ['Försök att nå patienten per telefon', 'Inget svar.'],
    patient: ['Försök att nå dig per telefon', 'Inget svar.'],
    follows: { part: 'personal_support', measures: [{ key: 'contact.out.unanswered', value: 1 }], meets: true },
  },
  {
    content: { direction: 'out', manner: 'letter' },
    journal: [
      'Skriftlig kontakt till patienten i brev',
      'Det går lite bättre. Sover mer.',
      'Identiteten kontrollerades.',
    ],
    patient: ['Skriftlig kontakt till dig i brev', 'Det går lite bättre. Sover mer.'],
    follows: {
      part: 'personal_support',
      codes: ['GC001'],
      measures: [{ key: 'contact.out.reached', value: 1 }],
      meets: true,
    },
  },
  {
    content: { direction: 'in', manner: 'message' },
    journal: [
      'Skriftlig kontakt från patienten i meddelande via 1177',
      'Det går lite bättre. Sover mer.',
      'Identiteten kontrollerades.',
    ],
    patient: ['Skriftlig kontakt från dig i meddelande via 1177', 'Det går lite bättre. Sover mer.'],
    follows: {
      part: 'personal_support',
      codes: ['GC001'],
      measures: [{ key: 'contact.in.reached', value: 1 }],
      meets: true,
    },
  },
  {
    content: { counterpart: 'colleague', counterpartName: 'Per Berg', manner: 'visit', direction: 'out' },
    journal: [
      'Samtal med en kollega på enheten (Per Berg) vid besök',
      'Det går lite bättre. Sover mer.',
      'Identiteten kontrollerades.',
    ],
    patient: ['Samtal med en kollega på enheten (Per Berg) vid besök', 'Det går lite bättre. Sover mer.'],
    follows: {
      part: 'internal_coordination',
      codes: ['GC001'],
      measures: [{ key: 'contact.out.reached', value: 1 }],
      meets: true,
    },
  },
  {
    content: { counterpart: 'colleague', direction: 'in', identityChecked: false },
    journal: ['Samtal från en kollega på enheten per telefon', 'Det går lite bättre. Sover mer.'],
    patient: ['Samtal från en kollega på enheten per telefon', 'Det går lite bättre. Sover mer.'],
    follows: {
      part: 'internal_coordination',
      codes: ['GC001'],
      measures: [{ key: 'contact.in.reached', value: 1 }],
      meets: true,
    },
  },
  {
    content: { counterpart: 'employer', direction: 'in', nothingGivenOut: true, identityChecked: false },
    journal: [
      'Samtal från arbetsgivaren per telefon',
      'Det går lite bättre. Sover mer.',
      'Inga uppgifter lämnades ut.',
    ],
    patient: [
      'Samtal från arbetsgivaren per telefon',
      'Det går lite bättre. Sover mer.',
      'Inga uppgifter lämnades ut.',
    ],
    follows: { measures: [{ key: 'contact.in.reached', value: 1 }], meets: true },
  },
  {
    content: { counterpart: 'employer', direction: 'out', identityChecked: false },
    journal: ['Samtal med arbetsgivaren per telefon', 'Det går lite bättre. Sover mer.'],
    patient: ['Samtal med arbetsgivaren per telefon', 'Det går lite bättre. Sover mer.'],
    follows: { part: 'external', codes: ['GC001'], measures: [{ key: 'contact.out.reached', value: 1 }], meets: true },
  },
  {
    content: { direction: 'out', nothingGivenOut: true },
    journal: [
      'Samtal med patienten per telefon',
      'Det går lite bättre. Sover mer.',
      'Inga uppgifter lämnades ut.',
      'Identiteten kontrollerades.',
    ],
    patient: ['Samtal med dig per telefon', 'Det går lite bättre. Sover mer.', 'Inga uppgifter lämnades ut.'],
    follows: {
      part: 'personal_support',
      codes: ['GC001'],
      measures: [{ key: 'contact.out.reached', value: 1 }],
      meets: true,
    },
  },
];

test('what is told, word by word, to each reader, and what follows', () => {
  for (const { content, journal, patient, follows } of told) {
    assert.deepEqual(renderText('contact', content).split('\n'), journal);
    assert.deepEqual(renderText('contact', content, 'patient').split('\n'), patient);
    assert.deepEqual(followsFrom('contact', content), follows);
  }
});
