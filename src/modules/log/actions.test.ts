import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defineLogActions, doneInWords, gatherLogActions, toPatientInWords } from './index.ts';

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
      doneInWords(all, name),
      toPatientInWords(all, name),
    ]),
    [
      ['Öppnade dörren', 'Öppnade din dörr'],
      ['Målade dörren', 'Målade dörren'],
      ['Öppnade fönstret', 'Öppnade fönstret'],
    ],
  );
});

test('an action that nobody declares any more, or a name inherited from Object, is read by its stored name', () => {
  for (const name of ['door.closed', 'toString']) {
    assert.deepEqual([doneInWords(doorActions, name), toPatientInWords(doorActions, name)], [name, name]);
  }
});

test('an action is declared by one module alone', () => {
  assert.throws(() => gatherLogActions([doorActions, windowActions, doorActions]), /door\.opened/);
});
