/**
 * An administrator and a manager at one unit, and a patient known only at another: they learn nothing of what is there
 * and can destroy nothing there. The other unit decides about its own (LAW-31, LAW-35, LAW-38).
 */
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { calendarDate } from '../../../kernel/calendar-date.ts';
import { fixedClock } from '../../../kernel/clock.ts';
import { type Uuid, uuidv7 } from '../../../kernel/ids.ts';
import { ok } from '../../../kernel/result.ts';
import type { Subject } from '../../../kernel/subject.ts';
import { systemSubject } from '../../../platform/db/system-subject.ts';
import { value } from '../../../platform/db/testing.ts';
import { putReason } from '../../access/testing.ts';
import { call, person, type World, world } from '../../coordination/case/commands/testing.ts';
import { noteDetail } from '../../patients/commands.ts';
import { registerPatients } from '../../patients/index.ts';
import { listDestructions, openDestruction } from '../queries/destructions.ts';
import { destructionsWait } from '../queries/waiting.ts';
import { MARK, type OtherUnit, otherUnit, placesOf, runJobsAt } from '../testing.ts';
import { approveDestruction } from './approve.ts';
import { nameApprover } from './approver.ts';
import { stopDestruction, withdrawDestruction } from './halt.ts';
import { type FindJournal, findJournal, proposeDestruction } from './propose.ts';
import { carryOut } from './run.ts';

const ELSEWHERE = '19650301C3D4';
const decision = { ground: 'ivo', reference: 'IVO 2026/31', decidedOn: calendarDate('2026-11-30') } as const;
const read = { reference: decision.reference, decidedOn: decision.decidedOn, decisionRead: true };
const DAY = '2026-12-01';

let w: World;
/** The administrator of the unit where the patient is not known. */
let admin: Subject;
let south: OtherUnit;
let patientId: Uuid;
let destructionId: Uuid;

before(async () => {
  w = await world();
  admin = { ...w.anna, name: 'Alva Lind', roles: ['administrator'] };
  const { patientId: id, ...unit } = await otherUnit(w, ELSEWHERE);
  south = unit;
  patientId = id;
});
after(() => w.db.close());
beforeEach(async () => {
  destructionId = uuidv7();
  // Jobs left by another test are not done in this one.
  await w.db.owner.query('delete from job');
});

const find = (who: Subject, differing: Partial<FindJournal> = {}) =>
  w.as(who, `${DAY}T08:00`, (tx) => findJournal(tx, { number: ELSEWHERE, ...decision, ...differing }));
const propose = (who: Subject = admin) =>
  w.as(who, `${DAY}T09:00`, (tx) =>
    proposeDestruction(tx, {
      ...decision,
      destructionId,
      patientId,
      scope: 'person',
      actIds: [],
      caseId: null,
      certificates: true,
    }),
  );
const approve = (who: Subject, at = `${DAY}T10:00`) =>
  w.as(who, at, (tx) => approveDestruction(tx, { destructionId, ...read }));
const open = (who: Subject) => w.as(who, `${DAY}T11:00`, (tx) => openDestruction(tx, destructionId));
const notices = async (who: Subject, at = `${DAY}T10:30:00.000Z`) =>
  value(
    await w.db.database.transaction({ subject: who, clock: fixedClock(at), requestId: 'r' }, async (tx) => {
      tx.audit({ action: 'test', outcome: 'done', purpose: 'administration' } as never);
      return ok((await destructionsWait(tx)).map((waiting) => waiting.text));
    }),
  );
const logged = async (action: string) => {
  const { rows } = await w.db.owner.query(
    'select unit_id as "unitId", outcome from audit_event where action = $1 and object_id = $2 order by audit_id',
    [`records.destruction.${action}`, destructionId],
  );
  return rows;
};
const words = () => placesOf(w, `${MARK} söder`);

