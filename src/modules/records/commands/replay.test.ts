import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { uuidv7 } from '../../../kernel/ids.ts';
import { systemSubject } from '../../../platform/db/system-subject.ts';
import { value } from '../../../platform/db/testing.ts';
import { clockAt, MARK, type MarkedWorld, markedWorld, placesOf } from '../testing.ts';
import { approveDestruction } from './approve.ts';
import { proposeDestruction } from './propose.ts';
import { readDestructions, replayDestructions, writtenDestructions } from './replay.ts';
import { carryOut } from './run.ts';
import { verifyJournal } from './verify.ts';

let w: MarkedWorld;
const clock = clockAt('2026-12-02T10:00:00.000Z');
const reference = 'IVO 2026/77';

/** All rows of what a destruction touches: what a backup taken now holds. */
const BACKED_UP = ['act_version', 'act_content', 'act_signature', 'act_measure', 'draft', 'draft_body'];

before(async () => {
  w = await markedWorld();
});
after(() => w.db.close());

test('LAW-31: after a backup is restored the decisions kept outside it are carried out anew', async () => {
  const backup = new Map<string, string>();
  for (const table of BACKED_UP) {
    const { rows } = await w.db.owner.query(`select coalesce(json_agg(t), '[]')::text as all from ${table} t`);
    backup.set(table, rows[0].all);
  }
  const destructionId = uuidv7();
  value(
    await w.as(w.admin, '2026-12-01T09:00', (tx) =>
      proposeDestruction(tx, {
        destructionId,
        patientId: w.patientId,
        ground: 'ivo',
        reference,
        decidedOn: tx.clock.today(),
        scope: 'case',
        actIds: [],
        caseId: w.call.caseId,
        certificates: false,
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

  // The backup from before: no decision in it, all words back.
  for (const table of ['destruction_run', 'destruction_outcome', 'destruction_item', 'destruction']) {
    await w.db.owner.query(`delete from ${table}`);
  }
  for (const table of [...BACKED_UP].reverse()) await w.db.owner.query(`delete from ${table}`);
  for (const table of BACKED_UP) {
    await w.db.owner.query(`insert into ${table} select * from json_populate_recordset(null::${table}, $1::json)`, [
      backup.get(table),
    ]);
  }
  assert.ok((await placesOf(w, `${MARK} samtal`)).length > 0);

  const lines = value(readDestructions(kept));
  const first = value(await replayDestructions(w.db.database, clock, lines));
  assert.deepEqual(first, [{ destructionId, reference, outcome: 'done', otherUnits: 0 }]);
  for (const words of ['samtal', 'rättat', 'skälet', 'utkast', 'känsligt', 'plan']) {
    assert.deepEqual(await placesOf(w, `${MARK} ${words}`), [], words);
  }
  const problems: string[] = [];
  value(await verifyJournal(w.db.database, clock, ({ text }) => void problems.push(text)));
  assert.deepEqual(problems, []);
  const again = value(await replayDestructions(w.db.database, clock, lines));
  assert.equal(again[0]?.outcome, 'already');
});

test('a file of something else is refused before anything is done', () => {
  const refused = readDestructions(['{"format":"koordinera.destruction.1"}']);
  assert.ok(!refused.ok);
  assert.match(refused.refusal.message, /Rad 1 är inget beslut/);
});
