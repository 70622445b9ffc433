import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { calendarDate } from '../../../../kernel/calendar-date.ts';
import { type Uuid, uuidv7 } from '../../../../kernel/ids.ts';
import type { Result } from '../../../../kernel/result.ts';
import type { Subject } from '../../../../kernel/subject.ts';
import { seedSubject, testSubject, value } from '../../../../platform/db/testing.ts';
import { registerPatients } from '../../../patients/index.ts';
import { chooseElsewhere, endBlock, liftBlock, setBlock } from '../../../sharing/commands.ts';
import { readBlockedElsewhere, readBlocks } from '../../../sharing/queries.ts';
import { assign, call, person, type World, world } from '../../case/commands/testing.ts';
import { readElsewhere } from './elsewhere.ts';

/** Karin has a journal about Anna Öberg at Norrhamn. Sara meets the same person at Söderby, and Dan treats the patient there. */
let w: World;
let sara: Subject;
let dan: Subject;
let stranger: Subject;

const wish = { wishedOn: calendarDate('2026-11-20'), manner: 'oral' as const };
const refusalOf = <T>(result: Result<T>) => {
  assert.ok(!result.ok, 'expected a refusal');
  return result.refusal;
};

before(async () => {
  w = await world();
  await w.enter('2026-11-05T09:20', call());
  const { providerId } = w.karin;
  sara = testSubject({ providerId, name: 'Sara Holm', hsaId: 'SE-TEST-SARA', unitName: 'Söderby vårdcentral' });
  dan = {
    ...sara,
    staffId: uuidv7(),
    name: 'Dan Berg',
    hsaId: 'SE-TEST-DAN',
    roles: ['coordinator', 'treating_doctor'],
  };
  stranger = testSubject({ name: 'Ulla Ask', hsaId: 'SE-TEST-ULLA', unitName: 'Annan vårdgivare' });
  for (const one of [sara, dan, stranger]) {
    await seedSubject(w.db.owner, one);
    await assign(w.db, one, 'coordinator');
  }
  for (const one of [sara, stranger]) {
    const ids = value(
      await w.as(one, '2026-11-10T08:00', async (tx) => {
        tx.audit({ action: 'patient.viewed', purpose: 'vård och behandling' });
        return { ok: true, value: await registerPatients(tx, one.unitId, [person('19820314R2K4', 'Anna', 'Öberg')]) };
      }),
    );
    await statesReason(one, ids[0] ?? '');
  }
  await statesReason(dan, w.patientId);
});
after(() => w.db.close());

/** States a reason for a person without care relation, valid throughout the test. */
async function statesReason(one: Subject, patientId: Uuid): Promise<void> {
  await w.db.owner.query(
    `insert into stated_reason (provider_id, unit_id, stated_reason_id, patient_id, staff_id, reason, stated_at, until)
     values ($1, $2, $3, $4, $5, 'patient_called', '2026-11-01', '2027-01-01')`,
    [one.providerId, one.unitId, uuidv7(), patientId, one.staffId],
  );
}

const choose = (subject: Subject, at: string) =>
  w.as(subject, at, (tx) => chooseElsewhere(tx, w.patientId, 'coordination'));
const read = (subject: Subject, at: string) =>
  w.as(subject, at, (tx) => readElsewhere(tx, w.patientId, w.karin.unitId));

test('LAW-58: another unit’s journal is closed until an active choice with a reason, and then reads as text', async () => {
  const before = refusalOf(await read(sara, '2026-11-21T09:00'));
  assert.equal(before.kind, 'denied');
  assert.match(before.message, /Välj först/);

  const chosen = value(await choose(sara, '2026-11-21T09:01'));
  assert.deepEqual(chosen.units, [{ unitId: w.karin.unitId, unitName: 'Norrhamns vårdcentral', state: 'open' }]);
  assert.equal(chosen.blocked, 0);

  const journal = value(await read(sara, '2026-11-21T09:02'));
  assert.equal(journal.unitName, 'Norrhamns vårdcentral');
  assert.match(journal.text, /^Journal om koordinering\nAnna Öberg, 19820314-R2K4\nNorrhamns vårdcentral/);
  assert.match(journal.text, /Karin Ek, arbetsterapeut/);
  assert.equal(journal.entries, 4);
  const log = await w.log();
  const chosenRow = log.find((row) => row.action === 'sharing.elsewhere.chosen');
  assert.equal(chosenRow?.reason, 'Jag koordinerar patienten här och behöver veta vad som är gjort');
  assert.deepEqual(
    log.filter((row) => row.action === 'sharing.elsewhere.opened').map((row) => [row.outcome, row.patients]),
    [
      ['denied', [w.patientId]],
      ['done', [w.patientId]],
      ['done', [w.patientId]],
    ],
  );
});