test('LAW-31, LAW-38: finding tells nothing of the other unit but that there is something, also through a block', async () => {
  const { staffId } = south.bo;
  await w.db.owner.query(
    `insert into block (provider_id, unit_id, block_id, patient_id, scope, wished_on, manner, set_by, set_by_name, set_at)
     values ($1, $2, $3, $4, 'unit', '2026-11-20', 'oral', $5, 'Bo Ek', '2026-11-20')`,
    [south.bo.providerId, south.unitId, uuidv7(), patientId, staffId],
  );
  for (const who of [admin, w.manager]) {
    assert.deepEqual(value(await find(who)), {
      patientId,
      number: '19650301-C3D4',
      name: null,
      acts: [],
      certificates: 0,
      elsewhere: true,
      lastEntryOn: null,
      mayBeThinnedFrom: null,
    });
  }
  const own = value(await find(south.admin));
  assert.equal(own.acts.length, 4, 'a block for other units hides nothing from the own');
  assert.equal(own.elsewhere, false);
});

test('LAW-31, LAW-100: nothing is looked up without a fresh proof, a reference, and a day that has been', async () => {
  const stale = await w.as({ ...admin, authTime: 0 }, `${DAY}T08:00`, (tx) =>
    findJournal(tx, { number: ELSEWHERE, ...decision }),
  );
  assert.ok(!stale.ok);
  assert.equal((stale.refusal.details as { stepUp?: boolean }).stepUp, true);
  const before = (await w.log()).length;
  for (const [wrong, field] of [
    [{ reference: ' ' }, 'reference'],
    [{ decidedOn: calendarDate('2026-12-24') }, 'decidedOn'],
  ] as const) {
    const refused = await find(admin, wrong);
    assert.ok(!refused.ok && refused.refusal.fields?.[field] !== undefined);
  }
  const rows = (await w.log()).slice(before);
  assert.deepEqual(
    rows.map((row) => [row.action, row.outcome, row.patients]),
    Array(2).fill(['records.destruction.searched', 'failed', []]),
  );
});

test('LAW-31, LAW-35: proposed and approved at one unit nothing is emptied at the other, which sees the proposal', async () => {
  const before = await words();
  assert.ok(before.length > 0);
  assert.deepEqual(value(await propose()), { destructionId, acts: 0, certificates: 0 });
  const refused = await approve(w.manager);
  assert.ok(!refused.ok);
  assert.match(refused.refusal.message, /På den här enheten finns inget att förstöra/);
  await runJobsAt(w, '2026-12-09T09:00:00.000Z');
  assert.deepEqual(await words(), before);
  const here = value(await open(w.manager));
  assert.deepEqual([here.proposal.state, here.acts.length], ['elsewhere', 0]);
  assert.doesNotMatch(JSON.stringify(here), /Söderhamn/);

  const there = value(await open(south.manager));
  assert.deepEqual([there.proposal.state, there.proposal.mayApprove, there.acts.length], ['waiting', null, 4]);
  assert.equal(there.proposal.number, '19650301-C3D4');
  assert.deepEqual(
    [there.proposal.reference, there.proposal.decidedOn],
    [null, null],
    'the approver reads them off the decision',
  );
  assert.equal(value(await open(south.admin)).proposal.reference, decision.reference);
  assert.equal(value(await w.as(south.admin, `${DAY}T11:00`, listDestructions)).rows[0]?.proposedBy, 'Alva Lind');
  assert.match((await notices(south.manager)).join(), /förslag från Alva Lind .* väntar på godkännande/);
  assert.match((await notices(south.admin)).join(), /väntar på godkännande/);
  assert.deepEqual(await notices(south.bo), [], 'a coordinator has no part in it');
  assert.doesNotMatch((await notices(w.manager)).join(), /väntar/);
  assert.deepEqual(await logged('proposed'), [
    { unitId: w.karin.unitId, outcome: 'done' },
    { unitId: south.unitId, outcome: 'done' },
  ]);
});

