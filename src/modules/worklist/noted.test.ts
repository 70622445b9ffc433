import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { calendarDate } from '../../kernel/calendar-date.ts';
import type { Uuid } from '../../kernel/ids.ts';
import { value } from '../../platform/db/testing.ts';
import { putReason } from '../access/testing.ts';
import { noteDetail } from '../patients/commands.ts';
import type { DetailKind } from '../patients/domain.ts';
import { type TestUnit, testUnit } from './testing-database.ts';

let unit: TestUnit;

before(async () => {
  unit = await testUnit();
});
after(() => unit.close());

const note = async (patientId: Uuid, kind: DetailKind, noted: string, on = '2026-11-20') =>
  value(
    await unit.as(unit.karin, (tx) =>
      noteDetail(tx, patientId, { kind, value: noted, source: 'Patienten själv', notedOn: calendarDate(on) }),
    ),
  );

/** A person on sick leave whose card Karin has opened with a stated reason. */
async function onSickLeave(familyName: string): Promise<Uuid> {
  const patientId = await unit.addPatient(familyName);
  await unit.addCertificate({ patientId, first: '2026-11-01', last: '2027-01-20' });
  await unit.refresh([patientId]);
  await putReason(unit.data.owner, unit.karin, patientId);
  return patientId;
}

/** The stop-points, as "kind day". */
const watched = async (patientId: Uuid): Promise<string[]> =>
  (
    await unit.data.owner.query(
      `select kind || ' ' || due_on as point from stop_point where patient_id = $1 and state = 'open'
        and kind in ('employer_plan', 'time_limit') order by due_on`,
      [patientId],
    )
  ).rows.map((row) => row.point);

test('an employment form noted by hand refines the list’s time limits, as it does the card’s', async () => {
  const patientId = await onSickLeave('Egen');
  assert.ok((await watched(patientId)).includes('employer_plan 2026-11-30'));
  await note(patientId, 'employment_form', 'self_employed');
  assert.ok(!(await watched(patientId)).some((point) => point.startsWith('employer_plan')));
  // Taken back: the certificate's own answer applies again.
  await note(patientId, 'employment_form', '');
  assert.ok((await watched(patientId)).includes('employer_plan 2026-11-30'));
});

test('LAW-83: the question about the employer’s plan leaves the list when the answer is noted, and comes back with it', async () => {
  const patientId = await onSickLeave('Plan');
  const asked = async () => (await watched(patientId)).some((point) => point.startsWith('employer_plan'));
  assert.equal(await asked(), true);
  await note(patientId, 'employer_plan', 'unknown');
  assert.equal(await asked(), true);
  await note(patientId, 'employer_plan', 'exists');
  assert.equal(await asked(), false);
  await note(patientId, 'employer_plan', '');
  assert.equal(await asked(), true);
  await note(patientId, 'employer_plan', 'not_needed', '2026-10-31');
  assert.equal(await asked(), true, 'a note from before the sick leave says nothing of it');
});