/** The units whose logs hold rows of the action. */
async function unitsLogged(action: string): Promise<string[]> {
  const { rows } = await w.db.owner.query<{ unit_id: string }>(
    `select distinct unit_id from audit_event where action = $1 and outcome = 'done' and staff_id = $2`,
    [action, sara.staffId],
  );
  return rows.map((row) => row.unit_id).sort();
}

test('LAW-35, LAW-58: the unit whose journal was read finds it in its own log', async () => {
  assert.deepEqual(await unitsLogged('sharing.elsewhere.opened'), [w.karin.unitId, sara.unitId].sort());
});

test('LAW-58: the choice is one person’s own, and ends after a working day', async () => {
  assert.equal(refusalOf(await read(dan, '2026-11-21T09:03')).kind, 'denied');
  assert.equal(refusalOf(await read(sara, '2026-11-21T17:02')).kind, 'denied');
});

test('LAW-07: another care provider finds nothing by the same choice', async () => {
  const { rows } = await w.db.owner.query<{ patient_id: string }>(
    'select patient_id from patient where provider_id = $1',
    [stranger.providerId],
  );
  const theirs = rows[0]?.patient_id ?? '';
  const chosen = value(await w.as(stranger, '2026-11-21T09:00', (tx) => chooseElsewhere(tx, theirs, 'patient_asked')));
  assert.deepEqual([chosen.units, chosen.blocked], [[], 0]);
  const refused = await w.as(stranger, '2026-11-21T09:01', (tx) => readElsewhere(tx, w.patientId, w.karin.unitId));
  assert.equal(refused.ok, false);
});

test('LAW-38: a block closes to the other unit at once, tells that it is and not whose, and the unit itself reads on', async () => {
  value(await choose(sara, '2026-11-21T10:00'));
  value(await read(sara, '2026-11-21T10:01'));
  const { blocks } = value(
    await w.as(w.karin, '2026-11-21T10:02', (tx) => setBlock(tx, w.patientId, { scope: 'unit', ...wish })),
  );
  assert.deepEqual(
    blocks.map(({ scope, setBy, ended }) => [scope, setBy, ended]),
    [['unit', 'Karin Ek', null]],
  );
  assert.match(refusalOf(await read(sara, '2026-11-21T10:03')).message, /kan vara spärrade/);
  const chosen = value(await choose(sara, '2026-11-21T10:04'));
  assert.deepEqual([chosen.units, chosen.blocked], [[], 1]);
  const own = value(await w.as(w.karin, '2026-11-21T10:05', (tx) => readBlocks(tx, w.patientId)));
  assert.equal(own.blocks.length, 1);
  const again = value(
    await w.as(w.karin, '2026-11-21T10:06', (tx) => setBlock(tx, w.patientId, { scope: 'unit', ...wish })),
  );
  assert.equal(again.blocks.length, 1, 'set twice it is set once');
});

