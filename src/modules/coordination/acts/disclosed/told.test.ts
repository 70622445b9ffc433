import assert from 'node:assert/strict';
import { test } from 'node:test';
import { followsFrom, renderText } from '../../frame/testing.ts';

const told = [
  {
    content: {},
    journal: [
      'Kopia till patienten',
      'Patienten får en kopia av planen. Kopian lämnas i handen.',
      'Grund: OSL 12 kap. 1 §.',
    ],
    patient: ['Kopia till dig', 'Du fick en kopia av planen.', 'Grund: OSL 12 kap. 1 §.'],
    follows: {
      measures: [{ key: 'disclosed.patient', value: 1 }],
      tells: [
        { recipient: 'patient', whom: 'patienten', topics: ['planen'], ground: 'OSL 12 kap. 1 §', consentId: null },
      ],
    },
  },
  {
    content: { what: 'acts', handing: 'posted', ground: 'private' },
    journal: [
      'Kopia till patienten',
      'Patienten får en kopia av utvalda händelser. Kopian skickas med post.',
      'Grund: PSL 6 kap. 12 § och PDL 8 kap. 2 §.',
    ],
    patient: ['Kopia till dig', 'Du fick en kopia av utvalda händelser.', 'Grund: PSL 6 kap. 12 § och PDL 8 kap. 2 §.'],
    follows: {
      measures: [{ key: 'disclosed.patient', value: 1 }],
      tells: [
        {
          recipient: 'patient',
          whom: 'patienten',
          topics: ['utvalda händelser'],
          ground: 'PSL 6 kap. 12 § och PDL 8 kap. 2 §',
          consentId: null,
        },
      ],
    },
  },
];

test('what is told, word by word, to each reader, and what follows', () => {
  for (const { content, journal, patient, follows } of told) {
    assert.deepEqual(renderText('disclosed', content).split('\n'), journal);
    assert.deepEqual(renderText('disclosed', content, 'patient').split('\n'), patient);
    assert.deepEqual(followsFrom('disclosed', content), follows);
  }
});
