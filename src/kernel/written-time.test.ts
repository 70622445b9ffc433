import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readWrittenTime } from './written-time.ts';

const local = (text: string) => readWrittenTime(text)?.local;
const moment = (text: string) => readWrittenTime(text)?.moment ?? '';

test('a time without offset is Swedish wall clock, and with one is turned into it', () => {
  assert.equal(local('2026-11-16T09:15:00'), '2026-11-16T09:15:00');
  assert.equal(local('2026-11-16T23:30:00Z'), '2026-11-17T00:30:00');
  assert.equal(local('2026-11-16T23:30:00-01:00'), '2026-11-17T01:30:00');
  assert.equal(local('2026-11-16'), '2026-11-16T00:00:00');
  assert.equal(moment('2026-07-01T09:15:00'), moment('2026-07-01T07:15:00Z'));
  assert.equal(moment('2026-11-16T09:15:00'), moment('2026-11-16T08:15:00Z'));
});

test('in the hour that comes twice in autumn, the later moment is the later one', () => {
  assert.equal(local('2026-10-25T00:45:00Z'), '2026-10-25T02:45:00');
  assert.equal(local('2026-10-25T01:15:00Z'), '2026-10-25T02:15:00');
  assert.ok(moment('2026-10-25T00:45:00Z') < moment('2026-10-25T01:15:00Z'));
  assert.ok(moment('2026-10-25T02:45:00+02:00') < moment('2026-10-25T02:15:00+01:00'));
});

test('fractions of a second decide the order, and zeros at the end mean nothing', () => {
  assert.ok(moment('2026-11-16T09:15:00') < moment('2026-11-16T09:15:00.25'));
  assert.ok(moment('2026-11-16T09:15:00.25') < moment('2026-11-16T09:15:00.3'));
  assert.equal(moment('2026-11-16T09:15:00.250'), moment('2026-11-16T09:15:00.25'));
  assert.equal(moment('2026-11-16T09:15:00.000'), moment('2026-11-16T09:15:00'));
});

test('24:00:00 is the next midnight', () => {
  assert.equal(local('2026-11-16T24:00:00'), '2026-11-17T00:00:00');
  assert.equal(local('2026-12-31T24:00'), '2027-01-01T00:00:00');
  assert.equal(local('2026-11-16T24:00:01'), undefined);
  assert.equal(local('2026-11-16T24:01:00'), undefined);
});

test('what is no time is not read', () => {
  for (const text of ['', 'i går', '2026-02-30T09:00:00', '2026-11-16T9:00', '2026-11-16T09:60', '2026-11-16T25:00:00'])
    assert.equal(readWrittenTime(text), null, text);
});

test('the calendar’s first and last day are read as written', () => {
  assert.equal(local('9999-12-31T24:00:00'), '9999-12-31T00:00:00');
  assert.equal(local('0001-01-01T00:30:00+02:00'), '0001-01-01T00:30:00');
});
