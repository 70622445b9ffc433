import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { calendarDate } from './calendar-date.ts';
import { formatPersonId, type PersonId, parsePersonId } from './person-id.ts';

const today = calendarDate('2026-11-21');
const TEST_IDENTITIES = new URL('../../../shared/data/skatteverket-test-identities.csv', import.meta.url);

function read(text: string, reservePattern?: RegExp): PersonId {
  const result = parsePersonId(text, { today, ...(reservePattern ? { reservePattern } : {}) });
  assert.ok(result.ok, `${text} should be read`);
  return result.value;
}

function refusal(text: string): string {
  const result = parsePersonId(text, { today });
  assert.ok(!result.ok, `${text} should be refused`);
  assert.equal(result.refusal.kind, 'invalid');
  return result.refusal.message;
}

test('one number written in many ways is one number', () => {
  for (const text of ['191212121212', '19121212-1212', ' 1912 1212 1212 ', '121212+1212', '19121212+1212']) {
    assert.equal(read(text).value, '191212121212', text);
  }
});

test('a personnummer tells birth date and sex', () => {
  assert.deepEqual(read('19121212-1212'), {
    value: '191212121212',
    kind: 'personnummer',
    birthDate: '1912-12-12',
    sex: 'male',
  });
});

test('ten digits without a plus mean someone younger than a hundred', () => {
  assert.equal(read('121212-1212').value, '201212121212');
  assert.equal(read('701063-2391').value, '197010632391');
});

test('a samordningsnummer has sixty added to the day', () => {
  const id = read('701063-2391');
  assert.equal(id.kind, 'samordningsnummer');
  assert.equal(id.birthDate, '1970-10-03');
});

test('LAW-61: a reserve number of the demo region keeps its letters in upper case and tells no sex', () => {
  assert.deepEqual(read('19820314-r2k4'), {
    value: '19820314R2K4',
    kind: 'reservnummer',
    birthDate: '1982-03-14',
    sex: null,
  });
  assert.match(refusal('19820231-R2K4'), /datum som inte finns/);
});

test('a region brings its own pattern for reserve numbers', () => {
  const stockholm = /^99\d{10}$/;
  assert.equal(read('991982123456', stockholm).kind, 'reservnummer');
  assert.equal(read('991982123456', stockholm).birthDate, null);
  assert.match(refusal('991982123456'), /datum som inte finns/);
});

test('LAW-61: a wrong check digit, an impossible date and other text are refused, each with its reason', () => {
  assert.match(refusal('19121212-1213'), /kontrollsiffra/);
  assert.match(refusal('19121312-1212'), /datum som inte finns/);
  assert.match(refusal('19120230-1212'), /datum som inte finns/);
  for (const text of ['', 'Anna', '1912121212123', '1912-12121212', '12121-21212', '١٩١٢١٢١٢١٢١٢']) {
    assert.match(refusal(text), /tio eller tolv siffror/, text);
  }
});

test('numbers are shown with a hyphen before the last four', () => {
  assert.equal(formatPersonId('191212121212'), '19121212-1212');
  assert.equal(formatPersonId('19820314R2K4'), '19820314-R2K4');
  assert.equal(formatPersonId(formatPersonId('191212121212')), '19121212-1212');
});

test('all of Skatteverket’s test numbers are read', (t) => {
  if (!existsSync(TEST_IDENTITIES)) {
    t.skip('../shared/data is not here');
    return;
  }
  const numbers = readFileSync(TEST_IDENTITIES, 'utf8').trim().split(/\r?\n/).slice(1);
  assert.ok(numbers.length > 10_000);
  for (const number of numbers) {
    assert.equal(read(number).value, number);
  }
});
