/** A death is a fact about the person: it refuses what looks ahead at every unit, and takes back what waits. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { calendarDate } from '../../../kernel/calendar-date.ts';
import { fixedClock } from '../../../kernel/clock.ts';
import { type Uuid, uuidv7 } from '../../../kernel/ids.ts';
import type { Subject } from '../../../kernel/subject.ts';
import { seedSubject, testSubject, value } from '../../../platform/db/testing.ts';
import { createJobs } from '../../../platform/jobs/index.ts';
import { putReason } from '../../access/testing.ts';
import { noteDeath, proposeDeathCorrection, settleDeathCorrection } from '../../patients/death/commands.ts';
import { registerPatients } from '../../patients/index.ts';
import { toInstant } from '../frame/event-time.ts';
import type { ActInput } from '../frame/judge.ts';
import { input } from '../frame/testing.ts';
import { handoversAt } from '../handovers/store.ts';
import { printLetter } from '../journal/commands/letters.ts';
import { correctAct } from './commands/correct.ts';
import { enterActs } from './commands/enter.ts';
import { assign, call, need, person, type World, world } from './commands/testing.ts';
import { coordinationJobs } from './jobs.ts';
import { openCard } from './queries/card.ts';

const NOW = '2026-11-20T10:00';
const DIED = '2026-11-19';
let w: World;
/** A coordinator at another unit that knows the person. */
let lena: Subject;
beforeEach(async () => {
  w = await world();
  const unit = { unitId: uuidv7(), unitName: 'Söderhamns vårdcentral', name: 'Lena Öst', hsaId: 'SE-TEST-LENA' };
  lena = testSubject({ providerId: w.karin.providerId, ...unit });
  await seedSubject(w.db.owner, lena);
  await assign(w.db, lena, 'coordinator');
  await w.enter('2026-11-05T09:20', call());
});
afterEach(() => w.db.close());

const becomesKnownAt = async (subject: Subject) => {
  const [id] = value(
    await w.as(subject, '2026-11-06T08:00', async (tx) => {
      tx.audit({ action: 'patient.viewed', purpose: 'vård och behandling' });
      return { ok: true, value: await registerPatients(tx, subject.unitId, [person('19820314R2K4', 'Anna', 'Öberg')]) };
    }),
  );
  assert.equal(id, w.patientId);
  await putReason(w.db.owner, subject, w.patientId);
};

const enter = (subject: Subject, at: string, acts: ActInput[]) =>
  w.as(subject, at, (tx) =>
    enterActs(tx, { patientId: w.patientId, caseId: null, caseVersion: null, draftId: uuidv7(), acts }),
  );
const refusal = async (subject: Subject, act: ActInput, at = NOW) => {
  const entered = await enter(subject, at, [act]);
  return entered.ok ? '' : entered.refusal.message;
};
const card = async (subject: Subject = w.karin) => value(await w.as(subject, NOW, (tx) => openCard(tx, w.patientId)));
const note = (subject: Subject = w.karin, on = DIED) =>
  w.as(subject, NOW, (tx) => noteDeath(tx, w.patientId, { on: calendarDate(on), toldBy: 'Dottern' }));

function runJobs() {
  const jobs = createJobs({ database: w.db.database, clock: fixedClock(toInstant(NOW)) });
  for (const [kind, handler] of Object.entries(coordinationJobs)) jobs.registerJob(kind, handler);
  return jobs.runDue();
}

const bare = { outcome: null, nextOwner: null, later: null };
const closed = (at: string, on: string | null = DIED) =>
  input('closed', at, { ...bare, reason: 'deceased', deceasedOn: on });

