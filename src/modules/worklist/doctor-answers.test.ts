import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fixedClock } from '../../kernel/clock.ts';
import type { Uuid } from '../../kernel/ids.ts';
import type { Subject } from '../../kernel/subject.ts';
import { seedSubject, testSubject, value } from '../../platform/db/testing.ts';
import { answerQuestion, decideAboutRow, noteAnswer } from './commands.ts';
import { answersTo, decisionReasons } from './domain.ts';
import { doctorQuestions, listPeople, myQuestions } from './queries.ts';
import { type TestUnit, testUnit } from './testing-database.ts';

let unit: TestUnit;
let ahl: Uuid;
let lind: Uuid;
let alm: Subject;
let berg: Subject;
const today = fixedClock('2026-11-25T08:30:00.000Z');

before(async () => {
  unit = await testUnit();
  const { providerId, unitId, unitName } = unit.karin;
  const doctor = async (name: string) => {
    const subject = testSubject({
      providerId,
      unitId,
      unitName,
      name,
      hsaId: `SE-${name}`,
      roles: ['treating_doctor'],
    });
    await seedSubject(unit.data.owner, subject);
    return subject;
  };
  alm = await doctor('Dr Alm');
  berg = await doctor('Dr Berg');
  ahl = await unit.addPatient('Åhl', { givenName: 'Bo' });
  lind = await unit.addPatient('Lind', { givenName: 'Per' });
  await unit.addCertificate({ patientId: ahl, first: '2026-11-10', last: '2026-12-10', doctor: 'Dr Alm' });
  await unit.addCertificate({ patientId: lind, first: '2026-11-10', last: '2026-12-10', doctor: 'Dr Alm' });
  await unit.refresh([ahl, lind], today);
  await relate(ahl, alm);
});
after(() => unit.close());

/** The signer's relation, which the certificates' own store writes. */
async function relate(patientId: Uuid, doctor: Subject): Promise<void> {
  const { providerId, unitId } = unit.karin;
  await unit.data.owner.query(
    `insert into care_relation (provider_id, unit_id, patient_id, holder, kind, from_day, until_day, source_id)
     values ($1, $2, $3, $4, 'signer', '2026-11-10', '2026-12-10', $3)`,
    [providerId, unitId, patientId, doctor.hsaId],
  );
}

const rowOf = async (patientId: Uuid) => {
  const { rows } = value(await unit.as(unit.karin, (tx) => listPeople(tx, { tab: 'unit' }), today));
  const row = rows.find((found) => found.patientId === patientId);
  assert.ok(row !== undefined);
  return row;
};
const ask = async (patientId: Uuid, reason: 'prognosis' | 'extension'): Promise<Uuid> => {
  const { version, latestDecisionId } = await rowOf(patientId);
  const body = { patientId, version, shownDecisionId: latestDecisionId, choice: 'ask_doctor', reason } as const;
  return value(await unit.as(unit.karin, (tx) => decideAboutRow(tx, body), today)).decisionId;
};
const mine = async (doctor: Subject) => value(await unit.as(doctor, (tx) => myQuestions(tx), today));
const logged = async (action: string) =>
  (
    await unit.data.owner.query(
      'select outcome, purpose, patient_ids, details from audit_event where action = $1 order by audit_id desc limit 1',
      [action],
    )
  ).rows[0];

test('every question that can be asked has answers of its own, and a question when asks for a day', () => {
  assert.deepEqual(Object.keys(answersTo).sort(), Object.keys(decisionReasons.ask_doctor).sort());
  for (const answers of Object.values(answersTo)) assert.ok(answers.length >= 3 && answers.includes('other'));
  assert.equal(answersTo.prognosis[0], 'on_day');
  assert.ok(!answersTo.prognosis.includes('wants_coordination'));
});

