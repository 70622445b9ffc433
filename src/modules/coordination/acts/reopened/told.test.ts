import assert from 'node:assert/strict';
import { test } from 'node:test';
import { followsFrom, renderText } from '../../frame/testing.ts';

const told = [
  {
    content: { ground: 'mistake', nextStep: null },
    journal: [
      'Koordineringen öppnas igen',
      'Skäl: avslutet var ett misstag. Ny sjukskrivning på halvtid.',
      'Samtycket gäller som före avslutet.',
    ],
    patient: [
      'Koordineringen öppnas igen',
      'Skäl: avslutet var ett misstag. Ny sjukskrivning på halvtid.',
      'Samtycket gäller som före avslutet.',
    ],
    follows: { measures: [{ key: 'reopened', value: 1 }] },
  },
  {
    content: { ground: 'own_contact' },
    journal: [
      'Koordineringen öppnas igen',
      'Skäl: patienten har hört av sig. Ny sjukskrivning på halvtid.',
      'Samtycket gällde till avslutet. Patienten frågas på nytt.',
      'Nästa steg måndag 14 december 2026: Ring.',
    ],
    patient: [
      'Koordineringen öppnas igen',
      'Skäl: du har hört av dig. Ny sjukskrivning på halvtid.',
      'Samtycket gällde till avslutet. Vi frågar dig på nytt.',
      'Nästa steg måndag 14 december 2026: Ring.',
    ],
    follows: {
      measures: [{ key: 'reopened', value: 1 }],
      promises: [
        { kind: 'next_step', from: 'talk', on: '2026-12-14', what: 'Ring', time: null, manner: null, place: '' },
      ],
    },
  },
  {
    content: { ground: 'agreed_date' },
    journal: [
      'Koordineringen öppnas igen',
      'Skäl: vi hade kommit överens om ett datum. Ny sjukskrivning på halvtid.',
      'Samtycket gällde till avslutet. Patienten frågas på nytt.',
      'Nästa steg måndag 14 december 2026: Ring.',
    ],
    patient: [
      'Koordineringen öppnas igen',
      'Skäl: vi hade kommit överens om ett datum. Ny sjukskrivning på halvtid.',
      'Samtycket gällde till avslutet. Vi frågar dig på nytt.',
      'Nästa steg måndag 14 december 2026: Ring.',
    ],
    follows: {
      measures: [{ key: 'reopened', value: 1 }],
      promises: [
        { kind: 'next_step', from: 'talk', on: '2026-12-14', what: 'Ring', time: null, manner: null, place: '' },
      ],
    },
  },
  {
    content: { ground: 'new_need' },
    journal: [
      'Koordineringen öppnas igen',
      'Skäl: behovet har kommit tillbaka. Ny sjukskrivning på halvtid.',
      'Samtycket gällde till avslutet. Patienten frågas på nytt.',
      'Nästa steg måndag 14 december 2026: Ring.',
    ],
    patient: [
      'Koordineringen öppnas igen',
      'Skäl: behovet har kommit tillbaka. Ny sjukskrivning på halvtid.',
      'Samtycket gällde till avslutet. Vi frågar dig på nytt.',
      'Nästa steg måndag 14 december 2026: Ring.',
    ],
    follows: {
      measures: [{ key: 'reopened', value: 1 }],
      promises: [
        { kind: 'next_step', from: 'talk', on: '2026-12-14', what: 'Ring', time: null, manner: null, place: '' },
      ],
    },
  },
];

test('what is told, word by word, to each reader, and what follows', () => {
  for (const { content, journal, patient, follows } of told) {
    assert.deepEqual(renderText('reopened', content).split('\n'), journal);
    assert.deepEqual(renderText('reopened', content, 'patient').split('\n'), patient);
    assert.deepEqual(followsFrom('reopened', content), follows);
  }
});
