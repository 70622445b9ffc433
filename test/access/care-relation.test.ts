/**
 * The stored care relations against a slow rule, worked out from the rows of acts and certificates at each question
 * (case-rules 10). They must agree on every day, after any entry, correction, strike, closing or revocation.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { listeners, refreshers } from '../../src/app/modules.ts';
import { addDays, type CalendarDate, calendarDate } from '../../src/kernel/calendar-date.ts';
import { fixedClock } from '../../src/kernel/clock.ts';
import { type Uuid, uuidv7 } from '../../src/kernel/ids.ts';
import type { Subject } from '../../src/kernel/subject.ts';
import { patientResource } from '../../src/modules/access/index.ts';
import { putReason } from '../../src/modules/access/testing.ts';
import { importCertificates, rebuildSigners } from '../../src/modules/certificates/index.ts';
import { certificateXml, revocationXml } from '../../src/modules/certificates/testing.ts';
import { correctAct, markWrongPatient } from '../../src/modules/coordination/case/commands/correct.ts';
import { enterActs } from '../../src/modules/coordination/case/commands/enter.ts';
import { rebuildAll } from '../../src/modules/coordination/case/commands/rebuild.ts';
import { assign, call } from '../../src/modules/coordination/case/commands/testing.ts';
import { toInstant } from '../../src/modules/coordination/frame/event-time.ts';
import { contents, input } from '../../src/modules/coordination/frame/testing.ts';
import { registerPatients } from '../../src/modules/patients/index.ts';
import { SCHEMA_FOLDER } from '../../src/platform/db/migrations.ts';
import {
  seedSubject,
  type TestDatabase,
  testContext,
  testDatabase,
  testSubject,
  value,
} from '../../src/platform/db/testing.ts';

const first = calendarDate('2026-11-05');
const number = '19820314R2K4';
let db: TestDatabase;
let karin: Subject;
let anna: Subject;
let berg: Subject;
let patientId: Uuid;

before(async () => {
  db = await testDatabase({ listeners, refreshers });
});
after(() => db?.close());

/** A new unit with two coordinators, a doctor and a patient. */
async function begin(): Promise<void> {
  karin = testSubject({ name: 'Karin Ek', hsaId: `SE-K-${uuidv7()}` });
  const beside = { providerId: karin.providerId, unitId: karin.unitId, unitName: karin.unitName };
  anna = testSubject({ ...beside, name: 'Anna Lund', hsaId: `SE-A-${uuidv7()}` });
  berg = testSubject({ ...beside, name: 'Dag Berg', hsaId: `SE-B-${uuidv7()}`, roles: ['treating_doctor'] });
  for (const one of [karin, anna, berg]) {
    await seedSubject(db.owner, one);
    await assign(db, one, one === berg ? 'treating_doctor' : 'coordinator');
  }
  const person = {
    number,
    numberKind: 'reservnummer' as const,
    numberRoot: 'SE-DEMO000001-RESERV',
    givenName: 'Kim',
    familyName: 'Ek',
    birthDate: calendarDate('1982-03-14'),
    sex: 'female' as const,
    nameAsOf: '2026-11-01T08:00',
  };
  const ids = value(
    await db.database.transaction(testContext(karin), async (tx) => {
      tx.audit({ action: 'patient.viewed', purpose: 'system' });
      return { ok: true, value: await registerPatients(tx, karin.unitId, [person]) };
    }),
  );
  patientId = ids[0] ?? '';
  for (const one of [karin, anna]) await putReason(db.owner, one, patientId);
}

/** Runs as somebody at noon of a day. A refusal changes nothing, and is also a step. */
const on = (day: CalendarDate, who: Subject) =>
  testContext({ ...who, authTime: Date.parse(`${day}T11:00:00Z`) / 1000 }, fixedClock(toInstant(`${day}T12:00`)));

type Step = { what: string; by: 'karin' | 'anna'; days: number };

