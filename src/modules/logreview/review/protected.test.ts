/** The review's rule about protected persons, on markings as they are noted, in a real database. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Uuid, uuidv7 } from '../../../kernel/ids.ts';
import { ok } from '../../../kernel/result.ts';
import { systemSubject } from '../../../platform/db/system-subject.ts';
import { type TestDatabase, testDatabase, value } from '../../../platform/db/testing.ts';
import type { AuditEntry } from '../../../platform/db/transaction.ts';
import { defaultLogSettings } from '../domain.ts';
import { factsForReview, rowsForReview } from '../store/review.ts';
import { type LogWorld, logWorld } from '../testing.ts';
import { pickRows } from './picks.ts';

let base: TestDatabase;
let world: LogWorld;
before(async () => {
  base = await testDatabase();
  world = await logWorld(base);
});
after(() => base.close());

const note = (patientId: Uuid, marking: string, notedOn: string, enteredAt: string) =>
  base.owner.query(
    `insert into patient_detail (provider_id, unit_id, patient_id, detail_id, kind, value, source, noted_on, entered_by,
      entered_by_name, entered_at) values ($1, $2, $3, $4, 'protection', $5, 'Skatteverket', $6, $4, 'Karin Ek', $7)`,
    [world.karin.providerId, world.karin.unitId, patientId, uuidv7(), marking, notedOn, enteredAt],
  );
const read = (patientId: Uuid, at: string, details: AuditEntry['details'] = {}, reason?: string) =>
  world.write(world.karin, at, { patients: [patientId], details, ...(reason === undefined ? {} : { reason }) });

/** The moments of the rows that the rule picked about the patient, in order. */
async function picked(rule: string, patientId: Uuid): Promise<string[]> {
  const october = { first: '2026-10-01', last: '2026-10-31' } as Parameters<typeof rowsForReview>[2];
  const { rows, facts } = value(
    await world.as(systemSubject(world.karin.providerId), async (tx) => {
      tx.audit({ action: 'job.run', purpose: 'system' });
      const { unitId } = world.karin;
      const seen = await rowsForReview(tx, unitId, october);
      const about = { patientIds: [patientId], openers: [] };
      return ok({ rows: seen, facts: await factsForReview(tx, unitId, about, october) });
    }),
  );
  const { picks } = pickRows(rows, facts, { ...defaultLogSettings, sample: 0 }, 'seed');
  const numbers = picks.filter((pick) => pick.rules.some((name) => name === rule)).map((pick) => pick.number);
  return rows
    .filter((row) => row.patientId === patientId && numbers.includes(row.number))
    .map((row) => row.at.slice(0, 10));
}

test('LAW-36, LAW-76: a reading is picked by the marking that held then, not by the one that holds now', async () => {
  const patientId = await world.addPatient({ protection: 'none' });
  await note(patientId, 'confidentiality_marked', '2026-10-05', '2026-10-05T08:00:00Z');
  await note(patientId, 'none', '2026-10-15', '2026-10-15T08:00:00Z');
  await note(patientId, 'protected_registration', '2026-10-10', '2026-10-20T08:00:00Z');
  for (const day of ['04', '06', '14', '16', '21']) await read(patientId, `2026-10-${day}T10:00:00.000Z`);
  assert.deepEqual(await picked('protected', patientId), ['2026-10-06', '2026-10-14']);
});

test('LAW-36, LAW-76: a marking that nobody has noted has always held', async () => {
  const patientId = await world.addPatient({ protection: 'protected_registration' });
  await read(patientId, '2026-10-02T10:00:00.000Z');
  assert.deepEqual(await picked('protected', patientId), ['2026-10-02']);
});

test('LAW-36: a reading on a stated reason is picked, also when a care relation came later the same day', async () => {
  const patientId = await world.addPatient();
  await base.owner.query(
    `insert into care_relation (provider_id, unit_id, patient_id, holder, kind, from_day, until_day, source_id)
     values ($1, $2, $3, $4, 'contact', '2026-10-07', '2026-12-01', $5)`,
    [world.karin.providerId, world.karin.unitId, patientId, world.karin.staffId, uuidv7()],
  );
  await read(patientId, '2026-10-07T07:00:00.000Z', { ground: 'reason', on: 'patient_called' }, 'Patienten ringde');
  await read(patientId, '2026-10-08T07:00:00.000Z', { ground: 'relation', on: 'contact' }, 'Jag ska ringa');
  assert.deepEqual(await picked('no_relation', patientId), ['2026-10-07']);
});
