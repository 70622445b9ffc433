import assert from 'node:assert/strict';
import { test } from 'node:test';
import { followsFrom, renderText } from '../../frame/testing.ts';

const told = [
  {
    content: {},
    journal: ['Ny ansvarig koordinator', 'Anna Lund, sjuksköterska, är ansvarig koordinator från och med nu.'],
    patient: ['Ny ansvarig koordinator', 'Anna Lund, sjuksköterska, är din koordinator från och med nu.'],
    follows: { measures: [{ key: 'responsible.responsible', value: 1 }] },
  },
  {
    content: {
      staff: { staffId: '01900000-0000-7000-8000-000000000902', name: 'Anna Lund', title: null },
      reason: 'hon slutar',
    },
    journal: ['Ny ansvarig koordinator', 'Anna Lund är ansvarig koordinator från och med nu.', 'Hon slutar.'],
    patient: ['Ny ansvarig koordinator', 'Anna Lund är din koordinator från och med nu.', 'Hon slutar.'],
    follows: { measures: [{ key: 'responsible.responsible', value: 1 }] },
  },
  {
    content: { role: 'substitute', from: '2026-12-01', to: '2026-12-14' },
    journal: [
      'Ersättare för koordinatorn',
      'Anna Lund, sjuksköterska, ersätter den ansvariga koordinatorn från 1 december 2026 till 14 december 2026.',
    ],
    patient: [
      'Ersättare för koordinatorn',
      'Anna Lund, sjuksköterska, ersätter din koordinator från 1 december 2026 till 14 december 2026.',
    ],
    follows: { measures: [{ key: 'responsible.substitute', value: 1 }] },
  },
  {
    content: { role: 'substitute', from: '2026-12-01', to: null },
    journal: ['Ersättare för koordinatorn', 'Anna Lund, sjuksköterska, ersätter den ansvariga koordinatorn.'],
    patient: ['Ersättare för koordinatorn', 'Anna Lund, sjuksköterska, ersätter din koordinator.'],
    follows: { measures: [{ key: 'responsible.substitute', value: 1 }] },
  },
];

test('what is told, word by word, to each reader, and what follows', () => {
  for (const { content, journal, patient, follows } of told) {
    assert.deepEqual(renderText('responsible-changed', content).split('\n'), journal);
    assert.deepEqual(renderText('responsible-changed', content, 'patient').split('\n'), patient);
    assert.deepEqual(followsFrom('responsible-changed', content), follows);
  }
});
