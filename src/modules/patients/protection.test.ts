import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { calendarDate } from '../../kernel/calendar-date.ts';
import { value } from '../../platform/db/testing.ts';
import { type World, world } from '../coordination/case/commands/testing.ts';
import { noteDetail } from './commands.ts';
import { viewPatient } from './queries.ts';

let w: World;
before(async () => {
  w = await world();
});
after(() => w.db.close());

const at = '2026-11-21T09:00';
const note = (kind: 'telephone' | 'protection', noted: string, opensProtected = false, authTime = 1) =>
  w.as({ ...w.karin, opensProtected, authTime }, at, (tx) =>
    noteDetail(tx, w.patientId, { kind, value: noted, source: 'Patienten', notedOn: calendarDate('2026-11-21') }),
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
    const stale = await note('protection', less, true, 0);
    assert.ok(!stale.ok);
    assert.equal((stale.refusal.details as { stepUp?: boolean }).stepUp, true);
  }
  const { patient, contactWithheld, details } = await readHeader();
  assert.deepEqual([patient.protection, contactWithheld], ['protected_registration', true]);
  assert.doesNotMatch(JSON.stringify(details), /070-174/);
  value(await note('protection', 'none', true));
  assert.equal((await readHeader()).contactWithheld, false);
});
