/** The log thinned by decision, in a real database: which rows may be cut, which remain, and how cheating is found. */

import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import fc from 'fast-check';
import { sql } from 'kysely';
import type { Client } from 'pg';
import { uuidv7 } from '../kernel/ids.ts';
import { ok } from '../kernel/result.ts';
import { makeExtract } from '../modules/logreview/extract.ts';
import { openReview } from '../modules/logreview/review/work.ts';
import { putPatient } from '../modules/logreview/testing.ts';
import { listThinnings, proposeThinning } from '../modules/logreview/thinning/decide.ts';
import { type TestDatabase, testDatabase, value } from '../platform/db/testing.ts';
import { logActions } from './modules.ts';
import { day, gone, OldLog } from './testing-log.ts';

let base: TestDatabase;
let log: OldLog;
before(async () => {
  base = await testDatabase();
});
after(() => base.close());

/** Rows 1–5 on day 10, 6–9 on day 20, 10–12 on day 30; an end published each evening. */
beforeEach(async () => {
  log = await OldLog.make(base);
  for (const [onDay, rows] of [
    [10, 5],
    [20, 4],
    [30, 3],
  ] as const) {
    await log.write(day(onDay), rows);
    await log.publish(day(onDay));
  }
});

test('LAW-57, LAW-100: an approved decision is carried out: its rows go, the rest stays whole, and it is told who decided what', async () => {
  await log.decide(day(25));
  const done = await log.thin();
  assert.equal(done.code, 0, done.out);
  assert.equal((await log.numbers())[0], 10);
  const { code, out } = await log.verify();
  assert.equal(code, 0, out);
  assert.match(
    out,
    /raderna 1–9 \(2020-01-11 till 2020-01-21\) gallrades 2026-11-22 av Olle Drift enligt beslut Dnr 2026-77, som gäller till och med 2020-01-26\. Föreslaget av Adam Admin, godkänt av Lena Logg\./,
  );
  assert.match((await log.thin()).out, /Inget godkänt beslut .* väntar/);
  const { rows } = value(await log.as(log.admin, (tx) => listThinnings(tx)));
  assert.deepEqual(
    [rows[0]?.state, rows[0]?.cut?.throughNumber, rows[0]?.cut?.carriedOutBy],
    ['done', 9, 'Olle Drift'],
  );
});

test('LAW-57: a day between two published ends is cut at the earlier of them, never beyond the decision', async () => {
  await log.decide(day(19));
  assert.equal((await log.thin()).code, 0);
  assert.equal((await log.numbers())[0], 6);
});

test('LAW-57: a row written early with a late time stops the cut before it: numbers are nearly in the order of time, and only nearly', async () => {
  await log.write(day(60), 1);
  await log.write(day(31), 2);
  await log.publish(day(31));
  await log.decide(day(40));
  assert.equal((await log.thin()).code, 0);
  assert.equal((await log.numbers())[0], 13);
  assert.equal((await log.verify()).code, 0);
});

test('LAW-57: a log that is not whole is not thinned out', async () => {
  await log.decide(day(25));
  await log.tamper(`update audit_event set reason = 'x' where provider_id = $P and number = 11`);
  const { code, out } = await log.thin();
  assert.equal(code, 1);
  assert.match(out, /loggen stämmer inte, och gallras inte förrän det är utrett/);
  assert.equal((await log.numbers())[0], 1);
});

test('LAW-57: later cuts follow on the earlier ones, and each stub is bound by the next', async () => {
  await log.decide(day(12), 'Dnr A');
  assert.equal((await log.thin()).code, 0);
  await log.decide(day(40), 'Dnr B');
  assert.equal((await log.thin()).code, 0);
  const { code, out } = await log.verify();
  assert.equal(code, 0, out);
  assert.match(out, /raderna 1–5 .*Dnr A[\s\S]*raderna 6–12 .*Dnr B/);
  await log.tamper(`update log_cut set approved_by_name = 'Någon Annan' where provider_id = $P and through_number = 5`);
  assert.match((await log.verify()).out, /raderna 6–12 \(beslut Dnr B\) hänger inte ihop med den före/);
});

test('LAW-57: without an approval nothing is cut, and the day is never younger than the log is kept', async () => {
  const thinningId = uuidv7();
  const proposal = { thinningId, reference: 'Dnr 1', decidedOn: day(0), throughDay: day(25), nothingWaits: true };
  value(await log.as(log.admin, (tx) => proposeThinning(tx, proposal)));
  assert.match((await log.thin()).out, /Inget godkänt beslut/);
  const young = await log.as(log.admin, (tx) =>
    proposeThinning(tx, { ...proposal, throughDay: '2021-11-22' as never }),
  );
  assert.match(JSON.stringify(young), /till och med den 21 november 2021/);
  await base.owner.query(
    `insert into provider_setting (provider_id, key, version, value, set_by) values ($1, 'log.settings', 1, '{"retentionYears": 10}', 'X')`,
    [log.admin.providerId],
  );
  const kept = await log.as(log.admin, (tx) => proposeThinning(tx, { ...proposal, thinningId: uuidv7() }));
  assert.match(JSON.stringify(kept), /minst 10 år/);
});