test('closing because the patient has died records the death with its day, at every unit and where the person becomes known later', async () => {
  await becomesKnownAt(lena);
  assert.match(await refusal(w.karin, closed('2026-11-20T09:00', null)), /Skriv vilken dag patienten avled/);
  const { actIds } = await w.enter(NOW, [closed('2026-11-20T09:00')]);
  const { header, acts } = await card();
  assert.deepEqual([header.patient.deceasedOn, header.death?.toldBy], [DIED, 'avslutad koordinering']);
  assert.match(
    acts.find(({ actId }) => actId === actIds[0])?.lines.join(' ') ?? '',
    /Patienten avled den 19 november 2026/,
  );
  const third = testSubject({ ...lena, unitId: uuidv7(), staffId: uuidv7(), unitName: 'Tredje', hsaId: 'SE-TEST-3' });
  await seedSubject(w.db.owner, third);
  await assign(w.db, third, 'coordinator');
  await becomesKnownAt(third);
  for (const subject of [w.karin, lena, third]) {
    assert.equal((await card(subject)).header.patient.deceasedOn, DIED, subject.unitName ?? '');
    assert.match(await refusal(subject, need('2026-11-20T09:30')), /^Patienten avled den 19 november 2026/);
    assert.match(await refusal(subject, need('2026-11-18T09:30')), /^Patienten avled den 19 november 2026/);
    const letter = await w.as(subject, NOW, (tx) =>
      printLetter(tx, w.patientId, { kind: 'call_letter', when: '', manner: '', place: '', bring: '', attempts: '' }),
    );
    assert.match(letter.ok ? '' : letter.refusal.message, /Inga brev skrivs ut/);
  }
});

test('noted by hand, nothing stands planned, the case can be closed, and what happened before may still be entered', async () => {
  assert.equal((await card()).coordination?.promises.length, 1);
  value(await note());
  const { coordination, mayBegin } = await card();
  assert.deepEqual([coordination?.isOpen, coordination?.promises, coordination?.nextStep], [true, [], null]);
  assert.ok(mayBegin.find(({ kind }) => kind === 'offered')?.refused?.message.startsWith('Patienten avled'));
  assert.equal(mayBegin.find(({ kind }) => kind === 'note')?.refused, null);
  assert.match(await refusal(w.karin, input('contact', '2026-11-20T09:00')), /^Patienten avled/);
  const booked = { nextStep: { on: '2026-12-01', time: '10:00', what: 'Besök' } };
  assert.match(await refusal(w.karin, input('contact', '2026-11-18T09:00', booked)), /planeras ingenting mer/);
  value(await enter(w.karin, NOW, [input('contact', '2026-11-18T09:00')]));
  value(await enter(w.karin, NOW, [input('note', '2026-11-20T09:00', { about: 'information_given', effort: null })]));
  const other = await refusal(w.karin, input('closed', '2026-11-20T09:10', { ...bare, reason: 'moved' }));
  assert.match(other, /noterad som avliden/);
  assert.match(await refusal(w.karin, closed('2026-11-20T09:10', '2026-11-18')), /redan noterad som den 19 november/);
  value(await enter(w.karin, NOW, [closed('2026-11-20T09:10')]));
  assert.equal((await card()).coordination?.isOpen, false);
});

test('noted at one unit, a case at another is folded again without its promises, and its waiting handover is taken back', async () => {
  await becomesKnownAt(lena);
  const to = { kind: 'unit', unitId: lena.unitId, unitName: lena.unitName };
  await w.enter('2026-11-12T09:10', [input('handed-over', '2026-11-12T09:00', { to })]);
  value(await note(lena));
  const today = value(
    await w.as(w.karin, NOW, async (tx) => {
      tx.audit({ action: 'worklist.today_viewed', purpose: 'genomgång' });
      return { ok: true, value: await handoversAt(tx) };
    }),
  );
  assert.deepEqual([today.sent, today.settled.map(({ why }) => why)], [[], ['deceased']]);
  assert.match(await refusal(w.karin, input('plan-made', '2026-11-18T09:00')), /^Patienten avled/);
  assert.deepEqual(await runJobs(), { done: 1, failed: 0 });
  assert.deepEqual((await card()).coordination?.promises, []);
});

