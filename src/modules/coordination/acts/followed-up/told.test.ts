import assert from 'node:assert/strict';
import { test } from 'node:test';
import { followsFrom, renderText } from '../../frame/testing.ts';

const told = [
  {
    content: {},
    journal: [
      'Uppföljning av planen',
      'Arbetstränar två timmar om dagen. Det fungerar.',
      'Nästa steg torsdag 17 december 2026: Följa upp igen.',
    ],
    patient: [
      'Uppföljning av planen',
      'Arbetstränar två timmar om dagen. Det fungerar.',
      'Nästa steg torsdag 17 december 2026: Följa upp igen.',
    ],
    follows: {
      part: 'personal_support',
      codes: ['GC001', 'AW026'],
      measures: [{ key: 'followed_up.plan', value: 1 }],
      promises: [
        {
          kind: 'next_step',
          from: 'talk',
          on: '2026-12-17',
          what: 'Följa upp igen',
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
      manner: 'telephone',
      holding: 'partly',
      vocationalNeed: 'assumed',
      nextStep: null,
      followUpOn: '2026-12-17',
    },
    journal: [
      'Uppföljning av planen per telefon',
      'Arbetstränar två timmar om dagen. Det fungerar.',
      'Planen håller delvis.',
      'Behov av rehabilitering enligt 30 kap. socialförsäkringsbalken: kan antas finnas.',
      'Vi följer upp igen den 17 december 2026.',
    ],
    patient: [
      'Uppföljning av planen per telefon',
      'Arbetstränar två timmar om dagen. Det fungerar.',
      'Planen håller delvis.',
      'Vi följer upp igen den 17 december 2026.',
    ],
    follows: {
      part: 'personal_support',
      codes: ['GC001', 'AW026'],
      measures: [{ key: 'followed_up.plan', value: 1 }],
      promises: [
        {
          kind: 'next_step',
          from: 'plan',
          on: '2026-12-17',
          what: 'Följ upp planen',
          time: null,
          manner: null,
          place: '',
        },
        { kind: 'plan_follow_up', on: '2026-12-17', what: 'Följ upp planen' },
      ],
      meets: true,
    },
  },
  {
    content: { nextStep: null },
    journal: ['Uppföljning av planen', 'Arbetstränar två timmar om dagen. Det fungerar.'],
    patient: ['Uppföljning av planen', 'Arbetstränar två timmar om dagen. Det fungerar.'],
    follows: {
      part: 'personal_support',
      codes: ['GC001', 'AW026'],
      measures: [{ key: 'followed_up.plan', value: 1 }],
      meets: true,
    },
  },
  {
    content: {
      nextStep: { on: '2026-11-26', what: 'ring', time: '10:00', manner: 'telephone' },
      followUpOn: '2026-12-17',
      workAbility: 5,
      belief: 7,
    },
    journal: [
      'Uppföljning av planen',
      'Arbetstränar två timmar om dagen. Det fungerar.',
      'Arbetsförmåga just nu enligt patienten: 5 av 10.',
      'Patientens tro på att vara tillbaka i arbete: 7 av 10.',
      'Vi följer upp igen den 17 december 2026.',
      'Nästa steg torsdag 26 november 2026 kl. 10.00 per telefon: ring.',
    ],
    patient: [
      'Uppföljning av planen',
      'Arbetstränar två timmar om dagen. Det fungerar.',
      'Din arbetsförmåga just nu, som du själv ser den: 5 av 10.',
      'Din tro på att vara tillbaka i arbete: 7 av 10.',
      'Vi följer upp igen den 17 december 2026.',
      'Nästa steg torsdag 26 november 2026 kl. 10.00 per telefon: ring.',
    ],
    follows: {
      part: 'personal_support',
      codes: ['GC001', 'AW026'],
      measures: [
        { key: 'followed_up.plan', value: 1 },
        { key: 'rating.work_ability', value: 5 },
        { key: 'rating.belief', value: 7 },
      ],
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
        { kind: 'plan_follow_up', on: '2026-12-17', what: 'Följ upp planen' },
      ],
      meets: true,
    },
  },
  {
    content: { occasion: 'after_3_months', nextStep: null },
    journal: ['Avstämning tre månader efter avslutet', 'Arbetstränar två timmar om dagen. Det fungerar.'],
    patient: ['Avstämning tre månader efter avslutet', 'Arbetstränar två timmar om dagen. Det fungerar.'],
    follows: {
      part: 'personal_support',
      codes: ['GC001', 'AW026'],
      measures: [{ key: 'followed_up.after_3_months', value: 1 }],
      meets: true,
      laterCheck: 'after_3_months',
    },
  },
];

test('what is told, word by word, to each reader, and what follows', () => {
  for (const { content, journal, patient, follows } of told) {
    assert.deepEqual(renderText('followed-up', content).split('\n'), journal);
    assert.deepEqual(renderText('followed-up', content, 'patient').split('\n'), patient);
    assert.deepEqual(followsFrom('followed-up', content), follows);
  }
});
