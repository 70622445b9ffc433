import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Commission, readIdentity, rolesOf, statesProtected } from './identity.ts';

const commission = {
  commissionHsaId: 'SE-C',
  commissionPurpose: 'Vård och behandling',
  healthCareUnitHsaId: 'SE-U',
  healthCareProviderHsaId: 'SE-P',
};
const held: Commission = {
  ...{ hsaId: 'SE-C', purpose: 'Vård och behandling', unitHsaId: 'SE-U', providerHsaId: 'SE-P' },
  reach: null,
};

/** The identity of claims that identify a person. */
function identityOf(claims: Record<string, unknown>) {
  const identity = readIdentity({ employeeHsaId: 'SE-A', acr: 'loa3', ...claims });
  assert.ok(identity !== null);
  return identity;
}

test('claims as Inera’s provider sends them become an identity', () => {
  const identity = identityOf({
    given_name: 'Karin',
    family_name: 'Ek',
    auth_time: 1_795_000_000,
    systemRole: ['INTYG;Rehab-SE-U'],
    ...commission,
  });
  assert.equal(identity.name, 'Karin Ek');
  assert.equal(identity.authTime, 1_795_000_000);
  assert.deepEqual(identity.chosen, held);
  assert.deepEqual(identity.commissions, [held]);
  assert.equal(identity.complete, false);
  assert.deepEqual(rolesOf(identity, held, ['SE-U']), ['coordinator']);
});

test('all assignments may come as objects or as JSON in texts, and what cannot be read is left out', () => {
  const other = { ...commission, commissionHsaId: 'SE-C2', healthCareUnitHsaId: 'SE-U2' };
  for (const allCommissions of [
    [commission, other],
    [JSON.stringify(commission), JSON.stringify(other), 'no json', 7, null],
  ]) {
    const identity = identityOf({ ...commission, allCommissions });
    assert.equal(identity.complete, true);
    assert.deepEqual(
      identity.commissions.map((commission) => commission.unitHsaId),
      ['SE-U', 'SE-U2'],
    );
  }
});

test('case-rules 10: the coordinator’s role needs the purpose and the system role for just that unit', () => {
  const identity = identityOf({ systemRole: 'INTYG;Rehab-SE-U' });
  assert.deepEqual(rolesOf(identity, held, ['SE-U']), ['coordinator']);
  assert.deepEqual(rolesOf(identity, { ...held, unitHsaId: 'SE-U2' }, ['SE-U2']), ['treating_staff']);
  assert.deepEqual(rolesOf(identity, { ...held, purpose: 'Administration' }, ['SE-U']), []);
  assert.deepEqual(rolesOf(identityOf({ systemRole: 'INTYG;Rehab-SE-U-1' }), held, ['SE-U']), ['treating_staff']);
});

test('units and system roles are the same in any case', () => {
  const identity = identityOf({
    systemRole: ['intyg;rehab-se-u', 'skydd-se-u'],
    ...commission,
    allCommissions: [{ ...commission, healthCareUnitHsaId: 'se-u', commissionHsaId: 'se-c' }],
  });
  assert.equal(identity.commissions.length, 1);
  assert.deepEqual(rolesOf(identity, held, ['SE-U']), ['coordinator']);
  assert.ok(statesProtected(identity, ['SE-U'], 'SKYDD'));
});

test('LAW-34: how far a commission reaches is read from its rights; what is written otherwise gives the least', () => {
  const reachOf = (commissionRight: unknown) => identityOf({ ...commission, commissionRight }).chosen?.reach;
  assert.equal(reachOf(undefined), null);
  assert.equal(reachOf(['Läsa;alla;VE', 'Skriva;alla;VE']), 'unit');
  assert.equal(reachOf(['Läsa;alla;VE', 'Läsa;alla;VG']), 'provider');
  assert.equal(reachOf('läsa; alla; SJF'), 'across');
  assert.equal(reachOf(['Läsa;alla;SJF', 'Läsa;alla;VG']), 'across');
  for (const other of [
    'Skriva;alla;VG',
    'Läsa;upp;SJF',
    'Läsa;alla;sjf',
    'Läsa;alla',
    'Läsa;alla;VG;SJF',
    'constructor',
    '',
    7,
    null,
    [],
  ]) {
    assert.equal(reachOf(other), 'unit', JSON.stringify(other));
  }
});

test('LAW-76: the directory states the right to open what is protected by a system role for just that unit, once it has a name', () => {
  const identity = identityOf({ systemRole: ['INTYG;Rehab-SE-U', 'KOORDINERA;Skyddade-SE-U'] });
  assert.equal(statesProtected(identity, ['SE-U'], 'KOORDINERA;Skyddade'), true);
  assert.equal(statesProtected(identity, ['SE-U2'], 'KOORDINERA;Skyddade'), false);
  assert.equal(statesProtected(identity, ['SE-U'], 'KOORDINERA;Annat'), false);
  assert.equal(statesProtected(identity, ['SE-U'], null), false);
});

test('a sub-unit’s commission gives the role that was granted for its care unit', () => {
  const identity = identityOf({ systemRole: ['INTYG;Rehab-SE-CARE'] });
  assert.deepEqual(rolesOf(identity, { ...held, unitHsaId: 'SE-SUB' }, ['SE-SUB', 'SE-CARE']), ['coordinator']);
});

