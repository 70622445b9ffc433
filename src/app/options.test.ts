import assert from 'node:assert/strict';
import { test } from 'node:test';
import { helpRows, helpText, readArguments, readOptions, readWholeNumber } from './options.ts';

const options = {
  unit: { type: 'string', value: 'HSA-ID', help: 'enheten' },
  days: { type: 'string', help: 'antal dagar,\nett heltal' },
  demo: { type: 'boolean' },
} as const;

const given = (...args: string[]) => {
  const read = readOptions(args, options);
  return read.ok ? read.value : read.refusal.message;
};

test('an option is written with its value after it or after an equals sign, and the last one holds', () => {
  assert.deepEqual(given('--unit', 'A', '--days=5', '--demo'), { unit: 'A', days: '5', demo: true });
  assert.deepEqual(given('--unit', 'A', '--unit=B=C'), { unit: 'B=C' });
  assert.deepEqual(given(), {});
});

test('a value may begin with a minus sign, and may be empty', () => {
  assert.deepEqual(given('--days', '-5', '--unit='), { days: '-5', unit: '' });
  assert.deepEqual(given('--days', '--demo'), { days: '--demo' });
});

test('what is not declared is told as it was written, with what is', () => {
  const allowed = 'Tillåtna är --unit, --days, --demo.';
  assert.equal(given('--units', 'A'), `Okänt argument: --units. ${allowed}`);
  assert.equal(given('--demo=ja'), `Okänt argument: --demo=ja. ${allowed}`);
  assert.equal(given('--unit', 'A', 'fil'), `Okänt argument: fil. ${allowed}`);
  assert.equal(given('-u'), `Okänt argument: -u. ${allowed}`);
  assert.equal(given('--no-demo'), `Okänt argument: --no-demo. ${allowed}`);
  assert.equal(given('--toString'), `Okänt argument: --toString. ${allowed}`);
  const none = readOptions(['--fast'], {});
  assert.equal(none.ok ? '' : none.refusal.message, 'Okänt argument: --fast.');
});

test('an option without its value is told of', () => {
  assert.equal(given('--demo', '--unit'), '--unit saknar värde. Skriv till exempel --unit=VÄRDE.');
});

test('other words stand anywhere among the options; after -- all are words', () => {
  const read = readArguments(['import', '--unit', 'A', '-', '--', '--days'], options);
  assert.deepEqual(read, { ok: true, value: { given: { unit: 'A' }, words: ['import', '-', '--days'] } });
});

test('a number of days is whole, and may be negative', () => {
  assert.deepEqual(readWholeNumber('days', '-5'), { ok: true, value: -5 });
  for (const text of ['', '5,5', '1e3', '12345678']) {
    const read = readWholeNumber('days', text);
    assert.match(read.ok ? '' : read.refusal.message, /^--days ska vara ett helt antal dagar/, text);
  }
});

test('help says of each option what its declaration says, in columns', () => {
  assert.equal(
    helpText(helpRows(options)),
    '  --unit HSA-ID  enheten\n  --days         antal dagar,\n                 ett heltal',
  );
});
