import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Instant } from '../../kernel/clock.ts';
import { newness, type RowVersion } from './newness.ts';
import { day } from './testing.ts';

const row: RowVersion = {
  version: 3,
  changedAt: '2026-11-20T08:00:00.000Z' as Instant,
  changedOn: day('2026-11-19'),
  decidedVersion: 0,
  decidedBy: null,
};
const viewer = { staffId: 'me', seenVersion: null, beginning: null, today: day('2026-11-21') };

test('on the first visit what happened in 30 days is new, whenever it was read in', () => {
  assert.equal(newness(row, viewer), 'new');
  assert.equal(newness({ ...row, changedOn: day('2026-10-22') }, viewer), 'new');
  assert.equal(newness({ ...row, changedOn: day('2026-10-21') }, viewer), 'not_new');
});

test('after the first mark everything read in later is new, however old, until the person has marked it', () => {
  const beginning = { begunAt: '2026-11-10T08:00:00.000Z' as Instant, since: day('2026-10-11') };
  const late = { ...row, changedOn: day('2026-05-01') };
  assert.equal(newness(late, { ...viewer, beginning }), 'new');
  assert.equal(
    newness({ ...late, changedAt: '2026-11-09T08:00:00.000Z' as Instant }, { ...viewer, beginning }),
    'not_new',
  );
  // A year later it is still new: time alone never clears it.
  assert.equal(newness(late, { ...viewer, beginning, today: day('2027-11-21') }), 'new');
});

test('a mark holds until the row changes again', () => {
  assert.equal(newness(row, { ...viewer, seenVersion: 3 }), 'not_new');
  assert.equal(newness({ ...row, version: 4 }, { ...viewer, seenVersion: 3 }), 'new');
});

test('a row that a colleague decided about drops out and says so; a later change brings it back', () => {
  const decided = { ...row, decidedVersion: 3, decidedBy: 'colleague' };
  assert.equal(newness(decided, viewer), 'decided_by_colleague');
  assert.equal(newness(decided, { ...viewer, staffId: 'colleague' }), 'not_new');
  assert.equal(newness({ ...decided, version: 4 }, viewer), 'new');
});

test('a row where nothing has happened is never new', () => {
  assert.equal(newness({ ...row, version: 0 }, viewer), 'not_new');
});

test('a change on the very day of the first mark is new, and one read in at its very moment is not', () => {
  const beginning = { begunAt: '2026-11-10T08:00:00.000Z' as Instant, since: day('2026-10-11') };
  const early = { ...row, changedAt: beginning.begunAt };
  assert.equal(newness({ ...early, changedOn: day('2026-10-11') }, { ...viewer, beginning }), 'new');
  assert.equal(newness({ ...early, changedOn: day('2026-10-10') }, { ...viewer, beginning }), 'not_new');
});

test('a person who has marked the row sees every later change, however old', () => {
  const old = { ...row, version: 4, changedOn: day('2020-01-01') };
  assert.equal(newness(old, { ...viewer, seenVersion: 3 }), 'new');
});
