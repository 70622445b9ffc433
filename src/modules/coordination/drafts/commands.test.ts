import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as fc from 'fast-check';
import { uuidv7 } from '../../../kernel/ids.ts';
import type { Subject } from '../../../kernel/subject.ts';
import { value } from '../../../platform/db/testing.ts';
import { enterActs } from '../case/commands/enter.ts';
import { call, type World, world } from '../case/commands/testing.ts';
import { openCard } from '../case/queries/card.ts';
import { input } from '../frame/testing.ts';
import { discardDraft, releaseOldDraft, saveMyDraft } from './commands.ts';
import { joined } from './join.ts';
import { myDrafts, oldDrafts, readDraft } from './queries.ts';

let w: World;
before(async () => {
  w = await world();
  await w.enter('2026-11-05T09:20', call());
});
after(() => w.db.close());

const now = '2026-11-12T09:00';
const secret = 'Halvt skriven mening om';

async function saved(subject: Subject = w.karin, body: unknown = { said: secret }, at = now): Promise<string> {
  const draftId = uuidv7();
  value(
    await w.as(subject, at, (tx) =>
      saveMyDraft(tx, { draftId, patientId: w.patientId, caseId: null, caseVersion: 1, kinds: ['contact'], body }),
    ),
  );
  return draftId;
}

test('a draft is kept as it stands, complete or not, and saved again in its place', async () => {
  const draftId = await saved();
  value(
    await w.as(w.karin, '2026-11-12T09:01', (tx) =>
      saveMyDraft(tx, {
        draftId,
        patientId: w.patientId,
        caseId: null,
        caseVersion: 1,
        version: 1,
        kinds: ['contact', 'note'],
        body: { said: `${secret} något` },
      }),
    ),
  );
  const draft = value(await w.as(w.karin, now, (tx) => readDraft(tx, draftId)));
  assert.deepEqual(draft.body, { said: `${secret} något` });
  assert.deepEqual(draft.kinds, ['contact', 'note']);
  assert.equal(draft.savedAt, '2026-11-12T08:01:00.000Z');
});

test('a save from an older version is told with the newer text, and neither is lost', async () => {
  const draftId = uuidv7();
  const about = { draftId, patientId: w.patientId, caseId: null, caseVersion: 1, kinds: ['note'] };
  const put = (version: number, body: unknown, at = now) =>
    w.as(w.karin, at, (tx) => saveMyDraft(tx, { ...about, version, body }));
  assert.equal(value(await put(0, { text: 'Första raden' })).version, 1);
  const longer = { text: 'Första raden och en lång text till' };
  assert.equal(value(await put(1, longer, '2026-11-12T09:01')).version, 2);
  const stale = await put(1, { text: 'Första raden!' }, '2026-11-12T09:02');
  assert.ok(!stale.ok && stale.refusal.kind === 'conflict');
  assert.match(stale.refusal.message, /annat fönster/);
  assert.deepEqual(stale.refusal.details, {
    draft: { version: 2, savedAt: '2026-11-12T08:01:00.000Z', body: longer },
  });
  assert.deepEqual(value(await w.as(w.karin, now, (tx) => readDraft(tx, draftId))).body, longer);
  assert.equal(value(await put(1, longer)).version, 2, 'the same text again is no conflict');
  assert.equal(value(await put(2, { text: 'Båda' })).version, 3);
  const acts = [input('note', now, { text: 'Båda' })];
  const enter = (draftVersion: number) =>
    w.as(w.karin, now, (tx) =>
      enterActs(tx, { patientId: w.patientId, caseId: null, caseVersion: null, draftId, draftVersion, acts }),
    );
  const early = await enter(2);
  assert.ok(!early.ok && early.refusal.kind === 'conflict');
  assert.ok((await enter(3)).ok);
  const log = await w.db.owner.query("select string_agg(a::text, '') as all from audit_event a");
  assert.doesNotMatch(log.rows[0].all, /lång text till/, 'the log keeps no word of it');
});

