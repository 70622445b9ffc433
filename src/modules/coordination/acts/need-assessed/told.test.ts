import assert from 'node:assert/strict';
import { test } from 'node:test';
import { followsFrom, renderText } from '../../frame/testing.ts';

const told = [
  {
    content: {},
    journal: [
      'Behovsbedömning',
      'Bedömningen gjordes efter genomgång av enhetens intyg.',
      'Bedömning: patienten har behov av koordinering. Tredje sjukfallet på ett år.',
      'Grund: läkarintyg.',
      'Syfte: återgång i arbetslivet.',
      'Regionens ansvar: bosatt i regionen (LOK 2 §, HSL 8 kap. 1 §).',
    ],
    patient: [
      'Behovsbedömning',
      'Koordinatorn läste i enhetens intyg att koordinering kunde vara till hjälp.',
      'Vi bedömde att du kan ha nytta av koordinering. Tredje sjukfallet på ett år.',
      'Grund: läkarintyg.',
      'Syfte: återgång i arbetslivet.',
      'Regionens ansvar: bosatt i regionen (LOK 2 §, HSL 8 kap. 1 §).',
    ],
    follows: { measures: [{ key: 'need.need', value: 1 }] },
  },
  {
    content: { outcome: 'no_need', asked: 'patient', recheckOn: null, opening: null },
    journal: [
      'Behovsbedömning',
      'Patienten frågade själv.',
      'Bedömning: inget behov av koordinering. Tredje sjukfallet på ett år.',
    ],
    patient: [
      'Behovsbedömning',
      'Du frågade själv.',
      'Vi bedömde att du inte behöver koordinering nu. Tredje sjukfallet på ett år.',
    ],
    follows: { measures: [{ key: 'need.no_need', value: 1 }], takesStance: true },
  },
  {
    content: { outcome: 'medical_first', asked: 'doctor', recheckOn: '2026-12-01', opening: null },
    journal: [
      'Behovsbedömning',
      'Läkaren frågade.',
      'Bedömning: medicinsk rehabilitering först. Tredje sjukfallet på ett år.',
      'Ny bedömning senast 1 december 2026.',
    ],
    patient: [
      'Behovsbedömning',
      'Din läkare frågade.',
      'Vi bedömde att behandling och annan medicinsk rehabilitering ska komma först. Tredje sjukfallet på ett år.',
      'Ny bedömning senast 1 december 2026.',
    ],
    follows: {
      measures: [{ key: 'need.medical_first', value: 1 }],
      promises: [
        {
          kind: 'next_step',
          from: 'need',
          on: '2026-12-01',
          what: 'Bedöm behovet av koordinering igen',
          time: null,
          manner: null,
          place: '',
        },
      ],
      takesStance: true,
    },
  },
  {
    content: { outcome: 'not_yet', asked: 'colleague', recheckOn: '2026-12-01', opening: null },
    journal: [
      'Behovsbedömning',
      'En kollega frågade.',
      'Behovet kunde inte bedömas ännu. Tredje sjukfallet på ett år.',
      'Ny bedömning senast 1 december 2026.',
    ],
    patient: [
      'Behovsbedömning',
      'En kollega på enheten frågade.',
      'Det gick inte att bedöma behovet ännu. Tredje sjukfallet på ett år.',
      'Ny bedömning senast 1 december 2026.',
    ],
    follows: {
      measures: [{ key: 'need.not_yet', value: 1 }],
      promises: [
        {
          kind: 'next_step',
          from: 'need',
          on: '2026-12-01',
          what: 'Bedöm behovet av koordinering igen',
          time: null,
          manner: null,
          place: '',
        },
      ],
    },
  },
  {
    content: {
      asked: 'agreed',
      responsible: { staffId: '01900000-0000-7000-8000-000000000902', name: 'Anna Lund', title: 'sjuksköterska' },
      nextStep: { on: '2026-11-26', what: 'ring', time: '10:00', manner: 'telephone' },
      recheckOn: '2026-12-01',
      opening: {
        basis: { kind: 'certificate', certificateId: '01900000-0000-7000-8000-000000000501' },
        purpose: 'return',
        responsibility: 'agreement',
        agreement: { agreementId: null, region: 'Region Sörland', reference: 'RS 2026-117', validTo: '2026-12-31' },
      },
    },
    journal: [
      'Behovsbedömning',
      'Bedömningen gjordes på överenskommet datum.',
      'Bedömning: patienten har behov av koordinering. Tredje sjukfallet på ett år.',
      'Grund: läkarintyg.',
      'Syfte: återgång i arbetslivet.',
      'Regionens ansvar: överenskommelse med patientens region (LOK 2 § andra stycket). Överenskommelse med Region Sörland, RS 2026-117, gäller till 31 december 2026.',
      'Ny bedömning senast 1 december 2026.',
      'Ansvarig koordinator: Anna Lund.',
      'Nästa steg torsdag 26 november 2026 kl. 10.00 per telefon: ring.',
    ],
    patient: [
      'Behovsbedömning',
      'Vi hade kommit överens om att höras.',
      'Vi bedömde att du kan ha nytta av koordinering. Tredje sjukfallet på ett år.',
      'Grund: läkarintyg.',
      'Syfte: återgång i arbetslivet.',
      'Regionens ansvar: överenskommelse med patientens region (LOK 2 § andra stycket). Överenskommelse med Region Sörland, RS 2026-117, gäller till 31 december 2026.',
      'Ny bedömning senast 1 december 2026.',
      'Ansvarig koordinator: Anna Lund.',
      'Nästa steg torsdag 26 november 2026 kl. 10.00 per telefon: ring.',
    ],
    follows: {
      measures: [{ key: 'need.need', value: 1 }],
      promises: [
        {
          kind: 'next_step',
          from: 'need',
          on: '2026-11-26',
          what: 'ring',
          time: '10:00',
          manner: 'telephone',
          place: '',
        },
      ],
    },
  },
  {
    content: {
      opening: {
        basis: { kind: 'attested', by: 'Per Berg', how: 'per telefon', on: '2026-11-01' },
        purpose: 'return',
        responsibility: 'protected_stay',
      },
    },
    journal: [
      'Behovsbedömning',
      'Bedömningen gjordes efter genomgång av enhetens intyg.',
      'Bedömning: patienten har behov av koordinering. Tredje sjukfallet på ett år.',
      'Grund: nedsättningen är intygad av Per Berg den 1 november 2026, per telefon.',
      'Syfte: återgång i arbetslivet.',
      'Regionens ansvar: vistas i regionen (LOK 2 §, HSL 8 kap. 1 §).',
    ],
    patient: [
      'Behovsbedömning',
      'Koordinatorn läste i enhetens intyg att koordinering kunde vara till hjälp.',
      'Vi bedömde att du kan ha nytta av koordinering. Tredje sjukfallet på ett år.',
      'Grund: nedsättningen är intygad av Per Berg den 1 november 2026, per telefon.',
      'Syfte: återgång i arbetslivet.',
      'Regionens ansvar: vistas i regionen (LOK 2 §, HSL 8 kap. 1 §).',
    ],
    follows: { measures: [{ key: 'need.need', value: 1 }] },
  },
  {
    content: {
      opening: {
        basis: { kind: 'certificate', certificateId: '01900000-0000-7000-8000-000000000501' },
        purpose: 'return',
        responsibility: 'agreement',
        agreement: { agreementId: null, region: '', reference: 'RS 2026-117', validTo: null },
      },
    },
    journal: [
      'Behovsbedömning',
      'Bedömningen gjordes efter genomgång av enhetens intyg.',
      'Bedömning: patienten har behov av koordinering. Tredje sjukfallet på ett år.',
      'Grund: läkarintyg.',
      'Syfte: återgång i arbetslivet.',
      'Regionens ansvar: överenskommelse med patientens region (LOK 2 § andra stycket). Överenskommelse RS 2026-117, gäller tills vidare.',
    ],
    patient: [
      'Behovsbedömning',
      'Koordinatorn läste i enhetens intyg att koordinering kunde vara till hjälp.',
      'Vi bedömde att du kan ha nytta av koordinering. Tredje sjukfallet på ett år.',
      'Grund: läkarintyg.',
      'Syfte: återgång i arbetslivet.',
      'Regionens ansvar: överenskommelse med patientens region (LOK 2 § andra stycket). Överenskommelse RS 2026-117, gäller tills vidare.',
    ],
    follows: { measures: [{ key: 'need.need', value: 1 }] },
  },
];

test('what is told, word by word, to each reader, and what follows', () => {
  for (const { content, journal, patient, follows } of told) {
    assert.deepEqual(renderText('need-assessed', content).split('\n'), journal);
    assert.deepEqual(renderText('need-assessed', content, 'patient').split('\n'), patient);
    assert.deepEqual(followsFrom('need-assessed', content), follows);
  }
});
