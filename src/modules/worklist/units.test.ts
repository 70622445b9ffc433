import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as z from 'zod/mini';
import { calendarDate } from '../../kernel/calendar-date.ts';
import { fixedClock, localDate } from '../../kernel/clock.ts';
import { type Uuid, uuidv7 } from '../../kernel/ids.ts';
import type { Subject } from '../../kernel/subject.ts';
import { systemSubject } from '../../platform/db/system-subject.ts';
import { seedSubject, testContext, testSubject, value } from '../../platform/db/testing.ts';
import type { Tx } from '../../platform/db/transaction.ts';
import { changeAgreement, registerAgreement } from '../access/agreements/register.ts';
import { decideAboutRow } from './commands.ts';
import { filterField } from './contract.ts';
import { isSearchableCode } from './diagnosis-filter.ts';
import { worklistJobs } from './jobs.ts';
import { countTabs, listFacets, listPeople, viewToday } from './queries.ts';
import { changeCounting, changeRules, setPreferences, viewPreferences, viewRules } from './rules.ts';
import { assign, morning, type TestUnit, testUnit } from './testing-database.ts';

let unit: TestUnit;
let patient: Uuid;
let other: Subject;

before(async () => {
  unit = await testUnit();
  patient = await unit.addPatient('Öberg');
  await unit.addCertificate({ patientId: patient, first: '2026-11-10', last: '2026-12-20' });
  await unit.refresh([patient]);
  other = {
    ...testSubject({ providerId: unit.karin.providerId, unitName: 'Andra enheten' }),
    staffId: unit.karin.staffId,
  };
  await seedSubject(unit.data.owner, other);
});

after(() => unit.close());

/** An open case with a promise, as coordination stores it. */
async function addCase(about: {
  patientId?: Uuid;
  responsible: Subject;
  on: string;
  time?: string;
  substitute?: Subject;
  basis?: Uuid;
  agreement?: object;
}): Promise<Uuid> {
  const caseId = uuidv7();
  const patientId = about.patientId ?? patient;
  const { providerId, unitId } = unit.karin;
  const promise = {
    actId: uuidv7(),
    nr: 0,
    kind: about.time === undefined ? 'next_step' : 'booked',
    on: about.on,
    time: about.time ?? null,
    place: 'Rum 4',
    manner: 'visit',
    what: 'tala om arbetsträning',
  };
  await unit.data.owner.query(
    `insert into coordination_case (provider_id, unit_id, case_id, patient_id, version, is_open, status, opened_on,
      responsible_id, responsible_name, substitute_id, substitute_name, substitute_from, substitute_to, consent,
      offer_attempts, next_step_on, efforts, groundless, promises, stances, basis_certificate_id, agreement)
      values ($1, $2, $3, $4, 1, true, 'active', '2026-11-12', $5, $6, $7, $8, '2026-11-20', '2026-11-25', 'living', 0, $9,
        1, 0, $10, '[]', $11, $12)`,
    [
      providerId,
      unitId,
      caseId,
      patientId,
      about.responsible.staffId,
      about.responsible.name,
      about.substitute?.staffId ?? null,
      about.substitute?.name ?? null,
      about.on,
      JSON.stringify([promise]),
      about.basis ?? null,
      about.agreement === undefined ? null : JSON.stringify(about.agreement),
    ],
  );
  await unit.refresh([patientId]);
  return caseId;
}

async function dropCase(caseId: Uuid, patientId = patient): Promise<void> {
  await unit.data.owner.query('delete from coordination_case where case_id = $1', [caseId]);
  await unit.refresh([patientId]);
}

test('what is booked today stands first with time, place and manner, for the responsible and for the substitute', async () => {
  const caseId = await addCase({
    responsible: unit.colleague,
    on: '2026-11-21',
    time: '10:00',
    substitute: unit.karin,
  });
  for (const [who, insteadOf] of [
    [unit.colleague, null],
    [unit.karin, 'Anna Alm'],
  ] as const) {
    const today = value(await unit.as(who, (tx) => viewToday(tx)));
    assert.deepEqual(
      today.booked.map((item) => [item.familyName, item.time, item.place, item.manner, item.text, item.insteadOf]),
      [['Öberg', '10:00', 'Rum 4', 'besök', 'tala om arbetsträning', insteadOf]],
    );
    assert.deepEqual(today.toDo, []);
    const mine = value(await unit.as(who, (tx) => listPeople(tx, { tab: 'mine' })));
    assert.deepEqual([mine.rows[0]?.case?.responsibleName, mine.rows[0]?.status], ['Anna Alm', 'active']);
    assert.equal(value(await unit.as(who, (tx) => countTabs(tx))).today, 1);
  }
  // The substitution ends on the 25th.
  const afterwards = fixedClock('2026-11-26T08:00:00.000Z');
  assert.deepEqual(value(await unit.as(unit.karin, (tx) => viewToday(tx), afterwards)).toDo, []);
  const late = value(await unit.as(unit.colleague, (tx) => viewToday(tx), afterwards));
  assert.deepEqual([late.toDo[0]?.rule, late.toDo[0]?.overdue], ['booked', true]);
  await dropCase(caseId);
});