test('whatever two windows save in turn, each text is stored, told, or held by one that is', async () => {
  const texts = ['ett', 'två', 'tre', 'fyra', 'fem', 'sex'];
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.boolean(), fc.boolean()), { minLength: 1, maxLength: 6 }), async (turns) => {
      const about = { draftId: uuidv7(), patientId: w.patientId, caseId: null, caseVersion: 1, kinds: ['note'] };
      const windows = [
        { version: 0, text: '' },
        { version: 0, text: '' },
      ];
      const told = new Set<string>();
      for (const [nr, [second, joins]] of turns.entries()) {
        const window = windows[second ? 1 : 0]!;
        window.text = `${window.text} ${texts[nr]}`.trim();
        const save = () =>
          w.as(w.karin, now, (tx) =>
            saveMyDraft(tx, { ...about, version: window.version, body: { text: window.text } }),
          );
        const saved = await save();
        if (saved.ok) {
          window.version = saved.value.version;
          continue;
        }
        const { draft } = saved.refusal.details as { draft: { version: number; body: { text: string } } };
        told.add(draft.body.text);
        window.version = draft.version;
        window.text = joins ? (joined({ text: window.text }, draft.body) as { text: string }).text : window.text;
        window.version = value(await save()).version;
      }
      const { body } = value(await w.as(w.karin, now, (tx) => readDraft(tx, about.draftId)));
      const seen = [(body as { text: string }).text, ...told, ...windows.map(({ text }) => text)];
      for (const [nr] of turns.entries())
        assert.ok(
          seen.some((text) => text.includes(texts[nr]!)),
          texts[nr],
        );
    }),
    { numRuns: 15 },
  );
});

test('LAW-19: a colleague’s draft blocks the closing: whose it is is told, never what it says', async () => {
  const own = await world();
  try {
    await own.enter('2026-11-05T09:20', call());
    const draftId = uuidv7();
    const draft = { draftId, patientId: own.patientId, caseId: null, caseVersion: 1, kinds: ['contact'] };
    value(await own.as(own.anna, now, (tx) => saveMyDraft(tx, { ...draft, body: { said: secret } })));
    const closing = input('closed', now, { reason: 'not_reached', outcome: null, nextOwner: null, later: null });
    const close = () =>
      own.as(own.karin, now, (tx) =>
        enterActs(tx, {
          patientId: own.patientId,
          caseId: null,
          caseVersion: null,
          draftId: uuidv7(),
          acts: [closing],
        }),
      );
    const refused = await close();
    assert.ok(!refused.ok);
    assert.match(refused.refusal.message, /^Anna Lund har ett utkast om patienten\./);
    assert.doesNotMatch(JSON.stringify(refused.refusal), new RegExp(secret));
    value(await own.as(own.anna, now, (tx) => discardDraft(tx, draftId, 'Behövs inte')));
    assert.ok((await close()).ok);
  } finally {
    await own.db.close();
  }
});

test('LAW-25: one author, one reader: a colleague sees it in no list and reads nothing of it', async () => {
  const draftId = await saved();
  const read = await w.as(w.anna, now, (tx) => readDraft(tx, draftId));
  assert.ok(!read.ok && read.refusal.kind === 'not_found');
  const list = value(await w.as(w.anna, now, (tx) => myDrafts(tx)));
  assert.deepEqual(list.rows, []);
  const card = value(await w.as(w.anna, now, (tx) => openCard(tx, w.patientId)));
  assert.deepEqual(card.drafts, []);
  const taken = await w.as(w.anna, now, (tx) =>
    saveMyDraft(tx, { draftId, patientId: w.patientId, caseId: null, caseVersion: 1, kinds: [], body: {} }),
  );
  assert.ok(!taken.ok && taken.refusal.kind === 'denied');
});

test('a draft that is too large is refused, and the words say that nothing is lost', async () => {
  const result = await w.as(w.karin, now, (tx) =>
    saveMyDraft(tx, {
      draftId: uuidv7(),
      patientId: w.patientId,
      caseId: null,
      caseVersion: 1,
      kinds: [],
      body: { said: 'å'.repeat(120_000) },
    }),
  );
  assert.ok(!result.ok && result.refusal.kind === 'too_large');
  assert.match(result.refusal.message, /finns kvar på sidan/);
});

test('entering a draft ends it: its words are in the journal and nowhere else', async () => {
  const draftId = await saved();
  await w.enter('2026-11-12T09:30', [input('contact', '2026-11-12T09:00')], { draftId });
  const { rows } = await w.db.owner.query('select state from draft where draft_id = $1', [draftId]);
  assert.equal(rows[0].state, 'entered');
  const bodies = await w.db.owner.query('select 1 from draft_body where draft_id = $1', [draftId]);
  assert.equal(bodies.rowCount, 0);
  const after = await w.as(w.karin, now, (tx) =>
    saveMyDraft(tx, { draftId, patientId: w.patientId, caseId: null, caseVersion: 1, kinds: [], body: {} }),
  );
  assert.ok(!after.ok && after.refusal.kind === 'conflict');
});