test('a wrong death is corrected by two persons, and what was planned stands again', async () => {
  value(await note());
  assert.match((await note(w.anna, '2026-11-18')).ok ? '' : 'no', /no/);
  const reason = 'Fel person: dödsfallet gällde en namne.';
  const proposed = value(
    await w.as(w.karin, NOW, (tx) => proposeDeathCorrection(tx, w.patientId, { on: null, reason })),
  );
  const correctionId: Uuid = proposed.correction?.correctionId ?? '';
  assert.equal((await card()).header.patient.deceasedOn, DIED, 'nothing changes before the second person');
  const about = { patientId: w.patientId, correctionId };
  const own = await w.as(w.karin, NOW, (tx) => settleDeathCorrection(tx, about, 'confirmed'));
  assert.match(own.ok ? '' : own.refusal.message, /Någon annan än du/);
  await assert.rejects(
    w.db.owner.query("update death_correction set outcome = 'confirmed', decided_by = proposed_by, decided_at = now()"),
    /check constraint/,
  );
  const settled = value(await w.as(w.anna, NOW, (tx) => settleDeathCorrection(tx, about, 'confirmed')));
  assert.equal(settled.death, null);
  const { header, coordination } = await card();
  assert.deepEqual([header.death, header.patient.deceasedOn, coordination?.promises.length], [null, null, 1]);
  const again = await w.as(w.anna, NOW, (tx) => settleDeathCorrection(tx, about, 'kept'));
  assert.match(again.ok ? '' : again.refusal.message, /redan besvarat/);
  assert.equal(await refusal(w.karin, input('contact', '2026-11-20T09:00')), '');
});

test('a wrong day is corrected by two persons too, and a proposal may be declined', async () => {
  value(await note());
  const propose = (on: string) =>
    w.as(w.karin, NOW, (tx) =>
      proposeDeathCorrection(tx, w.patientId, { on: calendarDate(on), reason: 'Läst i dödsbeviset' }),
    );
  const first = value(await propose('2026-11-17')).correction?.correctionId ?? '';
  value(
    await w.as(w.anna, NOW, (tx) => settleDeathCorrection(tx, { patientId: w.patientId, correctionId: first }, 'kept')),
  );
  assert.equal((await card()).header.death?.on, DIED);
  const second = value(await propose('2026-11-18')).correction?.correctionId ?? '';
  const about = { patientId: w.patientId, correctionId: second };
  value(await w.as(w.anna, NOW, (tx) => settleDeathCorrection(tx, about, 'confirmed')));
  assert.equal((await card()).header.death?.on, '2026-11-18');
  const future = await propose('2026-11-21');
  assert.match(future.ok ? '' : future.refusal.message, /inte varit ännu/);
});

test('a closing corrected to say that the patient has died records it; corrected to say otherwise, it leaves the fact to two persons', async () => {
  const moved = { ...bare, reason: 'moved' };
  const { actIds } = await w.enter('2026-11-20T08:30', [input('closed', '2026-11-20T08:00', moved)]);
  const change = { actId: actIds[0] ?? '', at: '2026-11-20T08:00', minutes: null, codes: null, reason: null };
  const correct = (nr: number, content: object) =>
    w.as(w.karin, NOW, (tx) => correctAct(tx, { ...change, nr, content: { ...bare, words: '', ...content } }));
  value(await correct(1, { reason: 'deceased', deceasedOn: DIED }));
  assert.equal((await card()).header.patient.deceasedOn, DIED);
  value(await correct(2, { reason: 'moved' }));
  assert.equal((await card()).header.patient.deceasedOn, DIED);
  const opened = input('reopened', '2026-11-20T09:00', {
    ground: 'mistake',
    nextStep: { on: '2026-12-01', what: 'Ring' },
  });
  assert.match(await refusal(w.karin, opened), /^Patienten avled/);
});