test('LAW-57: the application can neither write a stub, take a row away, nor change what was decided', async () => {
  await log.decide(day(25));
  for (const statement of [
    `insert into log_cut (provider_id, thinning_id, through_number, carried_out_at, carried_out_by)
       select provider_id, thinning_id, 9, now(), 'X' from log_thinning`,
    'delete from audit_event',
    'update log_thinning set through_day = through_day + 10',
    `update log_thinning_outcome set by_name = 'X'`,
    'delete from log_thinning_outcome',
    'delete from log_cut',
  ]) {
    const tried = log.as(log.admin, async (tx) => {
      tx.audit({ action: 'test.read', purpose: 'administration' });
      return ok(await sql.raw(statement).execute(tx.db()));
    });
    await assert.rejects(tried, /permission denied/, statement);
  }
});

const asOwner = (through: number, thinningId: string) =>
  base.owner.query(
    `insert into log_cut (provider_id, thinning_id, through_number, carried_out_at, carried_out_by) values ($1, $2, $3, now(), 'X')`,
    [log.admin.providerId, thinningId, through],
  );

test('LAW-57: the database itself refuses the owner a stub past the decision, off a published end, or by one person', async () => {
  const thinningId = await log.decide(day(25));
  await assert.rejects(asOwner(12, thinningId), /only where an end was published/);
  await assert.rejects(asOwner(8, thinningId), /only where an end was published/);
  await assert.rejects(asOwner(9, uuidv7()), /without an approved decision/);
  const alone = uuidv7();
  await base.owner.query(
    `insert into log_thinning select provider_id, $2, unit_id, reference, decided_on, through_day, proposed_by,
       proposed_by_name, proposed_at from log_thinning where thinning_id = $1`,
    [thinningId, alone],
  );
  await base.owner.query(
    `insert into log_thinning_outcome (provider_id, thinning_id, outcome, by_staff_id, by_name, auth_time, decided_at)
     values ($1, $2, 'approved', $3, 'Adam Admin', 0, now())`,
    [log.admin.providerId, alone, log.admin.staffId],
  );
  await assert.rejects(asOwner(9, alone), /by one person alone/);
  await assert.rejects(
    base.owner.query('delete from audit_event where provider_id = $1 and number < 3', [log.admin.providerId]),
    /never changed or deleted/,
  );
});

test('LAW-57: the time of keeping holds in the database too, also when it was made longer after the approval', async () => {
  const thinningId = await log.decide(day(25));
  await base.owner.query(
    `insert into provider_setting (provider_id, key, version, value, set_by) values ($1, 'log.settings', 1, '{"retentionYears": 10}', 'X')`,
    [log.admin.providerId],
  );
  await assert.rejects(asOwner(9, thinningId), /before the time of keeping is over/);
  assert.match((await log.thin()).out, /bevarandetid är inte över .* Ingenting ändrades/);
});

test('LAW-57: rows that the log service has not had, or that a review has not done with, are not thinned out', async () => {
  await log.decide(day(25));
  const { providerId, unitId } = log.admin;
  await base.owner.query('insert into log_export (provider_id, sent_to) values ($1, 8)', [providerId]);
  const queued = await log.thin();
  assert.deepEqual([queued.code, (await log.numbers())[0]], [1, 1]);
  assert.match(queued.out, /Loggtjänsten har inte tagit emot alla raderna/);
  await base.owner.query('update log_export set sent_to = 12 where provider_id = $1', [providerId]);
  await base.owner.query(
    `insert into sending (provider_id, sending_id, channel, what, due_at, created_at, last_failure, given_up_at)
     values ($1, $2, 'log', '{"row": 7}', now(), now(), 'VALIDATION_ERROR', now())`,
    [providerId, uuidv7()],
  );
  assert.match((await log.thin()).out, /Loggtjänsten har inte tagit emot/);
  await base.owner.query('update sending set given_up_at = null, delivered_at = now()');
  const reviewId = uuidv7();
  await base.owner.query(
    `insert into log_review (provider_id, unit_id, review_id, first_day, last_day, due_on, seed_number, seed_hash, rows_seen, met, created_at)
     values ($1, $2, $3, '2020-01-01', '2020-01-31', '2020-02-28', 12, '\\x00', 12, '{}', now())`,
    [providerId, unitId, reviewId],
  );
  await base.owner.query(`insert into log_review_pick values ($1, $2, $3, 4, '{sample}')`, [
    providerId,
    unitId,
    reviewId,
  ]);
  assert.match((await log.thin()).out, /En loggkontroll av raderna är inte avslutad/);
  await base.owner.query(
    `update log_review set done_at = now(), done_by = $2, done_by_name = 'Lena', conclusion = 'Bra' where review_id = $1`,
    [reviewId, log.reviewer.staffId],
  );
  const done = await log.thin();
  assert.equal(done.code, 0, done.out);
  assert.equal((await log.verify()).code, 0);
  const review = value(await log.as(log.reviewer, (tx) => openReview(tx, reviewId, logActions)));
  assert.deepEqual([review.rows, review.thinned.map((row) => [row.number, row.rules])], [[], [[4, ['sample']]]]);
});