test('LAW-25: once entered it cannot be discarded', async () => {
  const draftId = await saved();
  await w.enter('2026-11-12T09:30', [input('contact', '2026-11-12T09:05')], { draftId });
  const result = await w.as(w.karin, now, (tx) => discardDraft(tx, draftId, 'Ångrade mig'));
  assert.ok(!result.ok);
  assert.equal(result.refusal.basis, 'PDL 3 kap. 14 §');
});

test('only the author discards it, with a reason, and the log keeps no word of it', async () => {
  const draftId = await saved();
  const other = await w.as(w.anna, now, (tx) => discardDraft(tx, draftId, 'Städar'));
  assert.ok(!other.ok && other.refusal.kind === 'denied');
  value(await w.as(w.karin, now, (tx) => discardDraft(tx, draftId, 'Skrev på fel patient')));
  const last = (await w.log()).at(-1);
  assert.deepEqual([last?.action, last?.reason], ['coordination.draft.discarded', 'Skrev på fel patient']);
  const everything = await w.db.owner.query(
    `select (select coalesce(string_agg(a::text, ''), '') from audit_event a) || (select coalesce(string_agg(d::text, ''), '')
       from draft d where draft_id = $1) || (select coalesce(string_agg(b::text, ''), '') from draft_body b where draft_id = $1) as all`,
    [draftId],
  );
  assert.doesNotMatch(everything.rows[0].all, /Halvt skriven/);
});

test('a save that comes after the form was entered leaves no draft behind', async () => {
  const draftId = uuidv7();
  await w.enter('2026-11-12T09:05', [input('contact', '2026-11-12T09:00')], { draftId });
  const late = await w.as(w.karin, '2026-11-12T09:05', (tx) =>
    saveMyDraft(tx, { draftId, patientId: w.patientId, caseId: null, caseVersion: 1, kinds: ['contact'], body: {} }),
  );
  assert.ok(!late.ok && late.refusal.message === 'Utkastet är redan infört.');
  const mine = value(await w.as(w.karin, '2026-11-12T09:06', (tx) => myDrafts(tx)));
  assert.equal(
    mine.rows.some((row) => row.draftId === draftId),
    false,
  );
});

test('the manager sees that there are old drafts and whose, never whom they are about', async () => {
  await saved(w.karin, { said: secret }, '2026-11-10T09:00');
  const old = value(await w.as(w.manager, now, (tx) => oldDrafts(tx)));
  assert.equal(old.rows.length, 1);
  assert.deepEqual(Object.keys(old.rows[0]!).sort(), ['authorLeft', 'by', 'draftId', 'savedAt', 'staffId']);
  assert.equal(old.rows[0]?.by, 'Karin Ek');
});

test('a draft whose author has left is entered by a colleague on the manager’s decision, as "utkast av X, infört av Y"', async () => {
  const draftId = await saved();
  const early = await w.as(w.manager, now, (tx) =>
    releaseOldDraft(tx, { draftId, toStaffId: w.anna.staffId!, reason: 'Slutat' }),
  );
  assert.ok(!early.ok);
  assert.match(early.refusal.message, /har fortfarande ett uppdrag som koordinator/);
  await w.db.owner.query(`update assignment set valid_to = '2026-11-11' where staff_id = $1`, [w.karin.staffId]);
  const own = await w.as(w.anna, now, (tx) =>
    releaseOldDraft(tx, { draftId, toStaffId: w.anna.staffId!, reason: 'Slutat' }),
  );
  assert.ok(!own.ok && own.refusal.kind === 'denied');
  value(
    await w.as(w.manager, now, (tx) => releaseOldDraft(tx, { draftId, toStaffId: w.anna.staffId!, reason: 'Slutat' })),
  );
  const draft = value(await w.as(w.anna, now, (tx) => readDraft(tx, draftId)));
  assert.deepEqual(draft.body, { said: secret });
  const { actIds } = value(
    await w.as(w.anna, '2026-11-12T10:00', (tx) =>
      enterActs(tx, {
        patientId: w.patientId,
        caseId: null,
        caseVersion: null,
        draftId,
        acts: [input('contact', '2026-11-11T09:00')],
      }),
    ),
  );
  const card = value(await w.as(w.anna, '2026-11-12T10:01', (tx) => openCard(tx, w.patientId)));
  const act = card.acts.find((one) => one.actId === actIds[0]);
  assert.deepEqual([act?.draftedBy, act?.author.name, act?.signedAt], ['Karin Ek', 'Anna Lund', null]);
});
