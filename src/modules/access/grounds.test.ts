import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instant } from '../../kernel/clock.ts';
import { roles, type Subject } from '../../kernel/subject.ts';
import { decide, definePolicy } from './decision.ts';
import { freshly } from './fresh.ts';
import { readsPatient, worksAt, worksWithPatient } from './grounds.ts';
import { factsForTest, logGround, type PatientResource } from './patient.ts';
import type { PatientFacts } from './patient-facts.ts';

const unitId = '018f0000-0000-7000-8000-000000000001';
const patientId = '018f0000-0000-7000-8000-0000000000d1';

const subject = (role: Subject['roles'][number], authTime: number | null = null): Subject => ({
  kind: role === 'system' ? 'system' : 'staff',
  staffId: null,
  hsaId: null,
  name: 'Karin Ek',
  title: null,
  providerId: '018f0000-0000-7000-8000-00000000000a',
  unitId,
  unitName: 'Norrhamns vårdcentral',
  assignmentId: null,
  roles: [role],
  reach: 'unit',
  opensProtected: false,
  authTime,
  sessionId: null,
});

const facts = (more: Partial<PatientFacts> = {}) =>
  factsForTest({
    unitId,
    patientId,
    known: true,
    relation: null,
    stated: null,
    protection: 'none',
    blocked: null,
    ...more,
  });

test('LAW-33: a relation or a stated reason opens; without either the no says that a reason may be stated', () => {
  for (const role of ['coordinator', 'treating_doctor', 'treating_staff'] as const) {
    assert.equal(readsPatient(subject(role), facts({ relation: { kind: 'contact' } })).allow, true);
    assert.equal(readsPatient(subject(role), facts({ stated: { reason: 'treating', words: null } })).allow, true);
    const closed = readsPatient(subject(role), facts());
    assert.ok(!closed.allow);
    assert.deepEqual(closed.ask, { reasonNeeded: true });
  }
});

test('LAW-33: an action about a patient cannot be asked about without the facts that were loaded', () => {
  const policy = definePolicy<{ 'card.read': PatientResource }>({ 'card.read': readsPatient });
  const who = subject('coordinator');
  assert.equal(decide(policy, who, 'card.read', facts({ relation: { kind: 'contact' } })).allow, true);
  const bare = {
    unitId,
    patientId,
    known: true,
    relation: null,
    stated: null,
    protection: 'none',
    blocked: null,
  } as const;
  // @ts-expect-error: facts put together by hand are not loaded facts.
  assert.equal(decide(policy, who, 'card.read', bare).allow, false);
});

test('LAW-38: a block stands over relation and reason, and nothing the person states opens it', () => {
  const blocked = facts({ relation: { kind: 'signer' }, blocked: { reason: 'Patienten har spärrat.' } });
  const closed = readsPatient(subject('treating_doctor'), blocked);
  assert.ok(!closed.allow);
  assert.deepEqual([closed.reason, closed.ask], ['Patienten har spärrat.', undefined]);
});

test('LAW-34: a doctor with a relation reads, does not write, and is told why', () => {
  const related = facts({ relation: { kind: 'signer' } });
  assert.equal(readsPatient(subject('treating_doctor'), related).allow, true);
  const writing = worksWithPatient(subject('treating_doctor'), related);
  assert.ok(!writing.allow);
  assert.match(writing.reason, /Som läkare läser du det/);
  assert.equal(writing.ask, undefined, 'no reason of hers would help');
});

test('support, patients and the system take no part in a unit’s work', () => {
  const working = roles.filter((role) => worksAt(subject(role), unitId));
  assert.deepEqual(
    roles.filter((role) => !working.includes(role)),
    ['support', 'patient', 'system'],
  );
  assert.equal(worksAt({ ...subject('coordinator'), unitId: '' }, ''), false, 'no unit is no unit of hers');
});

test('LAW-24, LAW-55: a proof of identity is fresh until its minutes have passed, and one without a time never is', () => {
  const at = { now: instant('2026-11-21T08:30:00.000Z'), freshMinutes: 10 };
  const seconds = Date.parse(at.now) / 1000;
  assert.equal(freshly(subject('coordinator', seconds - 600), at, 'signera', 'PDL 3 kap. 10 §').allow, true);
  for (const authTime of [seconds - 601, null]) {
    const stale = freshly(subject('coordinator', authTime), at, 'signera', 'PDL 3 kap. 10 §');
    assert.ok(!stale.allow);
    assert.deepEqual(stale.ask, { stepUp: true, maxAge: 600 });
    assert.match(stale.reason, /Legitimera dig igen för att signera/);
  }
});

test('LAW-56: the log says on what ground, and of a stated reason also its words', () => {
  assert.deepEqual(logGround(facts({ relation: { kind: 'responsible' } })), {
    patients: [patientId],
    details: { ground: 'relation', on: 'responsible' },
  });
  assert.deepEqual(logGround(facts({ stated: { reason: 'other', words: 'Ringde fel' } })), {
    patients: [patientId],
    details: { ground: 'reason', on: 'other' },
    reason: 'Annat skäl: Ringde fel',
  });
  assert.deepEqual(logGround(facts()), { patients: [patientId], details: { ground: 'assignment' } });
});
