/** Reviews drawn by the daily job and gone through, in a real database. */

import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { logActions } from '../../../app/modules.ts';
import { fixedClock } from '../../../kernel/clock.ts';
import { uuidv7 } from '../../../kernel/ids.ts';
import { systemSubject } from '../../../platform/db/system-subject.ts';
import { type TestDatabase, testDatabase, value } from '../../../platform/db/testing.ts';
import { createJobs } from '../../../platform/jobs/index.ts';
import { appendHead, readHeads, sealLog } from '../../log/index.ts';
import { makeExtract } from '../extract.ts';
import { logReviewJobs, orderDailyWork } from '../jobs.ts';
import { type LogWorld, logWorld } from '../testing.ts';
import { drawReviews } from './draw.ts';
import { completeReview, judgeRow, listReviews, openReview, revealPerson, reviewStatus } from './work.ts';

/** Far ahead: the outbox uses the database's clock, and tomorrow's job must lie ahead of it. */
const NOVEMBER = fixedClock('2099-11-03T02:00:00.000Z');
let base: TestDatabase;
let world: LogWorld;
let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'koordinera-heads-'));
  base = await testDatabase();
  world = await logWorld(base);
  const relative = await world.addPatient({ number: '19820314R2K4', given: 'Bo', family: 'Ek' });
  const other = await world.addPatient({ family: 'Lind' });
  for (let day = 10; day < 30; day += 1)
    await world.write(world.karin, `2099-10-${day}T09:00:00.000Z`, { patients: [other] });
  await world.write(world.karin, '2099-10-12T09:00:00.000Z', { patients: [relative] });
  await world.write(world.olle, '2099-10-13T09:00:00.000Z', { patients: [other] }, 'denied');
  await world.write(
    world.reviewer,
    '2099-10-14T09:00:00.000Z',
    { action: 'access.denied', patients: [other] },
    'denied',
  );
  await world.write(world.karin, '2099-11-02T09:00:00.000Z', { patients: [relative] });
});
after(async () => {
  await base.close();
  await rm(folder, { recursive: true });
});

/** Runs the daily job as the outbox's workers do. */
async function runDaily(clock = NOVEMBER): Promise<{ done: number; failed: number }> {
  const jobs = createJobs({ database: base.database, clock });
  for (const [kind, handler] of Object.entries(logReviewJobs(async (head) => void (await appendHead(folder, head)))))
    jobs.registerJob(kind, handler);
  await base.owner.query(`update job set due_at = now() - interval '1 hour' where done_at is null`);
  await sealLog(base.database);
  await orderDailyWork(base.database, clock);
  return jobs.runDue();
}

const firstReview = async (who = world.reviewer) => {
  const { open } = value(await world.as(who, (tx) => listReviews(tx), NOVEMBER));
  const review = open.find((head) => head.unit === 'Norrhamn');
  assert.ok(review);
  return review;
};

test('LAW-36: no review is drawn before the chain’s end has gone out of the house', async () => {
  const system = systemSubject(world.karin.providerId);
  const made = await world.as(
    system,
    async (tx) => {
      tx.audit({ action: 'job.run', purpose: 'system' });
      return { ok: true, value: await drawReviews(tx) };
    },
    NOVEMBER,
  );
  assert.deepEqual(value(made), { made: 0, more: false });
});

test('LAW-57: the daily work publishes each provider’s head outside the database, and orders itself for tomorrow', async () => {
  assert.deepEqual((await runDaily()).failed, 0);
  const heads = await readHeads(folder, true);
  const published = heads.get(world.karin.providerId);
  assert.equal(published?.length, 1);
  const { rows } = await base.owner.query(
    `select encode(hash, 'hex') as hash from audit_seal where provider_id = $1 and number = $2`,
    [world.karin.providerId, published?.[0]?.number],
  );
  assert.equal(rows[0]?.hash, published?.[0]?.hash);
  const next = await base.owner.query(
    `select due_at from job where kind = 'log.daily' and done_at is null and provider_id = $1`,
    [world.karin.providerId],
  );
  assert.equal(next.rows[0]?.due_at, '2099-11-04T02:00:00.000Z');
  assert.equal(await orderDailyWork(base.database, NOVEMBER), 0, 'nothing to set going again');
});

