import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Role, roles, type Subject } from '../../kernel/subject.ts';
import type { AuditEntry } from '../../platform/db/transaction.ts';
import { allAbilities, unitAbilities } from './abilities.ts';
import {
  allow,
  authorise,
  decide,
  definePolicy,
  deny,
  type Policy,
  type UnitResource,
  usualPurpose,
} from './decision.ts';
import { adjustsRules, coordinates, findsByNumber, reachesBeyond, seesPatients, seesRules } from './grounds.ts';

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

test('LAW-35: the row of a denied try says what it was about, and where; the refusal says what the person can do', () => {
  const entries: AuditEntry[] = [];
  const tx = { subject: subject('unit_manager'), audit: (entry: AuditEntry) => void entries.push(entry) };
  const asking = definePolicy<{ open: UnitResource }>({
    open: () => deny('Säg varför.', 'PDL 4 kap. 1 §', { reasonNeeded: true }),
  });
  const about = { object: { kind: 'card', id: otherUnit }, unitId: otherUnit, purpose: 'genomgång' } as const;
  const told = authorise(tx, asking, 'open', { unitId }, about);
  assert.deepEqual(told.ok ? null : told.refusal.details, { reasonNeeded: true });
  const { object, unitId: where, purpose, details } = entries[0] ?? {};
  assert.deepEqual({ object, unitId: where, purpose }, about);
  assert.deepEqual(details, { action: 'open', basis: 'PDL 4 kap. 1 §' });

  const plain = authorise(tx, policy, 'list.read', { unitId });
  assert.ok(!plain.ok && !('details' in plain.refusal));
  assert.deepEqual(
    ['object', 'unitId', 'patients'].filter((key) => key in (entries[1] ?? {})),
    [],
  );
});

test('LAW-35: the usual purpose follows the role: care for those in care, also beside another role', () => {
  const purposes = roles.map((role) => usualPurpose(subject(role)));
  const inCare = roles.filter((_, nr) => purposes[nr] === 'vård och behandling');
  assert.deepEqual(inCare, ['coordinator', 'treating_doctor', 'treating_staff']);
  assert.equal(usualPurpose({ ...subject(null), roles: ['unit_manager', 'coordinator'] }), 'vård och behandling');
  assert.equal(usualPurpose(subject('coordinator', 'system')), 'system');
});

test('a no rests on the paragraph of its own rule, and names the unit or the role that closes', () => {
  const doctor = subject('treating_doctor');
  const told = (decision: ReturnType<typeof seesPatients>) =>
    decision.allow ? decision.basis : `${decision.reason} ${decision.basis}`;
  assert.equal(told(seesPatients(subject('system', 'system'), unitId)), 'PDL 2 kap. 4 §');
  assert.match(told(coordinates(doctor, unitId)), /^Bara enhetens koordinator arbetar i kortet\. Som läkare/);
  assert.match(told(coordinates(doctor, otherUnit)), /annan enhet/);
  assert.equal(told(coordinates(subject('coordinator'), unitId)), 'PDL 4 kap. 1 §');
  assert.match(told(findsByNumber(doctor, otherUnit)), /annan enhet/);
  const far = { ...doctor, reach: 'across' } as const;
  assert.equal(told(reachesBeyond(far, 'provider')), 'PDL 4 kap. 2 §, HSLF-FS 2016:40 4 kap.');
  assert.equal(told(reachesBeyond(far, 'across')), 'lag 2022:913 3 kap. 1 §');
  assert.match(told(adjustsRules(subject('unit_manager'), otherUnit)), /^Reglerna hör till en annan enhet/);
  assert.match(told(adjustsRules(doctor, unitId)), /^Enhetens regler ändras av/);
  assert.match(told(seesRules(subject('support'), unitId)), /^Ditt uppdrag i supporten/);
  assert.match(told(seesRules(subject('support'), otherUnit)), /^Reglerna hör till en annan enhet/);
  assert.match(told(seesRules(subject('patient'), unitId)), /^Reglerna hör till en annan enhet/);
  for (const rule of [adjustsRules, seesRules]) assert.ok(rule(subject('system', 'system'), otherUnit).allow);
  assert.ok(seesRules({ ...doctor, roles: ['support', 'treating_doctor'] }, unitId).allow);
});

test('the browser gets the same answers as the server, for actions about the whole unit', () => {
  const abilities = allAbilities([unitAbilities(policy, ['rules.adjust', 'list.read'])]);
  assert.deepEqual(abilities(subject('coordinator')), ['list.read', 'rules.adjust']);
  assert.deepEqual(abilities(subject('unit_manager')), ['rules.adjust']);
  assert.deepEqual(abilities(subject('support')), []);
  // @ts-expect-error: an action about a case is not about a unit.
  unitAbilities(policy, ['case.close']);
});
