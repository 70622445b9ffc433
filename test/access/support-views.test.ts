/** What support sees on a living access: masked, in the unit's log, and only through the database's own function. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { systemClock } from '../../src/kernel/clock.ts';
import { type Uuid, uuidv7 } from '../../src/kernel/ids.ts';
import type { Subject } from '../../src/kernel/subject.ts';
import { putSupportAccess } from '../../src/modules/access/testing.ts';
import { certificateXml } from '../../src/modules/certificates/testing.ts';
import { rowsForReview, unitsWithLog } from '../../src/modules/logreview/store/review.ts';
import { testContext, testSubject, value } from '../../src/platform/db/testing.ts';
import type { Tx } from '../../src/platform/db/transaction.ts';
import { type SupportCalls, supportCalls } from './support-calls.ts';
import { type AccessWorld, accessWorld } from './world.ts';

let world: AccessWorld;
let s: SupportCalls;
before(async () => {
  world = await accessWorld();
  s = supportCalls(world);
});
after(() => world?.service.close());

/** Everything about patients and staff that must never be in an answer, as stored. */
async function secrets(): Promise<string[]> {
  const found = await s.rows<{ said: string }>(
    `select number as said from patient union select given_name from patient union select family_name from patient
     union select patient_id::text from patient union select doctor_name from certificate union select diagnosis from certificate
     union select doctor_hsa_id from certificate union select external_id from certificate union select heading from act_text union select unnest(lines) from act_text union select whom from act_telling
     union select certificate_id::text from certificate union select act_id::text from act union select case_id::text from act
     union select sha256 from certificate_quarantine union select reason from certificate_quarantine`,
  );
  return found.flatMap(({ said }) => (said === null || said.length < 2 ? [] : [said]));
}

