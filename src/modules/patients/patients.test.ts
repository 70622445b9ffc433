import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { calendarDate } from '../../kernel/calendar-date.ts';
import { fixedClock } from '../../kernel/clock.ts';
import { ok } from '../../kernel/result.ts';
import {
  seedSubject,
  type TestDatabase,
  testContext,
  testDatabase,
  testSubject,
  value,
} from '../../platform/db/testing.ts';
import { putReason } from '../access/testing.ts';
import { noteDetail } from './commands.ts';
import type { PersonToRegister } from './domain.ts';
import { findPatients, revealContact, viewDetailHistory, viewPatient } from './queries.ts';
import { patientOfNumber } from './store/find.ts';
import { registerPatients } from './store/register.ts';

const clock = fixedClock('2026-11-21T09:00:00.000Z');
const karin = testSubject();
const elsewhere = testSubject({
  providerId: karin.providerId,
  unitId: '018f0000-0000-7000-8000-0000000000b2',
  unitName: 'Söderhamns vårdcentral',
  staffId: '018f0000-0000-7000-8000-0000000000c2',
});

let db: TestDatabase;
before(async () => {
  db = await testDatabase();
  await seedSubject(db.owner, karin);
  await seedSubject(db.owner, elsewhere);
});
after(() => db.close());

const person = (number: string, givenName: string, familyName: string, nameAsOf = ''): PersonToRegister => ({
  number,
  numberKind: 'reservnummer',
  numberRoot: 'SE-DEMO000001-RESERV',
  givenName,
  familyName,
  birthDate: calendarDate(`${number.slice(0, 4)}-${number.slice(4, 6)}-${number.slice(6, 8)}`),
  sex: 'female',
  nameAsOf,
});

/** Registers the persons at a unit; its coordinator has stated a reason to open each. */
const register = async (who: typeof karin, ...persons: PersonToRegister[]) => {
  const ids = value(
    await db.database.transaction(testContext(who, clock), async (tx) => {
      tx.audit({ action: 'patient.found', purpose: 'system' });
      return ok(await registerPatients(tx, who.unitId, persons));
    }),
  );
  for (const patientId of ids) await putReason(db.owner, who, patientId);
  return ids;
};
const as = testContext(karin, clock);
const logged = async (action: string) =>
  (await db.owner.query('select * from audit_event where action = $1 order by audit_id', [action])).rows;

test('three letters find a person, in Swedish order, and the log says who was shown', async () => {
  const ids = await register(
    karin,
    person('19820314R2K4', 'Åsa', 'Öberg'),
    person('19700101A1B2', 'Osvald', 'Oberg'),
    person('19910505C3D4', 'Anna', 'Ekström'),
  );
  const found = value(await db.database.transaction(as, (tx) => findPatients(tx, 'öbe')));
  assert.deepEqual(
    found.hits.map((hit) => hit.name),
    ['Öberg, Åsa'],
  );
  assert.equal(found.hits[0]?.age, 44);
  const rows = await logged('patient.found');
  assert.deepEqual(rows.at(-1)?.patient_ids, [ids[0]]);
  const byNumber = value(await db.database.transaction(as, (tx) => findPatients(tx, '820314')));
  assert.equal(byNumber.hits[0]?.number, '19820314-R2K4');
  const two = value(await db.database.transaction(as, (tx) => findPatients(tx, 'eks ann')));
  assert.equal(two.hits.length, 1);
});

test('a person known at two units has one key, and each unit sees only what it has noted itself', async () => {
  const here = await register(karin, person('19650607E5F6', 'Berit', 'Lind'));
  const there = await register(elsewhere, person('19650607E5F6', 'Berit', 'Lind'));
  assert.equal(here[0], there[0]);
  const patientId = here[0] ?? '';
  value(
    await db.database.transaction(as, (tx) =>
      noteDetail(tx, patientId, {
        kind: 'telephone',
        value: '070-000 00 00',
        source: 'Patienten själv',
        notedOn: calendarDate('2026-11-20'),
      }),
    ),
  );
  const seen = value(await db.database.transaction(testContext(elsewhere, clock), (tx) => viewPatient(tx, patientId)));
  assert.deepEqual(seen.details, []);
});

const ofSeries = (root: string, number: string, familyName: string) => ({
  ...person('19820314R2K4', 'Kim', familyName),
  number,
  numberRoot: root,
});

test('the same reserve number in two series is two persons, each found by the number and by its series', async () => {
  const [national, other] = await register(
    karin,
    ofSeries('1.2.752.74.9.1', '22820314AB12', 'Rotström'),
    ofSeries('1.2.752.97.3.1.3', '22820314AB12', 'Annström'),
  );
  assert.notEqual(national, other);
  const found = value(await db.database.transaction(as, (tx) => findPatients(tx, '2282')));
  assert.deepEqual(new Set(found.hits.map((hit) => hit.patientId)), new Set([national, other]));
  const whose = (text: string) =>
    db.database.transaction(as, async (tx) => {
      tx.audit({ action: 'patient.found', purpose: 'system' });
      return ok(await patientOfNumber(tx, text));
    });
  const asked = value(await whose('1.2.752.97.3.1.3|22820314-ab12'));
  assert.equal(asked.ok && asked.value?.patientId, other);
  const unclear = value(await whose('22820314AB12'));
  assert.match(unclear.ok ? '' : unclear.refusal.message, /olika nummerserier/);
  const wrong = value(await whose('19820314-1234'));
  assert.match(wrong.ok ? '' : wrong.refusal.message, /kontrollsiffra/);
});

