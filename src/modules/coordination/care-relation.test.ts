import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { uuidv7 } from '../../kernel/ids.ts';
import type { Subject } from '../../kernel/subject.ts';
import { value } from '../../platform/db/testing.ts';
import { enterActs } from './commands/enter.ts';
import { call, need, type World, world } from './commands/testing.ts';
import { careRelation, openCard } from './queries/card.ts';
import { input } from './testing.ts';

let w: World;
before(async () => {
  w = await world();
});
after(() => w.db.close());

async function related(subject: Subject, at: string): Promise<boolean> {
  const asked = await w.as(subject, at, async (tx) => {
    await openCard(tx, w.patientId, 'Prov');
    return { ok: true, value: await careRelation(tx, w.patientId) };
  });
  return value(asked);
}

test('LAW-33: responsible in an open case, substitute while it lasts, and who has talked with the patient within 60 days', async () => {
  await w.enter('2026-11-05T09:20', call());
  assert.equal(await related(w.karin, '2026-11-06T09:00'), true);
  assert.equal(await related(w.anna, '2026-11-06T09:00'), false);
  const staff = { staffId: w.anna.staffId, name: 'Anna Lund', title: null };
  await w.enter('2026-11-06T09:00', [
    input('responsible-changed', '2026-11-06T08:55', {
      role: 'substitute',
      staff,
      from: '2026-11-09',
      to: '2026-11-10',
    }),
  ]);
  assert.equal(await related(w.anna, '2026-11-08T09:00'), false);
  assert.equal(await related(w.anna, '2026-11-09T09:00'), true);
  assert.equal(await related(w.anna, '2026-11-11T09:00'), false);
  value(
    await w.as(w.anna, '2026-11-10T10:00', (tx) =>
      enterActs(tx, {
        patientId: w.patientId,
        caseId: null,
        caseVersion: null,
        draftId: uuidv7(),
        acts: [input('contact', '2026-11-10T09:30')],
      }),
    ),
  );
  assert.equal(await related(w.anna, '2027-01-09T09:00'), true);
  assert.equal(await related(w.anna, '2027-01-10T09:00'), false);
});

test('LAW-27: a view on an entry in an earlier case is shown beside that entry', async () => {
  const card = value(await w.as(w.karin, '2026-11-12T09:00', (tx) => openCard(tx, w.patientId, null)));
  const about = card.acts.find((act) => act.kind === 'contact')!.actId;
  await w.enter('2026-11-13T09:00', [
    input('consent-withdrawn', '2026-11-13T08:50'),
    input('closed', '2026-11-13T08:51', { reason: 'withdrawn', outcome: null, nextOwner: null, later: null }),
  ]);
  await w.enter('2026-12-20T09:00', [
    need('2026-12-20T08:50', { asked: 'patient', nextStep: { on: '2026-12-28', what: 'Ring' } }),
    input('differing-view', '2026-12-20T08:55', { about }),
  ]);
  const later = value(await w.as(w.karin, '2026-12-20T10:00', (tx) => openCard(tx, w.patientId, null)));
  const view = later.acts.find((act) => act.kind === 'differing-view')!;
  const entry = later.acts.find((act) => act.actId === about)!;
  assert.notEqual(view.caseId, entry.caseId);
  assert.deepEqual(entry.views, [view.actId]);
});
