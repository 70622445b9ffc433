import assert from 'node:assert/strict';
import { test } from 'node:test';
import { followsFrom, renderText } from '../../frame/testing.ts';

const told = [
  {
    content: {},
    journal: ['Anteckning', 'Talat med läkaren om nedtrappningen.'],
    patient: ['Anteckning', 'Talat med läkaren om nedtrappningen.'],
    follows: { part: 'internal_coordination', codes: ['GC001'], measures: [{ key: 'note.effort', value: 1 }] },
  },
  {
    content: { effort: 'external' },
    journal: ['Anteckning', 'Talat med läkaren om nedtrappningen.'],
    patient: ['Anteckning', 'Talat med läkaren om nedtrappningen.'],
    follows: { part: 'external', codes: ['GC001'], measures: [{ key: 'note.effort', value: 1 }] },
  },
  {
    content: {
      about: 'information_given',
      effort: null,
      nextStep: { on: '2026-11-26', what: 'ring', time: '10:00', manner: 'telephone' },
    },
    journal: [
      'Information till patienten',
      'Talat med läkaren om nedtrappningen.',
      'Nästa steg torsdag 26 november 2026 kl. 10.00 per telefon: ring.',
    ],
    patient: [
      'Information till dig',
      'Talat med läkaren om nedtrappningen.',
      'Nästa steg torsdag 26 november 2026 kl. 10.00 per telefon: ring.',
    ],
    follows: {
      measures: [{ key: 'note.information_given', value: 1 }],
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
    },
  },
  {
    content: { about: 'position_taken', effort: null, clears: ['01900000-0000-7000-8000-000000001000'] },
    journal: [
      'Ställningstagande',
      'Talat med läkaren om nedtrappningen.',
      'Anteckningen reder ut vad som gällde efter en rättelse.',
    ],
    patient: [
      'Ställningstagande',
      'Talat med läkaren om nedtrappningen.',
      'Anteckningen reder ut vad som gällde efter en rättelse.',
    ],
    follows: { measures: [{ key: 'note.position_taken', value: 1 }] },
  },
  {
    content: { about: 'incoming', effort: null },
    journal: ['Någon hörde av sig', 'Talat med läkaren om nedtrappningen.', 'Inga uppgifter lämnades ut.'],
    patient: ['Någon hörde av sig', 'Talat med läkaren om nedtrappningen.', 'Inga uppgifter lämnades ut.'],
    follows: { measures: [{ key: 'note.incoming', value: 1 }] },
  },
  {
    content: {
      about: 'duty_report',
      effort: null,
      text: '',
      dutyReport: { to: 'Socialnämnden', law: '19 kap. 1 § socialtjänstlagen', what: 'Oro' },
    },
    journal: ['Anteckning'],
    patient: ['Anteckning'],
    follows: {
      measures: [{ key: 'note.duty_report', value: 1 }],
      tells: [
        {
          recipient: 'authority',
          whom: 'Socialnämnden',
          topics: ['anmälan'],
          ground: '19 kap. 1 § socialtjänstlagen',
          consentId: null,
        },
      ],
    },
  },
];

test('what is told, word by word, to each reader, and what follows', () => {
  for (const { content, journal, patient, follows } of told) {
    assert.deepEqual(renderText('note', content).split('\n'), journal);
    assert.deepEqual(renderText('note', content, 'patient').split('\n'), patient);
    assert.deepEqual(followsFrom('note', content), follows);
  }
});
