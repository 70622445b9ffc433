import assert from 'node:assert/strict';
import { test } from 'node:test';
import { followsFrom, renderText } from '../../frame/testing.ts';

const told = [
  {
    content: {},
    journal: [
      'Sjukskrivnings- och rehabiliteringsplan',
      'Patientens mål: Vara tillbaka på halvtid till påsk.',
      'Så var patienten med: Vi skrev den tillsammans vid besöket.',
      'Steg 1: Arbetsträna två timmar om dagen (patienten, 30 november 2026). Om det inte går: Börja med en timme.',
      'Steg 2: Anpassa schemat (väntas av arbetsgivaren, 27 november 2026).',
      'Vi följer upp planen den 10 december 2026.',
    ],
    patient: [
      'Sjukskrivnings- och rehabiliteringsplan',
      'Ditt mål: Vara tillbaka på halvtid till påsk.',
      'Så var du med: Vi skrev den tillsammans vid besöket.',
      'Steg 1: Arbetsträna två timmar om dagen (du, 30 november 2026). Om det inte går: Börja med en timme.',
      'Steg 2: Anpassa schemat (väntas av arbetsgivaren, 27 november 2026).',
      'Vi följer upp planen den 10 december 2026.',
    ],
    follows: {
      part: 'personal_support',
      codes: ['GC001', 'DV077'],
      measures: [
        { key: 'plan.made', value: 1 },
        { key: 'plan.steps', value: 2 },
      ],
      promises: [
        {
          kind: 'next_step',
          from: 'plan',
          on: '2026-12-10',
          what: 'Följ upp planen',
          time: null,
          manner: null,
          place: '',
        },
        { kind: 'plan_follow_up', on: '2026-12-10', what: 'Följ upp planen' },
        { kind: 'expected_step', on: '2026-11-27', what: 'Anpassa schemat', nr: 1, who: 'arbetsgivaren' },
        { kind: 'patient_step', on: '2026-11-30', what: 'Arbetsträna två timmar om dagen', nr: 0, who: 'patienten' },
      ],
      takesStance: true,
    },
  },
];

test('what is told, word by word, to each reader, and what follows', () => {
  for (const { content, journal, patient, follows } of told) {
    assert.deepEqual(renderText('plan-made', content).split('\n'), journal);
    assert.deepEqual(renderText('plan-made', content, 'patient').split('\n'), patient);
    assert.deepEqual(followsFrom('plan-made', content), follows);
  }
});
