import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { uuidv7 } from '../../../kernel/ids.ts';
import type { Subject } from '../../../kernel/subject.ts';
import { seedSubject, testSubject, value } from '../../../platform/db/testing.ts';
import { correctAct, markWrongPatient } from '../case/commands/correct.ts';
import { assign, call, type World, world } from '../case/commands/testing.ts';
import { openCard } from '../case/queries/card.ts';
import { input, opening } from '../frame/testing.ts';
import { declineHandover, openHandover, readHandoverAnswer, takeOver } from './commands.ts';
import { handoversAt } from './store.ts';

let w: World;
/** A coordinator at the unit that takes over. */
let lena: Subject;
before(async () => {
  w = await world();
  lena = testSubject({
    providerId: w.karin.providerId,
    unitId: uuidv7(),
    unitName: 'Söderhamns vårdcentral',
    name: 'Lena Öst',
    title: 'fysioterapeut',
    hsaId: 'SE-TEST-LENA',
  });
  await seedSubject(w.db.owner, lena);
  await assign(w.db, lena, 'coordinator');
});
after(() => w.db.close());

const SENT = '2026-11-12T09:00';
const NOW = '2026-11-13T10:00';
const summary = 'Planen är gjord. Arbetsgivaren väntar på besked.';
const attested = { kind: 'attested', by: 'Dr Berg', how: 'vid besök', on: '2026-11-10' };
const need = {
  reason: 'Patienten har bytt vårdcentral och behöver fortsatt stöd.',
  opening: { ...opening, basis: attested },
  nextStep: { on: '2026-11-16', what: 'Ring och presentera dig' },
};

async function waiting() {
  return value(
    await w.as(lena, NOW, async (tx) => {
      tx.audit({ action: 'worklist.today_viewed', purpose: 'genomgång' });
      return { ok: true, value: await handoversAt(tx) };
    }),
  );
}

async function answers() {
  return value(
    await w.as(w.karin, NOW, async (tx) => {
      tx.audit({ action: 'worklist.today_viewed', purpose: 'genomgång' });
      return { ok: true, value: (await handoversAt(tx)).answered };
    }),
  );
}

/** A case begun and handed over; gives the act and what waits. */
async function handOver(): Promise<{ actId: string; handoverId: string }> {
  const to = { kind: 'unit', unitId: lena.unitId, unitName: lena.unitName };
  const { actIds } = await w.enter(SENT, [input('handed-over', '2026-11-12T08:30', { to, summary })]);
  const handoverId = (await waiting()).waiting.at(-1)?.handoverId ?? '';
  return { actId: actIds[0] ?? '', handoverId };
}

const reopen = () =>
  w.enter('2026-11-13T12:00', [
    input('reopened', '2026-11-13T11:00', { ground: 'mistake', nextStep: { on: '2026-11-20', what: 'Ring' } }),
  ]);

const open = (handoverId: string, as: Subject = lena) => w.as(as, NOW, (tx) => openHandover(tx, handoverId));
const accept = (handoverId: string, draftId: string = uuidv7()) =>
  w.as(lena, NOW, (tx) => takeOver(tx, { handoverId, draftId, need }));

test('what is handed over waits at the other unit without telling about whom, until an active choice that is logged', async () => {
  await w.enter('2026-11-05T09:20', call());
  const { handoverId } = await handOver();
  const row = (await waiting()).waiting[0];
  assert.deepEqual(
    { ...row, handoverId: '', sentAt: '' },
    {
      handoverId: '',
      fromUnitName: 'Norrhamns vårdcentral',
      sentBy: 'Karin Ek',
      sentAt: '',
      openedBy: null,
    },
  );
  const hidden = await w.as(lena, NOW, async (tx) => {
    tx.audit({ action: 'worklist.today_viewed', purpose: 'genomgång' });
    const { handoverContent } = await import('./store.ts');
    return { ok: true, value: await handoverContent(tx, handoverId) };
  });
  assert.equal(value(hidden), null, 'the wall hides the content itself');
  const early = await w.as(lena, NOW, (tx) => declineHandover(tx, handoverId, 'Fullt'));
  assert.ok(!early.ok && early.refusal.kind === 'denied');

  const shown = value(await open(handoverId));
  assert.equal(shown.person.familyName, 'Öberg');
  assert.equal(shown.summary, summary);
  const logged = (await w.log()).at(-1);
  assert.equal(logged?.action, 'coordination.handover.opened');
  assert.deepEqual(logged?.patients, [w.patientId]);
});