test('LAW-78: a living access shows what is needed, masked, and each view leaves its row at the unit', async () => {
  await s.forget();
  const requestId = await s.asked();
  const approved = await s.answer(world.browsers.unit_manager, requestId);
  assert.equal(approved.status, 200, approved.text);
  assert.ok(Date.parse(approved.json.until ?? '') - Date.parse(systemClock.now()) <= 3_600_000);
  const replies = await s.everyView(requestId);
  for (const reply of replies) assert.equal(reply.status, 200, reply.text);
  const everything = replies.map((reply) => reply.text).join('\n');
  const hidden = await secrets();
  assert.ok(hidden.length > 30, `${hidden.length} secrets`);
  // Whole words: "Ek" is part of others.
  for (const said of hidden) {
    const whole = new RegExp(
      `(?<![\\p{L}\\p{N}])${said.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\p{N}])`,
      'u',
    );
    assert.doesNotMatch(everything, whole, said);
  }
  const [state, quarantine, message, worklist] = replies;
  assert.match(state?.text ?? '', /"fact":"certificates.counting","count":5/);
  for (const fact of ['sickleave', 'worklist', 'cases']) {
    assert.match(state?.text ?? '', new RegExp(`"fact":"behind.${fact}","count":0`));
  }
  assert.match(quarantine?.text ?? '', /"code":"no_period"/);
  assert.match(message?.text ?? '', /<patient><person-id>/);
  assert.match(worklist?.text ?? '', /"pseudonym":"[0-9A-F]{8}"/);
  assert.doesNotMatch(worklist?.text ?? '', /degree":|diagnos/);

  const views = (await s.log(requestId)).filter((row) => row.action.endsWith('_viewed'));
  const at = world.units.first.unitId;
  assert.deepEqual(views, [
    {
      action: 'support.state_viewed',
      outcome: 'done',
      purpose: 'felsökning',
      unit_id: at,
      patients: 0,
      reason: 'Ärende INC0012',
    },
    {
      action: 'support.quarantine_viewed',
      outcome: 'done',
      purpose: 'felsökning',
      unit_id: at,
      patients: 0,
      reason: 'Ärende INC0012',
    },
    {
      action: 'support.message_viewed',
      outcome: 'done',
      purpose: 'felsökning',
      unit_id: at,
      patients: 0,
      reason: 'Ärende INC0012',
    },
    {
      action: 'support.worklist_viewed',
      outcome: 'done',
      purpose: 'felsökning',
      unit_id: at,
      patients: 4,
      reason: 'Ärende INC0012',
    },
  ]);
});

test('LAW-78: only the views that were asked for open, and the person with protected identity is in none', async () => {
  await s.forget();
  const requestId = await s.asked({ views: ['state'] });
  await s.answer(world.browsers.unit_manager, requestId);
  const [state, ...others] = await s.everyView(requestId);
  assert.equal(state?.status, 200);
  for (const reply of others) {
    assert.equal(reply.status, 403);
    assert.match(reply.json.error?.message ?? '', /ingår inte i det som enheten har godkänt/);
  }
  const protectedOnes = await s.rows<{ listed: boolean }>(
    `select patient_ids @> array[$1::uuid] as listed from audit_event where action = 'support.worklist_viewed'`,
    [world.places.protected.patientId],
  );
  assert.ok(protectedOnes.length > 0 && protectedOnes.every((row) => !row.listed));
});

test('LAW-78: a pseudonym holds for one access alone', async () => {
  await s.forget();
  const pseudonyms = async () => {
    const requestId = await s.asked({ views: ['worklist'] });
    await s.answer(world.browsers.unit_manager, requestId);
    const path = `/api/support/requests/${requestId}/worklist`;
    const [once, again] = [
      await s.ask(world.browsers.support, 'GET', path),
      await s.ask(world.browsers.support, 'GET', path),
    ];
    assert.deepEqual(once.json.rows, again.json.rows);
    await s.end(world.browsers.support, requestId);
    return (once.json.rows ?? []).map((row) => row.pseudonym);
  };
  const [first, second] = [await pseudonyms(), await pseudonyms()];
  assert.equal(new Set([...first, ...second]).size, first.length + second.length);
  assert.ok(first.length >= 4);
});

test('LAW-78: what a message quotes never reaches support, also when it is broken or names strange elements', async () => {
  await s.forget();
  const { owner } = world.service.tables;
  const unit = world.units.first;
  const about = { unit: unit.hsaId, careProvider: unit.providerHsaId };
  const bad = [
    certificateXml({ ...about, id: 'q-1', person: 'Zorvald 1', periods: [{ start: 'Zorvald', end: '2026-01-01' }] }),
    `${certificateXml({ ...about, id: 'q-2', familyName: 'Zorvald' })}<zorvald>`,
    certificateXml({ ...about, id: 'q-3' }).replaceAll('patient>', 'zorvald>'),
    `{"id":"q-4","zorvald":"Zorvald","unit":"${unit.hsaId}","careProvider":"${unit.providerHsaId}"}`,
  ];
  for (const content of bad) {
    await world.browsers.coordinator.send('/api/certificates', {
      method: 'POST',
      headers: {
        'content-type': content.startsWith('{') ? 'application/x-ndjson' : 'application/xml',
        'x-csrf-token': world.browsers.coordinator.csrf,
      },
      body: content,
    });
  }
  const waiting = await s.rows<{ quarantine_id: Uuid; structure: string }>(
    `select quarantine_id, structure from certificate_quarantine where unit_id = $1 and settled_at is null`,
    [unit.unitId],
  );
  assert.equal(waiting.length, 5);
  const requestId = await s.asked({ views: ['quarantine'] });
  await s.answer(world.browsers.unit_manager, requestId);
  const list = await s.ask(world.browsers.support, 'GET', `/api/support/requests/${requestId}/quarantine`);
  assert.doesNotMatch(list.text, /zorvald/i);
  for (const { quarantine_id } of waiting) {
    const one = await s.ask(
      world.browsers.support,
      'GET',
      `/api/support/requests/${requestId}/quarantine/${quarantine_id}`,
    );
    assert.equal(one.status, 200, one.text);
    assert.doesNotMatch(one.text, /zorvald/i);
    assert.match(one.text, /x/);
  }
  // Rows from before structures were stored say so.
  await owner.query('update certificate_quarantine set structure = null where quarantine_id = $1', [
    waiting[0]?.quarantine_id,
  ]);
  const older = await s.ask(
    world.browsers.support,
    'GET',
    `/api/support/requests/${requestId}/quarantine/${waiting[0]?.quarantine_id}`,
  );
  assert.match(older.text, /"structure":null/);
});

test('LAW-78: the wall beneath: support reads no table of a unit, and its functions answer only its own living access', async () => {
  await s.forget();
  const { service, units, staffIds } = world;
  const { owner, database } = service.tables;
  const at = { providerId: units.first.providerId, unitId: units.first.unitId };
  const manager = staffIds.unit_manager;
  const supporter = (differing: Partial<Subject> = {}) =>
    testSubject({ ...at, staffId: staffIds.support, roles: ['support'], ...differing });
  const as = async <T>(subject: Subject, work: (tx: Tx) => Promise<T>): Promise<T> =>
    value(
      await database.transaction(testContext(subject, systemClock), async (tx) => {
        tx.audit({ action: 'support.listed', purpose: 'administration' });
        return { ok: true, value: await work(tx) };
      }),
    );
  const functions = (requestId: Uuid, tx: Tx) => [
    sql`select * from support_state(${requestId}::uuid, now(), current_date)`.execute(tx.db()),
    sql`select * from support_jobs(${requestId}::uuid, now(), 10)`.execute(tx.db()),
    sql`select * from support_quarantine(${requestId}::uuid, now(), 10)`.execute(tx.db()),
    sql`select * from support_quarantined(${requestId}::uuid, ${world.places.relation.quarantineId}::uuid, now())`.execute(
      tx.db(),
    ),
    sql`select * from support_worklist(${requestId}::uuid, now(), current_date, 10)`.execute(tx.db()),
  ];
  const shown = (requestId: Uuid, subject: Subject) =>
    as(subject, async (tx) => {
      let count = 0;
      for (const answered of functions(requestId, tx)) count += (await answered).rows.length;
      return count;
    });
  await owner.query(
    `insert into job (provider_id, job_id, kind, payload, due_at, created_at) values ($1, $2, 'prov', 'null', now(), now())`,
    [at.providerId, uuidv7()],
  );
  const living = await putSupportAccess(owner, at, { askedBy: staffIds.support, decidedBy: manager });
  assert.ok((await shown(living, supporter())) > 10);
  for (const role of ['coordinator', 'unit_manager', 'administrator'] as const) {
    assert.equal(await shown(living, supporter({ staffId: staffIds[role], roles: [role] })), 0, role);
    // Not even the same person acting in another role.
    assert.equal(await shown(living, supporter({ roles: [role] })), 0, role);
  }
  const otherProvider = { providerId: units.foreign.providerId, unitId: units.foreign.unitId };
  assert.equal(await shown(living, supporter(otherProvider)), 0);
  const onlyState = await putSupportAccess(owner, at, { askedBy: staffIds.support, decidedBy: manager }, ['state']);
  const counted = await as(supporter(), async (tx) => {
    const [, , quarantine, message, worklist] = functions(onlyState, tx);
    return [await quarantine, await message, await worklist].map((one) => one?.rows.length);
  });
  assert.deepEqual(counted, [0, 0, 0]);
  await owner.query(
    `update support_decision set decided_at = now() - interval '2 hours', until = now() - interval '1 hour'`,
  );
  assert.equal(await shown(living, supporter()), 0);

  const tables = [
    'patient',
    'certificate',
    'certificate_original',
    'certificate_quarantine',
    'act',
    'act_content',
    'act_text',
    'act_telling',
    'worklist_row',
    'stop_point',
    'draft',
  ];
  const seen = await as(supporter(), async (tx) => {
    const counts: number[] = [];
    for (const table of tables) {
      const found = await sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)}`.execute(
        tx.db(),
      );
      counts.push(found.rows[0]?.count ?? -1);
    }
    return counts;
  });
  assert.deepEqual(
    seen,
    tables.map(() => 0),
  );
  await assert.rejects(
    as(supporter(), (tx) => sql`select pseudonym_key from support_decision`.execute(tx.db())),
    /permission denied/,
  );
  await assert.rejects(
    as(supporter(), (tx) => sql`select * from support_living(${living}::uuid, 'state', now())`.execute(tx.db())),
    /permission denied/,
  );
  const forged = sql`insert into support_decision (provider_id, unit_id, request_id, asked_by, approved, words, until, decided_by,
      decided_by_name, auth_time, decided_at)
    select provider_id, unit_id, request_id, asked_by, true, 'Ja', now() + interval '1 hour', ${manager}::uuid, 'Rut', 0, now()
    from support_request`;
  await owner.query('delete from support_decision');
  await assert.rejects(
    as(supporter(), (tx) => forged.execute(tx.db())),
    /row-level security/,
  );
});

test('LAW-36, LAW-78: what support saw is among the rows of the unit’s log review, also when it was about nobody', async () => {
  const day = systemClock.today();
  const { providerId, unitId } = world.units.first;
  const reviewer = testSubject({ providerId, unitId, roles: ['log_reviewer'] });
  const found = value(
    await world.service.tables.database.transaction(testContext(reviewer, systemClock), async (tx) => {
      tx.audit({ action: 'log.review.created', purpose: 'administration' });
      const period = { first: day, last: day };
      return {
        ok: true,
        value: { units: await unitsWithLog(tx, period), rows: await rowsForReview(tx, unitId, period) },
      };
    }),
  );
  assert.ok(found.units.includes(unitId));
  const seen = found.rows.filter((row) => row.action === 'support.state_viewed');
  assert.ok(seen.length > 0 && seen.every((row) => row.patients === 0));
});
