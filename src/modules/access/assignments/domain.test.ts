import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays, calendarDate } from '../../../kernel/calendar-date.ts';
import { testSubject } from '../../../platform/db/testing.ts';
import { decide } from '../decision.ts';
import {
  certifyBy,
  deciderOf,
  extentText,
  findingsOnExtent,
  findingsOnGiven,
  givenRoles,
  leastExtent,
  purposeOf,
  roleName,
  standingOn,
} from './domain.ts';
import { assignmentPolicy } from './policy.ts';
import { dueText, lapsedText, toCertifyText } from './words.ts';

const day = calendarDate;
const usual = { months: 12, warnDays: 30 };
const today = day('2026-11-21');

const dayField = fc.integer({ min: -900, max: 900 }).map((n) => addDays(today, n));

test('LAW-59: an assignment that nobody certified lapses by itself the day after, and is due thirty days before', () => {
  const held = { from: day('2025-11-20'), to: null, certifyBy: day('2026-11-20') };
  assert.equal(standingOn(held, day('2026-10-20'), usual), 'living');
  assert.equal(standingOn(held, day('2026-10-21'), usual), 'due');
  assert.equal(standingOn(held, day('2026-11-20'), usual), 'due');
  assert.equal(standingOn(held, day('2026-11-21'), usual), 'lapsed');
});

test('LAW-59: whatever its days, an assignment is in force exactly from its first day to the earlier of its two ends', () => {
  fc.assert(
    fc.property(
      dayField,
      fc.option(dayField, { nil: null }),
      dayField,
      fc.integer({ min: 1, max: 90 }),
      (from, to, by, warnDays) => {
        const standing = standingOn({ from, to, certifyBy: by }, today, { months: 12, warnDays });
        const inForce = from <= today && (to === null || to >= today) && by >= today;
        assert.equal(standing === 'living' || standing === 'due', inForce);
        if (standing === 'due') assert.ok(by <= addDays(today, warnDays));
      },
    ),
  );
});

test('LAW-59: an assignment holds on its first and its last day, and not on the day before or after', () => {
  const held = { from: today, to: today, certifyBy: day('2027-11-21') };
  const on = (nr: number) => standingOn(held, addDays(today, nr), usual);
  assert.deepEqual([on(-1), on(0), on(1)], ['coming', 'living', 'ended']);
  const neverHeld = { ...held, to: addDays(today, -1) };
  assert.equal(standingOn(neverHeld, addDays(today, -30), usual), 'ended', 'it was to end before it began');
  assert.equal(standingOn({ ...held, to: null }, addDays(today, 1), usual), 'living');
});

test('LAW-59: nobody is asked to certify an assignment that ends no later than its certificate does', () => {
  const by = addDays(today, 10);
  const ending = (to: typeof by | null) => standingOn({ from: today, to, certifyBy: by }, today, usual);
  assert.equal(ending(addDays(by, -1)), 'living');
  assert.equal(ending(by), 'living');
  assert.equal(ending(addDays(by, 1)), 'due');
  assert.equal(ending(null), 'due');
});

test('LAW-34, LAW-76: only a role in care has a reach, and only a coordinator opens what is protected', () => {
  assert.deepEqual(leastExtent, { reach: 'unit', opensProtected: false });
  for (const role of givenRoles) {
    const isInCare = purposeOf[role] === 'Vård och behandling';
    assert.deepEqual(findingsOnExtent(role, leastExtent), {}, role);
    const far = Object.keys(findingsOnExtent(role, { reach: 'provider', opensProtected: false }));
    assert.deepEqual(far, isInCare ? [] : ['reach'], role);
    const opening = Object.keys(findingsOnExtent(role, { reach: 'unit', opensProtected: true }));
    assert.deepEqual(opening, role === 'coordinator' ? [] : ['opensProtected'], role);
    assert.equal(extentText(role, leastExtent), isInCare ? 'når den egna vårdenheten' : null);
  }
  assert.equal(
    extentText('coordinator', { reach: 'provider', opensProtected: true }),
    'når vårdgivarens andra enheter, efter ett aktivt val; får öppna skyddade personuppgifter',
  );
});

test('a role is named in words, and an unknown one as it is stored', () => {
  assert.deepEqual([roleName('treating_doctor'), roleName('janitor')], ['behandlande läkare', 'janitor']);
});

test('LAW-59: certifying lasts the months the provider has set, also from the last of a month', () => {
  assert.equal(certifyBy(day('2026-11-21'), usual), '2027-11-21');
  assert.equal(certifyBy(day('2026-08-31'), { months: 6, warnDays: 30 }), '2027-02-28');
});