test('LAW-31: during the waiting time the unit stops it, with a reason, and nothing happens', async () => {
  value(await propose());
  value(await approve(south.manager));
  const before = await words();
  const stop = (who: Subject, reason: string, at = `${DAY}T15:00`) =>
    w.as(who, at, (tx) => stopDestruction(tx, { destructionId, reason }));
  assert.ok(!(await stop(south.bo, 'Fel person')).ok, 'a coordinator does not');
  const silent = await stop(south.admin, ' ');
  assert.ok(!silent.ok && silent.refusal.fields?.reason !== undefined);
  value(await stop(south.admin, 'Fel person'));
  await runJobsAt(w, '2026-12-05T09:00:00.000Z');
  assert.deepEqual(await words(), before);
  const { proposal } = value(await open(south.manager));
  assert.deepEqual(
    [proposal.state, proposal.stopped?.by, proposal.stopped?.reason],
    ['stopped', 'Sonja Dal', 'Fel person'],
  );
  assert.match(
    (await notices(south.manager, `${DAY}T15:00:00.000Z`)).join(),
    /Sonja Dal stoppade .* Ingenting är förstört/,
  );
  const again = await stop(south.manager, 'Också');
  assert.ok(!again.ok && again.refusal.kind === 'conflict');
});

test('stopped while it is being carried out: the second is told that it is done', async () => {
  const own = uuidv7();
  await w.enter('2026-11-20T10:00', call());
  const rows = await w.db.owner.query('select act_id as id from act where unit_id = $1 limit 1', [w.karin.unitId]);
  const wanted = { scope: 'acts', actIds: [rows.rows[0].id], caseId: null, certificates: false } as const;
  value(
    await w.as(admin, `${DAY}T09:00`, (tx) =>
      proposeDestruction(tx, { ...decision, ...wanted, destructionId: own, patientId: w.patientId }),
    ),
  );
  value(await w.as(w.manager, `${DAY}T10:00`, (tx) => approveDestruction(tx, { destructionId: own, ...read })));
  const context = {
    subject: systemSubject(w.karin.providerId),
    clock: fixedClock('2026-12-02T10:00:00.000Z'),
    requestId: 'r',
  };
  let stopping: ReturnType<typeof w.as> | undefined;
  value(
    await w.db.database.transaction(context, async (tx) => {
      const done = await carryOut(tx, { unitId: w.karin.unitId, destructionId: own });
      stopping = w.as(w.manager, '2026-12-02T11:00', (other) =>
        stopDestruction(other, { destructionId: own, reason: 'För sent' }),
      );
      return done;
    }),
  );
  const late = await stopping;
  assert.ok(late !== undefined && !late.ok);
  assert.match(late.refusal.message, /redan verkställt/);
});

test('LAW-31: the proposer takes it back at every unit, approved or not, without learning where', async () => {
  value(await propose());
  value(await approve(south.manager));
  const before = await words();
  assert.deepEqual(value(await w.as(admin, `${DAY}T16:00`, (tx) => withdrawDestruction(tx, destructionId))), {
    withdrawn: true,
  });
  assert.equal(value(await open(south.manager)).proposal.state, 'stopped');
  await runJobsAt(w, '2026-12-05T09:00:00.000Z');
  assert.deepEqual(await words(), before);
  assert.deepEqual(await logged('withdrawn'), [{ unitId: w.karin.unitId, outcome: 'done' }]);
  assert.deepEqual(await logged('stopped'), [{ unitId: south.unitId, outcome: 'done' }]);
});

test('LAW-31: the proposer takes it back at the others also when the own unit’s part is carried out', async () => {
  const own = uuidv7();
  destructionId = own;
  await registered(w.karin);
  await putReason(w.db.owner, w.karin, patientId);
  const noted = {
    kind: 'reachable',
    value: 'Kvällar',
    source: 'Patienten',
    notedOn: calendarDate('2026-11-20'),
  } as const;
  value(await w.as(w.karin, '2026-11-20T08:00', (tx) => noteDetail(tx, patientId, noted)));
  value(await propose());
  value(await approve(w.manager));
  await runJobsAt(w, '2026-12-02T09:30:00.000Z');
  assert.equal(value(await open(w.manager)).proposal.state, 'done');
  assert.equal(value(await open(south.manager)).proposal.state, 'waiting');
  assert.ok(!(await w.as(w.manager, `${DAY}T16:00`, (tx) => withdrawDestruction(tx, own))).ok);
  value(await w.as(admin, `${DAY}T16:00`, (tx) => withdrawDestruction(tx, own)));
  assert.equal(value(await open(south.manager)).proposal.state, 'withdrawn');
});

