import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { uuidv7 } from '../../../kernel/ids.ts';
import type { Subject } from '../../../kernel/subject.ts';
import { value } from '../../../platform/db/testing.ts';
import { patientResource, stateReason } from '../../access/index.ts';
import { input } from '../frame/testing.ts';
import { copyJournal } from '../journal/commands/copy.ts';
import { openEntry } from '../journal/queries/entry.ts';
import { markWrongPatient } from './commands/correct.ts';
import { enterActs } from './commands/enter.ts';
import { call, need, type World, world } from './commands/testing.ts';
import { openCard } from './queries/card.ts';

let w: World;
before(async () => {
  w = await world({ reasons: false });
});
after(() => w.db.close());

/** The kind of care relation that lives at that time, if any. */
async function relation(subject: Subject, at: string): Promise<string | null> {
  const asked = await w.as(subject, at, async (tx) => {
    tx.audit({ action: 'patient.viewed', purpose: 'vård och behandling' });
    return { ok: true, value: (await patientResource(tx, w.patientId)).relation?.kind ?? null };
  });
  return value(asked);
}

const state = (subject: Subject, at: string) =>
  w.as(subject, at, (tx) => stateReason(tx, w.patientId, { reason: 'patient_called', words: '' }));

test('LAW-33: without relation the card is closed until a reason is stated; then every reading says it stood on it', async () => {
  const refused = await w.as(w.karin, '2026-11-05T08:00', (tx) => openCard(tx, w.patientId));
  assert.ok(!refused.ok && refused.refusal.kind === 'denied');
  assert.deepEqual(refused.refusal.details, { reasonNeeded: true });
  const entering = await w.as(w.karin, '2026-11-05T08:01', (tx) =>
    enterActs(tx, { patientId: w.patientId, caseId: null, caseVersion: null, draftId: uuidv7(), acts: call() }),
  );
  assert.ok(!entering.ok && entering.refusal.kind === 'denied', 'nor is anything entered');
  value(await state(w.karin, '2026-11-05T08:02'));
  value(await w.as(w.karin, '2026-11-05T08:03', (tx) => openCard(tx, w.patientId)));
  const { rows } = await w.db.owner.query(
    `select action, outcome, reason, details from audit_event where action <> 'patient.viewed' order by audit_id`,
  );
  assert.deepEqual(
    rows.map((row) => [row.action, row.outcome, row.reason]),
    [
      ['access.denied', 'denied', 'Du har ingen pågående kontakt med patienten. Säg varför du behöver öppna.'],
      ['access.denied', 'denied', 'Du har ingen pågående kontakt med patienten. Säg varför du behöver öppna.'],
      ['access.reason_stated', 'done', 'Patienten har hört av sig'],
      ['coordination.card.opened', 'done', 'Patienten har hört av sig'],
    ],
  );
  assert.deepEqual(rows.at(-1)?.details, { ground: 'reason', on: 'patient_called' });
});

test('LAW-33: a stated reason holds for its hours and for nobody else', async () => {
  const within = await w.as(w.karin, '2026-11-05T15:59', (tx) => openCard(tx, w.patientId));
  assert.equal(within.ok, true);
  const past = await w.as(w.karin, '2026-11-05T16:02', (tx) => openCard(tx, w.patientId));
  assert.equal(past.ok, false);
  const anna = await w.as(w.anna, '2026-11-05T09:00', (tx) => openCard(tx, w.patientId));
  assert.equal(anna.ok, false);
});

test('LAW-33: responsible in an open case, substitute while it lasts, and who has talked with the patient within 60 days', async () => {
  await w.enter('2026-11-05T09:20', call());
  assert.equal(await relation(w.karin, '2026-11-06T09:00'), 'responsible');
  assert.equal(await relation(w.anna, '2026-11-06T09:00'), null);
  const staff = { staffId: w.anna.staffId, name: 'Anna Lund', title: null };
  await w.enter('2026-11-06T09:00', [
    input('responsible-changed', '2026-11-06T08:55', {
      role: 'substitute',
      staff,
      from: '2026-11-09',
      to: '2026-11-10',
    }),
  ]);
  assert.equal(await relation(w.anna, '2026-11-08T09:00'), null);
  assert.equal(await relation(w.anna, '2026-11-09T09:00'), 'substitute');
  assert.equal(await relation(w.anna, '2026-11-11T09:00'), null);
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
  assert.equal(await relation(w.anna, '2027-01-09T09:00'), 'contact');
  assert.equal(await relation(w.anna, '2027-01-10T09:00'), null);
});

test('LAW-33: a contact struck as entered on the wrong patient gives no relation', async () => {
  const card = value(await w.as(w.anna, '2026-11-12T08:00', (tx) => openCard(tx, w.patientId)));
  const contact = card.acts.find((act) => act.kind === 'contact' && act.mine)!;
  assert.equal(await relation(w.anna, '2026-11-12T08:00'), 'contact');
  const strike = { actId: contact.actId, nr: contact.nr, reason: 'Fel kort framme.' };
  value(await w.as(w.anna, '2026-11-12T08:05', (tx) => markWrongPatient(tx, strike)));
  assert.equal(await relation(w.anna, '2026-11-12T08:06'), null);
  for (const read of [
    (tx: Parameters<typeof openCard>[0]) => openCard(tx, w.patientId),
    (tx: Parameters<typeof openCard>[0]) => openEntry(tx, contact.actId),
    (tx: Parameters<typeof openCard>[0]) => copyJournal(tx, { patientId: w.patientId, actIds: null }),
  ]) {
    const result = await w.as<unknown>(w.anna, '2026-11-12T08:07', read);
    assert.ok(!result.ok && result.refusal.kind === 'denied');
  }
});

test('LAW-27: a view on an entry in an earlier case is shown beside that entry', async () => {
  await w.enter('2026-11-12T08:30', [input('contact', '2026-11-12T08:20')]);
  const card = value(await w.as(w.karin, '2026-11-12T09:00', (tx) => openCard(tx, w.patientId)));
  const about = card.acts.find((act) => act.kind === 'contact' && !act.struck)!.actId;
  await w.enter('2026-11-13T09:00', [
    input('consent-withdrawn', '2026-11-13T08:50'),
    input('closed', '2026-11-13T08:51', { reason: 'withdrawn', outcome: null, nextOwner: null, later: null }),
  ]);
  await w.enter('2026-12-20T09:00', [
    need('2026-12-20T08:50', { asked: 'patient', nextStep: { on: '2026-12-28', what: 'Ring' } }),
    input('differing-view', '2026-12-20T08:55', { about }),
  ]);
  const later = value(await w.as(w.karin, '2026-12-20T10:00', (tx) => openCard(tx, w.patientId)));
  const view = later.acts.find((act) => act.kind === 'differing-view')!;
  const entry = later.acts.find((act) => act.actId === about)!;
  assert.notEqual(view.caseId, entry.caseId);
  assert.deepEqual(entry.views, [view.actId]);
});

test('LAW-33: a reason that is not in the list is said in words, and one of the list needs none', async () => {
  const stated = (reason: 'other' | 'patient_called', words: string) =>
    w.as(w.anna, '2026-12-20T08:00', (tx) => stateReason(tx, w.patientId, { reason, words }));
  const wordless = await stated('other', '');
  assert.deepEqual(wordless.ok ? null : [wordless.refusal.kind, Object.keys(wordless.refusal.fields ?? {})], [
    'invalid',
    ['words'],
  ]);
  const { until } = value(await stated('other', 'Ringde om ett recept.'));
  assert.ok(until > '2026-12-20T08:00');
  value(await stated('patient_called', ''));
});
