/** Steps taken twice, at once, or in an order that no page allows: the server holds by itself. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import * as z from 'zod/mini';
import { uuidv7 } from '../../../../kernel/ids.ts';
import { value } from '../../../../platform/db/testing.ts';
import { actKinds } from '../../acts/index.ts';
import type { ActInput } from '../../frame/judge.ts';
import { input } from '../../frame/testing.ts';
import { signActs } from '../../journal/commands/sign.ts';
import { myUnsigned } from '../../journal/queries/unsigned.ts';
import { actInput } from '../contract.ts';
import { markWrongPatient } from './correct.ts';
import { type EnterActs, enterActs, enterForm } from './enter.ts';
import { call, need, type World, world } from './testing.ts';

let w: World;
beforeEach(async () => {
  w = await world();
});
afterEach(() => w.db.close());

const step = { on: '2026-11-20', what: 'Ring' };
const request = (acts: ActInput[], more: Partial<EnterActs> = {}): EnterActs => ({
  patientId: w.patientId,
  caseId: null,
  caseVersion: null,
  draftId: uuidv7(),
  acts,
  ...more,
});
const tryEnter = (at: string, acts: ActInput[], more: Partial<EnterActs> = {}) =>
  w.as(w.karin, at, (tx) => enterActs(tx, request(acts, more)));

async function openCases(): Promise<number> {
  const { rows } = await w.db.owner.query('select count(*)::int as n from coordination_case where is_open');
  return rows[0].n;
}

test('case-rules 2: a need assessed in a case that is not there begins none beside the open one', async () => {
  const { caseId } = await w.enter('2026-11-05T09:20', call());
  const beside = await tryEnter('2026-11-06T09:00', [need('2026-11-06T08:00', { nextStep: step })], {
    caseId: uuidv7(),
  });
  assert.ok(!beside.ok);
  assert.equal(beside.refusal.kind, 'not_found');
  const { rows } = await w.db.owner.query('select case_id from coordination_case where is_open');
  assert.deepEqual(rows, [{ case_id: caseId }]);
});

test('case-rules 2: three calls at once open one case', async () => {
  const all = await Promise.all([1, 2, 3].map(() => tryEnter('2026-11-05T09:20', call())));
  assert.equal(all.filter((one) => one.ok).length, 1);
  assert.equal(await openCases(), 1);
});

test('case-rules 2: an earlier case is not opened again, offered in or consented to beside one that is open', async () => {
  const first = await w.enter('2026-11-05T09:20', [need('2026-11-05T09:00', { nextStep: step })]);
  const bare = { reason: 'not_reached', outcome: null, nextOwner: null, later: null };
  const { actIds } = await w.enter('2026-11-06T09:00', [input('closed', '2026-11-06T08:00', bare)]);
  await w.enter('2026-11-07T09:00', call('2026-11-07T08:00'));
  const inFirst = { caseId: first.caseId };
  const again = await tryEnter(
    '2026-11-08T09:00',
    [input('reopened', '2026-11-08T08:00', { ground: 'mistake', nextStep: step })],
    inFirst,
  );
  assert.ok(!again.ok);
  assert.match(again.refusal.message, /annan koordinering är öppen/);
  // A correction is never refused. This one removes the closing, and the later case goes on.
  value(
    await w.as(w.karin, '2026-11-08T10:00', (tx) =>
      markWrongPatient(tx, { actId: actIds[0] ?? '', nr: 1, reason: 'Fel kort framme.' }),
    ),
  );
  const offer = await tryEnter('2026-11-08T11:00', [input('offered', '2026-11-08T10:30')], inFirst);
  assert.ok(!offer.ok && /annan koordinering är öppen/.test(offer.refusal.message));
  assert.equal(await openCases(), 1);
});

test('LAW-24: signed from two windows at the same moment, it is signed once', async () => {
  await w.enter('2026-11-05T09:20', call());
  const list = value(await w.as(w.karin, '2026-11-06T10:00', (tx) => myUnsigned(tx)));
  const toSign = list.rows.map(({ entry: { actId, nr, hash } }) => ({ actId, nr, hash }));
  const both = await Promise.all([1, 2].map(() => w.as(w.karin, '2026-11-06T10:01', (tx) => signActs(tx, toSign))));
  assert.deepEqual(both.map((one) => value(one).signed.length).sort(), [0, 4]);
  const { rows } = await w.db.owner.query('select count(*)::int as n from act_signature');
  assert.equal(rows[0].n, 4);
});

test('the same draft entered from two windows in other words: the second is told, and nothing of what the second wrote is passed over', async () => {
  await w.enter('2026-11-05T09:20', call());
  const draftId = uuidv7();
  const form = (said: string) =>
    w.as(w.karin, '2026-11-06T09:10', (tx) =>
      enterForm(tx, request([input('contact', '2026-11-06T09:00', { said })], { draftId })),
    );
  value(await form('Det går bättre.'));
  assert.equal(value(await form('Det går bättre.')).already, true);
  const other = await form('Det går bättre. Vill träffa chefen.');
  assert.ok(!other.ok);
  assert.equal(other.refusal.kind, 'conflict');
  assert.match(other.refusal.message, /redan infört/);
});

test('LAW-56: the kind that a form names stands in the log also when it is refused, and so can hold no words', () => {
  const act = { at: '2026-11-06T09:00', content: {} };
  for (const kind of Object.keys(actKinds)) assert.ok(z.safeParse(actInput, { ...act, kind }).success, kind);
  assert.ok(!z.safeParse(actInput, { ...act, kind: 'Anna Öberg 19820314-R2K4' }).success);
});
