import assert from 'node:assert/strict';
import { test } from 'node:test';
import { followsFrom, renderText } from '../../frame/testing.ts';

const told = [
  {
    content: {},
    journal: [
      'Koordineringen avslutas',
      'Skäl: åter i ordinarie arbete på heltid.',
      'Läget nu: arbetar på heltid.',
      'Nästa steg har patienten: Hör av sig till sin chef om det blir för tungt.',
      'Patienten vill inte att vi hör av oss senare.',
    ],
    patient: [
      'Koordineringen avslutas',
      'Skäl: åter i ordinarie arbete på heltid.',
      'Läget nu: arbetar på heltid.',
      'Nästa steg har du själv: Hör av sig till sin chef om det blir för tungt.',
      'Du ville inte att vi hör av oss senare.',
    ],
    follows: {
      codes: ['GC001'],
      measures: [
        { key: 'closed.back_fully', value: 1 },
        { key: 'outcome.full_work', value: 1 },
      ],
    },
  },
  {
    content: { later: { yes: true, after3: '2027-03-10', after12: '2027-12-10' }, words: 'bra nu' },
    journal: [
      'Koordineringen avslutas',
      'Skäl: åter i ordinarie arbete på heltid.',
      'Bra nu.',
      'Läget nu: arbetar på heltid.',
      'Nästa steg har patienten: Hör av sig till sin chef om det blir för tungt.',
      'Patienten säger ja till att vi hör av oss 10 mars 2027 och 10 december 2027. Samtycket gäller bara det.',
    ],
    patient: [
      'Koordineringen avslutas',
      'Skäl: åter i ordinarie arbete på heltid.',
      'Bra nu.',
      'Läget nu: arbetar på heltid.',
      'Nästa steg har du själv: Hör av sig till sin chef om det blir för tungt.',
      'Du sa ja till att vi hör av oss 10 mars 2027 och 10 december 2027, och bara då.',
    ],
    follows: {
      codes: ['GC001'],
      measures: [
        { key: 'closed.back_fully', value: 1 },
        { key: 'outcome.full_work', value: 1 },
      ],
      promises: [
        { kind: 'later_check', on: '2027-03-10', occasion: 'after_3_months', what: 'Avstämning efter tre månader' },
        { kind: 'later_check', on: '2027-12-10', occasion: 'after_12_months', what: 'Avstämning efter tolv månader' },
      ],
    },
  },
  {
    content: {
      later: { yes: true, after3: '2027-03-10', after12: null },
      nextOwner: { actor: 'employer', name: 'Ove Chef', what: '' },
    },
    journal: [
      'Koordineringen avslutas',
      'Skäl: åter i ordinarie arbete på heltid.',
      'Läget nu: arbetar på heltid.',
      'Nästa steg har arbetsgivaren, Ove Chef.',
      'Patienten säger ja till att vi hör av oss 10 mars 2027. Samtycket gäller bara det.',
    ],
    patient: [
      'Koordineringen avslutas',
      'Skäl: åter i ordinarie arbete på heltid.',
      'Läget nu: arbetar på heltid.',
      'Nästa steg har arbetsgivaren, Ove Chef.',
      'Du sa ja till att vi hör av oss 10 mars 2027, och bara då.',
    ],
    follows: {
      codes: ['GC001'],
      measures: [
        { key: 'closed.back_fully', value: 1 },
        { key: 'outcome.full_work', value: 1 },
      ],
      promises: [
        { kind: 'later_check', on: '2027-03-10', occasion: 'after_3_months', what: 'Avstämning efter tre månader' },
      ],
    },
  },
  {
    content: {
      later: { yes: true, after3: null, after12: '2027-12-10' },
      nextOwner: { actor: 'patient', name: '', what: 'hör av sig' },
    },
    journal: [
      'Koordineringen avslutas',
      'Skäl: åter i ordinarie arbete på heltid.',
      'Läget nu: arbetar på heltid.',
      'Nästa steg har patienten: Hör av sig.',
      'Patienten säger ja till att vi hör av oss 10 december 2027. Samtycket gäller bara det.',
    ],
    patient: [
      'Koordineringen avslutas',
      'Skäl: åter i ordinarie arbete på heltid.',
      'Läget nu: arbetar på heltid.',
      'Nästa steg har du själv: Hör av sig.',
      'Du sa ja till att vi hör av oss 10 december 2027, och bara då.',
    ],
    follows: {
      codes: ['GC001'],
      measures: [
        { key: 'closed.back_fully', value: 1 },
        { key: 'outcome.full_work', value: 1 },
      ],
      promises: [
        { kind: 'later_check', on: '2027-12-10', occasion: 'after_12_months', what: 'Avstämning efter tolv månader' },
      ],
    },
  },
  {
    content: { reason: 'withdrawn', outcome: null, nextOwner: null, later: null },
    journal: ['Koordineringen avslutas', 'Skäl: samtycket återkallades.'],
    patient: ['Koordineringen avslutas', 'Skäl: samtycket återkallades.'],
    follows: { measures: [{ key: 'closed.withdrawn', value: 1 }] },
  },
];

test('what is told, word by word, to each reader, and what follows', () => {
  for (const { content, journal, patient, follows } of told) {
    assert.deepEqual(renderText('closed', content).split('\n'), journal);
    assert.deepEqual(renderText('closed', content, 'patient').split('\n'), patient);
    assert.deepEqual(followsFrom('closed', content), follows);
  }
});