test('accepted, the case opens there on its own basis with that person as responsible, and what was said stands in its journal', async () => {
  const handoverId = (await waiting()).waiting[0]?.handoverId ?? '';
  const draftId = uuidv7();
  const { patientId } = value(await accept(handoverId, draftId));
  assert.deepEqual(value(await accept(handoverId, draftId)).patientId, patientId, 'sent twice is taken over once');
  assert.ok((await w.log()).some((row) => row.action === 'coordination.handover.accepted' && row.outcome === 'done'));
  const card = value(await w.as(lena, NOW, (tx) => openCard(tx, patientId)));
  assert.equal(card.coordination?.responsible?.name, 'Lena Öst');
  assert.equal(card.coordination?.consent, 'none');
  assert.match(JSON.stringify(card.acts), /tas över från Norrhamns vårdcentral, där Karin Ek lämnade över/);
  assert.match(JSON.stringify(card.acts), /Arbetsgivaren väntar på besked/);
  assert.equal(card.acts.length, 2);
  assert.deepEqual((await waiting()).waiting, []);
  const { rows } = await w.db.owner.query('select count(*)::integer as count from handover_content');
  assert.equal(rows[0].count, 0, 'what was sent is emptied');
});

test('the sender reads the answer, and then it leaves Idag', async () => {
  const [answer] = await answers();
  assert.equal(answer?.state, 'accepted');
  assert.equal(answer?.toUnitName, 'Söderhamns vårdcentral');
  value(await w.as(w.karin, NOW, (tx) => readHandoverAnswer(tx, answer?.handoverId ?? '')));
  assert.deepEqual(await answers(), []);
});

test('declined with a reason, the sender sees why', async () => {
  await reopen();
  const { handoverId } = await handOver2();
  value(await open(handoverId));
  value(await w.as(lena, NOW, (tx) => declineHandover(tx, handoverId, 'Patienten är listad på en annan enhet.')));
  const [answer] = await answers();
  assert.equal(answer?.state, 'declined');
  assert.equal(answer?.reason, 'Patienten är listad på en annan enhet.');
  const late = await accept(handoverId);
  assert.ok(!late.ok && late.refusal.kind === 'conflict');
});

async function handOver2() {
  const to = { kind: 'unit', unitId: lena.unitId, unitName: lena.unitName };
  const at = '2026-11-13T11:30';
  const { actIds } = await w.enter('2026-11-13T12:10', [input('handed-over', at, { to, summary })]);
  return { actId: actIds[0] ?? '', handoverId: (await waiting()).waiting.at(-1)?.handoverId ?? '' };
}

test('a correction sends what it now says; fel patient takes it back', async () => {
  await reopen2('2026-11-13T12:30');
  const { actIds } = await w.enter('2026-11-13T12:50', [
    input('handed-over', '2026-11-13T12:40', {
      to: { kind: 'unit', unitId: lena.unitId, unitName: lena.unitName },
      summary,
    }),
  ]);
  const actId = actIds[0] ?? '';
  const first = (await waiting()).waiting[0]?.handoverId ?? '';
  const content = {
    to: { kind: 'unit', unitId: lena.unitId, unitName: lena.unitName },
    summary: 'Planen är reviderad.',
    confirmed: true,
  };
  const change = { actId, nr: 1, at: '2026-11-13T12:40', minutes: null, codes: null, reason: null, content };
  value(await w.as(w.karin, '2026-11-13T13:00', (tx) => correctAct(tx, change)));
  const gone = await open(first);
  assert.ok(!gone.ok && gone.refusal.kind === 'conflict');
  const again = (await waiting()).waiting[0]?.handoverId ?? '';
  assert.equal(value(await open(again)).summary, 'Planen är reviderad.');
  value(await w.as(w.karin, '2026-11-13T13:10', (tx) => markWrongPatient(tx, { actId, nr: 2, reason: 'Fel kort' })));
  assert.deepEqual((await waiting()).waiting, []);
});

async function reopen2(at: string) {
  await w.enter(at, [input('reopened', at, { ground: 'mistake', nextStep: { on: '2026-11-20', what: 'Ring' } })]);
}

test('LAW-12: a consent withdrawn before the answer takes back what waits', async () => {
  const to = { kind: 'unit', unitId: lena.unitId, unitName: lena.unitName };
  await w.enter('2026-11-13T14:00', [input('handed-over', '2026-11-13T13:30', { to, summary })]);
  assert.equal((await waiting()).waiting.length, 1);
  await w.enter('2026-11-13T14:30', [input('consent-withdrawn', '2026-11-13T14:20')]);
  assert.deepEqual((await waiting()).waiting, []);
});

test('LAW-07: a third unit sees nothing of it, and nobody but the unit’s coordinators answers', async () => {
  const third = testSubject({ ...lena, unitId: uuidv7(), unitName: 'Tredje vårdcentralen' });
  await seedSubject(w.db.owner, third);
  const { rows } = await w.db.owner.query('select handover_id as id from handover limit 1');
  const refused = await open(rows[0].id, third);
  assert.ok(!refused.ok && refused.refusal.kind === 'not_found');
  const manager: Subject = { ...lena, roles: ['unit_manager'] };
  const denied = await open(rows[0].id, manager);
  assert.ok(!denied.ok && denied.refusal.kind === 'denied');
  assert.equal((await w.log()).at(-1)?.outcome, 'denied');
});