async function take(step: Step, day: CalendarDate): Promise<void> {
  const who = step.by === 'karin' ? karin : anna;
  const at = `${day}T10:00`;
  const enter = (acts: object[]) =>
    db.database.transaction(on(day, who), (tx) =>
      enterActs(tx, { patientId, caseId: null, caseVersion: null, draftId: uuidv7(), acts: acts as never }),
    );
  const colleague = { staffId: anna.staffId, name: anna.name, title: null };
  const latest = async (kind: string) =>
    (
      await db.owner.query<{ act_id: Uuid; nr: number }>(
        `select a.act_id, max(v.nr) as nr from act a join act_version v using (provider_id, unit_id, act_id)
         where a.patient_id = $1 and a.kind = $2 group by a.act_id order by a.act_id desc limit 1`,
        [patientId, kind],
      )
    ).rows[0];
  const source = {
    id: `i-${patientId}-${step.days}`,
    unit: `SE-U-${karin.unitId}`,
    careProvider: `SE-P-${karin.providerId}`,
  };
  const send = (xml: string) =>
    importCertificates(
      {
        ...on(day, karin),
        database: db.database,
        receivedBy: 'Prov',
        home: { providerId: karin.providerId, unitId: karin.unitId, staffId: karin.staffId },
      },
      [{ name: null, line: null, media: 'riv-xml', bytes: Buffer.from(xml) }],
    );
  if (step.what === 'call') await enter(call(at));
  else if (step.what === 'offer')
    await enter([input('offered', at, { reach: 'not_reached', nextTryOn: addDays(day, 3) })]);
  else if (step.what === 'contact') await enter([input('contact', at)]);
  else if (step.what === 'booked') {
    const nextStep = { on: addDays(day, step.days + 1), what: 'Besök', time: '10:00', manner: 'visit', place: 'rum 3' };
    await enter([input('contact', at, { nextStep })]);
  } else if (step.what === 'responsible')
    await enter([input('responsible-changed', at, { role: 'responsible', staff: colleague })]);
  else if (step.what === 'substitute') {
    const time = { from: addDays(day, 1), to: addDays(day, 1 + step.days) };
    await enter([input('responsible-changed', at, { role: 'substitute', staff: colleague, ...time })]);
  } else if (step.what === 'close') {
    await enter([
      input('consent-withdrawn', at),
      input('closed', at, { reason: 'withdrawn', outcome: null, nextOwner: null, later: null }),
    ]);
  } else if (step.what === 'strike') {
    const act = await latest('contact');
    if (act === undefined) return;
    const request = { actId: act.act_id, nr: act.nr, reason: 'Fel kort framme.' };
    await db.database.transaction(on(day, who), (tx) => markWrongPatient(tx, request));
  } else if (step.what === 'correct') {
    const act = await latest('contact');
    if (act === undefined) return;
    const request = {
      actId: act.act_id,
      nr: act.nr,
      at: `${addDays(day, -step.days)}T09:00`,
      minutes: null,
      codes: null,
    };
    await db.database.transaction(on(day, who), (tx) =>
      correctAct(tx, { ...request, reason: 'Fel dag.', content: contents.contact }),
    );
  } else if (step.what === 'certificate') {
    const periods = [{ start: addDays(day, -5), end: addDays(day, step.days), degree: 100 }];
    value(await send(certificateXml({ ...source, person: number, doctor: berg.hsaId ?? '', periods })));
  } else if (step.what === 'revoke') value(await send(revocationXml(source)));
}

const contactKinds = ['offered', 'offer-answered', 'consent-given', 'mapped', 'contact', 'followed-up'];
const apart = (a: CalendarDate, b: string) => Math.round((Date.parse(b) - Date.parse(a)) / 86_400_000);