test('a responsible coordinator who has left: the morning look finds the case and everyone is told', async () => {
  const gone = testSubject({ ...unit.karin, staffId: uuidv7(), name: 'Lena Lid', hsaId: 'SE-LENA' });
  await seedSubject(unit.data.owner, gone);
  await assign(unit.data.owner, gone);
  const caseId = await addCase({ responsible: gone, on: '2026-12-15' });
  const jobs = await unit.data.owner.query(`select kind, due_at from job where kind = 'worklist.watch-responsible'`);
  assert.equal(jobs.rows.length, 1);
  await unit.data.owner.query(`update assignment set decided_to = '2026-11-20' where staff_id = $1`, [gone.staffId]);
  const handler = worklistJobs['worklist.watch-responsible'];
  assert.ok(handler !== undefined);
  const job = { jobId: uuidv7(), kind: 'worklist.watch-responsible', payload: {}, attempt: 1 };
  const system = systemSubject(unit.karin.providerId);
  value(await unit.data.database.transaction(testContext(system, morning), (tx: Tx) => handler(tx, job)));
  const today = value(await unit.as(unit.karin, (tx) => viewToday(tx)));
  assert.deepEqual(
    today.toDo.map((item) => item.text),
    ['Lena Lid har inget uppdrag här sedan 21 nov: välj ny ansvarig'],
  );
  await dropCase(caseId);
});

test('case-rules 2: an open case whose only certificate is revoked stands in Idag and in Mina, until it stands on another', async () => {
  const alone = await unit.addPatient('Ensam');
  const certificateId = await unit.addCertificate({ patientId: alone, first: '2026-11-10', last: '2026-12-20' });
  const caseId = await addCase({ patientId: alone, responsible: unit.karin, on: '2026-12-15', basis: certificateId });
  const toDo = async () =>
    value(await unit.as(unit.karin, (tx) => viewToday(tx))).toDo.map((item) => [item.rule, item.text]);
  assert.deepEqual(await toDo(), []);
  await unit.dropCertificate(certificateId, 'revoked');
  await unit.refresh([alone]);
  const text = 'Intyget som koordineringen vilar på är återkallat: avsluta, följ upp eller ange en ny grund';
  assert.deepEqual(await toDo(), [['basis_ended', text]]);
  const mine = value(await unit.as(unit.karin, (tx) => listPeople(tx, { tab: 'mine' })));
  assert.deepEqual(
    mine.rows.map((row) => [row.familyName, row.reasons.map((reason) => reason.text)]),
    [['Ensam', [text]]],
  );
  const again = await unit.addCertificate({ patientId: alone, first: '2026-11-10', last: '2026-12-22' });
  await unit.refresh([alone]);
  assert.deepEqual(await toDo(), []);
  await unit.dropCertificate(again, 'revoked');
  await dropCase(caseId, alone);
});

test('LAW-06: an agreement ended in the register while a case stands on it shows in Idag when the unit is worked out again', async () => {
  const leader = { ...unit.karin, roles: ['process_leader'] as const };
  const said = {
    otherRegion: 'Region Sörland',
    reference: 'RS 2026-117',
    covers: 'Koordinering',
    from: calendarDate('2026-01-01'),
    decidedBy: 'Regiondirektören',
  };
  const { agreementId } = value(await unit.as(leader, (tx) => registerAgreement(tx, { ...said, to: null })));
  const agreement = { agreementId, region: 'Region Sörland', validTo: null };
  const caseId = await addCase({ responsible: unit.karin, on: '2026-12-15', agreement });
  const toDo = async () => value(await unit.as(unit.karin, (tx) => viewToday(tx))).toDo.map((item) => item.text);
  assert.deepEqual(await toDo(), []);
  const ended = { ...said, to: calendarDate('2026-11-30'), version: 1, reason: 'Uppsagd' };
  value(await unit.as(leader, (tx) => changeAgreement(tx, agreementId, ended)));
  await unit.refresh([patient]);
  assert.deepEqual(await toDo(), []);
  const onItsDay = fixedClock('2026-11-30T08:30:00.000Z');
  const then = value(await unit.as(unit.karin, (tx) => viewToday(tx), onItsDay)).toDo;
  assert.deepEqual(
    then.map((item) => item.text),
    ['Överenskommelsen med Region Sörland gäller till 30 nov: ange en ny grund eller avsluta'],
  );
  await dropCase(caseId);
});

