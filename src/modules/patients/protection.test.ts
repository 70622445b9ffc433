import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { calendarDate } from '../../kernel/calendar-date.ts';
import { value } from '../../platform/db/testing.ts';
import { type World, world } from '../coordination/case/commands/testing.ts';
import { noteDetail } from './commands.ts';
import { viewDetailHistory, viewPatient } from './queries.ts';

let w: World;
before(async () => {
  w = await world();
});
after(() => w.db.close());

const at = '2026-11-21T09:00';
const note = (
  kind: 'telephone' | 'protection',
  noted: string,
  { opensProtected = false, authTime = 1, day = '2026-11-21', when = at } = {},
) =>
  w.as({ ...w.karin, opensProtected, authTime }, when, (tx) =>
    noteDetail(tx, w.patientId, { kind, value: noted, source: 'Patienten', notedOn: calendarDate(day) }),
  );
const readHeader = async () => value(await w.as(w.karin, at, (tx) => viewPatient(tx, w.patientId)));

test('LAW-76: anybody who works with the patient marks the patient as protected, and marks it more strongly', async () => {
  value(await note('telephone', '070-174 06 33'));
  value(await note('protection', 'confidentiality_marked'));
  value(await note('protection', 'protected_registration'));
  assert.equal((await readHeader()).contactWithheld, true);
});

test('LAW-76: taking the marking away or weakening it needs the right to open what it protects, and a fresh proof', async () => {
  for (const less of ['none', '', 'confidentiality_marked']) {
    const refused = await note('protection', less);
    assert.ok(!refused.ok, less);
    assert.equal(refused.refusal.kind, 'denied');
    assert.equal((await w.log()).at(-1)?.outcome, 'denied');
    const stale = await note('protection', less, { opensProtected: true, authTime: 0 });
    assert.ok(!stale.ok);
    assert.equal((stale.refusal.details as { stepUp?: boolean }).stepUp, true);
  }
  const { patient, contactWithheld, details } = await readHeader();
  assert.deepEqual([patient.protection, contactWithheld], ['protected_registration', true]);
  assert.doesNotMatch(JSON.stringify(details), /070-174/);
  value(await note('protection', 'none', { opensProtected: true }));
  assert.equal((await readHeader()).contactWithheld, false);
});

test('LAW-76: what was said on an earlier day than the marking that holds is kept in the history and changes nothing', async () => {
  value(await note('protection', 'protected_registration', { when: '2026-11-21T10:00' }));
  const late = value(
    await note('protection', 'none', { day: '2026-11-18', when: '2026-11-21T11:00', opensProtected: true }),
  );
  assert.deepEqual(
    [late.patient.protection, late.contactWithheld, late.newerFrom],
    ['protected_registration', true, '2026-11-21'],
  );
  assert.equal(late.details.find((detail) => detail.kind === 'protection')?.value, 'protected_registration');
  const { details } = value(await w.as(w.karin, at, (tx) => viewDetailHistory(tx, w.patientId)));
  assert.deepEqual(
    details
      .filter((detail) => detail.kind === 'protection')
      .map((detail) => [detail.notedOn, detail.value])
      .at(-1),
    ['2026-11-18', 'none'],
  );
  const same = value(await note('protection', 'none', { when: '2026-11-21T12:00', opensProtected: true }));
  assert.deepEqual([same.patient.protection, same.newerFrom], ['none', null], 'of the same day the last one holds');
});

test('every detail goes by the day it was said: an older telephone does not take the place of a newer', async () => {
  value(await note('telephone', '070-174 06 05', { when: '2026-11-22T08:00', day: '2026-11-22' }));
  const late = value(await note('telephone', '070-174 06 99', { when: '2026-11-22T09:00', day: '2026-10-01' }));
  assert.equal(late.newerFrom, '2026-11-22');
  assert.equal(late.details.find((detail) => detail.kind === 'telephone')?.value, '070-174 06 05');
  const { rows } = await w.db.owner.query(
    `select value from patient_detail_now where patient_id = $1 and kind = 'telephone'`,
    [w.patientId],
  );
  assert.deepEqual(rows, [{ value: '070-174 06 05' }]);
});

test('LAW-76: the log says which detail was noted, of a marking its value, and never a telephone number', async () => {
  value(await note('protection', 'confidentiality_marked', { when: '2026-11-23T08:00', day: '2026-11-23' }));
  value(await note('telephone', '070-174 06 17', { when: '2026-11-23T08:01', day: '2026-11-23' }));
  const { rows } = await w.db.owner.query(
    `select details from audit_event where action = 'patient.detail.noted' and outcome = 'done' order by audit_id desc limit 2`,
  );
  const [telephone, marking] = rows.map((row) => row.details);
  assert.deepEqual([marking.kind, marking.value], ['protection', 'confidentiality_marked']);
  assert.equal(telephone.kind, 'telephone');
  assert.doesNotMatch(JSON.stringify(telephone), /174/);
});
