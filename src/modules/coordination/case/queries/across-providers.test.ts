import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { calendarDate } from '../../../../kernel/calendar-date.ts';
import { type Uuid, uuidv7 } from '../../../../kernel/ids.ts';
import type { Result } from '../../../../kernel/result.ts';
import type { Subject } from '../../../../kernel/subject.ts';
import { seedSubject, testSubject, value } from '../../../../platform/db/testing.ts';
import { registerPatients } from '../../../patients/index.ts';
import { endAcrossGround, giveAcrossGround, lookAcross, readAcross } from '../../../sharing/across/commands.ts';
import { setBlock } from '../../../sharing/commands.ts';
import { assign, call, person, type World, world } from '../commands/testing.ts';

/** Karin's provider has a journal about Anna Öberg. Ulla, at another provider, knows the same person. */
let w: World;
let ulla: Subject;
let annaThere: Uuid;

const refusalOf = <T>(result: Result<T>) => {
  assert.ok(!result.ok, 'expected a refusal');
  return result.refusal;
};
const at = '2026-11-21T10:00';
const participates = (providerId: Uuid) =>
  w.db.owner.query(
    `insert into across_participation (provider_id, participation_id, valid_from, decided_by, reference, written_at)
     values ($1, $2, '2026-01-01', 'Regionjurist', 'RS 2026-12', now())`,
    [providerId, uuidv7()],
  );
const relates = () =>
  w.db.owner.query(
    `insert into care_relation (provider_id, unit_id, patient_id, holder, kind, from_day, until_day, source_id)
     values ($1, $2, $3, $4, 'contact', '2026-11-01', '2026-12-31', $5)`,
    [ulla.providerId, ulla.unitId, annaThere, ulla.staffId, uuidv7()],
  );
const states = () =>
  w.db.owner.query(
    `insert into stated_reason (provider_id, unit_id, stated_reason_id, patient_id, staff_id, reason, stated_at, until)
     values ($1, $2, $3, $4, $5, 'patient_called', '2026-11-01', '2027-01-01')`,
    [ulla.providerId, ulla.unitId, uuidv7(), annaThere, ulla.staffId],
  );
const consents = (days = 30) =>
  w.as(ulla, at, (tx) =>
    giveAcrossGround(tx, annaThere, { purpose: 'effort', days, stated: { kind: 'consent', manner: 'oral' } }),
  );
const reads = (when = at) => w.as(ulla, when, (tx) => readAcross(tx, annaThere));

before(async () => {
  w = await world();
  await w.enter('2026-11-05T09:20', call());
  ulla = testSubject({ name: 'Ulla Ask', hsaId: 'SE-TEST-ULLA', unitName: 'Granens läkarmottagning' });
  await seedSubject(w.db.owner, ulla);
  await assign(w.db, ulla, 'coordinator');
  const ids = value(
    await w.as(ulla, '2026-11-10T08:00', async (tx) => {
      tx.audit({ action: 'patient.viewed', purpose: 'vård och behandling' });
      return { ok: true, value: await registerPatients(tx, ulla.unitId, [person('19820314R2K4', 'Anna', 'Öberg')]) };
    }),
  );
  annaThere = ids[0] ?? '';
});
after(() => w.db.close());

beforeEach(async () => {
  for (const table of ['across_ground_end', 'across_ground', 'across_participation', 'block_end', 'block']) {
    await w.db.owner.query(`delete from ${table}`);
  }
  await w.db.owner.query('delete from care_relation where provider_id = $1', [ulla.providerId]);
  await w.db.owner.query('delete from stated_reason');
});

test('LAW-49: with relation, purpose and consent, and both providers taking part, the other’s journal is read', async () => {
  await participates(w.karin.providerId);
  await participates(ulla.providerId);
  await relates();
  const before = value(await w.as(ulla, at, (tx) => lookAcross(tx, annaThere)));
  assert.deepEqual(before, { participates: true, readable: true, objected: false, ground: null });
  value(await consents());
  const { entries } = value(await reads());
  assert.equal(entries.length, 4);
  assert.match(entries[0]?.text ?? '', /^Behovsbedömning/);
  assert.equal(entries[0]?.author, 'Karin Ek, arbetsterapeut');
  const log = (await w.log()).filter((row) => row.action.startsWith('sharing.across.'));
  assert.deepEqual(
    log.map((row) => [row.action, row.outcome, row.patients]),
    [
      ['sharing.across.looked', 'done', [annaThere]],
      ['sharing.across.consented', 'done', [annaThere]],
      ['sharing.across.read', 'done', [annaThere]],
    ],
  );
});

test('LAW-49, LAW-50: each condition that is missing is a refusal, and a stated reason is no way past', async () => {
  await participates(w.karin.providerId);
  await participates(ulla.providerId);
  await states();
  const noRelation = refusalOf(await consents());
  assert.match(noRelation.message, /Ett angivet skäl räcker inte/);
  assert.equal(noRelation.basis, 'lag 2022:913 3 kap. 1 §');
  assert.equal(refusalOf(await reads()).kind, 'denied');
  await relates();
  assert.match(refusalOf(await reads()).message, /Fråga först patienten om samtycke/);
  value(await consents(1));
  assert.equal(value(await reads()).entries.length, 4);
  assert.equal(refusalOf(await reads('2026-11-22T10:01')).kind, 'denied', 'a day later the consent has ended');
});

