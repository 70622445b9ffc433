import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CaseStatus, statusOf } from './status.ts';
import { day } from './testing.ts';

const episode = { first: day('2026-11-01'), last: day('2026-11-30'), days: 30 };
const closedCase = (openedOn: string, closedOn: string, status: CaseStatus['status'] = 'closed'): CaseStatus => ({
  openedOn: day(openedOn),
  closedOn: day(closedOn),
  status,
});
const openCase = (openedOn: string): CaseStatus => ({ openedOn: day(openedOn), closedOn: null, status: 'active' });
const decided = (choice: 'no_action' | 'wait', madeOn: string) => ({ choice, madeOn: day(madeOn) });

test('case-rules 1: a case belongs to the episode when they share a day', () => {
  assert.equal(statusOf(episode, [openCase('2026-11-30')], null), 'active');
  assert.equal(statusOf(episode, [openCase('2026-12-01')], null), 'none');
  assert.equal(statusOf(episode, [closedCase('2026-10-01', '2026-11-01')], null), 'closed');
  assert.equal(statusOf(episode, [closedCase('2026-10-01', '2026-10-31')], null), 'none');
});

test('case-rules 1: an open case decides, else the latest closed one', () => {
  const first = closedCase('2026-11-01', '2026-11-05', 'declined');
  const second = closedCase('2026-11-06', '2026-11-10');
  assert.equal(statusOf(episode, [first, second], null), 'closed');
  assert.equal(statusOf(episode, [second, first], null), 'closed');
  const sameDay = closedCase('2026-11-06', '2026-11-10', 'no_action');
  assert.equal(statusOf(episode, [second, sameDay], null), 'closed', 'of two on one day the first in order');
  assert.equal(statusOf(episode, [second, openCase('2026-11-12')], decided('no_action', '2026-11-20')), 'active');
});

test('case-rules 1: a decision on the day of the closing came after it, and one before it gives way', () => {
  const closed = closedCase('2026-11-01', '2026-11-10');
  assert.equal(statusOf(episode, [closed], decided('no_action', '2026-11-10')), 'no_action');
  assert.equal(statusOf(episode, [closed], decided('no_action', '2026-11-09')), 'closed');
  assert.equal(statusOf(episode, [closed], decided('wait', '2026-11-20')), 'closed', 'waiting is no status');
  assert.equal(statusOf(episode, [], decided('no_action', '2026-11-09')), 'no_action');
  assert.equal(statusOf(episode, [], null), 'none');
});
