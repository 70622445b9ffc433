import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Role, roles, type Subject } from '../../kernel/subject.ts';
import type { AuditEntry } from '../../platform/db/transaction.ts';
import { allAbilities, unitAbilities } from './abilities.ts';
import { allow, authorise, decide, definePolicy, deny, type Policy, type UnitResource } from './decision.ts';
import { adjustsRules, seesPatients } from './grounds.ts';

const unitId = '018f0000-0000-7000-8000-000000000001';
const otherUnit = '018f0000-0000-7000-8000-000000000002';

function subject(role: Role | null, kind: Subject['kind'] = 'staff'): Subject {
  return {
    kind,
    staffId: null,
    hsaId: null,
    name: 'Karin Ek',
    title: null,
    providerId: '018f0000-0000-7000-8000-00000000000a',
    unitId,
    unitName: 'Norrhamns vårdcentral',
    assignmentId: null,
    roles: role === null ? [] : [role],
    reach: 'unit',
    opensProtected: false,
    authTime: null,
    sessionId: null,
  };
}

interface Actions {
  'list.read': UnitResource;
  'rules.adjust': UnitResource;
  'case.close': { open: boolean };
}

const policy = definePolicy<Actions>({
  'list.read': (who, at) => seesPatients(who, at.unitId),
  'rules.adjust': (who, at) => adjustsRules(who, at.unitId),
  'case.close': (_, { open }) => (open ? allow('LOK 2 §') : deny('Koordineringen är redan avslutad.', 'LOK 2 §')),
});

test('LAW-34: of all roles only the coordinator and the system see patients', () => {
  const seeing = roles.filter((role) => seesPatients(subject(role), unitId).allow);
  assert.deepEqual(seeing, ['coordinator']);
  assert.equal(seesPatients(subject('system', 'system'), unitId).allow, true);
  assert.equal(seesPatients(subject(null), unitId).allow, false);
});

test('LAW-34: the manager adjusts rules and sees no patient, and is told why', () => {
  assert.equal(decide(policy, subject('unit_manager'), 'rules.adjust', { unitId }).allow, true);
  const decision = decide(policy, subject('unit_manager'), 'list.read', { unitId });
  assert.ok(!decision.allow);
  assert.match(decision.reason, /inte till uppgifter om patienter/);
  assert.match(decision.basis, /^PDL/);
});

test('LAW-58: another unit than the active one is closed to the coordinator too', () => {
  const decision = decide(policy, subject('coordinator'), 'list.read', { unitId: otherUnit });
  assert.ok(!decision.allow);
  assert.match(decision.reason, /annan enhet/);
});

test('an action without a rule is denied when it is asked for at run time', () => {
  const loose = policy as unknown as Policy<{ 'case.invented': UnitResource; constructor: UnitResource }>;
  assert.equal(decide(loose, subject('coordinator'), 'case.invented', { unitId }).allow, false);
  assert.equal(decide(loose, subject('coordinator'), 'constructor', { unitId }).allow, false);
});

test('an action without a rule does not compile', () => {
  // @ts-expect-error: 'rules.adjust' and 'case.close' have no rule.
  const incomplete = definePolicy<Actions>({ 'list.read': (who, at) => seesPatients(who, at.unitId) });
  assert.equal(decide(incomplete, subject('coordinator'), 'case.close', { open: true }).allow, false);
});

test('LAW-35: a denied try is entered in the log with reason and ground, an allowed one is the command’s to log', () => {
  const entries: AuditEntry[] = [];
  const tx = { subject: subject('unit_manager'), audit: (entry: AuditEntry) => void entries.push(entry) };
  const result = authorise(tx, policy, 'list.read', { unitId }, { patients: [otherUnit] });
  assert.ok(!result.ok);
  assert.equal(result.refusal.kind, 'denied');
  assert.equal(entries.length, 1);
  assert.equal(entries[0]?.action, 'access.denied');
  assert.equal(entries[0]?.purpose, 'administration');
  assert.deepEqual(entries[0]?.patients, [otherUnit]);
  assert.equal(entries[0]?.reason, result.refusal.message);

  assert.deepEqual(authorise(tx, policy, 'rules.adjust', { unitId }), { ok: true, value: undefined });
  assert.equal(entries.length, 1);
});

test('the browser gets the same answers as the server, for actions about the whole unit', () => {
  const abilities = allAbilities([unitAbilities(policy, ['rules.adjust', 'list.read'])]);
  assert.deepEqual(abilities(subject('coordinator')), ['list.read', 'rules.adjust']);
  assert.deepEqual(abilities(subject('unit_manager')), ['rules.adjust']);
  assert.deepEqual(abilities(subject('support')), []);
  // @ts-expect-error: an action about a case is not about a unit.
  unitAbilities(policy, ['case.close']);
});
