import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defineLogActions, doneInWords, gatherLogActions, type LogDetails, toPatientInWords } from './index.ts';

const { actions: doorActions, event } = defineLogActions({
  'door.opened': ['Öppnade dörren', 'Öppnade din dörr'],
  'door.painted': 'Målade dörren',
});
const { actions: windowActions } = defineLogActions({ 'window.opened': 'Öppnade fönstret' });

test('LAW-56: an event keeps action, purpose and whom it concerned', () => {
  assert.deepEqual(event('door.opened', { purpose: 'inloggning', details: { acr: 'loa3' } }), {
    action: 'door.opened',
    purpose: 'inloggning',
    details: { acr: 'loa3' },
  });
});

test('LAW-56: a module cannot log what it has not declared: neither a name nobody has, nor another module’s', () => {
  // @ts-expect-error no module declares it
  event('door.invented', { purpose: 'system' });
  // @ts-expect-error another module declares it
  event('window.opened', { purpose: 'system' });
});

test('LAW-37: the patient reads the words meant for patients, else those of the review', () => {
  const all = gatherLogActions([doorActions, windowActions]);
  assert.deepEqual(
    ['door.opened', 'door.painted', 'window.opened'].map((name) => [
      doneInWords(all, name, null),
      toPatientInWords(all, name, null),
    ]),
    [
      ['Öppnade dörren', 'Öppnade din dörr'],
      ['Målade dörren', 'Målade dörren'],
      ['Öppnade fönstret', 'Öppnade fönstret'],
    ],
  );
});

test('LAW-37: a detail adds its words to each reader, and one without words, or of another action, adds nothing', () => {
  const { actions } = defineLogActions({
    'lock.opened': [
      'Öppnade låset',
      'Öppnade ditt lås',
      { detail: 'ground', words: { consent: ['med patientens samtycke', 'med ditt samtycke'], key: 'med nyckel' } },
      { detail: 'when', words: { night: 'på natten' } },
    ],
  });
  const said = (details: LogDetails) => [
    doneInWords(actions, 'lock.opened', details),
    toPatientInWords(actions, 'lock.opened', details),
  ];
  assert.deepEqual(said({ ground: 'consent', when: 'night' }), [
    'Öppnade låset: med patientens samtycke, på natten',
    'Öppnade ditt lås: med ditt samtycke, på natten',
  ]);
  assert.deepEqual(said({ ground: 'key' }), ['Öppnade låset: med nyckel', 'Öppnade ditt lås: med nyckel']);
  for (const details of [null, {}, { ground: 'other' }, { ground: 7 }, { ground: 'toString' }]) {
    assert.deepEqual(said(details), ['Öppnade låset', 'Öppnade ditt lås']);
  }
});

test('an action that nobody declares any more, or a name inherited from Object, is read by its stored name', () => {
  for (const name of ['door.closed', 'toString']) {
    assert.deepEqual([doneInWords(doorActions, name, null), toPatientInWords(doorActions, name, null)], [name, name]);
  }
});

test('an action is declared by one module alone', () => {
  assert.throws(() => gatherLogActions([doorActions, windowActions, doorActions]), /door\.opened/);
});
