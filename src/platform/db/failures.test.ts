import assert from 'node:assert/strict';
import { test } from 'node:test';
import { failureOf, isConnectionLost, isNobodyThere, isSilence } from './failures.ts';
import { SetupError } from './setup-error.ts';

const withCode = (code: string): Error => Object.assign(new Error('as the server says it'), { code });

test('collisions are to be tried again', () => {
  for (const code of ['40001', '40P01']) {
    const failure = failureOf(withCode(code));
    assert.ok(failure !== null && failure.tries > 1 && !failure.unexpected, code);
    assert.match(failure.refusal.message, /ändrade samma uppgifter samtidigt/);
  }
});

const states: [string, RegExp][] = [
  ['53100', /Disken .* är full\. Ingenting sparades\. Be den som sköter driften/],
  ['25006', /bara emot läsning .* Ingenting sparades/],
  ['53300', /hårt belastad/],
  ['57P01', /startar om eller stängs av\. Ingenting sparades/],
  ['57014', /för lång tid/],
  ['58030', /läsa eller skriva på sin disk\. Ingenting sparades/],
  ['08006', /svarar inte just nu\. Ingenting sparades/],
  ['ECONNREFUSED', /svarar inte just nu/],
  ['55P03', /Någon annan arbetar/],
];
for (const [code, words] of states) {
  test(`${code} becomes a refusal that says that nothing was saved and what to do`, () => {
    const failure = failureOf(withCode(code));
    assert.ok(failure !== null && failure.tries === 1 && !failure.unexpected);
    assert.equal(failure.refusal.kind, 'unavailable');
    assert.match(failure.refusal.message, words);
    assert.match(failure.refusal.message, /Ingenting sparades/);
  });
}

test('a full disk that keeps the embedded server from starting is told as a full disk', () => {
  const failure = failureOf(new SetupError('starten misslyckades i /hemlig/mapp', { code: 'ENOSPC' }));
  assert.ok(failure !== null && failure.tries === 1);
  assert.match(failure.refusal.message, /Disken .* är full/);
  assert.doesNotMatch(failure.refusal.message, /hemlig/);
});

test('a key that is taken is tried again, then told as a conflict, and the operator is told too', () => {
  for (const code of ['23505', '23P01']) {
    const failure = failureOf(withCode(code));
    assert.ok(failure !== null && failure.tries > 1 && failure.unexpected, code);
    assert.equal(failure.refusal.kind, 'conflict');
    assert.match(failure.refusal.message, /hann före .* inte sparad/);
  }
});

test('what no row can hold is told as something to correct, and the operator is told too', () => {
  for (const code of ['22001', '22003', '22008', '22P02', '23503', '23514']) {
    const failure = failureOf(withCode(code));
    assert.ok(failure !== null && failure.tries === 1 && failure.unexpected, code);
    assert.equal(failure.refusal.kind, 'invalid');
    assert.match(failure.refusal.message, /Ingenting sparades/);
  }
});

const silences: [string, RegExp][] = [
  ['Query read timeout', /svarar inte just nu\. Ingenting sparades/],
  ['timeout expired', /svarar inte just nu\. Ingenting sparades/],
  ['timeout exceeded when trying to connect', /hårt belastad just nu\. Ingenting sparades/],
];
for (const [message, words] of silences) {
  test(`the driver’s “${message}” is a state of the server, and the connection is lost`, () => {
    const failure = failureOf(new Error(message));
    assert.ok(failure !== null && failure.tries === 1);
    assert.match(failure.refusal.message, words);
    assert.equal(isConnectionLost(new Error(message)), true);
    assert.equal(isSilence(new Error(message)), !/exceeded/.test(message));
  });
}

test('mistakes of the program are not hidden behind the server', () => {
  for (const code of ['23502', '22012', '42703', '42501']) assert.equal(failureOf(withCode(code)), null, code);
  assert.equal(failureOf(new TypeError('x is not a function')), null);
  assert.equal(failureOf(null), null);
});

test('a lost connection is told from a refused statement, and from nobody there', () => {
  assert.equal(isConnectionLost(new Error('Connection terminated unexpectedly')), true);
  assert.equal(isConnectionLost(withCode('57P01')), true);
  assert.equal(isConnectionLost(withCode('23505')), false);
  assert.equal(isNobodyThere(withCode('ENOENT')), true);
  assert.equal(isNobodyThere(withCode('28P01')), false);
});