test('LAW-37: a patient’s extract says up to when the log has been thinned out, and by which decision', async () => {
  const about = { number: '19820314R2K4', given: 'Gift', family: 'Ek', protection: 'none' };
  await putPatient(base.owner, log.admin, uuidv7(), about);
  const wish = { number: about.number, from: null, to: null };
  const extract = async () => value(await log.as(log.reviewer, (tx) => makeExtract(tx, wish, logActions)));
  assert.equal((await extract()).thinned, null);
  await log.decide(day(25));
  assert.equal((await log.thin()).code, 0);
  assert.deepEqual((await extract()).thinned, { through: '2020-01-21T10:00:00.000Z', reference: 'Dnr 2026-77' });
});

test('LAW-57: a cut that is broken off in the middle leaves every row, and can be made again', async () => {
  await log.decide(day(25));
  const before = await log.numbers();
  // The server ends the connection when the rows are gone and before the attesting row is written.
  const broken = (owner: Client) =>
    new Proxy(owner, {
      get(target, name) {
        if (name !== 'query') return Reflect.get(target, name);
        return async (text: string, values?: unknown[]) => {
          if (text.startsWith('insert into audit_event')) {
            const { rows } = await target.query('select pg_backend_pid() as pid');
            await base.owner.query('select pg_terminate_backend($1)', [rows[0].pid]);
          }
          return target.query(text, values);
        };
      },
    });
  await assert.rejects(log.thin(broken));
  assert.deepEqual(await log.numbers(), before);
  assert.equal((await log.verify()).code, 0);
  assert.equal((await log.thin()).code, 0);
  assert.equal((await log.numbers())[0], 10);
});

test('LAW-57: an end that is not among the published is no place to cut', async () => {
  await log.decide(day(25));
  const ninth = log.heads.findIndex((head) => head.number === 9);
  log.heads.splice(ninth, 1);
  const { code, out } = await log.thin();
  assert.equal(code, 1);
  assert.match(out, /Kedjeslutet vid rad 9 finns inte bland de publicerade/);
  assert.equal((await log.numbers())[0], 1);
});

const cheats: readonly [what: string, statements: readonly string[], found: RegExp][] = [
  [
    'rows cut away without a decision',
    ['delete from audit_event where provider_id = $P and number < 6'],
    /Raderna 1–5 saknas/,
  ],
  [
    'a stub alone, its rows still there',
    [
      `insert into log_cut select provider_id, thinning_id, 1, 9, (select hash from audit_seal s where s.provider_id = t.provider_id and s.number = 9),
         now(), now(), reference, through_day, 'A', 'B', now(), 'X', null from log_thinning t where provider_id = $P`,
    ],
    /9 rader till och med nummer 9 finns kvar[\s\S]*Ingen rad i loggen intygar/,
  ],
  [
    'rows cut away with a stub of their own',
    [
      `insert into log_cut select provider_id, thinning_id, 1, 9, (select hash from audit_seal s where s.provider_id = t.provider_id and s.number = 9),
         '2020-01-11', '2020-01-21', reference, through_day, proposed_by_name, 'Lena Logg', now(), 'X', null from log_thinning t where provider_id = $P`,
      ...gone(9),
    ],
    /Ingen rad i loggen intygar att raderna 1–9 gallrades: stubben är falsk/,
  ],
];
for (const [what, statements, found] of cheats) {
  test(`LAW-57: ${what}: found`, async () => {
    await log.decide(day(25));
    await log.tamper(...statements);
    const { code, out } = await log.verify();
    assert.equal(code, 1);
    assert.match(out, found);
  });
}

