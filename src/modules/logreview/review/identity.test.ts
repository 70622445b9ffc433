/** Identity numbers of staff in a real database: written at log-in, compared by the review, read by nobody. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { calendarDate } from '../../../kernel/calendar-date.ts';
import { fixedClock } from '../../../kernel/clock.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import { ok } from '../../../kernel/result.ts';
import type { Subject } from '../../../kernel/subject.ts';
import { systemSubject } from '../../../platform/db/system-subject.ts';
import { type TestDatabase, testDatabase, value } from '../../../platform/db/testing.ts';
import { factsForReview, forgetNumbersBefore } from '../store/review.ts';
import { type LogWorld, logWorld } from '../testing.ts';

const days = { first: calendarDate('2026-10-01'), last: calendarDate('2026-10-31') };
let base: TestDatabase;
let world: LogWorld;
let herself: Uuid;
let other: Uuid;
before(async () => {
  base = await testDatabase();
  world = await logWorld(base);
  herself = await world.addPatient({ number: '19820314R2K4', given: 'Gift', family: 'Annorlunda' });
  other = await world.addPatient();
  await note(world.karin, '19820314R2K4');
});
after(() => base.close());

const as = <T>(who: Subject, work: (tx: Parameters<Parameters<LogWorld['as']>[1]>[0]) => Promise<T>) =>
  world.as(who, async (tx) => {
    tx.audit({ action: 'test.read', purpose: 'system' });
    return ok(await work(tx));
  });

const note = (who: Subject, number: string, of = who.staffId) =>
  as(who, async (tx) => {
    await sql`select note_staff_identity(${of}::uuid, ${number}, 'reservnummer', '2026-11-01T08:00:00Z')`.execute(
      tx.db(),
    );
  });

const identitiesFor = async (who: Subject) => {
  const wished = { patientIds: [herself, other], openers: [world.karin.staffId ?? ''] };
  return value(await as(who, (tx) => factsForReview(tx, world.karin.unitId, wished, days))).identities;
};

test('LAW-36: the review as the system draws it learns which patient a person of the staff is, and never the number', async () => {
  const identities = await identitiesFor(systemSubject(world.karin.providerId));
  assert.deepEqual(identities, [{ staffId: world.karin.staffId, kind: 'reservnummer', patientId: herself }]);
});

test('LAW-36: nobody else learns it: no person, not the log reviewer, and no other care provider', async () => {
  for (const who of [
    world.karin,
    world.reviewer,
    world.manager,
    world.stranger,
    systemSubject(world.stranger.providerId),
  ]) {
    assert.deepEqual(await identitiesFor(who), [], who.name);
  }
});

test('the application cannot read the numbers, and a person writes only their own', async () => {
  for (const statement of ['select * from staff_identity', 'delete from staff_identity']) {
    const tried = as(systemSubject(world.karin.providerId), (tx) => sql.raw(statement).execute(tx.db()));
    await assert.rejects(tried, /permission denied/);
  }
  await note(world.olle, '19990101A1B2', world.karin.staffId);
  const { rows } = await base.owner.query('select staff_id, number from staff_identity');
  assert.deepEqual(rows, [{ staff_id: world.karin.staffId, number: '19820314R2K4' }]);
});

test('a number that nobody has stated for long is forgotten, by the system alone', async () => {
  const late = fixedClock('2026-12-01T08:00:00.000Z').now();
  assert.equal(value(await as(world.reviewer, (tx) => forgetNumbersBefore(tx, late))), 0);
  const system = systemSubject(world.karin.providerId);
  const early = fixedClock('2026-10-01T08:00:00.000Z').now();
  assert.equal(value(await as(system, (tx) => forgetNumbersBefore(tx, early))), 0);
  assert.equal(value(await as(system, (tx) => forgetNumbersBefore(tx, late))), 1);
  assert.deepEqual(await identitiesFor(system), []);
});
