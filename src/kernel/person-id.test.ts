import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { calendarDate } from './calendar-date.ts';
import { formatPersonId, identityKey, type PersonId, parsePersonId, parseTypedId } from './person-id.ts';

const today = calendarDate('2026-11-21');
const TEST_IDENTITIES = new URL('../../../shared/data/skatteverket-test-identities.csv', import.meta.url);

function read(text: string, root?: string): PersonId {
  const result = parsePersonId(text, { today, ...(root === undefined ? {} : { root }) });
  assert.ok(result.ok, `${text} should be read`);
  return result.value;
}

/** Eleven digits and the check digit that makes them a number. */
function withCheckDigit(eleven: string): string {
  const sum = [...eleven.slice(2)].reduce((total, digit, index) => {
    const product = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (product > 9 ? product - 9 : product);
  }, 0);
  return `${eleven}${(10 - (sum % 10)) % 10}`;
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
    root: '',
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
    root: 'SE-DEMO000001-RESERV',
    birthDate: '1982-03-14',
    sex: null,
  });
  assert.match(refusal('19820231-R2K4'), /datum som inte finns/);
});

test('the date of a samordningsnummer need not be confirmed: month 00, day 60, or a day the month lacks', () => {
  const numbers = { '19700063': null, '19701060': null, '19700060': null, '19700291': null, '19701063': '1970-10-03' };
  for (const [start, born] of Object.entries(numbers)) {
    const id = read(withCheckDigit(`${start}239`));
    assert.equal(id.kind, 'samordningsnummer');
    assert.equal(id.birthDate, born, start);
  }
  assert.match(refusal(withCheckDigit('19701363239')), /datum som inte finns/);
  assert.match(refusal(withCheckDigit('19701092239')), /datum som inte finns/);
  assert.match(refusal(withCheckDigit('19700032239')), /datum som inte finns/);
});

test('a birth date that has not been is refused', () => {
  assert.match(refusal(withCheckDigit('20301231238')), /inte har varit/);
  assert.match(refusal(withCheckDigit('20261122238')), /inte har varit/);
  assert.ok(parsePersonId(withCheckDigit('20261121238'), { today }).ok);
});

test('a reserve number lives under the root of its series, which says whether there is a birth date in it', () => {
  const stockholm = '1.2.752.97.3.1.3';
  assert.deepEqual(read('991982-123455', stockholm), {
    value: '991982123455',
    kind: 'reservnummer',
    root: stockholm,
    birthDate: null,
    sex: null,
  });
  const national = '1.2.752.74.9.1';
  assert.equal(read('22820314-AB12', national).birthDate, '1982-03-14');
  assert.equal(read('23050314AB12', national).birthDate, '2005-03-14');
  assert.equal(read('25820314AB12', national).birthDate, '1982-03-14');
  assert.equal(read('22003250AB12', national).birthDate, null);
  assert.notEqual(identityKey(read('r1234567', national)), identityKey(read('R1234567', stockholm)));
  assert.match(refusal('991982123455'), /datum som inte finns/);
});

test('a number typed with its series before it is of that series', () => {
  const typed = parseTypedId('1.2.752.74.9.1|22820314-ab12', { today });
  assert.ok(typed.ok && typed.value.root === '1.2.752.74.9.1' && typed.value.value === '22820314AB12');
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
