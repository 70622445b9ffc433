/** A draft that is saved while its form is entered, and keys of drafts that mean something elsewhere. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { uuidv7 } from '../../../kernel/ids.ts';
import { seedSubject, testSubject, value } from '../../../platform/db/testing.ts';
import { putReason } from '../../access/testing.ts';
import { registerPatients } from '../../patients/index.ts';
import { correctAct } from '../case/commands/correct.ts';
import { enterActs } from '../case/commands/enter.ts';
import { assign, call, person, type World, world } from '../case/commands/testing.ts';
import { input } from '../frame/testing.ts';
import { saveMyDraft } from './commands.ts';
import { readDraft } from './queries.ts';

let w: World;
before(async () => {
  w = await world();
  await w.enter('2026-11-05T09:20', call());
});
after(() => w.db.close());

const now = '2026-11-12T09:00';
const contact = () => input('contact', now);

const save = (draftId: string) =>
  w.as(w.karin, now, (tx) =>
    saveMyDraft(tx, { draftId, patientId: w.patientId, caseId: null, caseVersion: 1, kinds: ['contact'], body: {} }),
  );
const enter = (draftId: string) =>
  w.as(w.karin, now, (tx) =>
    enterActs(tx, { patientId: w.patientId, caseId: null, caseVersion: null, draftId, acts: [contact()] }),
  );
const correct = (actId: string, draftId: string) =>
  w.as(w.karin, now, (tx) =>
    correctAct(tx, {
      actId,
      ...contact(),
      content: input('contact', now, { said: 'Sover bättre.' }).content,
      nr: 1,
      reason: null,
      draftId,
    }),
  );

async function stateOf(draftId: string): Promise<{ state: string | null; bodies: number }> {
  const { rows } = await w.db.owner.query('select state from draft where draft_id = $1', [draftId]);
  const bodies = await w.db.owner.query('select from draft_body where draft_id = $1', [draftId]);
  return { state: rows[0]?.state ?? null, bodies: bodies.rowCount ?? 0 };
}

/** Runs the first until it waits to write in the table, then the second until it waits or is done; then both go on. */
async function inOrder<A, B>(table: string, first: () => Promise<A>, second: () => Promise<B>): Promise<[A, B]> {
  const holder = await w.db.owner.connect();
  try {
    await holder.query('begin');
    await holder.query(`lock table ${table} in share mode`);
    let done = 0;
    const ended = () => {
      done += 1;
    };
    const waiting = async (enough: number) => {
      for (;;) {
        const { rows } = await w.db.owner.query(
          `select count(*)::integer as n from pg_locks l join pg_stat_activity a using (pid)
           where a.datname = current_database() and not l.granted`,
        );
        if (rows[0].n + done >= enough) return;
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
    };
    const one = first().finally(ended);
    await waiting(1);
    const other = second().finally(ended);
    await waiting(2);
    await holder.query('rollback');
    return await Promise.all([one, other]);
  } finally {
    holder.release();
  }
}

for (let round = 1; round <= 5; round += 1) {
  test(`a save that comes while the form is entered leaves no open draft (${round})`, async () => {
    const draftId = uuidv7();
    const [entered, saved] = await inOrder(
      'act',
      () => enter(draftId),
      () => save(draftId),
    );
    assert.ok(entered.ok);
    assert.ok(!saved.ok && saved.refusal.kind === 'conflict');
    assert.match(saved.refusal.message, /redan infört/);
    assert.notEqual((await stateOf(draftId)).state, 'open');
  });

  test(`a form that is entered while its first save is on its way leaves no open draft (${round})`, async () => {
    const draftId = uuidv7();
    const [, entered] = await inOrder(
      'draft',
      () => save(draftId),
      () => enter(draftId),
    );
    assert.ok(entered.ok);
    const { state, bodies } = await stateOf(draftId);
    assert.notEqual(state, 'open');
    assert.equal(bodies, 0);
  });
}

test('entered and saved at the same moment, again and again, no draft is left open', async () => {
  for (let round = 0; round < 10; round += 1) {
    const draftId = uuidv7();
    if (round % 2 === 0) await save(draftId);
    const [entered] = await Promise.all([enter(draftId), save(draftId), save(draftId)]);
    assert.ok(entered.ok);
    const { state, bodies } = await stateOf(draftId);
    assert.notEqual(state, 'open', `round ${round}`);
    assert.equal(bodies, 0);
  }
});

test('a save that comes after its correction was entered leaves no open draft either, and sent twice it is one', async () => {
  const [actId = ''] = value(await enter(uuidv7())).actIds;
  const draftId = uuidv7();
  const first = value(await correct(actId, draftId));
  const late = await save(draftId);
  assert.ok(!late.ok && late.refusal.kind === 'conflict');
  assert.deepEqual(await stateOf(draftId), { state: 'entered', bodies: 0 });
  assert.equal(value(await correct(actId, draftId)).nr, first.nr);
});

test('LAW-58: a key that another unit has used answers as one that nobody has used, for saving, reading and entering', async () => {
  const elsewhere = testSubject({ providerId: w.karin.providerId, name: 'Eva Sol', hsaId: 'SE-TEST-EVA' });
  await seedSubject(w.db.owner, elsewhere);
  await assign(w.db, elsewhere, 'coordinator');
  const ids = value(
    await w.as(elsewhere, '2026-11-01T08:00', async (tx) => {
      tx.audit({ action: 'patient.viewed', purpose: 'vård och behandling' });
      return {
        ok: true,
        value: await registerPatients(tx, elsewhere.unitId, [person('19850228L3M4', 'Britt', 'Ek')]),
      };
    }),
  );
  const theirPatient = ids[0] ?? '';
  await putReason(w.db.owner, elsewhere, theirPatient);
  const batch = uuidv7();
  const theirs = value(
    await w.as(elsewhere, '2026-11-05T09:20', (tx) =>
      enterActs(tx, { patientId: theirPatient, caseId: null, caseVersion: null, draftId: batch, acts: call() }),
    ),
  );
  for (const used of [batch, ...theirs.actIds]) {
    const read = await w.as(w.karin, now, (tx) => readDraft(tx, used));
    const unknown = await w.as(w.karin, now, (tx) => readDraft(tx, uuidv7()));
    assert.deepEqual(read, unknown);
    assert.ok((await save(used)).ok);
    const entered = value(await enter(used));
    assert.equal(entered.already, false);
    const { rows } = await w.db.owner.query('select unit_id from act where act_id = any ($1)', [entered.actIds]);
    assert.deepEqual(rows, [{ unit_id: w.karin.unitId }]);
  }
});

test('the key of an act at the unit is no key of a form: it enters as any other, as an act of its own', async () => {
  const [actId = ''] = value(await enter(uuidv7())).actIds;
  const entered = value(await enter(actId));
  assert.equal(entered.already, false);
  assert.notEqual(entered.actIds[0], actId);
});