test('LAW-17: a substitute or hired person gets no assignment without an end, and support none beyond a year', () => {
  const given = { role: 'coordinator', from: today, to: null, temporary: false } as const;
  assert.deepEqual(findingsOnGiven(given, today), {});
  assert.match(findingsOnGiven({ ...given, temporary: true }, today).to ?? '', /behöver en sista dag/);
  assert.deepEqual(findingsOnGiven({ ...given, temporary: true, to: day('2026-12-31') }, today), {});
  assert.match(findingsOnGiven({ ...given, role: 'support' }, today).to ?? '', /bara uppdrag för en tid/);
  assert.match(findingsOnGiven({ ...given, role: 'support', to: day('2027-11-22') }, today).to ?? '', /högst tolv/);
  assert.deepEqual(findingsOnGiven({ ...given, role: 'support', to: day('2027-11-21') }, today), {});
  assert.deepEqual(findingsOnGiven({ ...given, to: day('2030-01-01') }, today), {});
  assert.deepEqual(findingsOnGiven({ ...given, to: today }, today), {});
  assert.match(findingsOnGiven({ ...given, from: day('2026-11-20') }, today).from ?? '', /bakåt/);
  assert.match(findingsOnGiven({ ...given, to: day('2026-11-20') }, today).to ?? '', /före den första/);
});

test('LAW-34: nobody gives themselves an assignment or certifies their own, whatever their roles', () => {
  const roleSets = fc.uniqueArray(fc.constantFrom(...givenRoles), { minLength: 1 });
  fc.assert(
    fc.property(roleSets, fc.constantFrom(...givenRoles), fc.boolean(), (roles, role, holderManages) => {
      const subject = testSubject({ roles, hsaId: 'SE-SELF' });
      const own = { unitId: subject.unitId, role, holderHsaId: 'SE-SELF', holderManages };
      assert.equal(decide(assignmentPolicy, subject, 'assignment.give', own).allow, false);
      assert.equal(decide(assignmentPolicy, subject, 'assignment.certify', own).allow, false);
    }),
  );
});

test('LAW-34: the manager decides who takes part in care at the own unit, and nothing else', () => {
  const manager = testSubject({ roles: ['unit_manager'] });
  const mayGive = (unitId: string, holderManages = false) =>
    givenRoles.filter(
      (role) =>
        decide(assignmentPolicy, manager, 'assignment.give', { unitId, role, holderHsaId: 'SE-X', holderManages })
          .allow,
    );
  assert.deepEqual(mayGive(manager.unitId), ['coordinator', 'treating_doctor', 'treating_staff']);
  assert.deepEqual(mayGive('another unit'), []);
  assert.deepEqual(mayGive(manager.unitId, true), [], 'not to another who manages the same unit');
});

test('LAW-34: who decides for the provider gives power over rights and log, but lets nobody into care', () => {
  for (const role of ['process_leader', 'administrator'] as const) {
    const subject = testSubject({ roles: [role] });
    const at = { unitId: 'any unit', holderHsaId: 'SE-X', holderManages: false };
    const mayGive = givenRoles.filter(
      (given) => decide(assignmentPolicy, subject, 'assignment.give', { ...at, role: given }).allow,
    );
    assert.deepEqual(
      mayGive,
      givenRoles.filter((given) => deciderOf(given, false) === 'provider'),
    );
    assert.ok(!mayGive.includes('coordinator') && !mayGive.includes('treating_doctor'));
    assert.equal(decide(assignmentPolicy, subject, 'assignment.end', { ...at, role: 'coordinator' }).allow, true);
  }
});

test('LAW-34: coordinators, treating staff, log reviewers and support decide about nobody', () => {
  for (const role of ['coordinator', 'treating_doctor', 'treating_staff', 'log_reviewer', 'support'] as const) {
    const subject = testSubject({ roles: [role] });
    for (const action of ['assignment.give', 'assignment.end', 'assignment.certify'] as const) {
      for (const given of givenRoles) {
        const at = { unitId: subject.unitId, role: given, holderHsaId: 'SE-X', holderManages: false };
        assert.equal(decide(assignmentPolicy, subject, action, at).allow, false, `${role} ${action} ${given}`);
      }
    }
    assert.equal(decide(assignmentPolicy, subject, 'assignments.view', { unitId: subject.unitId }).allow, false);
  }
});

test('LAW-59: the holder is told which right, until when, and whom to ask', () => {
  const told = {
    unitName: 'Norrhamns vårdcentral',
    role: 'coordinator',
    certifyBy: day('2026-11-03'),
    managers: ['Stina Chef', 'Bo Lund'],
  };
  assert.equal(
    lapsedText(told),
    'Ditt uppdrag som rehabiliteringskoordinator på Norrhamns vårdcentral gällde till och med den 3 november 2026. Det upphörde för att ingen bekräftade att det fortfarande behövs. Be Stina Chef eller Bo Lund bekräfta det under Behörigheter i Koordinera, så gäller det igen.',
  );
  assert.match(
    dueText({ ...told, managers: [] }),
    /senast den 3 november 2026, annars upphör det. Be enhetens chef eller/,
  );
  assert.equal(toCertifyText({ due: 1, lapsed: 0 }), 'Ett uppdrag väntar på att du bekräftar det.');
  assert.equal(
    toCertifyText({ due: 3, lapsed: 1 }),
    '3 uppdrag väntar på att du bekräftar dem. Ett har redan upphört att gälla.',
  );
});