/** The rule in case-rules 10, word by word, over the rows as they stand. */
async function slowly(who: Subject, day: CalendarDate): Promise<boolean> {
  const rows = async <Row>(text: string) => (await db.owner.query(text, [patientId])).rows as Row[];
  const acts = await rows<{ act_id: Uuid; kind: string; author_id: Uuid; what: string; on: string }>(
    `select a.act_id, a.kind, a.author_id, v.what, to_char(v.occurred_at at time zone 'Europe/Stockholm', 'YYYY-MM-DD') as on
     from act a join act_version v using (provider_id, unit_id, act_id)
     where a.patient_id = $1 and v.nr = (select max(nr) from act_version l where l.act_id = a.act_id)`,
  );
  const cases = await rows<Record<string, string | null> & { promises: { kind: string; on: string; actId: Uuid }[] }>(
    `select responsible_id, substitute_id, substitute_from::text, substitute_to::text, offer_act_id, promises
     from coordination_case where patient_id = $1 and is_open`,
  );
  const certificates = await rows<{ doctor: string; start: string; end: string }>(
    `select c.doctor_hsa_id as doctor, p.start_day::text as start, p.end_day::text as end from certificate c
     join certificate_period p using (provider_id, unit_id, certificate_id) where c.patient_id = $1 and c.counts`,
  );
  const mine = acts.filter((act) => act.author_id === who.staffId);
  const authored = (actId: string | null) => mine.some((act) => act.act_id === actId);
  return (
    cases.some((one) => one.responsible_id === who.staffId) ||
    cases.some(
      (one) =>
        one.substitute_id === who.staffId && (one.substitute_from ?? '') <= day && day <= (one.substitute_to ?? ''),
    ) ||
    cases.some((one) => authored(one.offer_act_id ?? null)) ||
    cases.some((one) =>
      one.promises.some((p) => p.kind === 'booked' && authored(p.actId) && Math.abs(apart(day, p.on)) <= 60),
    ) ||
    mine.some(
      (act) =>
        contactKinds.includes(act.kind) && act.what !== 'wrong_patient' && apart(day, act.on) >= -60 && act.on <= day,
    ) ||
    certificates.some((one) => one.doctor === who.hsaId && one.start <= day && day <= one.end)
  );
}

async function quickly(who: Subject, day: CalendarDate): Promise<boolean> {
  const asked = await db.database.transaction(on(day, who), async (tx) => {
    tx.audit({ action: 'patient.viewed', purpose: 'system' });
    return { ok: true, value: (await patientResource(tx, patientId)).relation !== null };
  });
  return value(asked);
}

const step = fc.record({
  what: fc.constantFrom(
    'call',
    'call',
    'offer',
    'contact',
    'booked',
    'responsible',
    'substitute',
    'close',
    'strike',
    'correct',
    'certificate',
    'revoke',
  ),
  by: fc.constantFrom('karin' as const, 'anna' as const),
  days: fc.constantFrom(0, 1, 7),
});

/** Every run has a case and a signer to ask about, whatever else is drawn. */
const always = (['call', 'certificate'] as const).map((what) => ({ what, by: 'karin' as const, days: 0 }));

test('LAW-33: the stored relations are the slow rule’s, on every day, after every kind of change; rebuilding changes none', async () => {
  const seen = { yes: 0, no: 0, signer: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 8 }), async (steps) => {
      await begin();
      let day = first;
      for (const one of [...always, ...steps]) {
        await take(one, day);
        for (const later of [0, 1, 8, 59, 60, 61, 70]) {
          const then = addDays(day, later);
          for (const who of [karin, anna, berg]) {
            const expected = await slowly(who, then);
            assert.equal(await quickly(who, then), expected, `${who.name} on ${then} after ${one.what} on ${day}`);
            seen[expected ? 'yes' : 'no'] += 1;
            seen.signer += Number(expected && who === berg);
          }
        }
        day = addDays(day, 3);
      }
      const clock = fixedClock(toInstant(`${day}T12:00`));
      const cases = value(await rebuildAll(db.database, clock, () => assert.fail('no act is broken')));
      assert.equal(cases.relations, 0);
      assert.equal(value(await rebuildSigners(db.database, clock)).relations, 0);
    }),
    { numRuns: 12 },
  );
  assert.ok(seen.yes > 100 && seen.no > 100 && seen.signer > 5, JSON.stringify(seen));
});

test('LAW-33: what an upgrade writes for data from before is what the product itself would have written', async () => {
  const all = async () =>
    (await db.owner.query<{ row: string }>('select r::text as row from care_relation r order by 1')).rows;
  const written = await all();
  assert.ok(written.length > 50, `${written.length} relations`);
  const migration = readFileSync(join(SCHEMA_FOLDER, 'migrations/0009_care_relations.sql'), 'utf8');
  const inserts = [...migration.matchAll(/^insert into care_relation [^;]*;/gms)].map(([statement]) => statement);
  assert.equal(inserts.length, 2);
  await db.owner.query('delete from care_relation');
  for (const statement of inserts) await db.owner.query(statement);
  assert.deepEqual(await all(), written);
});
