import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { calendarDate } from '../../../kernel/calendar-date.ts';
import { type Uuid, uuidv7 } from '../../../kernel/ids.ts';
import { systemSubject } from '../../../platform/db/system-subject.ts';
import { value } from '../../../platform/db/testing.ts';
import { openDestruction } from '../queries/destructions.ts';
import { clockAt, MARK, type MarkedWorld, markedWorld, NUMBER, otherUnit, placesOf, runJobsAt } from '../testing.ts';
import { approveDestruction } from './approve.ts';
import { stopDestruction } from './halt.ts';
import { type ProposeDestruction, proposeDestruction } from './propose.ts';
import { readDestructions, replayDestructions, writtenDestructions } from './replay.ts';
import { carryOut } from './run.ts';
import { verifyJournal } from './verify.ts';

let w: MarkedWorld;
const clock = clockAt('2026-12-02T10:00:00.000Z');
const reference = 'IVO 2026/77';

/** The tables that a destruction touches, as a backup taken now holds them. */
const BACKED_UP = ['act_version', 'act_content', 'act_text', 'act_signature', 'act_measure', 'draft', 'draft_body'];

const proposal = (destructionId: Uuid): ProposeDestruction => ({
  destructionId,
  patientId: w.patientId,
  ground: 'ivo',
  reference,
  decidedOn: calendarDate('2026-12-02'),
  scope: 'acts',
  actIds: [],
  caseId: null,
  certificates: false,
});
const proposed = async (destructionId: Uuid, actIds: Uuid[]) =>
  value(
    await w.as(w.admin, '2026-12-02T11:00', (tx) => proposeDestruction(tx, { ...proposal(destructionId), actIds })),
  );

beforeEach(async () => {
  w = await markedWorld();
});
afterEach(() => w.db.close());

/** Puts the backup's rows in place of the present ones. */
async function restored(backup: ReadonlyMap<string, string>): Promise<void> {
  for (const table of [...BACKED_UP].reverse()) await w.db.owner.query(`delete from ${table}`);
  for (const table of BACKED_UP) {
    await w.db.owner.query(`insert into ${table} select * from json_populate_recordset(null::${table}, $1::json)`, [
      backup.get(table),
    ]);
  }
}

/** What the verification of the journal finds wrong. */
async function found(): Promise<string[]> {
  const problems: string[] = [];
  value(await verifyJournal(w.db.database, clock, ({ text }) => void problems.push(text)));
  return problems;
}

test('LAW-31, LAW-60: after a backup is restored the decisions kept outside it are carried out again', async () => {
  const backup = new Map<string, string>();
  for (const table of BACKED_UP) {
    const { rows } = await w.db.owner.query(`select coalesce(json_agg(t), '[]')::text as all from ${table} t`);
    backup.set(table, rows[0].all);
  }
  const destructionId = uuidv7();
  value(
    await w.as(w.admin, '2026-12-01T09:00', (tx) =>
      proposeDestruction(tx, {
        ...proposal(destructionId),
        decidedOn: tx.clock.today(),
        scope: 'case',
        caseId: w.call.caseId,
      }),
    ),
  );
  value(
    await w.as(w.manager, '2026-12-01T10:00', (tx) =>
      approveDestruction(tx, { destructionId, reference, decidedOn: tx.clock.today(), decisionRead: true }),
    ),
  );
  assert.deepEqual(
    value(await writtenDestructions(w.db.database, clock)),
    [],
    'what waits is not carried out by a restore',
  );
  const system = { subject: systemSubject(w.karin.providerId), clock, requestId: uuidv7() };
  value(await w.db.database.transaction(system, (tx) => carryOut(tx, { unitId: w.karin.unitId, destructionId })));
  assert.deepEqual(await placesOf(w, `${MARK} samtal`), []);
  const kept = value(await writtenDestructions(w.db.database, clock));
  assert.equal(kept.length, 1);
  assert.doesNotMatch(kept.join(''), new RegExp(`${MARK}|19820314`));

  // The backup from before: without the decision, with all words.
  for (const table of ['destruction_run', 'destruction_outcome', 'destruction_item', 'destruction']) {
    await w.db.owner.query(`delete from ${table}`);
  }
  await restored(backup);
  assert.ok((await placesOf(w, `${MARK} samtal`)).length > 0);

  const lines = value(readDestructions(kept));
  const first = value(await replayDestructions(w.db.database, clock, lines));
  assert.deepEqual(first, [{ destructionId, reference, outcome: 'done', otherUnits: 0 }]);
  for (const words of ['samtal', 'rättat', 'skälet', 'utkast', 'känsligt', 'plan']) {
    assert.deepEqual(await placesOf(w, `${MARK} ${words}`), [], words);
  }
  assert.deepEqual(await found(), []);
  const again = value(await replayDestructions(w.db.database, clock, lines));
  assert.equal(again[0]?.outcome, 'already');

  // A backup that has the decision and its run, and the words from before it.
  await restored(backup);
  assert.match((await found()).join(), /IVO 2026\/77 .* är verkställt, men något av det finns kvar/);
  const third = value(await replayDestructions(w.db.database, clock, lines));
  assert.equal(third[0]?.outcome, 'done');
  assert.deepEqual(await found(), []);
});