test('LAW-33: a doctor sees the questions asked about patients with a certificate of the doctor’s in force, and only those', async () => {
  await ask(ahl, 'prognosis');
  await ask(lind, 'extension');
  const { questions, withheld } = await mine(alm);
  assert.deepEqual(
    questions.map((question) => [question.familyName, question.question, question.madeByName]),
    [['Åhl', 'När väntas patienten åter i arbete?', 'Karin Ek']],
  );
  assert.equal(withheld, 1, 'the other is counted, and not named');
  assert.deepEqual(await logged('worklist.own_questions_listed'), {
    outcome: 'done',
    purpose: 'vård och behandling',
    patient_ids: [ahl],
    details: null,
  });
  assert.deepEqual((await mine(berg)).questions, []);
  const asCoordinator = await unit.as(unit.karin, (tx) => myQuestions(tx), today);
  assert.ok(!asCoordinator.ok && asCoordinator.refusal.kind === 'denied');
});

test('one tap answers; the row is back in the coordinator’s list with who answered, when and which day', async () => {
  const [question] = (await mine(alm)).questions;
  const decisionId = question?.decisionId ?? '';
  const send = (who: Subject, body: Parameters<typeof answerQuestion>[2]) =>
    unit.as(who, (tx) => answerQuestion(tx, decisionId, body), today);

  await relate(ahl, berg);
  const others = await send(berg, { answer: 'later' });
  assert.ok(!others.ok && others.refusal.kind === 'denied', 'another doctor does not answer');
  const withoutDay = await send(alm, { answer: 'on_day' });
  assert.ok(!withoutDay.ok && withoutDay.refusal.fields?.on === 'Skriv dagen.');
  const past = await send(alm, { answer: 'on_day', on: '2026-11-01' as never });
  assert.ok(!past.ok && past.refusal.fields?.on === 'Dagen har redan varit.');
  const unfitting = await send(alm, { answer: 'wants_coordination' });
  assert.ok(!unfitting.ok && unfitting.refusal.fields?.answer !== undefined);

  value(await send(alm, { answer: 'on_day', on: '2026-12-14' as never }));
  assert.deepEqual((await mine(alm)).questions, []);
  const row = await rowOf(ahl);
  assert.deepEqual(
    row.reasons.filter((reason) => reason.rule === 'doctor_answered').map((reason) => reason.text),
    ['Dr Alm svarade 25 nov: åter i arbete 14 dec'],
  );
  assert.equal(row.decision?.answer?.note, 'Åter i arbete 14 dec');
  const fresh = value(await unit.as(unit.karin, (tx) => listPeople(tx, { tab: 'new' }), today)).rows;
  assert.deepEqual(
    fresh.find((found) => found.patientId === ahl)?.news.map((news) => news.text),
    ['Läkaren har svarat'],
  );
  const entry = await logged('worklist.answer_noted');
  assert.equal(entry?.purpose, 'vård och behandling');
  assert.match(entry?.details.hash, /^[0-9a-f]{64}$/, 'the answer is held by the log');
  const twice = await send(alm, { answer: 'later' });
  assert.ok(!twice.ok && twice.refusal.kind === 'conflict');
});

test('an answer that a coordinator notes says who noted it, and a protected person’s number is on no sheet', async () => {
  const { providerId, unitId } = unit.karin;
  const { doctors } = value(await unit.as(unit.karin, (tx) => doctorQuestions(tx), today));
  const [question] = doctors[0]?.questions ?? [];
  assert.ok(question !== undefined);
  assert.equal(question.familyName, 'Lind');
  assert.notEqual(question.number, null, 'the doctor must open the right record');
  assert.deepEqual(question.answers, answersTo.extension);
  await unit.data.owner.query(
    `update patient set protection = 'confidentiality_marked' where provider_id = $1 and unit_id = $2 and patient_id = $3`,
    [providerId, unitId, lind],
  );
  const after = value(await unit.as(unit.karin, (tx) => doctorQuestions(tx), today)).doctors[0]?.questions[0];
  assert.deepEqual([after?.protected, after?.number], [true, null]);
  value(await unit.as(unit.karin, (tx) => noteAnswer(tx, question.decisionId, { answer: 'yes' }), today));
  const row = await rowOf(lind);
  assert.ok(row.reasons.some(({ text }) => text === 'Dr Alm svarade 25 nov: ja (noterat av Karin Ek)'));
});
