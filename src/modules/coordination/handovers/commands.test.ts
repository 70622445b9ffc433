import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fixedClock } from '../../../kernel/clock.ts';
import { uuidv7 } from '../../../kernel/ids.ts';
import type { Subject } from '../../../kernel/subject.ts';
import { seedSubject, testSubject, value } from '../../../platform/db/testing.ts';
import { createJobs } from '../../../platform/jobs/index.ts';
import { correctAct, markWrongPatient } from '../case/commands/correct.ts';
import { enterActs } from '../case/commands/enter.ts';
import { assign, call, type World, world } from '../case/commands/testing.ts';
import { coordinationJobs } from '../case/jobs.ts';
import { openCard } from '../case/queries/card.ts';
import { toInstant } from '../frame/event-time.ts';
import { input, opening } from '../frame/testing.ts';
import { declineHandover, openHandover, readHandoverAnswer, takeOver, withdrawHandover } from './commands.ts';
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

const SENT = '2026-11-12T08:30';
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

/** What the sending unit sees of its own. */
async function here() {
  return value(
    await w.as(w.karin, NOW, async (tx) => {
      tx.audit({ action: 'worklist.today_viewed', purpose: 'genomgång' });
      return { ok: true, value: await handoversAt(tx) };
    }),
  );
}
const settled = async () => (await here()).settled;

const atKarin = async () => value(await w.as(w.karin, '2026-11-20T08:00', (tx) => openCard(tx, w.patientId)));

/** Does what is ordered in the outbox. */
function runJobs() {
  const jobs = createJobs({ database: w.db.database, clock: fixedClock(toInstant(NOW)) });
  for (const [kind, handler] of Object.entries(coordinationJobs)) jobs.registerJob(kind, handler);
  return jobs.runDue();
}

const toLena = () => ({ kind: 'unit', unitId: lena.unitId, unitName: lena.unitName });

/** Another case of the person at the sending unit, with its first step a week ahead. */
function begin(entered: string, at: string) {
  const acts = call(at);
  const consent = acts.at(-1)?.content as object;
  const nextStep = { on: '2026-11-22', what: 'Ring' };
  return w.enter(entered, [...acts.slice(0, -1), input('consent-given', at, { ...consent, nextStep })]);
}

/** The open case handed over; gives the act and what waits. */
async function handOver(at: string): Promise<{ actId: string; handoverId: string }> {
  const entered = `${at.slice(0, 14)}${String(Number(at.slice(14)) + 5).padStart(2, '0')}`;
  const { actIds } = await w.enter(entered, [input('handed-over', at, { to: toLena(), summary })]);
  const handoverId = (await waiting()).waiting.at(-1)?.handoverId ?? '';
  return { actId: actIds[0] ?? '', handoverId };
}

const open = (handoverId: string, as: Subject = lena) => w.as(as, NOW, (tx) => openHandover(tx, handoverId));
const accept = (handoverId: string, draftId: string = uuidv7()) =>
  w.as(lena, NOW, (tx) => takeOver(tx, { handoverId, draftId, need }));

