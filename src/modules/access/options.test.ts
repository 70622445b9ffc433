import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { reaches, reachesTo, roles } from '../../kernel/subject.ts';
import { seesPatients } from './grounds.ts';
import { type AssignmentRow, type SessionIdentity, subjectAt, subjectWithoutUnit, unitOptions } from './options.ts';

const identity: SessionIdentity = { hsaId: 'SE-A', name: 'Karin Ek', title: null, acr: 'loa3', vouched: ['vouched'] };
const row: AssignmentRow = {
  provider_id: 'p1',
  provider_name: 'Region Test',
  staff_id: 's1',
  staff_title: 'Kurator',
  assignment_id: 'local-1',
  unit_id: 'u1',
  unit_name: 'Norrhamns vårdcentral',
  role: 'coordinator',
  purpose: 'Vård och behandling',
  source: 'local',
  reach: 'unit',
  opens_protected: false,
};
const session = { sessionId: 'x', authTime: 0 };

test('two roles at one unit are one choice, and the log names the coordinator’s assignment', () => {
  const manager: AssignmentRow = { ...row, assignment_id: 'local-2', role: 'unit_manager', purpose: 'Administration' };
  const [option, ...more] = unitOptions(identity, [manager, row]);
  assert.ok(option);
  assert.deepEqual(more, []);
  assert.deepEqual(option.roles, ['coordinator', 'unit_manager']);
  assert.equal(option.assignmentId, 'local-1');
  const subject = subjectAt(identity, option, session);
  assert.equal(subject.title, 'Kurator');
  assert.equal(subject.authTime, null);
});

test('an assignment of the directory counts only in a session whose log-in vouched for it', () => {
  const stated: AssignmentRow = { ...row, source: 'hsa', assignment_id: 'vouched' };
  assert.equal(unitOptions(identity, [stated]).length, 1);
  assert.equal(unitOptions(identity, [{ ...stated, assignment_id: 'earlier' }]).length, 0);
});

test('units stand in Swedish order', () => {
  const names = ['Öbacka', 'Ängen', 'Ås', 'Zinken', 'Alby'];
  const rows = names.map((unit_name, index) => ({ ...row, unit_id: `u${index}`, unit_name }));
  assert.deepEqual(
    unitOptions(identity, rows).map((option) => option.unitName),
    ['Alby', 'Zinken', 'Ås', 'Ängen', 'Öbacka'],
  );
});

test('LAW-34, LAW-76: no mix of assignments shows patients, reaches farther or opens what is protected without one in care at that very unit that does', () => {
  const anyRow = fc.record({
    provider_id: fc.constantFrom('p1', 'p2'),
    provider_name: fc.constant('Region Test'),
    staff_id: fc.constant('s1'),
    staff_title: fc.constant(null),
    assignment_id: fc.constantFrom('vouched', 'other', 'local'),
    unit_id: fc.constantFrom('u1', 'u2', 'u3'),
    unit_name: fc.constant('Enhet'),
    role: fc.constantFrom(...roles, 'invented'),
    purpose: fc.constantFrom('Vård och behandling', 'Administration', ''),
    source: fc.constantFrom('hsa' as const, 'local' as const),
    reach: fc.constantFrom(...reaches),
    opens_protected: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(anyRow, { maxLength: 8 }), (rows) => {
      const options = unitOptions(identity, rows);
      for (const unitId of ['u1', 'u2', 'u3']) {
        const ground = rows.some(
          (row) =>
            row.unit_id === unitId &&
            row.role === 'coordinator' &&
            row.purpose === 'Vård och behandling' &&
            (row.source === 'local' || row.assignment_id === 'vouched'),
        );
        const option = options.find((option) => option.unitId === unitId);
        const sees = option !== undefined && seesPatients(subjectAt(identity, option, session), unitId).allow;
        assert.equal(sees, ground);
        const counting = rows.filter(
          (row) => row.unit_id === unitId && (row.source === 'local' || row.assignment_id === 'vouched'),
        );
        const inCare = counting.filter(
          (assignment) =>
            ['coordinator', 'treating_doctor', 'treating_staff'].includes(assignment.role) &&
            assignment.purpose === 'Vård och behandling',
        );
        for (const wanted of ['provider', 'across'] as const) {
          assert.equal(
            option !== undefined && reachesTo(option.reach, wanted),
            inCare.some((assignment) => assignment.reach === 'across' || assignment.reach === wanted),
          );
        }
        assert.equal(
          option?.opensProtected ?? false,
          inCare.some((assignment) => assignment.role === 'coordinator' && assignment.opens_protected),
        );
        if (option !== undefined) {
          const before = subjectWithoutUnit(identity, option, session);
          assert.deepEqual([before.reach, before.opensProtected], ['unit', false]);
          assert.equal(seesPatients(subjectWithoutUnit(identity, option, session), unitId).allow, false);
          assert.ok(!option.roles.includes('system'));
        }
      }
    }),
  );
});