test('a reserve number from before its series was stored is the person in whose certificate the series comes', async () => {
  const [before] = await register(karin, ofSeries('', 'R1234567', 'Förström'));
  const [after] = await register(karin, ofSeries('1.2.752.74.9.2', 'R1234567', 'Förström'));
  assert.equal(after, before);
  const [another] = await register(karin, ofSeries('1.2.752.97.3.1.3', 'R1234567', 'Senström'));
  assert.notEqual(another, before);
  const [again] = await register(elsewhere, ofSeries('1.2.752.74.9.2', 'R1234567', 'Förström'));
  assert.equal(again, before);
});

test('LAW-34: a role without lists finds one person by the whole number of any series, and nobody by its beginning', async () => {
  const [longer] = await register(karin, ofSeries('1.2.752.97.3.1.3', 'K12345678', 'Nordström'));
  const doctor = testContext(testSubject({ ...karin, roles: ['treating_doctor'] }), clock);
  const found = async (text: string) =>
    value(await db.database.transaction(doctor, (tx) => findPatients(tx, text))).hits.map((hit) => hit.patientId);
  assert.deepEqual(await found('K1234567'), []);
  assert.deepEqual(await found('k1234-5678'), [longer]);
});

test('the latest name is shown, whatever the order it is told in', async () => {
  await register(karin, person('19770707G7H8', 'Eva', 'Nyman', '2026-05-01T10:00:00'));
  await register(karin, person('19770707G7H8', 'Eva', 'Gammal', '2024-01-01T10:00:00'));
  const found = value(await db.database.transaction(as, (tx) => findPatients(tx, 'nyman')));
  assert.equal(found.hits[0]?.name, 'Nyman, Eva');
  const old = value(await db.database.transaction(as, (tx) => findPatients(tx, 'gammal')));
  assert.deepEqual(old.hits, []);
});

test('LAW-76: a protected person’s contact details stay folded until a reason is given, and the reason is logged', async () => {
  const ids = await register(karin, person('19800202J9K1', 'Sara', 'Holm'));
  const patientId = ids[0] ?? '';
  const note = (kind: 'telephone' | 'protection', text: string) =>
    db.database.transaction(as, (tx) =>
      noteDetail(tx, patientId, {
        kind,
        value: text,
        source: 'Folkbokföringen',
        notedOn: calendarDate('2026-11-20'),
      }),
    );
  value(await note('telephone', '070-111 11 11'));
  const header = value(await note('protection', 'protected_registration'));
  assert.equal(header.contactWithheld, true);
  assert.equal(header.patient.protection, 'protected_registration');
  assert.ok(header.details.every((detail) => detail.kind !== 'telephone'));
  const history = value(await db.database.transaction(as, (tx) => viewDetailHistory(tx, patientId)));
  assert.ok(history.details.every((detail) => detail.kind !== 'telephone'));
  const reveal = (authTime: number) =>
    db.database.transaction(testContext({ ...karin, authTime }, clock), (tx) =>
      revealContact(tx, patientId, 'Jag ska ringa'),
    );
  const now = Date.parse(clock.now()) / 1000;
  const stale = await reveal(now - 11 * 60);
  assert.ok(!stale.ok, 'without a fresh proof of identity nothing is shown');
  assert.deepEqual(stale.refusal.details, { stepUp: true, maxAge: 600 });
  const revealed = value(await reveal(now - 60));
  assert.equal(revealed.details[0]?.value, '070-111 11 11');
  assert.equal((await logged('patient.contact.revealed')).at(-1)?.reason, 'Jag ska ringa');
});

test('what was noted before stays in the history, with source and date', async () => {
  const ids = await register(karin, person('19900303L2M3', 'Ida', 'Ros'));
  const patientId = ids[0] ?? '';
  for (const text of ['Arabiska', 'Arabiska och svenska', '']) {
    value(
      await db.database.transaction(as, (tx) =>
        noteDetail(tx, patientId, {
          kind: 'language',
          value: text,
          source: 'Patienten själv',
          notedOn: calendarDate('2026-11-20'),
        }),
      ),
    );
  }
  const now = value(await db.database.transaction(as, (tx) => viewPatient(tx, patientId)));
  assert.deepEqual(now.details, []);
  const history = value(await db.database.transaction(as, (tx) => viewDetailHistory(tx, patientId)));
  assert.deepEqual(
    history.details.map((detail) => detail.value),
    ['', 'Arabiska och svenska', 'Arabiska'],
  );
});

test('LAW-35: another unit’s person is not found, and the try stands in the log', async () => {
  const ids = await register(elsewhere, person('19550505N4P5', 'Dag', 'Fjell'));
  const patientId = ids[0] ?? '';
  const result = await db.database.transaction(as, (tx) => viewPatient(tx, patientId));
  assert.ok(!result.ok);
  assert.equal(result.refusal.kind, 'not_found');
  const tried = (await logged('access.denied')).at(-1);
  assert.deepEqual([tried?.outcome, tried?.patient_ids], ['denied', [patientId]]);
  const manager = testContext(testSubject({ ...karin, roles: ['unit_manager'] }), clock);
  const denied = await db.database.transaction(manager, (tx) => findPatients(tx, 'öberg'));
  assert.ok(!denied.ok);
  assert.equal(denied.refusal.kind, 'denied');
  assert.equal((await logged('access.denied')).at(-1)?.reason, denied.refusal.message);
});

test('a date that has not been, and a telephone in words, are refused field by field', async () => {
  const ids = await register(karin, person('19610606Q6R7', 'Kim', 'Berg'));
  const result = await db.database.transaction(as, (tx) =>
    noteDetail(tx, ids[0] ?? '', {
      kind: 'telephone',
      value: 'ring mig',
      source: 'Patienten själv',
      notedOn: calendarDate('2026-12-24'),
    }),
  );
  assert.ok(!result.ok);
  assert.deepEqual(Object.keys(result.refusal.fields ?? {}).sort(), ['notedOn', 'value']);
});