const later: readonly [what: string, statements: readonly string[], found: RegExp][] = [
  [
    'a stub taken away',
    ['delete from log_cut where provider_id = $P'],
    /Förseglingen av raderna 1–9 saknas[\s\S]*som ingen stubbe svarar mot/,
  ],
  [
    'more rows cut than the stub says',
    ['delete from audit_event where provider_id = $P and number in (10, 11)'],
    /Raderna 10–11 saknas/,
  ],
  [
    'more rows cut, and the stub made to fit',
    [
      `update log_cut c set through_number = 12, hash = s.hash from audit_seal s
         where c.provider_id = $P and s.provider_id = $P and s.number = 12`,
      ...gone(12),
    ],
    /intygar en gallring .* som ingen stubbe svarar mot|stubben är falsk/,
  ],
  [
    'the approval taken out of the chain',
    [`delete from audit_event where provider_id = $P and action = 'log.thinning.approved'`],
    /Loggen visar inget beslut av två personer som omfattar raderna 1–9/,
  ],
  ...(['reference', 'proposed_by_name', 'approved_by_name', 'carried_out_by'] as const).map(
    (column): [string, string[], RegExp] => [
      `a stub whose ${column} was changed`,
      [`update log_cut set ${column} = 'Något annat' where provider_id = $P`],
      /stubben är falsk/,
    ],
  ),
  [
    'a stub whose day was changed',
    [`update log_cut set through_day = '2020-12-31' where provider_id = $P`],
    /stubben är falsk/,
  ],
  [
    'a stub whose hash was changed',
    [`update log_cut set hash = sha256('x') where provider_id = $P`],
    /en annan än den som publicerades/,
  ],
];
for (const [what, statements, found] of later) {
  test(`LAW-57: after a lawful cut, ${what}: found`, async () => {
    await log.decide(day(25));
    assert.equal((await log.thin()).code, 0);
    await log.tamper(...statements);
    const { code, out } = await log.verify();
    assert.equal(code, 1, out);
    assert.match(out, found);
  });
}

test('LAW-57: a longer cut with a false stub and a false attestation in the chain is found by what was published', async () => {
  await log.decide(day(25));
  // The owner removes the database's own rules, and lets the program cut and attest at a later end.
  await log.tamper(`update audit_published set published_at = '2020-01-12' where provider_id = $P and number = 12`);
  await log.tamper(`update audit_event set at = '2020-01-12' where provider_id = $P and number > 9 and number <= 12`);
  await base.owner.query('alter table log_cut disable trigger log_cut_by_decision');
  try {
    await log.tamper(
      `insert into log_cut select provider_id, thinning_id, 1, 12, (select hash from audit_seal s where s.provider_id = t.provider_id and s.number = 12),
         '2020-01-11', '2020-01-21', reference, through_day, proposed_by_name, 'Lena Logg', now(), 'Olle Drift', null
       from log_thinning t where provider_id = $P`,
      ...gone(12),
    );
  } finally {
    await base.owner.query('alter table log_cut enable trigger log_cut_by_decision');
  }
  const { code, out } = await log.verify();
  assert.equal(code, 1);
  assert.match(
    out,
    /inget kedjeslut vid rad 12 publicerades till och med 2020-01-26\. Snittet kan vara längre än beslutet/,
  );
});

test('LAW-57: whatever days, ends and decisions: only rows of the decided days go, and any change afterwards is found', async () => {
  const evening = fc.record({ rows: fc.integer({ min: 1, max: 4 }), published: fc.boolean() });
  const scenario = fc.record({
    evenings: fc.array(evening, { minLength: 2, maxLength: 8 }),
    throughDay: fc.integer({ min: 0, max: 9 }),
    cheat: fc.constantFrom(
      `delete from audit_event where provider_id = $P and number = (select min(number) + 1 from audit_event where provider_id = $P)`,
      `update log_cut set carried_out_at = carried_out_at + interval '1 second' where provider_id = $P`,
      `update log_cut set last_at = last_at - interval '1 microsecond' where provider_id = $P`,
      'delete from log_cut where provider_id = $P',
      `update audit_event set reason = 'x' where provider_id = $P and action = 'log.thinned'`,
    ),
  });
  await fc.assert(
    fc.asyncProperty(scenario, async ({ evenings, throughDay, cheat }) => {
      const old = await OldLog.make(base);
      const dayOf: number[] = [];
      for (const [nr, { rows, published }] of evenings.entries()) {
        await old.write(day(nr), rows);
        for (let row = 0; row < rows; row += 1) dayOf.push(nr);
        if (published) await old.publish(day(nr));
      }
      const due = old.heads.filter((head) => (dayOf[head.number - 1] ?? 0) <= throughDay).at(-1)?.number ?? 0;
      await old.decide(day(throughDay));
      const done = await old.thin();
      assert.equal(done.code, due === 0 ? 1 : 0, done.out);
      assert.equal((await old.numbers())[0], due + 1);
      const whole = await old.verify();
      assert.equal(whole.code, 0, whole.out);
      if (due === 0) return;
      await old.tamper(cheat);
      assert.equal((await old.verify()).code, 1, cheat);
    }),
    { numRuns: 25 },
  );
});
