import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Entry } from '../card-reply.ts';
import { conversationsOf, haveOneState } from './conversations.ts';

const entry = (actId: string, batchId: string, batchNr: number, more: Partial<Entry> = {}): Entry =>
  ({ actId, batchId, batchNr, struck: false, corrected: null, locked: false, signedAt: null, ...more }) as Entry;

const consent = entry('consent', 'call', 3);
const answer = entry('answer', 'call', 2);
const offer = entry('offer', 'call', 1);
const need = entry('need', 'call', 0);
const note = entry('note', 'later', 0);

test('acts entered together are one conversation, its parts in the order they were entered, the latest first', () => {
  const told = conversationsOf([note, consent, answer, offer, need]);
  assert.deepEqual(
    told.map(({ parts }) => parts.map(({ actId }) => actId)),
    [['note'], ['need', 'offer', 'answer', 'consent']],
  );
});

test('a part that a correction has moved in time stays in its conversation', () => {
  const told = conversationsOf([consent, answer, note, offer, need]);
  assert.deepEqual(
    told.map(({ parts }) => parts.length),
    [4, 1],
  );
});

test('no act is lost and none is told twice', () => {
  const acts = [note, consent, answer, offer, need];
  const told = conversationsOf(acts).flatMap(({ parts }) => parts);
  assert.deepEqual(new Set(told), new Set(acts));
  assert.equal(told.length, acts.length);
});

test('the state is told once only while it is the same for every part', () => {
  assert.equal(haveOneState([need, offer, answer]), true);
  const corrected = { at: '2026-11-19T08:00:00.000Z', by: 'Karin Ek', reason: 'Fel dag' } as Entry['corrected'];
  for (const other of [
    entry('struck', 'call', 4, { struck: true }),
    entry('corrected', 'call', 4, { corrected }),
    entry('locked', 'call', 4, { locked: true }),
    entry('signed', 'call', 4, { signedAt: '2026-11-19T08:00:00.000Z' as Entry['signedAt'] }),
  ]) {
    assert.equal(haveOneState([need, offer, other]), false, other.actId);
    assert.equal(haveOneState([other, need]), false, other.actId);
  }
});