test('the daily work removes what was delivered to the log service more than thirty days ago', async () => {
  const { providerId } = world.karin;
  await base.owner.query(
    `insert into sending (provider_id, sending_id, channel, what, due_at, created_at, delivered_at)
     select $1, gen_random_uuid(), 'log', jsonb_build_object('through', days), now(), now(),
       $2::timestamptz - make_interval(days => days) from unnest(array[29, 31]) days`,
    [providerId, NOVEMBER.now()],
  );
  assert.deepEqual((await runDaily()).failed, 0);
  const { rows } = await base.owner.query(`select what ->> 'through' as days from sending where provider_id = $1`, [
    providerId,
  ]);
  assert.deepEqual(rows, [{ days: '29' }]);
});

test('LAW-36: each unit with a log got its review of October, by rules and by the draw', async () => {
  const { open } = value(await world.as(world.reviewer, (tx) => listReviews(tx), NOVEMBER));
  assert.deepEqual(
    open.map((head) => [head.unit, head.first, head.last, head.dueOn]),
    [
      ['Norrhamn', '2099-10-01', '2099-10-31', '2099-11-30'],
      ['Söderhamn', '2099-10-01', '2099-10-31', '2099-11-30'],
    ],
  );
  const review = await firstReview();
  const { rows, met, rowsSeen } = value(
    await world.as(world.reviewer, (tx) => openReview(tx, review.reviewId, logActions), NOVEMBER),
  );
  assert.equal(rowsSeen, 22);
  assert.equal(rows.filter((row) => row.rules.includes('sample')).length, 20);
  const surname = rows.find((row) => row.rules.includes('same_surname'));
  assert.deepEqual([surname?.by, surname?.at.slice(0, 10), surname?.times], ['Karin Ek', '2099-10-12', 1]);
  assert.equal(met.find((hit) => hit.rule === 'same_surname')?.count, 1);
  assert.equal(JSON.stringify(rows).includes('Lind'), false, 'no patient is named');
});

test('LAW-36: the same draw can be worked out again from the published head', async () => {
  const review = await firstReview();
  const before = value(await world.as(world.reviewer, (tx) => openReview(tx, review.reviewId, logActions), NOVEMBER));
  await base.owner.query('delete from log_review_pick');
  await base.owner.query('delete from log_review');
  await runDaily(fixedClock('2099-11-04T02:00:00.000Z'));
  const again = await firstReview();
  const after = value(await world.as(world.reviewer, (tx) => openReview(tx, again.reviewId, logActions), NOVEMBER));
  assert.deepEqual(
    after.rows.map((row) => [row.number, row.rules]),
    before.rows.map((row) => [row.number, row.rules]),
  );
});

test('LAW-36: who a row concerns is told only as a step of its own with a reason, which the patient sees', async () => {
  const { reviewId } = await firstReview();
  const { rows } = value(await world.as(world.reviewer, (tx) => openReview(tx, reviewId, logActions), NOVEMBER));
  const number = rows.find((row) => row.rules.includes('same_surname'))?.number ?? 0;
  const person = value(
    await world.as(world.reviewer, (tx) => revealPerson(tx, reviewId, { number, reason: 'Samma efternamn' }), NOVEMBER),
  );
  assert.deepEqual([person.name, person.number], ['Bo Ek', '19820314-R2K4']);
  const extract = value(
    await world.as(
      world.reviewer,
      (tx) => makeExtract(tx, { number: '19820314R2K4', from: null, to: null }, logActions),
      NOVEMBER,
    ),
  );
  assert.ok(extract.rows.some((row) => row.what === 'Såg vem en rad i loggen gällde, vid kontroll av loggen'));
  const unpicked = await world.as(world.reviewer, (tx) => revealPerson(tx, reviewId, { number: 999_999, reason: 'x' }));
  assert.equal(unpicked.ok ? '' : unpicked.refusal.kind, 'not_found');
});

test('LAW-36: nobody judges their own doings, a word against needs a note, and the last word stands', async () => {
  const { reviewId } = await firstReview();
  const { rows } = value(await world.as(world.reviewer, (tx) => openReview(tx, reviewId, logActions), NOVEMBER));
  const own = rows.find((row) => row.own);
  assert.ok(own);
  const judge = (who: typeof world.reviewer, number: number, finding: 'ok' | 'look' | 'breach', note = '') =>
    world.as(who, (tx) => judgeRow(tx, reviewId, { number, finding, note }, logActions), NOVEMBER);
  const refused = await judge(world.reviewer, own.number, 'ok');
  assert.deepEqual(refused.ok ? '' : [refused.refusal.kind, refused.refusal.basis], ['denied', 'PDL 4 kap. 3 §']);
  const other = rows.find((row) => !row.own);
  assert.ok(other);
  const bare = await judge(world.reviewer, other.number, 'look');
  assert.ok(!bare.ok && bare.refusal.fields?.note);
  value(await judge(world.reviewer, other.number, 'look', 'Fråga chefen'));
  const settled = value(await judge(world.reviewer, other.number, 'ok'));
  assert.equal(settled.rows.find((row) => row.number === other.number)?.finding?.finding, 'ok');
  assert.deepEqual([settled.review.judged, settled.review.look], [1, 0]);
});