test('LAW-49: consent taken back closes at once', async () => {
  await participates(w.karin.providerId);
  await participates(ulla.providerId);
  await relates();
  const { ground } = value(await consents());
  value(await w.as(ulla, at, (tx) => endAcrossGround(tx, annaThere, ground?.groundId ?? '')));
  assert.equal(refusalOf(await reads()).kind, 'denied');
});

test('LAW-49: of consents that stand beside each other, taking one back ends them all at the unit', async () => {
  await participates(w.karin.providerId);
  await participates(ulla.providerId);
  await relates();
  const give = (purpose: 'effort' | 'need', days: number) =>
    w.as(ulla, at, (tx) =>
      giveAcrossGround(tx, annaThere, { purpose, days, stated: { kind: 'consent', manner: 'oral' } }),
    );
  const short = value(await give('effort', 30)).ground?.groundId ?? '';
  value(await give('need', 90));
  value(await give('effort', 60));
  assert.equal(value(await reads()).entries.length, 4);
  const left = value(await w.as(ulla, at, (tx) => endAcrossGround(tx, annaThere, short)));
  assert.equal(left.ground, null);
  assert.match(refusalOf(await reads()).message, /Fråga först patienten om samtycke/);
});

test('LAW-07, LAW-51: nothing is seen of a provider that does not take part, nor does anything say that it is there', async () => {
  await relates();
  await participates(ulla.providerId);
  value(await consents());
  const looked = value(await w.as(ulla, at, (tx) => lookAcross(tx, annaThere)));
  assert.deepEqual([looked.readable, looked.objected], [false, false]);
  assert.deepEqual(value(await reads()).entries, []);
});

test('LAW-49: a provider that does not take part is told that, and the consent can still be taken back', async () => {
  await relates();
  await participates(w.karin.providerId);
  assert.match(refusalOf(await consents()).message, /Vårdgivaren deltar inte/);
  await participates(ulla.providerId);
  const { ground } = value(await consents());
  await w.db.owner.query(`update across_participation set valid_to = '2026-11-20' where provider_id = $1`, [
    ulla.providerId,
  ]);
  const missing = refusalOf(await reads());
  assert.deepEqual([missing.kind, missing.basis], ['denied', 'lag 2022:913 3 kap. 1 §']);
  assert.match(missing.message, /Vårdgivaren deltar inte i sammanhållen vård- och omsorgsdokumentation/);
  const looked = value(await w.as(ulla, at, (tx) => lookAcross(tx, annaThere)));
  assert.deepEqual([looked.participates, looked.ground?.groundId], [false, ground?.groundId]);
  const ended = value(await w.as(ulla, at, (tx) => endAcrossGround(tx, annaThere, ground?.groundId ?? '')));
  assert.equal(ended.ground, null);
});

test('LAW-51: after the patient’s objection others see that something is closed, without whose, and read nothing', async () => {
  await participates(w.karin.providerId);
  await participates(ulla.providerId);
  await relates();
  value(await consents());
  const wish = { scope: 'provider' as const, wishedOn: calendarDate('2026-11-20'), manner: 'oral' as const };
  value(await w.as(w.karin, at, (tx) => setBlock(tx, w.patientId, wish)));
  const looked = value(await w.as(ulla, at, (tx) => lookAcross(tx, annaThere)));
  assert.deepEqual([looked.readable, looked.objected], [false, true]);
  assert.equal(JSON.stringify(looked).includes('Norrhamn'), false);
  assert.deepEqual(value(await reads()).entries, []);
});

test('LAW-51: what is closed to the provider’s own units or to other care is no more open to other providers', async () => {
  await participates(w.karin.providerId);
  await participates(ulla.providerId);
  await relates();
  value(await consents());
  for (const scope of ['unit', 'process'] as const) {
    await w.db.owner.query('delete from block');
    const wish = { scope, wishedOn: calendarDate('2026-11-20'), manner: 'oral' as const };
    value(await w.as(w.karin, at, (tx) => setBlock(tx, w.patientId, wish)));
    assert.deepEqual(value(await reads()).entries, [], scope);
  }
});

test('LAW-53: for a patient who lastingly cannot consent both the patient’s known attitude and the assessment are written down', async () => {
  await participates(w.karin.providerId);
  await participates(ulla.providerId);
  await relates();
  const stated = {
    kind: 'incapacity' as const,
    attitude: 'Har tidigare sagt ja till samarbete.',
    assessment: 'Afasi.',
  };
  value(await w.as(ulla, at, (tx) => giveAcrossGround(tx, annaThere, { purpose: 'need', days: 7, stated })));
  assert.equal(value(await reads()).entries.length, 4);
  await assert.rejects(
    w.db.owner.query('update across_ground set assessment = null'),
    /violates check constraint/,
    'the database too asks for both',
  );
});

test('LAW-49: the database itself holds the conditions: without relation or consent its function gives no row', async () => {
  await participates(w.karin.providerId);
  await participates(ulla.providerId);
  const rowsFor = async () => {
    const client = await w.db.owner.connect();
    try {
      await client.query('begin');
      await client.query(
        `select set_config('app.provider', $1, true), set_config('app.units', $2, true), set_config('app.staff', $3, true)`,
        [ulla.providerId, ulla.unitId, ulla.staffId],
      );
      const { rows } = await client.query(`select * from read_across($1, '2026-11-21T10:00Z', '2026-11-21')`, [
        annaThere,
      ]);
      return rows.length;
    } finally {
      await client.query('rollback');
      client.release();
    }
  };
  assert.equal(await rowsFor(), 0);
  await relates();
  assert.equal(await rowsFor(), 0);
  value(await consents());
  assert.equal(await rowsFor(), 4);
});
