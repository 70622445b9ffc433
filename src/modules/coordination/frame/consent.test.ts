import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type ConsentTurn,
  consentLived,
  consentLivesAt,
  consentStatus,
  nothingPlannedAfterWithdrawal,
  turnConsent,
} from './consent.ts';
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
});

test('LAW-12: why consent did not live is told by the turn that ended it, or by when it began', () => {
  const { state } = new Story().enter(...oneCall());
  const told = (differing: Partial<ConsentTurn> | null, time = '2026-11-13T09:00') => {
    const consents =
      differing === null ? state.consents : [...state.consents, turn({ scope: 'coordination', ...differing })];
    return consentLived({ case: { ...state, consents }, outside: null }, toInstant(time))?.message ?? '';
  };
  assert.equal(told(null), '');
  assert.match(
    told({ living: false, why: 'withdrawn' }),
    /^Endast läsning: samtycket återkallades den 12 november 2026/,
  );
  assert.match(told({ living: false, why: 'closed' }), /tills koordineringen avslutades/);
  assert.match(told(null, '2026-11-05T09:09'), /^Samtycket gäller från den 5 november 2026/);
  const other = { ...state, consents: [turn({})] };
  assert.match(
    consentLived({ case: other, outside: null }, toInstant('2026-11-01T09:00'))?.message ?? '',
    /inte lämnat/,
  );
  const ended = turnConsent(state, turn({ scope: 'coordination', living: false, why: 'closed' }));
  assert.equal(consentStatus(ended, 'coordination'), 'ended');
});

test('LAW-12: after a withdrawal no new step is planned but the end', () => {
  const { state } = new Story().enter(...oneCall());
  const withdrawn = turnConsent(state, turn({ scope: 'coordination', living: false, why: 'withdrawn' }));
  const step = { ...state.nextStep!, actId: idOf(50) };
  const broken = (after: object, before: object = {}) =>
    nothingPlannedAfterWithdrawal.broken({
      before: { ...state, ...before },
      after: { ...withdrawn, nextStep: step, ...after },
    });
  assert.deepEqual(Object.keys(broken({})?.fields ?? {}), ['nextStep']);
  assert.equal(broken({ nextStep: null }), null);
  assert.equal(broken({ nextStep: { ...step, from: 'withdrawal' } }), null);
  assert.equal(broken({}, { nextStep: step }), null, 'the step stood before');
  assert.notEqual(broken({}, { nextStep: null }), null);
  assert.equal(broken({ consents: state.consents }), null);
  const closing = { actId: idOf(8), at, how: 'closed', reason: null, returnOn: null } as const;
  assert.equal(broken({ closing }), null);
  const later = turn({ scope: 'coordination', at: toInstant('2026-11-14T09:00'), seq: 3 });
  assert.equal(broken({ consents: [...withdrawn.consents, later] }), null, 'a later consent lives');
});
