/** The drafts of one who has left: whom they are given to, and that what is entered of them stays unsigned (case-rules 4). */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Uuid, uuidv7 } from '../../../kernel/ids.ts';
import type { Subject } from '../../../kernel/subject.ts';
import { seedSubject, testSubject, value } from '../../../platform/db/testing.ts';
import { putReason } from '../../access/testing.ts';
import { correctAct } from '../case/commands/correct.ts';
import { enterActs } from '../case/commands/enter.ts';
import { assign, call, type World, world } from '../case/commands/testing.ts';
import { openCard } from '../case/queries/card.ts';
import { countUnsigned } from '../case/store/unsigned.ts';
import { input } from '../frame/testing.ts';
import { signActs } from '../journal/commands/sign.ts';
import { releaseOldDraft, saveMyDraft } from './commands.ts';
import { oldDrafts } from './queries.ts';

let w: World;
let pia: Subject;
let draftId: Uuid;
const now = '2026-11-14T09:00';

before(async () => {
  w = await world();
  await w.enter('2026-11-05T09:20', call());
  const { providerId, unitId, unitName } = w.karin;
  pia = testSubject({ providerId, unitId, unitName, name: 'Pia Eriksson', hsaId: 'SE-TEST-PIA' });
  await seedSubject(w.db.owner, pia);
  await assign(w.db, pia, 'coordinator');
  await putReason(w.db.owner, pia, w.patientId);
  draftId = uuidv7();
  const body = { said: 'Ringde arbetsgivaren.' };
  const draft = { draftId, patientId: w.patientId, caseId: null, caseVersion: 1, kinds: ['contact' as const], body };
  value(await w.as(pia, '2026-11-12T09:00', (tx) => saveMyDraft(tx, draft)));
});
after(() => w.db.close());

const release = (to: Subject) =>
  w.as(w.manager, now, (tx) => releaseOldDraft(tx, { draftId, toStaffId: to.staffId ?? '', reason: 'Pia har slutat' }));
const closing = async () => {
  const closed = await w.as(w.karin, now, (tx) =>
    enterActs(tx, {
      patientId: w.patientId,
      caseId: null,
      caseVersion: null,
      draftId: uuidv7(),
      acts: [input('closed', now)],
    }),
  );
  return closed.ok ? '' : closed.refusal.message;
};
const entryNow = async (actId: Uuid) => {
  const card = value(await w.as(w.karin, now, (tx) => openCard(tx, w.patientId)));
  const entry = card.acts.find((act) => act.actId === actId);
  assert.ok(entry !== undefined);
  return entry;
};

test('the author who still has another task here, but no longer coordinates, has left the draft', async () => {
  assert.match(await closing(), /^Pia Eriksson har ett utkast om patienten\. Be Pia Eriksson/);
  const early = await release(w.anna);
  assert.match(early.ok ? '' : early.refusal.message, /fortfarande ett uppdrag som koordinator/);
  await w.db.owner.query(`update assignment set valid_to = '2026-11-13' where staff_id = $1`, [pia.staffId]);
  await assign(w.db, pia, 'unit_manager');
  const old = value(await w.as(w.manager, now, (tx) => oldDrafts(tx)));
  assert.deepEqual(
    old.rows.map((row) => [row.by, row.authorLeft]),
    [['Pia Eriksson', true]],
  );
  assert.match(await closing(), /^Pia Eriksson har lämnat ett utkast .* Be enhetens chef/);
});

test('LAW-17: the manager gives it only to one who may write in journals there: not to the manager, nor to one who has left', async () => {
  for (const who of [w.manager, pia]) {
    const refused = await release(who);
    assert.ok(!refused.ok);
    assert.equal(refused.refusal.fields?.toStaffId, 'Välj en koordinator på enheten.');
  }
  value(await release(w.anna));
  assert.match(await closing(), /^Anna Lund ska föra in ett utkast om patienten som Pia Eriksson har skrivit/);
  value(await release(w.karin));
  assert.equal((await closing()) === '', false);
});

test('case-rules 4: what is entered of it stays unsigned: neither signs it, nor is it left for anybody to sign', async () => {
  const { actIds } = value(
    await w.as(w.anna, now, (tx) =>
      enterActs(tx, {
        patientId: w.patientId,
        caseId: null,
        caseVersion: null,
        draftId,
        acts: [input('contact', '2026-11-12T08:00')],
      }),
    ),
  );
  const actId = actIds[0] ?? '';
  const { nr, hash, draftedBy, author } = await entryNow(actId);
  assert.deepEqual([draftedBy, author.name], ['Pia Eriksson', 'Anna Lund']);
  const signed = await w.as(w.anna, now, (tx) => signActs(tx, [{ actId, nr, hash }]));
  assert.ok(!signed.ok && signed.refusal.kind === 'denied');
  assert.match(signed.refusal.message, /Pia Eriksson skrev utkastet och Anna Lund förde in det/);
  const left = await w.as(w.anna, now, async (tx) => {
    tx.audit({ action: 'worklist.today_viewed', purpose: 'genomgång' });
    return { ok: true, value: await countUnsigned(tx, w.anna.staffId ?? '') };
  });
  assert.equal(value(left), 0);
});

test('case-rules 4: a change by the one who entered it is still of the other’s draft; a colleague’s correction is her own', async () => {
  const card = value(await w.as(w.karin, now, (tx) => openCard(tx, w.patientId)));
  const act = card.acts.find((one) => one.draftedBy !== null);
  assert.ok(act !== undefined);
  const { content, at, minutes } = input('contact', '2026-11-12T08:00', { said: 'Ringde arbetsgivaren i går.' });
  const change = (nr: number, reason: string | null) => ({
    ...{ actId: act.actId, nr, at, minutes, codes: null, reason, content },
  });
  value(await w.as(w.anna, now, (tx) => correctAct(tx, change(act.nr, null))));
  const changed = await entryNow(act.actId);
  assert.deepEqual([changed.nr, changed.draftedBy], [act.nr + 1, 'Pia Eriksson']);
  const locked = '2026-12-05T09:00';
  value(await w.as(w.karin, locked, (tx) => correctAct(tx, change(changed.nr, 'Fel dag'))));
  const corrected = await entryNow(act.actId);
  assert.deepEqual([corrected.author.name, corrected.draftedBy], ['Karin Ek', null]);
});