test('a doctor is told by licence or by position, and may be coordinator too', () => {
  const doctor = identityOf({ healthcareProfessionalLicense: ['Läkare'], systemRole: ['INTYG;Rehab-SE-U'] });
  assert.deepEqual(rolesOf(doctor, held, ['SE-U']), ['coordinator', 'treating_doctor']);
  assert.deepEqual(rolesOf(identityOf({ paTitleCode: '204010' }), held, ['SE-U']), ['treating_doctor']);
  assert.deepEqual(rolesOf(identityOf({ healthcareProfessionalLicense: 'Sjuksköterska' }), held, ['SE-U']), [
    'treating_staff',
  ]);
});

test('without an HSA id at work there is no identity', () => {
  for (const employeeHsaId of [undefined, '', '  ', 7, ['SE-A'], 'a\u0000b', 'x'.repeat(201)]) {
    assert.equal(readIdentity({ employeeHsaId, name: 'Karin Ek' }), null);
  }
});

test('whatever the claims hold, reading them never fails and gives no role without purpose and unit', () => {
  const names = [
    'employeeHsaId',
    'name',
    'auth_time',
    'systemRole',
    'allCommissions',
    'commissionPurpose',
    'healthCareUnitHsaId',
    'healthcareProfessionalLicense',
    'paTitleCode',
  ];
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...names), fc.anything(), { maxKeys: 9 }), (claims) => {
      const identity = readIdentity(claims);
      if (identity === null) return;
      for (const commission of identity.commissions) {
        const roles = rolesOf(identity, commission, [commission.unitHsaId]);
        assert.ok(commission.purpose === 'Vård och behandling' || roles.length === 0);
      }
      assert.ok(Number.isSafeInteger(identity.authTime) && identity.authTime >= 0);
    }),
  );
});

test('LAW-36: the identity number is read as patients’ numbers are, and what is no number is as if it were not said', () => {
  const number = (personalIdentityNumber: unknown) => identityOf({ personalIdentityNumber }).number;
  assert.deepEqual(number('19820314-R2K4'), { value: '19820314R2K4', kind: 'reservnummer' });
  for (const none of [undefined, '', 'x', '19820314-0000', 7, ['19820314-R2K4']]) assert.equal(number(none), null);
});

test('a name is put together from its parts, and without any it is the HSA id', () => {
  assert.equal(identityOf({ name: 'Karin Ek', given_name: 'Kajsa' }).name, 'Karin Ek');
  assert.equal(identityOf({ given_name: 'Karin' }).name, 'Karin');
  assert.equal(identityOf({}).name, 'SE-A');
});

test('the title is the stated one, else the first licence, else none', () => {
  const licences = { healthcareProfessionalLicense: ['Sjuksköterska', 'Läkare'] };
  assert.equal(identityOf({ title: 'Kurator', ...licences }).title, 'Kurator');
  assert.equal(identityOf(licences).title, 'Sjuksköterska');
  assert.equal(identityOf({}).title, null);
});

test('a log-in without a level or a time is of no level, and never fresh', () => {
  assert.deepEqual([identityOf({}).acr, identityOf({ acr: undefined }).acr], ['loa3', '']);
  for (const auth_time of [undefined, 0, -1, 1.5, 'now']) assert.equal(identityOf({ auth_time }).authTime, 0);
  assert.equal(identityOf({ auth_time: 1 }).authTime, 1);
});

test('an assignment without purpose or without unit is none', () => {
  const { commissionPurpose, healthCareUnitHsaId, ...rest } = commission;
  assert.equal(identityOf(commission).chosen?.unitHsaId, 'SE-U');
  assert.equal(identityOf({ ...rest, commissionPurpose }).chosen, null);
  assert.equal(identityOf({ ...rest, healthCareUnitHsaId }).chosen, null);
});

test('the chosen assignment stands first, once: the same unit, purpose and id make it the same', () => {
  const unlike = (more: object) => identityOf({ ...commission, allCommissions: [{ ...commission, ...more }] });
  assert.deepEqual(unlike({}).commissions, [held]);
  for (const more of [
    { commissionHsaId: 'SE-C2' },
    { commissionPurpose: 'Administration' },
    { healthCareUnitHsaId: 'SE-U2' },
  ]) {
    const { commissions } = unlike(more);
    assert.deepEqual([commissions.length, commissions[0]], [2, held], JSON.stringify(more));
  }
  assert.deepEqual(identityOf({ allCommissions: null }).commissions, []);
});

test('all assignments are sent whole even when there is none, and one may come alone', () => {
  assert.equal(identityOf({ allCommissions: [] }).complete, true);
  assert.deepEqual(identityOf({ allCommissions: commission }).commissions, [held]);
});

test('a doctor’s position begins with 204010, however it goes on', () => {
  assert.equal(identityOf({ paTitleCode: '20401055' }).isDoctor, true);
  assert.equal(identityOf({ paTitleCode: '55204010' }).isDoctor, false);
});

test('LAW-76: the right holds when one of the units has it', () => {
  const identity = identityOf({ systemRole: ['KOORDINERA;Skyddade-SE-U', 'null-SE-U'] });
  assert.equal(statesProtected(identity, ['SE-SUB', 'SE-U'], 'KOORDINERA;Skyddade'), true);
  assert.equal(statesProtected(identity, ['SE-U'], null), false);
});

test('a text of two hundred characters is read, and one that cannot be seen or stored is not', () => {
  assert.equal(identityOf({ name: 'x'.repeat(200) }).name.length, 200);
  for (const name of ['x'.repeat(201), 'a\u0007b', 'a\ud800', 'a\u202eb'])
    assert.equal(identityOf({ name }).name, 'SE-A');
});
