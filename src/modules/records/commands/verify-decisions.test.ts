/** Somebody with the owner's rights changes the list decisions; the verification of the journal must find it. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Uuid, uuidv7 } from '../../../kernel/ids.ts';
import { value } from '../../../platform/db/testing.ts';
import { noteAnswer, undoDecision } from '../../worklist/index.ts';
import { clockAt, type MarkedWorld, markedWorld } from '../testing.ts';
import { verifyJournal } from './verify.ts';

let w: MarkedWorld;
/** A question to the doctor with a note, its answer with a note, and the undoing of the question. */
let asked: Uuid;
before(async () => {
  w = await markedWorld();
  const { rows } = await w.db.owner.query('select decision_id from list_decision');
  asked = rows[0].decision_id;
  value(await w.as(w.karin, '2026-11-26T09:00', (tx) => noteAnswer(tx, asked, { answer: 'other', note: 'ringer' })));
  value(await w.as(w.karin, '2026-11-26T09:05', (tx) => undoDecision(tx, asked)));
});
after(() => w.db.close());

async function problems(): Promise<string[]> {
  const found: string[] = [];
  const told = value(
    await verifyJournal(w.db.database, clockAt('2026-12-01T11:00:00.000Z'), ({ text }) => void found.push(text)),
  );
  assert.equal(told.findings, found.length);
  return found;
}

/** Changes the decisions behind the program's back, looks for it, and changes them back. */
async function whenChanged(statement: string, expected: readonly RegExp[]): Promise<void> {
  const client = await w.db.owner.connect();
  const { rows } = await client.query(`select json_agg(t)::text as all from list_decision t`);
  try {
    await client.query('set session_replication_role = replica');
    await client.query(statement);
    const found = await problems();
    assert.equal(found.length, expected.length, `${statement}\n${found.join('\n')}`);
    for (const [nr, words] of expected.entries()) assert.match(found[nr] ?? '', words);
  } finally {
    await client.query('delete from list_decision');
    await client.query(
      'insert into list_decision select * from json_populate_recordset(null::list_decision, $1::json)',
      [rows[0].all],
    );
    client.release(true);
  }
}

test('decisions as they were made, with an answer and an undoing, hold against the log', async () => {
  assert.deepEqual(await problems(), []);
});

for (const [column, changed] of [
  ['choice', `'no_action'`],
  ['reason', `'annat'`],
  ['recheck_on', `'2027-01-01'`],
  ['doctor_name', `'Någon Annan'`],
  ['made_by', 'gen_random_uuid()'],
  ['made_by_name', `'Någon Annan'`],
  ['made_at', `made_at - interval '1 day'`],
  ['row_version', 'row_version + 1'],
]) {
  test(`LAW-57: a list decision whose ${column} was changed is found, with unit, day and row of the log`, async () => {
    await whenChanged(`update list_decision set ${column} = ${changed} where decision_id = '${asked}'`, [
      new RegExp(
        `^Listbeslutet ${asked} på enheten ${w.karin.unitId}, fattat 2026-11-2[45]: är ändrat sedan det fattades \\(rad \\d+ `,
      ),
    ]);
  });
}

test('LAW-57: a decision given to another patient, and an answer that was changed, are found', async () => {
  await whenChanged(`update list_decision set patient_id = '${uuidv7()}' where decision_id = '${asked}'`, [
    /är ändrat sedan det fattades/,
  ]);
  await whenChanged(`update list_decision set answer = 'agrees' where entry = 'answer'`, [
    /är ändrat sedan det fattades/,
  ]);
});

test('LAW-57: a note that was changed or taken away without a decision is found, also when its salt goes with it', async () => {
  await whenChanged(`update list_decision set note = note || '.' where decision_id = '${asked}'`, [/annan notering/]);
  await whenChanged(`update list_decision set note_salt = 'x' where entry = 'answer'`, [/annan notering/]);
  await whenChanged(`update list_decision set note = null, note_salt = null where entry = 'answer'`, [
    /saknar sin notering utan något godkänt beslut/,
  ]);
  await whenChanged(`update list_decision set note = 'tillagd', note_salt = 'x' where entry = 'undo'`, [
    /annan notering/,
  ]);
});

test('LAW-57: a list decision that was deleted is found, and one added beside the program', async () => {
  await whenChanged(`delete from list_decision where entry = 'undo'`, [
    new RegExp(`^Listbeslutet ${asked} på enheten \\S+: finns inte kvar, fast åtkomstloggen säger`),
  ]);
  await whenChanged('delete from list_decision', [/finns inte kvar/, /finns inte kvar/, /finns inte kvar/]);
  await whenChanged(
    `insert into list_decision select provider_id, unit_id, gen_random_uuid(), patient_id, entry, about, choice, reason, note,
       recheck_on, certificate_id, doctor_hsa_id, doctor_name, answer, row_version, seen_version_before, made_by,
       made_by_name, made_at, note_salt from list_decision where decision_id = '${asked}'`,
    [/står inte i åtkomstloggen: det är tillagt vid sidan av Koordinera\./],
  );
});

test('a decision from before the log held hashes is found changed by its choice, and when it is gone', async () => {
  const bare = `update audit_event set details = details - 'hash' - 'noteHash' where action like 'worklist.%'`;
  await w.db.owner.query('alter table audit_event disable trigger user');
  await w.db.owner.query(bare);
  await w.db.owner.query('alter table audit_event enable trigger user');
  assert.deepEqual(await problems(), []);
  await whenChanged(`update list_decision set choice = 'wait' where decision_id = '${asked}'`, [/är ändrat/]);
  await whenChanged(`delete from list_decision where decision_id = '${asked}'`, [/finns inte kvar/]);
});

test('LAW-31: when a note is emptied its salt is forgotten with it, so that nobody can try out what it said', async () => {
  await w.db.owner.query(`update list_decision set note = null where decision_id = '${asked}'`);
  const { rows } = await w.db.owner.query('select note_salt from list_decision where decision_id = $1', [asked]);
  assert.deepEqual(rows, [{ note_salt: null }]);
});
