/** Whether something may be sent is decided when it is sent, even if the entry may stand (case-rules 3). */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { calendarDate } from '../../../kernel/calendar-date.ts';
import { type Uuid, uuidv7 } from '../../../kernel/ids.ts';
import type { Subject } from '../../../kernel/subject.ts';
import { seedSubject, testSubject, value } from '../../../platform/db/testing.ts';
import { setBlock } from '../../sharing/commands.ts';
import { correctAct, markWrongPatient } from '../case/commands/correct.ts';
import { assign, call, type World, world } from '../case/commands/testing.ts';
import { input } from '../frame/testing.ts';
import { openHandover, takeOver } from './commands.ts';

let w: World;
let lena: Subject;
let consentId: Uuid;
beforeEach(async () => {
  w = await world();
  const { providerId } = w.karin;
  lena = testSubject({
    providerId,
    unitId: uuidv7(),
    unitName: 'Söderhamns vårdcentral',
    name: 'Lena Öst',
    hsaId: 'L',
  });
  await seedSubject(w.db.owner, lena);
  await assign(w.db, lena, 'coordinator');
  const { actIds } = await w.enter('2026-11-05T09:20', call());
  consentId = actIds[3] ?? '';
});
afterEach(() => w.db.close());

const said = (unit: Subject = lena, summary = 'Planen är gjord.') => ({
  to: { kind: 'unit', unitId: unit.unitId, unitName: unit.unitName },
  summary,
  confirmed: true,
});

async function handOver(at = '2026-11-12T09:00', entered = '2026-11-12T09:10'): Promise<Uuid> {
  return (await w.enter(entered, [input('handed-over', at, said())])).actIds[0] ?? '';
}

/** What waits at any unit: ids, and how many of them hold content. */
async function waiting(): Promise<{ ids: Uuid[]; contents: number }> {
  const { rows } = await w.db.owner.query("select handover_id as id from handover where state = 'waiting'");
  const { rows: held } = await w.db.owner.query('select count(*)::int as n from handover_content');
  return { ids: rows.map((row) => row.id), contents: held[0].n };
}

const correct = (actId: Uuid, at: string, content: object) =>
  w.as(w.karin, at, (tx) =>
    correctAct(tx, { actId, nr: 1, at: '2026-11-12T09:00', minutes: null, codes: null, reason: null, content }),
  );
const block = (at: string) =>
  w.as(w.karin, at, (tx) =>
    setBlock(tx, w.patientId, { scope: 'unit', wishedOn: calendarDate(at.slice(0, 10)), manner: 'oral' }),
  );

test('LAW-38: a block for other units takes back at once what waits at one of them, opened or not', async () => {
  await handOver();
  const [handoverId = ''] = (await waiting()).ids;
  value(await w.as(lena, '2026-11-12T10:00', (tx) => openHandover(tx, handoverId)));
  value(await block('2026-11-12T11:00'));
  assert.deepEqual(await waiting(), { ids: [], contents: 0 });
  const { rows } = await w.db.owner.query('select withdrawn_why as why, read_at from handover');
  assert.deepEqual(rows, [{ why: 'blocked', read_at: null }], 'the sender is told in Idag');
  const opened = await w.as(lena, '2026-11-12T11:10', (tx) => openHandover(tx, handoverId));
  assert.ok(!opened.ok && opened.refusal.kind === 'conflict');
  const taken = await w.as(lena, '2026-11-12T11:10', (tx) =>
    takeOver(tx, { handoverId, draftId: uuidv7(), need: null }),
  );
  assert.ok(!taken.ok && taken.refusal.kind === 'conflict');
});

test('LAW-38: a correction made under a block is entered and sends nothing', async () => {
  const actId = await handOver();
  value(await block('2026-11-12T11:00'));
  value(await correct(actId, '2026-11-12T12:00', said(lena, 'Planen är reviderad.')));
  assert.deepEqual(await waiting(), { ids: [], contents: 0 });
});

test('LAW-12: a correction made after consent was withdrawn is entered and sends nothing', async () => {
  const actId = await handOver();
  await w.enter('2026-11-12T11:00', [input('consent-withdrawn', '2026-11-12T10:50')]);
  value(await correct(actId, '2026-11-12T12:00', said(lena, 'Planen är reviderad.')));
  assert.deepEqual(await waiting(), { ids: [], contents: 0 });
});

test('LAW-12: what was handed over while consent lived may be entered after the withdrawal, and is not sent', async () => {
  await w.enter('2026-11-12T11:00', [input('consent-withdrawn', '2026-11-12T10:50')]);
  await handOver('2026-11-12T09:00', '2026-11-12T12:00');
  assert.deepEqual(await waiting(), { ids: [], contents: 0 });
});

test('LAW-11: struck consent takes back what was handed over on it', async () => {
  await handOver();
  assert.equal((await waiting()).ids.length, 1);
  value(
    await w.as(w.karin, '2026-11-12T13:00', (tx) =>
      markWrongPatient(tx, { actId: consentId, nr: 1, reason: 'Fel kort framme.' }),
    ),
  );
  assert.deepEqual(await waiting(), { ids: [], contents: 0 });
});

test('case-rules 2: a correction sends to another care unit of the provider, and to nothing else', async () => {
  const actId = await handOver();
  value(await correct(actId, '2026-11-12T12:00', said(w.karin)));
  assert.deepEqual(await waiting(), { ids: [], contents: 0 });
});
