/**
 * Folders from before: sending a handover closed the sender's case at once, and a death stood only as a closing's reason.
 * Brought up to date, the case stands as the answer makes it, and the death is known. The old rows are those of a journal written here, taken out and put into a database of
 * that time.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fixedClock } from '../../../kernel/clock.ts';
import { type Uuid, uuidv7 } from '../../../kernel/ids.ts';
import { seedSubject, testContext, testSubject, upgradedDatabase, value } from '../../../platform/db/testing.ts';
import { createJobs } from '../../../platform/jobs/index.ts';
import { assign, call, type World, world } from '../case/commands/testing.ts';
import { coordinationJobs } from '../case/jobs.ts';
import { openCard } from '../case/queries/card.ts';
import { toInstant } from '../frame/event-time.ts';
import { input } from '../frame/testing.ts';
import { handoversAt } from './store.ts';

const LAST_BEFORE = 40;
const tables = ['provider', 'unit', 'staff', 'assignment', 'patient', 'act', 'act_version', 'act_content', 'act_text'];
const clock = fixedClock(toInstant('2026-11-20T08:00'));

let w: World;
let rows: string;
let handoverId: Uuid;
before(async () => {
  w = await world();
  const unit = { unitId: uuidv7(), unitName: 'Söderhamns vårdcentral', name: 'Lena Öst', hsaId: 'SE-TEST-LENA' };
  const lena = testSubject({ providerId: w.karin.providerId, ...unit });
  await seedSubject(w.db.owner, lena);
  await assign(w.db, lena, 'coordinator');
  await w.enter('2026-11-05T09:20', call());
  const to = { kind: 'unit', unitId: lena.unitId, unitName: lena.unitName };
  await w.enter('2026-11-12T08:35', [input('handed-over', '2026-11-12T08:30', { to })]);
  await w.db.owner.query(`update coordination_case set is_open = false, status = 'closed', closed_on = '2026-11-12',
    closing_how = 'handed_over', next_step_on = null, promises = '[]', consent = 'ended'`);
  const copied = [...tables, 'coordination_case', 'handover', 'handover_content', 'stated_reason'];
  const statements: string[] = [];
  for (const table of copied) {
    const found = await w.db.owner.query(`select coalesce(json_agg(t), '[]')::text as rows from ${table} t`);
    const json = String(found.rows[0].rows).replaceAll("'", "''");
    statements.push(`insert into ${table} select * from json_populate_recordset(null::${table}, '${json}');`);
  }
  rows = `set session_replication_role = replica; ${statements.join('\n')} `;
  handoverId = (await w.db.owner.query('select handover_id as id from handover')).rows[0].id;
});
after(() => w.db.close());

/** The folder with the handover as it stood then, brought up to date: the sender's card and what Idag tells. */
async function upgraded(settled: string, orders = 1) {
  const db = await upgradedDatabase(LAST_BEFORE, `${rows} ${settled} set session_replication_role = origin;`);
  try {
    const jobs = createJobs({ database: db.database, clock });
    for (const [kind, handler] of Object.entries(coordinationJobs)) jobs.registerJob(kind, handler);
    // One more folds every case again, for the steps of plans.
    assert.deepEqual(await jobs.runDue(), { done: orders + 1, failed: 0 });
    const read = <T>(work: Parameters<typeof db.database.transaction<T>>[1]) =>
      db.database.transaction(testContext(w.karin, clock), work);
    const { coordination, header } = value(await read((tx) => openCard(tx, w.patientId)));
    const today = value(
      await read(async (tx) => {
        tx.audit({ action: 'worklist.today_viewed', purpose: 'genomgång' });
        return { ok: true, value: await handoversAt(tx) };
      }),
    );
    return { coordination, header, today };
  } finally {
    await db.close();
  }
}

const answered = (state: string, reason: string) =>
  `update handover set state = '${state}', reason = ${reason}, answered_by = sent_by, answered_by_name = 'Lena Öst',
     answered_at = '2026-11-13T09:00Z', opened_at = '2026-11-13T09:00Z' where handover_id = '${handoverId}';`;

test('a handover that waits: the sender’s case is open again with its promise, and waits in Idag', async () => {
  const { coordination, today } = await upgraded('');
  assert.deepEqual(
    [coordination?.isOpen, coordination?.consent, coordination?.waitsFor],
    [true, 'living', 'Söderhamns vårdcentral'],
  );
  assert.deepEqual(
    coordination?.promises.map(({ on, what }) => [on, what]),
    [['2026-11-12', 'Första samtalet']],
  );
  assert.equal(today.sent.length, 1);
});

test('one that was declined or taken back: the case goes on at the sender', async () => {
  const declined = await upgraded(answered('declined', "'Fullt'"));
  assert.deepEqual([declined.coordination?.isOpen, declined.coordination?.promises.length], [true, 1]);
  assert.deepEqual(
    declined.today.settled.map(({ state }) => state),
    ['declined'],
  );
  const withdrawn = await upgraded(`update handover set state = 'withdrawn'; delete from handover_content;`);
  assert.equal(withdrawn.coordination?.isOpen, true);
  assert.deepEqual(
    withdrawn.today.settled.map(({ state, why }) => [state, why]),
    [['withdrawn', null]],
    'nobody was told then',
  );
});

test('one that was accepted: the case was closed when the other unit accepted it', async () => {
  const { coordination } = await upgraded(answered('accepted', 'null'));
  assert.deepEqual(
    [coordination?.isOpen, coordination?.closingHow, coordination?.closedOn, coordination?.promises],
    [false, 'handed_over', '2026-11-13', []],
  );
});

test('a case that was closed because the patient had died: the death is known from its closing, and at the latest on that day', async () => {
  const { header, coordination, today } = await upgraded(
    `update coordination_case set closing_how = 'closed', closing_reason = 'deceased', closed_on = '2026-11-15';`,
    2,
  );
  const { on, atLatest, toldBy } = header.death ?? {};
  assert.deepEqual([on, atLatest, toldBy], ['2026-11-15', true, 'avslutad koordinering']);
  assert.equal(header.patient.deceasedOn, '2026-11-15');
  assert.deepEqual(coordination?.promises, []);
  assert.deepEqual([today.sent, today.settled.map(({ why }) => why)], [[], ['deceased']]);
});
