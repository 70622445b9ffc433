import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { value } from '../../../platform/db/testing.ts';
import { openCard } from '../../coordination/case/queries/card.ts';
import { signActs } from '../../coordination/index.ts';
import { clockAt, type MarkedWorld, markedWorld } from '../testing.ts';
import { verifyJournal } from './verify.ts';

let w: MarkedWorld;
before(async () => {
  w = await markedWorld();
  const card = value(await w.as(w.karin, '2026-11-26T09:00', (tx) => openCard(tx, w.patientId)));
  const mine = card.acts.map(({ actId, nr, hash }) => ({ actId, nr, hash }));
  value(await w.as(w.karin, '2026-11-26T09:01', (tx) => signActs(tx, mine)));
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

/** Changes something behind the program's back, looks for it, and changes it back. */
async function whenChanged(statement: string, look: (found: string[]) => void): Promise<void> {
  const client = await w.db.owner.connect();
  const keep = ['act', 'act_version', 'act_content', 'act_text', 'act_signature', 'certificate_original'];
  const before = new Map<string, string>();
  try {
    for (const table of keep) {
      const { rows } = await client.query(`select coalesce(json_agg(t), '[]')::text as all from ${table} t`);
      before.set(table, rows[0].all);
    }
    // As a person who owns the tables and is stopped by no constraint.
    await client.query('set session_replication_role = replica');
    await client.query(statement);
    look(await problems());
  } finally {
    for (const table of keep) {
      await client.query(`delete from ${table}`);
      await client.query(`insert into ${table} select * from json_populate_recordset(null::${table}, $1::json)`, [
        before.get(table),
      ]);
    }
    client.release(true);
  }
}

test('the journal as it was written: every version and signature holds', async () => {
  assert.deepEqual(await problems(), []);
});

test('LAW-24: a signature over changed bytes is found false, with act, version and unit', async () => {
  await whenChanged(
    `update act_text set lines = array_append(lines, 'Tillagt.') where act_id = '${w.noteId}'`,
    (found) => {
      assert.equal(found.length, 2, found.join('\n'));
      assert.ok(found.every((text) => text.includes(w.noteId) && text.includes(w.karin.unitId)));
      assert.match(found.join('\n'), /version 1 .*stämmer inte med sin kontrollsumma/);
      assert.match(found.join('\n'), /underskriften gäller en annan text/);
    },
  );
});

test('LAW-24: a hash rewritten to fit the changed text no longer fits the signature', async () => {
  await whenChanged(`update act_version set hash = repeat('0', 64) where act_id = '${w.noteId}'`, (found) => {
    assert.match(found.join('\n'), /underskriften gäller en annan text/);
  });
});

test('LAW-24: a signature in another’s name is found', async () => {
  await whenChanged(`update act_signature set staff_id = '${w.anna.staffId}' where act_id = '${w.noteId}'`, (found) =>
    assert.match(found.join('\n'), /signerad av en annan än författaren/),
  );
});

test('LAW-26: a version, or content, that is taken away is found; so is a destruction that nobody has decided', async () => {
  await whenChanged(
    `delete from act_content where act_id = '${w.talkId}' and nr = 1; delete from act_version where act_id = '${w.talkId}' and nr = 1`,
    (found) => assert.match(found.join('\n'), /en version saknas/),
  );
  await whenChanged(`delete from act_content where act_id = '${w.planId}'`, (found) =>
    assert.match(found.join('\n'), /innehållet är borta utan att någon version säger/),
  );
  await whenChanged(
    `delete from act_content where act_id = '${w.planId}';
     insert into act_version select provider_id, unit_id, act_id, nr + 1, 'destroyed', occurred_at, minutes, 0, 'none', '',
       author_id, author_name, author_title, null, 'x', hash, written_at from act_version where act_id = '${w.planId}'`,
    (found) => assert.match(found.join('\n'), /utan något godkänt beslut/),
  );
});

test('LAW-23: the time when it happened, and when it was entered, cannot be moved unseen', async () => {
  for (const column of ['occurred_at', 'entered_at']) {
    await whenChanged(
      `update act set ${column} = ${column} - interval '3 days' where act_id = '${w.noteId}'`,
      (found) => assert.match(found.join('\n'), /tid eller författare stämmer inte/),
    );
  }
});

test('a certificate’s original that is not the bytes that came is found', async () => {
  await whenChanged(`update certificate_original set bytes = bytes || ' '::bytea`, (found) =>
    assert.match(found.join('\n'), /original .* stämmer inte/),
  );
});