test('LAW-39: a block is lifted in two steps: first who owns it, then with the patient’s consent, for a person and a time', async () => {
  const owners = value(await w.as(sara, '2026-11-21T10:10', (tx) => readBlockedElsewhere(tx, w.patientId)));
  assert.deepEqual(owners.units, [{ unitId: w.karin.unitId, unitName: 'Norrhamns vårdcentral' }]);
  const consent = { ground: 'consent' as const, said: 'Patienten sa ja i telefon i dag' };
  const lifted = value(
    await w.as(sara, '2026-11-21T10:11', (tx) => liftBlock(tx, w.patientId, w.karin.unitId, consent)),
  );
  assert.deepEqual(await unitsLogged('sharing.block.lifted'), [w.karin.unitId, sara.unitId].sort());
  assert.equal(lifted.units[0]?.state, 'lifted');
  value(await read(sara, '2026-11-21T10:12'));
  const own = value(await w.as(w.karin, '2026-11-21T10:13', (tx) => readBlocks(tx, w.patientId)));
  assert.deepEqual(
    own.blocks[0]?.lifts.map(({ by, unitName, ground, said }) => [by, unitName, ground, said]),
    [['Sara Holm', 'Söderby vårdcentral', 'consent', 'Patienten sa ja i telefon i dag']],
  );
  value(await choose(dan, '2026-11-21T10:14'));
  assert.equal(refusalOf(await read(dan, '2026-11-21T10:15')).kind, 'denied');
  value(await choose(sara, '2026-11-28T10:12'));
  assert.equal(refusalOf(await read(sara, '2026-11-28T10:13')).kind, 'denied', 'after seven days it is closed again');
});

test('LAW-39, LAW-52: in an emergency only who gives the care lifts, for a day; a coordinator never', async () => {
  const emergency = { ground: 'emergency' as const, said: 'Medvetslös, uppgifterna behövs nu' };
  const denied = refusalOf(
    await w.as(sara, '2026-11-21T10:20', (tx) => liftBlock(tx, w.patientId, w.karin.unitId, emergency)),
  );
  assert.equal(denied.kind, 'denied');
  assert.match(denied.message, /fråga patienten/);
  value(await w.as(dan, '2026-11-21T10:21', (tx) => liftBlock(tx, w.patientId, w.karin.unitId, emergency)));
  value(await read(dan, '2026-11-21T10:22'));
  value(await choose(dan, '2026-11-22T10:22'));
  assert.equal(refusalOf(await read(dan, '2026-11-22T10:23')).kind, 'denied');
});

test('LAW-38: what the patient takes back is open again; nobody lifts what is not blocked', async () => {
  const { blocks } = value(await w.as(w.karin, '2026-11-29T09:00', (tx) => readBlocks(tx, w.patientId)));
  const blockId = blocks[0]?.blockId ?? '';
  const ended = value(
    await w.as(w.karin, '2026-11-29T09:01', (tx) => endBlock(tx, w.patientId, blockId, { ...wish, manner: 'written' })),
  );
  assert.deepEqual(ended.blocks[0]?.ended?.by, 'Karin Ek');
  value(await choose(sara, '2026-11-29T09:02'));
  value(await read(sara, '2026-11-29T09:03'));
  const consent = { ground: 'consent' as const, said: 'Ja' };
  const nothing = refusalOf(
    await w.as(sara, '2026-11-29T09:04', (tx) => liftBlock(tx, w.patientId, w.karin.unitId, consent)),
  );
  assert.equal(nothing.kind, 'not_found');
});

test('LAW-38: what is blocked for other care than coordination is closed to treating staff of other units too, not to their coordinators', async () => {
  const doctor: Subject = { ...dan, roles: ['treating_doctor'] };
  value(await choose(doctor, '2026-11-29T09:10'));
  value(await read(doctor, '2026-11-29T09:11'));
  value(await w.as(w.karin, '2026-11-29T09:12', (tx) => setBlock(tx, w.patientId, { scope: 'process', ...wish })));
  assert.equal(refusalOf(await read(doctor, '2026-11-29T09:13')).kind, 'denied');
  const chosen = value(await choose(doctor, '2026-11-29T09:14'));
  assert.deepEqual([chosen.units, chosen.blocked], [[], 1]);
  value(await choose(sara, '2026-11-29T09:15'));
  value(await read(sara, '2026-11-29T09:16'));
});

test('a block wished for tomorrow, or for somebody the unit does not know, is refused with words', async () => {
  const tomorrow = { scope: 'unit' as const, ...wish, wishedOn: calendarDate('2026-12-24') };
  const early = refusalOf(await w.as(w.karin, '2026-11-29T10:00', (tx) => setBlock(tx, w.patientId, tomorrow)));
  assert.match(early.fields?.wishedOn ?? '', /inte varit ännu/);
  const unknown = refusalOf(
    await w.as(w.karin, '2026-11-29T10:01', (tx) => setBlock(tx, uuidv7(), { scope: 'unit', ...wish })),
  );
  assert.equal(unknown.kind, 'not_found');
});