/** Makes the patient known at the person's unit too. */
const registered = (who: Subject) =>
  w.as(who, '2026-11-19T08:00', async (tx) => {
    tx.audit({ action: 'patient.viewed', purpose: 'vård och behandling' });
    return ok(await registerPatients(tx, who.unitId, [person(ELSEWHERE, 'Anna', 'Öberg')]));
  });

test('LAW-31: a manager who did not propose it takes back the own unit’s part alone', async () => {
  value(await propose());
  value(await w.as(w.manager, `${DAY}T16:00`, (tx) => withdrawDestruction(tx, destructionId)));
  assert.equal(value(await open(south.manager)).proposal.state, 'waiting');
});

test('LAW-31: the provider’s delegation lets an administrator there approve, while it holds', async () => {
  const named = {
    providerHsaId: `SE-P-${south.bo.providerId}`,
    unitHsaId: `SE-U-${south.unitId}`,
    personHsaId: south.admin.hsaId ?? '',
    from: calendarDate('2026-11-01'),
    to: calendarDate('2026-12-31'),
    decidedBy: 'Regiondirektören',
    reference: 'RD 2026/4',
  };
  value(await propose());
  const clock = fixedClock('2026-11-01T08:00:00.000Z');
  const before = await approve(south.admin);
  assert.ok(!before.ok);
  assert.match(before.refusal.message, /Bara enhetens chef, eller den administratör som vårdgivaren har utsett/);
  value(await nameApprover(w.db.database, clock, named));
  assert.equal(value(await open(south.admin)).proposal.mayApprove, null);
  value(await nameApprover(w.db.database, clock, { ...named, to: calendarDate('2026-11-30') }));
  assert.ok(!(await approve(south.admin)).ok, 'ended earlier by a later decision');
  value(await nameApprover(w.db.database, clock, named));
  value(await approve(south.admin));
  const { rows } = await w.db.owner.query(
    `select details from audit_event where action = 'records.destruction.approved' and outcome = 'done' and object_id = $1`,
    [destructionId],
  );
  assert.deepEqual(rows, [{ details: { delegation: 'RD 2026/4' } }]);
  const unknown = await nameApprover(w.db.database, clock, { ...named, personHsaId: 'SE-INGEN' });
  assert.ok(!unknown.ok && unknown.refusal.kind === 'not_found');
});

test('the waiting time is the provider’s to lengthen, never to shorten', async () => {
  const set = (version: number, hours: number) =>
    w.db.owner.query(
      `insert into provider_setting (provider_id, key, version, value, set_by) values ($1, 'records.destruction_wait_hours', $2, $3, 'x')`,
      [south.bo.providerId, version, String(hours)],
    );
  await set(1, 72);
  value(await propose());
  assert.equal(value(await approve(south.manager)).dueAt, '2026-12-04T09:00:00.000Z');
  await set(2, 1);
  destructionId = uuidv7();
  value(await propose());
  assert.equal(value(await approve(south.manager)).dueAt, '2026-12-02T09:00:00.000Z');
});

test('LAW-31: the other unit’s own manager approves, and it is emptied when the waiting time is over, not before', async () => {
  value(await propose());
  const approved = value(await approve(south.manager));
  assert.equal(approved.dueAt, '2026-12-02T09:00:00.000Z');
  assert.match(
    (await notices(south.manager)).join(),
    /förstörs ons 2 dec kl\. 10\.00, om ingen stoppar det\. Sten Berg har godkänt det\./,
  );
  const before = await words();
  await runJobsAt(w, '2026-12-02T08:59:00.000Z');
  // A job that comes before its time waits for it.
  await w.db.owner.query('update job set due_at = now() where done_at is null');
  await runJobsAt(w, '2026-12-02T08:59:59.000Z');
  assert.deepEqual(await words(), before);
  await runJobsAt(w, '2026-12-02T09:00:00.000Z');
  assert.deepEqual(await words(), []);
  assert.equal(value(await open(south.manager)).proposal.state, 'done');
  assert.match((await notices(south.manager, '2026-12-03T09:00:00.000Z')).join(), /förstördes ons 2 dec kl\. 10\.00/);
  assert.deepEqual(await logged('approved'), [{ unitId: south.unitId, outcome: 'done' }]);
  assert.deepEqual(await logged('carried_out'), [{ unitId: south.unitId, outcome: 'done' }]);
});