test('more acts to sign than fit in Idag: the oldest are shown, with how many more there are', async () => {
  const caseId = await addCase({ responsible: unit.karin, on: '2026-12-15' });
  const { providerId, unitId, staffId } = unit.karin;
  const columns = 'provider_id, unit_id, act_id, occurred_at, author_id, author_name';
  const values = `$1::uuid, $2::uuid, md5('act' || n)::uuid, timestamptz '2026-11-13 08:00Z' + n * interval '1 minute', $3::uuid, 'Karin Ek'`;
  const each = 'from generate_series(1, 53) n';
  await unit.data.owner.query(
    `insert into act (${columns}, case_id, patient_id, seq, kind, entered_at, batch_id, batch_nr)
     select ${values}, $4::uuid, $5::uuid, n, 'note', now(), $4::uuid, n ${each}`,
    [providerId, unitId, staffId, caseId, patient],
  );
  await unit.data.owner.query(
    `insert into act_version (${columns}, nr, what, schema_version, part, codes, hash, written_at)
     select ${values}, 1, 'entered', 1, 'none', '', '', now() ${each}`,
    [providerId, unitId, staffId],
  );
  const { toFinish, moreToFinish } = value(await unit.as(unit.karin, (tx) => viewToday(tx)));
  assert.deepEqual([toFinish.length, moreToFinish], [50, 3]);
  assert.deepEqual(
    [toFinish[0]?.familyName, toFinish[0]?.at, toFinish[49]?.at],
    ['Öberg', '2026-11-13T08:01:00.000Z', '2026-11-13T08:50:00.000Z'],
  );
  assert.equal(value(await unit.as(unit.karin, (tx) => countTabs(tx))).today, 53);
  assert.equal(value(await unit.as(unit.colleague, (tx) => countTabs(tx))).today, 0);
  for (const table of ['act_unsigned', 'act_version', 'act']) await unit.data.owner.query(`delete from ${table}`);
  await dropCase(caseId);
});

test('the person’s other units say how much waits, as a number alone; a unit without assignment says nothing', async () => {
  const caseId = await addCase({ responsible: unit.karin, on: '2026-11-20' });
  const seenFrom = async () =>
    value(await unit.data.database.transaction(testContext(other, morning), (tx) => viewToday(tx)));
  const { elsewhere, toDo } = await seenFrom();
  assert.deepEqual(toDo, []);
  assert.deepEqual(elsewhere, [{ unitId: unit.karin.unitId, unitName: unit.karin.unitName, due: 1 }]);
  const stranger = { ...other, staffId: uuidv7() };
  const nothing = value(await unit.data.database.transaction(testContext(stranger, morning), (tx) => viewToday(tx)));
  assert.deepEqual(nothing.elsewhere, []);
  await dropCase(caseId);
});

test('row level security: nothing of one unit is seen from another', async () => {
  for (const tab of ['unit', 'new', 'mine'] as const) {
    const reply = value(
      await unit.data.database.transaction(testContext(other, morning), (tx) => listPeople(tx, { tab })),
    );
    assert.deepEqual([reply.rows, reply.total], [[], 0], tab);
  }
});

test('list decisions and what has changed are never rewritten: the application may not', async () => {
  const client = await unit.data.owner.connect();
  try {
    await client.query('set role koordinera_app');
    for (const statement of [
      `update list_decision set note = ''`,
      'delete from list_decision',
      'delete from worklist_change',
      'delete from stop_point',
      `update stop_point set due_on = '2026-01-01'`,
      'delete from worklist_row',
    ]) {
      await assert.rejects(client.query(statement), /permission denied/, statement);
    }
  } finally {
    client.release(true);
  }
});