test('a file of something else is refused before anything is done', () => {
  const refused = readDestructions(['{"format":"koordinera.destruction.1"}']);
  assert.ok(!refused.ok);
  assert.match(refused.refusal.message, /Rad 1 är inget beslut/);
});

test('LAW-31, LAW-60: what was stopped before the restore stays stopped', async () => {
  const destructionId = uuidv7();
  await proposed(destructionId, [w.noteId]);
  value(
    await w.as(w.manager, '2026-12-02T12:00', (tx) =>
      approveDestruction(tx, { destructionId, reference, decidedOn: calendarDate('2026-12-02'), decisionRead: true }),
    ),
  );
  value(
    await w.as(w.admin, '2026-12-02T13:00', (tx) => stopDestruction(tx, { destructionId, reason: 'Hemligt skäl' })),
  );
  const kept = value(await writtenDestructions(w.db.database, clock)).filter((text) => text.includes(destructionId));
  assert.equal(kept.length, 1);
  assert.doesNotMatch(kept.join(), /Hemligt/);
  // Restored from before it was stopped; the waiting job is in the backup too.
  await w.db.owner.query('delete from destruction_stop');
  const lines = value(readDestructions(kept));
  const replayed = value(await replayDestructions(w.db.database, clock, lines));
  assert.deepEqual(replayed, [{ destructionId, reference, outcome: 'stopped', otherUnits: 0 }]);
  const before = await placesOf(w, `${MARK} anteckning`);
  await runJobsAt(w, '2026-12-09T09:00:00.000Z');
  assert.deepEqual(await placesOf(w, `${MARK} anteckning`), before);
});

test('LAW-31, LAW-60: a line from before each unit decided for itself empties its own unit, and waits at the others', async () => {
  const south = await otherUnit(w, NUMBER);
  const { rows } = await w.db.owner.query('select act_id as id from act where unit_id = $1 order by seq limit 1', [
    south.unitId,
  ]);
  const destructionId = uuidv7();
  const old = {
    format: 'koordinera.destruction.1',
    provider_id: w.karin.providerId,
    unit_id: w.karin.unitId,
    destruction_id: destructionId,
    patient_id: w.patientId,
    ground: 'ivo',
    reference,
    decided_on: '2026-11-20',
    scope: 'acts',
    certificates: false,
    proposed_by: w.admin.staffId,
    proposed_by_name: w.admin.name,
    proposed_at: '2026-11-26T08:00:00.000Z',
    approved_by: w.manager.staffId,
    approved_by_name: w.manager.name,
    approved_by_title: null,
    approved_auth_time: 1,
    approved_at: '2026-11-26T09:00:00.000Z',
    items: [
      { kind: 'act', at_unit_id: w.karin.unitId, object_id: w.noteId },
      { kind: 'act', at_unit_id: south.unitId, object_id: rows[0].id },
    ],
  };
  const lines = value(readDestructions([JSON.stringify(old)]));
  const first = value(await replayDestructions(w.db.database, clock, lines));
  assert.deepEqual(first, [{ destructionId, reference, outcome: 'done', otherUnits: 1 }]);
  assert.deepEqual(await placesOf(w, `${MARK} anteckning`), []);
  assert.ok((await placesOf(w, `${MARK} söder`)).length > 0);
  const there = value(await w.as(south.manager, '2026-12-02T12:00', (tx) => openDestruction(tx, destructionId)));
  assert.deepEqual([there.proposal.state, there.acts.length], ['waiting', 1]);
  const again = value(await replayDestructions(w.db.database, clock, lines));
  assert.deepEqual(again, [{ destructionId, reference, outcome: 'already', otherUnits: 0 }]);
});
