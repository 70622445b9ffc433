import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ConsentTurn, consentLived, consentLivesAt, consentStatus, turnConsent, withdraws } from './consent.ts';
import { toInstant } from './event-time.ts';
import { idOf, oneCall, outsideAt, Story } from './testing.ts';

const at = toInstant('2026-11-12T09:00');
const turn = (differing: Partial<ConsentTurn>): ConsentTurn => ({
  scope: 'recipient',
  at,
  seq: 9,
  living: true,
  why: 'given',
  actId: idOf(9),
  ...differing,
});

test('LAW-15, case-rules 15: no consent implies another', () => {
  const { state } = new Story();
  const told = turnConsent(state, turn({}));
  assert.equal(consentLivesAt(told, 'recipient', at), true);
  assert.equal(consentLivesAt(told, 'coordination', at), false);
  assert.equal(consentLivesAt(told, 'informing_insurance', at), false);
  assert.equal(consentStatus(told, 'coordination'), 'none');
  assert.match(consentLived({ case: told, outside: outsideAt() }, at)?.message ?? '', /inte lämnat samtycke/);
});

test('case-rules 3: one consent is withdrawn and the others go on', () => {
  const { state } = new Story().enter(...oneCall());
  const withdrawn = turnConsent(turnConsent(state, turn({})), turn({ seq: 10, living: false, why: 'withdrawn' }));
  assert.equal(consentStatus(withdrawn, 'recipient'), 'withdrawn');
  assert.equal(consentStatus(withdrawn, 'coordination'), 'living');
  assert.equal(withdraws(withdrawn, 'recipient', idOf(9)), true);
  assert.equal(withdraws(withdrawn, 'coordination', idOf(9)), false);
});