test('what is handed over waits at the other unit without telling about whom, until an active choice that is logged', async () => {
  await w.enter('2026-11-05T09:20', call());
  const { handoverId } = await handOver(SENT);
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

test('the sender’s case is closed from the answer on, in its journal at once and in its lists when it is folded again', async () => {
  const late = await w.as(w.karin, NOW, (tx) => {
    const acts = [input('contact', '2026-11-13T10:00')];
    return enterActs(tx, { patientId: w.patientId, caseId: null, caseVersion: null, draftId: uuidv7(), acts });
  });
  assert.ok(!late.ok);
  assert.match(late.refusal.message, /Koordineringen avslutades den 13 november 2026/);
  assert.equal((await atKarin()).coordination?.isOpen, true, 'not folded again yet');
  assert.deepEqual(await runJobs(), { done: 1, failed: 0 });
  const { coordination, acts } = await atKarin();
  assert.deepEqual(
    [coordination?.isOpen, coordination?.closingHow, coordination?.consent],
    [false, 'handed_over', 'ended'],
  );
  assert.deepEqual(coordination?.promises, []);
  const told = acts.find((act) => act.kind === 'handed-over')?.handover;
  assert.equal(
    told,
    'Söderhamns vårdcentral tog över den 13 november 2026 (Lena Öst). Koordineringen här är avslutad.',
  );
});

test('what another unit has accepted is neither opened again here, taken back nor struck; its words may be corrected', async () => {
  for (const ground of ['mistake', 'own_contact', 'new_need']) {
    const acts = [input('reopened', '2026-11-13T11:00', { ground })];
    const refused = await w.as(w.karin, '2026-11-13T12:00', (tx) =>
      enterActs(tx, { patientId: w.patientId, caseId: null, caseVersion: null, draftId: uuidv7(), acts }),
    );
    assert.match(refused.ok ? '' : refused.refusal.message, /En annan enhet har tagit över/, ground);
  }
  const act = (await atKarin()).acts.find(({ kind }) => kind === 'handed-over');
  const actId = act?.actId ?? '';
  const struck = await w.as(w.karin, NOW, (tx) => markWrongPatient(tx, { actId, nr: 1, reason: 'Fel kort' }));
  assert.match(struck.ok ? '' : struck.refusal.message, /Söderhamns vårdcentral har tagit över/);
  const change = { actId, nr: 1, at: '2026-11-12T08:30', minutes: null, codes: null, reason: null };
  const colleague = {
    kind: 'colleague',
    staff: { staffId: w.anna.staffId, name: 'Anna Lund', title: 'sjuksköterska' },
  };
  const correct = (content: object) => w.as(w.karin, NOW, (tx) => correctAct(tx, { ...change, content }));
  const undone = await correct({ to: colleague, summary, confirmed: true });
  assert.match(undone.ok ? '' : undone.refusal.message, /kan inte tas tillbaka/);
  value(await correct({ to: toLena(), summary: 'Planen är gjord. Chefen väntar på besked.', confirmed: true }));
  assert.deepEqual((await waiting()).waiting, [], 'what the other unit has got is not sent again');
  const [answer] = await settled();
  const withdrawn = await w.as(w.karin, NOW, (tx) => withdrawHandover(tx, answer?.handoverId ?? ''));
  assert.match(withdrawn.ok ? '' : withdrawn.refusal.message, /väntar inte längre/);
});

test('the sender reads the answer, and then it leaves Idag', async () => {
  const [answer] = await settled();
  assert.deepEqual([answer?.state, answer?.toUnitName], ['accepted', 'Söderhamns vårdcentral']);
  value(await w.as(w.karin, NOW, (tx) => readHandoverAnswer(tx, answer?.handoverId ?? '')));
  assert.deepEqual(await settled(), []);
});

test('declined with a reason, the case goes on at the sender where it stood, with its promises, and the sender sees why', async () => {
  await begin('2026-11-14T09:00', '2026-11-14T08:50');
  const before = (await atKarin()).coordination;
  const { handoverId } = await handOver('2026-11-14T09:10');
  const meanwhile = (await atKarin()).coordination;
  assert.equal(meanwhile?.waitsFor, 'Söderhamns vårdcentral');
  assert.deepEqual([meanwhile?.isOpen, meanwhile?.promises], [true, before?.promises]);
  assert.deepEqual(
    (await here()).sent.map((sent) => [sent.toUnitName, sent.sentBy]),
    [['Söderhamns vårdcentral', 'Karin Ek']],
  );
  await w.enter('2026-11-14T09:40', [input('contact', '2026-11-14T09:30')]);
  value(await open(handoverId));
  value(await w.as(lena, NOW, (tx) => declineHandover(tx, handoverId, 'Patienten är listad på en annan enhet.')));
  const [answer] = await settled();
  assert.deepEqual([answer?.state, answer?.reason], ['declined', 'Patienten är listad på en annan enhet.']);
  const { coordination, acts } = await atKarin();
  assert.deepEqual([coordination?.isOpen, coordination?.waitsFor, coordination?.consent], [true, null, 'living']);
  assert.deepEqual(coordination?.promises, before?.promises);
  assert.match(
    acts.find((act) => act.kind === 'handed-over')?.handover ?? '',
    /tog inte över den 13 november 2026 \(Lena Öst\): Patienten är listad på en annan enhet\. Koordineringen fortsätter här\./,
  );
  const late = await accept(handoverId);
  assert.ok(!late.ok && late.refusal.kind === 'conflict');
});

test('only one handover of a case waits at a time, and the sender may take it back: the case goes on', async () => {
  const { handoverId } = await handOver('2026-11-14T10:00');
  const acts = [input('handed-over', '2026-11-14T10:20', { to: toLena(), summary })];
  const again = await w.as(w.karin, '2026-11-14T10:30', (tx) =>
    enterActs(tx, { patientId: w.patientId, caseId: null, caseVersion: null, draftId: uuidv7(), acts }),
  );
  assert.match(again.ok ? '' : (again.refusal.fields?.['acts.0.content.to.unitId'] ?? ''), /väntar redan på svar/);
  value(await w.as(w.karin, NOW, (tx) => withdrawHandover(tx, handoverId)));
  assert.equal((await w.log()).at(-1)?.action, 'coordination.handover.withdrawn');
  assert.deepEqual([(await waiting()).waiting, (await here()).sent], [[], []]);
  assert.deepEqual(
    (await settled()).map(({ state }) => state),
    ['declined'],
    'her own wish is no news',
  );
  assert.equal((await atKarin()).coordination?.isOpen, true);
});

test('a correction sends what it now says; fel patient takes it back', async () => {
  const { actId, handoverId: first } = await handOver('2026-11-14T11:00');
  const content = { to: toLena(), summary: 'Planen är reviderad.', confirmed: true };
  const change = { actId, nr: 1, at: '2026-11-14T11:00', minutes: null, codes: null, reason: null, content };
  value(await w.as(w.karin, '2026-11-14T13:00', (tx) => correctAct(tx, change)));
  const gone = await open(first);
  assert.ok(!gone.ok && gone.refusal.kind === 'conflict');
  const again = (await waiting()).waiting[0]?.handoverId ?? '';
  assert.equal(value(await open(again)).summary, 'Planen är reviderad.');
  value(await w.as(w.karin, '2026-11-14T13:10', (tx) => markWrongPatient(tx, { actId, nr: 2, reason: 'Fel kort' })));
  assert.deepEqual((await waiting()).waiting, []);
});

test('closing the case takes back what waits, and the sender is told', async () => {
  await handOver('2026-11-14T13:20');
  const bare = { reason: 'no_further_benefit', outcome: 'other', nextOwner: { actor: 'patient', what: 'Hör av sig' } };
  await w.enter('2026-11-14T14:00', [input('closed', '2026-11-14T13:50', bare)]);
  assert.deepEqual((await waiting()).waiting, []);
  assert.deepEqual(
    (await settled()).map(({ why }) => why),
    [null, 'closed'],
  );
});

test('LAW-12: a consent withdrawn before the answer takes back what waits, and the sender is told why', async () => {
  await begin('2026-11-15T09:00', '2026-11-15T08:50');
  await handOver('2026-11-15T09:10');
  assert.equal((await waiting()).waiting.length, 1);
  await w.enter('2026-11-15T14:30', [input('consent-withdrawn', '2026-11-15T14:20')]);
  assert.deepEqual((await waiting()).waiting, []);
  assert.deepEqual(
    (await settled()).map(({ why }) => why),
    [null, 'closed', 'consent_withdrawn'],
  );
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
