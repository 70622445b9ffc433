import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readTime } from './read-time.ts';

test('a time is read the way it is typed', () => {
  assert.deepEqual(['9', '10', '930', '0930', '9.30', '09:30', ' 14.05 '].map(readTime), [
    '09:00',
    '10:00',
    '09:30',
    '09:30',
    '09:30',
    '09:30',
    '14:05',
  ]);
});

test('what is no time is not made one', () => {
  assert.deepEqual(['', '25', '9.75', 'nio', '9.3', '12.30.00'].map(readTime), [null, null, null, null, null, null]);
});