test('LAW-36: a review ends with a result when every row is judged, and stays as it was', async () => {
  const { reviewId } = await firstReview();
  const finish = (who = world.reviewer) =>
    world.as(who, (tx) => completeReview(tx, reviewId, 'En åtkomst utreds.', logActions), NOVEMBER);
  const early = await finish();
  assert.ok(!early.ok && /inte bedömda än\. 1 av dem gäller dig själv/.test(early.refusal.message));
  const second = { ...world.stranger, providerId: world.karin.providerId, unitId: world.olle.unitId };
  const { rows } = value(await world.as(second, (tx) => openReview(tx, reviewId, logActions), NOVEMBER));
  for (const [nr, row] of rows.entries()) {
    const finding = nr === 0 ? ('breach' as const) : ('ok' as const);
    value(
      await world.as(
        second,
        (tx) => judgeRow(tx, reviewId, { number: row.number, finding, note: 'Sett' }, logActions),
        NOVEMBER,
      ),
    );
  }
  const ended = value(await finish());
  assert.equal(ended.conclusion, 'En åtkomst utreds.');
  assert.equal(ended.review.done?.by, 'Lena Logg');
  const late = await world.as(
    second,
    (tx) => judgeRow(tx, reviewId, { number: rows[0]?.number ?? 0, finding: 'ok', note: '' }, logActions),
    NOVEMBER,
  );
  assert.equal(late.ok ? '' : late.refusal.kind, 'conflict');
  await assert.rejects(
    world.as(second, async (tx) => {
      const { sql } = await import('kysely');
      tx.audit({ action: 'job.run', purpose: 'administration' });
      await sql`update log_review_finding set finding = 'ok'`.execute(tx.db());
      return { ok: true, value: null };
    }),
    /permission denied/,
  );
});

test('LAW-36: an overdue review is counted with its day for the unit’s manager, who sees no rows', async () => {
  const january = fixedClock('2100-01-10T09:00:00.000Z');
  const south = { ...world.manager, unitId: world.olle.unitId };
  const status = value(await world.as(south, (tx) => reviewStatus(tx), january));
  assert.deepEqual([status.open.length, status.open[0]?.dueOn, status.open[0]?.judged], [1, '2099-11-30', 0]);
  assert.ok((status.open[0]?.dueOn ?? '') < status.today);
  const here = value(await world.as(world.manager, (tx) => reviewStatus(tx), january));
  assert.deepEqual([here.open.length, here.done[0]?.breach], [0, 1]);
  const opened = await world.as(south, (tx) => openReview(tx, status.open[0]?.reviewId ?? '', logActions), january);
  assert.equal(opened.ok ? '' : opened.refusal.kind, 'denied');
});

test('LAW-36: periods missed while the service was away are drawn when it is back', async () => {
  await world.write(world.karin, '2099-12-10T09:00:00.000Z', { patients: [await world.addPatient()] });
  await runDaily(fixedClock('2100-02-02T02:00:00.000Z'));
  const { open } = value(await world.as(world.reviewer, (tx) => listReviews(tx), NOVEMBER));
  const periods = open.filter((head) => head.unit === 'Norrhamn').map((head) => head.first);
  assert.deepEqual(periods, ['2099-11-01', '2099-12-01']);
});

test('LAW-36: a region with many units gets all its reviews, a few units at a time', async () => {
  const patient = await world.addPatient();
  for (let nr = 0; nr < 30; nr += 1) {
    const unitId = uuidv7();
    await base.owner.query(
      `insert into unit (provider_id, unit_id, hsa_id, name, care_unit_id) values ($1, $2, $3, $3, $2)`,
      [world.karin.providerId, unitId, `SE-MANY-${nr}`],
    );
    await world.write({ ...world.karin, unitId }, '2100-02-10T09:00:00.000Z', { patients: [patient] });
  }
  const { done, failed } = await runDaily(fixedClock('2100-03-02T02:00:00.000Z'));
  assert.equal(failed, 0);
  assert.ok(done >= 2, `${done} runs`);
  const { rows } = await base.owner.query(`select count(*)::int as n from log_review where first_day = '2100-02-01'`);
  assert.equal(rows[0]?.n, 30);
});