test('the unit adjusts order and thresholds with a version; a change works the unit out again and says so', async () => {
  const before = value(await unit.as(unit.karin, (tx) => viewRules(tx)));
  assert.deepEqual([before.version, before.refreshing, before.mayChange], [0, false, null]);
  const rules = before.value
    .map(({ key, on, values }) => ({ key, on, values: key === 'new_episode' ? { days: 5 } : values }))
    .sort((a) => (a.key === 'time_limit' ? -1 : 0));
  const changed = value(
    await unit.as(unit.karin, (tx) => changeRules(tx, { version: 0, value: rules, reason: 'Vi ses varje vecka' })),
  );
  assert.deepEqual([changed.version, changed.refreshing, changed.value[0]?.key], [1, true, 'time_limit']);
  assert.deepEqual(changed.history[0]?.reason, 'Vi ses varje vecka');
  const stale = await unit.as(unit.colleague, (tx) => changeRules(tx, { version: 0, value: rules }));
  assert.ok(!stale.ok && stale.refusal.kind === 'conflict');
  const tooMuch = rules.map((rule) => (rule.key === 'new_episode' ? { ...rule, values: { days: 61 } } : rule));
  const refused = await unit.as(unit.karin, (tx) => changeRules(tx, { version: 1, value: tooMuch }));
  assert.ok(!refused.ok && refused.refusal.kind === 'invalid');

  const listed = async () =>
    value(await unit.as(unit.karin, (tx) => listPeople(tx, { tab: 'unit' }))).rows.map((row) => row.patientId);
  const until = await listed();
  const shows = async () =>
    value(await unit.as(unit.karin, (tx) => listPeople(tx, { tab: 'unit' }))).rows[0]?.reasons.map(
      (reason) => reason.rule,
    );
  assert.ok((await shows())?.includes('new_episode'));
  const handler = worklistJobs['worklist.refresh-unit'];
  assert.ok(handler !== undefined);
  const payload = { unitId: unit.karin.unitId, after: null };
  const job = { jobId: uuidv7(), kind: 'worklist.refresh-unit', payload, attempt: 1 };
  const system = systemSubject(unit.karin.providerId);
  value(await unit.data.database.transaction(testContext(system, morning), (tx: Tx) => handler(tx, job)));
  assert.ok(!(await shows())?.includes('new_episode'));
  assert.deepEqual((await listed()).sort(), until.sort(), 'nobody is missing before the unit is worked out again');
});

test('the region sets gap and window; a coordinator reads them and is told who may', async () => {
  const sent = { version: 0, value: { gap: 10, window: 14 }, reason: 'Beslut i regionen' };
  const denied = await unit.as(unit.karin, (tx) => changeCounting(tx, sent));
  assert.ok(!denied.ok && denied.refusal.kind === 'denied');
  const leader = { ...unit.karin, roles: ['process_leader'] as const };
  const changed = value(await unit.as(leader, (tx) => changeCounting(tx, sent)));
  assert.deepEqual([changed.value, changed.version, changed.refreshing], [{ gap: 10, window: 14 }, 1, true]);
  const { rows } = await unit.data.owner.query(
    `select count(*)::int as n from job where kind = 'worklist.refresh-unit'`,
  );
  assert.ok(rows[0].n >= 2, 'one for each care unit');
});

test('columns and working days are the person’s own, at each unit', async () => {
  const before = value(await unit.as(unit.karin, (tx) => viewPreferences(tx)));
  assert.deepEqual(before.workingDays, [1, 2, 3, 4, 5]);
  value(await unit.as(unit.karin, (tx) => setPreferences(tx, { columns: ['degree', 'age'], workingDays: [1, 2] })));
  assert.deepEqual(value(await unit.as(unit.karin, (tx) => viewPreferences(tx))).columns, ['degree', 'age']);
  assert.deepEqual(value(await unit.as(unit.colleague, (tx) => viewPreferences(tx))).workingDays, [1, 2, 3, 4, 5]);
});

test('LAW-40: the list is narrowed by a closed list of things, and never by what the law forbids', () => {
  assert.equal(z.safeParse(filterField, { sex: 'female', codes: ['F43'] }).success, true);
  assert.equal(z.safeParse(filterField, { ethnicity: 'x' }).success, false);
  assert.equal(z.safeParse(filterField, { text: 'socialtjänst' }).success, false);
  for (const code of ['F52', 'F640', 'F66', 'X99', 'Y07', 'Z597', 'Z653', 'F', 'F4', 'f43']) {
    assert.equal(isSearchableCode(code), false, code);
    assert.equal(z.safeParse(filterField, { codes: [code] }).success, false, code);
  }
  for (const code of ['F43', 'F438A', 'M545']) assert.equal(isSearchableCode(code), true, code);
});

test('facets tell what the list holds today, without any person', async () => {
  const facets = value(await unit.as(unit.karin, (tx) => listFacets(tx)));
  assert.deepEqual(facets.doctors, [{ hsaId: 'SE-Dr Berg', name: 'Dr Berg', count: 1 }]);
  assert.deepEqual(facets.chapters, [{ chapter: 'mental', count: 1 }]);
});

test('a decision needs something to decide about', async () => {
  const empty = await unit.addPatient('Tom');
  await unit.refresh([empty]);
  const sent = { patientId: empty, version: 0, choice: 'offer', reason: 'repeated' } as const;
  const refused = await unit.as(unit.karin, (tx) => decideAboutRow(tx, sent));
  assert.ok(!refused.ok && refused.refusal.kind === 'conflict');
  const unknown = await unit.as(unit.karin, (tx) => decideAboutRow(tx, { ...sent, patientId: uuidv7() }));
  assert.ok(!unknown.ok && unknown.refusal.kind === 'not_found');
  assert.equal(localDate(morning.now()), '2026-11-21');
});
