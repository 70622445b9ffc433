import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fixedClock } from '../../kernel/clock.ts';
import { type Uuid, uuidv7 } from '../../kernel/ids.ts';
import { value } from '../../platform/db/testing.ts';
import { decideAboutRow, markSeen, noteAnswer, undoDecision } from './commands.ts';
import type { ListRequest, WorklistRow } from './contract.ts';
import { previewPerson } from './preview.ts';
import { countTabs, doctorQuestions, listPeople, printPeople, viewToday } from './queries.ts';
import { morning, type TestUnit, testUnit } from './testing-database.ts';

let unit: TestUnit;
let oberg: Uuid;
let lind: Uuid;
let ahl: Uuid;
let old: Uuid;

before(async () => {
  unit = await testUnit();
  oberg = await unit.addPatient('Öberg', { givenName: 'Anna' });
  lind = await unit.addPatient('Lind', { givenName: 'Per', birthDate: '1968-05-01', sex: 'male' });
  ahl = await unit.addPatient('Åhl', { givenName: 'Bo', sex: 'male' });
  old = await unit.addPatient('Zetterqvist');
  // New, third within a year.
  await unit.addCertificate({ patientId: oberg, first: '2026-02-01', last: '2026-02-10' });
  await unit.addCertificate({ patientId: oberg, first: '2026-06-01', last: '2026-06-10' });
  await unit.addCertificate({ patientId: oberg, first: '2026-11-10', last: '2026-11-28' });
  // Long, stepping down.
  await unit.addCertificate({ patientId: lind, first: '2026-09-19', last: '2026-11-30', diagnosis: 'M545' });
  await unit.addCertificate({
    patientId: lind,
    first: '2026-12-01',
    last: '2026-12-31',
    degree: 50,
    diagnosis: 'M545',
    signed: '2026-09-19T09:00:00',
  });
  // In a gap today.
  await unit.addCertificate({ patientId: ahl, first: '2026-11-01', last: '2026-11-19', doctor: 'Dr Alm' });
  await unit.addCertificate({ patientId: ahl, first: '2026-11-23', last: '2026-12-10', doctor: 'Dr Alm' });
  // Ended long ago.
  await unit.addCertificate({ patientId: old, first: '2026-01-01', last: '2026-03-31' });
  await unit.refresh([oberg, lind, ahl, old]);
});

after(() => unit.close());

const list = async (request: ListRequest, subject = unit.karin, clock = morning) =>
  value(await unit.as(subject, (tx) => listPeople(tx, request), clock));
const names = (rows: readonly WorklistRow[]) => rows.map((row) => row.familyName);
const rowOf = async (patientId: Uuid, subject = unit.karin) => {
  const row = (await list({ tab: 'unit' }, subject)).rows.find((row) => row.patientId === patientId);
  assert.ok(row !== undefined);
  return row;
};

test('Enheten holds everyone on sick leave and in a gap, in Swedish order, each with reasons in words', async () => {
  const { rows, total, next } = await list({ tab: 'unit', sort: 'name' });
  assert.deepEqual(names(rows), ['Lind', 'Åhl', 'Öberg']);
  assert.equal(total, 3);
  assert.equal(next, null);
  const [first, second, third] = rows;
  assert.deepEqual([first?.degree, first?.nextDegree], [100, { degree: 50, from: '2026-12-01' }]);
  assert.equal(second?.state, 'gap');
  assert.ok(second?.reasons.some((reason) => reason.text.startsWith('Uppehåll mellan intyg 20–22 nov')));
  assert.deepEqual(
    third?.reasons.map((reason) => reason.text),
    ['Intyget slutar 28 nov (om 7 dagar), ingen plan', 'Nytt sjukfall sedan 10 nov', 'Tredje sjukfallet på 12 månader'],
  );
  assert.deepEqual(
    [third?.age, third?.sex, third?.days, third?.certificateCount, third?.doctor, third?.occupation],
    [44, 'female', 19, 1, 'Dr Berg', 'Förskollärare'],
  );
});

test('LAW-98: the list says which order it follows, and follows the rules from the top', async () => {
  const { rows, order } = await list({ tab: 'unit' });
  assert.match(order, /enhetens regler/);
  const ranks = rows.map((row) => row.reasons[0]?.rule);
  assert.deepEqual(ranks, ['day28', 'day28', 'certificate_ends']);
  assert.deepEqual(names(rows), ['Lind', 'Åhl', 'Öberg'], 'day 28 long passed comes before day 28 ahead');
  const descending = await list({ tab: 'unit', sort: 'lastDay', descending: true });
  assert.deepEqual(names(descending.rows), ['Lind', 'Åhl', 'Öberg']);
  assert.equal(descending.order, 'Ordning: sista dag, fallande.');
});

test('filters are applied by the database', async () => {
  const cases: [ListRequest['filter'], string[]][] = [
    [{ states: ['gap'] }, ['Åhl']],
    [{ degrees: [100] }, ['Lind', 'Öberg']],
    [{ doctor: 'SE-Dr Alm' }, ['Åhl']],
    [{ chapters: ['movement'] }, ['Lind']],
    [{ codes: ['F43'] }, ['Åhl', 'Öberg']],
    [{ ageFrom: 50 }, ['Lind']],
    [{ ageTo: 57 }, ['Åhl', 'Öberg']],
    [{ ageFrom: 58, ageTo: 58 }, ['Lind']],
    [{ sex: 'male' }, ['Lind', 'Åhl']],
    [{ lengths: ['91-180'] }, ['Lind']],
    [{ endsFrom: '2026-12-01', endsTo: '2026-12-15' } as ListRequest['filter'], ['Åhl']],
    [{ reasons: ['in_gap', 'repeated_episodes'] }, ['Åhl', 'Öberg']],
    [{ statuses: ['none'], decisions: ['none'] }, ['Lind', 'Åhl', 'Öberg']],
    [{ occupations: ['STUDIER'] }, []],
    [{ responsible: 'none' }, ['Lind', 'Åhl', 'Öberg']],
    [{ responsible: 'me' }, []],
  ];
  for (const [filter, expected] of cases) {
    const { rows, total } = await list({ tab: 'unit', sort: 'name', ...(filter === undefined ? {} : { filter }) });
    assert.deepEqual(names(rows), expected, JSON.stringify(filter));
    assert.equal(total, expected.length, JSON.stringify(filter));
  }
  assert.deepEqual(names((await list({ tab: 'unit', words: 'öbe an' })).rows), ['Öberg']);
});

test('the first visit shows what began or changed in thirty days; reading moves nothing', async () => {
  for (let time = 0; time < 2; time += 1) {
    const { rows, since } = await list({ tab: 'new', sort: 'name' });
    assert.deepEqual(names(rows), ['Åhl', 'Öberg']);
    assert.deepEqual(since, { reviewedAt: null, from: '2026-10-22', decidedByColleague: 0 });
    assert.deepEqual(
      rows[1]?.news.map((change) => change.text),
      ['Nytt sjukfall från 10 nov'],
    );
  }
});

test('a decision moves the mark, tells colleagues by whom, and Ctrl Z puts all back', async () => {
  const row = await rowOf(oberg);
  const { decisionId } = value(
    await unit.as(unit.karin, (tx) =>
      decideAboutRow(tx, {
        patientId: oberg,
        version: row.version,
        choice: 'wait',
        reason: 'visit_booked',
        recheckOn: '2026-12-01' as never,
      }),
    ),
  );
  assert.deepEqual(names((await list({ tab: 'new', sort: 'name' })).rows), ['Åhl']);
  assert.deepEqual(names((await list({ tab: 'new' }, unit.colleague)).rows), ['Åhl']);
  const theirs = await list({ tab: 'new', decidedByColleague: true }, unit.colleague);
  assert.deepEqual(names(theirs.rows), ['Öberg']);
  assert.equal(theirs.since?.decidedByColleague, 1);
  assert.deepEqual([theirs.rows[0]?.decidedBy?.name, theirs.rows[0]?.decidedBy?.choice], ['Karin Ek', 'wait']);
  assert.deepEqual(
    [theirs.rows[0]?.decision?.reason, theirs.rows[0]?.decision?.recheckOn],
    ['Läkarbesök är bokat', '2026-12-01'],
  );

  const notHers = await unit.as(unit.colleague, (tx) => undoDecision(tx, decisionId));
  assert.ok(!notHers.ok && notHers.refusal.kind === 'conflict');
  value(await unit.as(unit.karin, (tx) => undoDecision(tx, decisionId)));
  assert.deepEqual(names((await list({ tab: 'new', sort: 'name' })).rows), ['Åhl', 'Öberg']);
  assert.equal((await rowOf(oberg)).decision, null);
  const twice = await unit.as(unit.karin, (tx) => undoDecision(tx, decisionId));
  assert.ok(!twice.ok && twice.refusal.kind === 'conflict');
});

test('a re-check date stands in Idag on its day and in the list', async () => {
  const row = await rowOf(oberg);
  const recheckOn = '2026-11-24' as never;
  const sent = { patientId: oberg, version: row.version, choice: 'no_action', reason: 'no_need', recheckOn } as const;
  const { decisionId } = value(await unit.as(unit.karin, (tx) => decideAboutRow(tx, sent)));
  assert.equal((await rowOf(oberg)).status, 'no_action');
  assert.deepEqual(value(await unit.as(unit.karin, (tx) => viewToday(tx))).toDo, []);
  const onTheDay = fixedClock('2026-11-24T07:00:00.000Z');
  const today = value(await unit.as(unit.karin, (tx) => viewToday(tx), onTheDay));
  assert.deepEqual(
    today.toDo.map((item) => [item.familyName, item.text, item.overdue]),
    [['Öberg', 'Återkoll: ingen åtgärd, inget behov av koordinering nu', false]],
  );
  // The person's own task, not the colleague's.
  assert.deepEqual(value(await unit.as(unit.colleague, (tx) => viewToday(tx), onTheDay)).toDo, []);
  assert.equal(value(await unit.as(unit.karin, (tx) => countTabs(tx), onTheDay)).today, 1);
  value(await unit.as(unit.karin, (tx) => undoDecision(tx, decisionId)));
});

test('lifted with the doctor: a printable question per doctor; the answer brings the row back to everyone', async () => {
  const row = await rowOf(ahl);
  const sent = {
    patientId: ahl,
    version: row.version,
    choice: 'ask_doctor',
    reason: 'extension',
    note: 'Ring.',
  } as const;
  const { decisionId } = value(await unit.as(unit.karin, (tx) => decideAboutRow(tx, sent)));
  const { doctors } = value(await unit.as(unit.colleague, (tx) => doctorQuestions(tx)));
  assert.deepEqual(
    doctors.map((doctor) => [
      doctor.doctorName,
      doctor.questions.map((question) => [question.familyName, question.question, question.note]),
    ]),
    [['Dr Alm', [['Åhl', 'Blir det ett nytt intyg?', 'Ring.']]]],
  );
  assert.deepEqual(names((await list({ tab: 'new', sort: 'name' })).rows), ['Öberg']);
  const empty = await unit.as(unit.karin, (tx) => noteAnswer(tx, decisionId, { answer: 'other' }));
  assert.ok(!empty.ok && empty.refusal.fields?.note !== undefined);
  value(await unit.as(unit.colleague, (tx) => noteAnswer(tx, decisionId, { answer: 'no_need' })));
  assert.deepEqual(value(await unit.as(unit.karin, (tx) => doctorQuestions(tx))).doctors, []);
  const back = await list({ tab: 'new', sort: 'name' });
  assert.deepEqual(names(back.rows), ['Åhl', 'Öberg']);
  assert.deepEqual(
    back.rows[0]?.news.map((change) => change.text),
    ['Läkaren har svarat'],
  );
  assert.ok(
    back.rows[0]?.reasons.some(
      (reason) => reason.text === 'Dr Alm svarade 21 nov: ser inget behov nu (noterat av Anna Alm)',
    ),
  );
  const again = await unit.as(unit.karin, (tx) => noteAnswer(tx, decisionId, { answer: 'wait' }));
  assert.ok(!again.ok && again.refusal.kind === 'conflict');
});

test('a new certificate brings the row back, and a decision on the older row is answered with what came between', async () => {
  const row = await rowOf(oberg);
  await unit.addCertificate({
    patientId: oberg,
    first: '2026-11-29',
    last: '2026-12-20',
    degree: 50,
    signed: '2026-11-20T10:00:00',
  });
  await unit.refresh([oberg]);
  const sent = { patientId: oberg, version: row.version, choice: 'offer', reason: 'repeated' } as const;
  const late = await unit.as(unit.karin, (tx) => decideAboutRow(tx, sent));
  assert.ok(!late.ok && late.refusal.kind === 'conflict');
  assert.match(
    late.refusal.message,
    /Nytt intyg 29 nov till 20 dec; Slutar nu 20 dec, förut 28 nov; Ändrad grad 100 → 50 % från 29 nov/,
  );
});

test('"Klar med genomgången" marks exactly what was shown, and what comes after is new again', async () => {
  const rows = (await list({ tab: 'new' })).rows.map(({ patientId, version }) => ({ patientId, version }));
  await unit.addCertificate({
    patientId: lind,
    first: '2027-01-01',
    last: '2027-01-15',
    diagnosis: 'M545',
    signed: '2026-11-21T08:00:00',
  });
  await unit.refresh([lind]);
  value(await unit.as(unit.karin, (tx) => markSeen(tx, { rows: rows, done: true })));
  const after = await list({ tab: 'new' });
  assert.deepEqual(names(after.rows), ['Lind']);
  assert.equal(after.since?.reviewedAt, morning.now());
  // A month later it is still there: time alone never marks anything as seen.
  const later = fixedClock('2027-01-10T08:00:00.000Z');
  assert.deepEqual(names((await list({ tab: 'new' }, unit.karin, later)).rows), ['Lind']);
  // The colleague's own view is untouched.
  assert.ok((await list({ tab: 'new' }, unit.colleague)).rows.length >= 2);
});

test('the preview is a logged step with its reason, and shows certificate, history and decisions', async () => {
  const preview = value(await unit.as(unit.karin, (tx) => previewPerson(tx, oberg, { reason: 'review' })));
  assert.equal(preview.certificates[0]?.answers.occupationAndTasks, 'Förskollärare. Heltid.');
  assert.deepEqual(
    preview.earlierEpisodes.map((episode) => [episode.firstDay, episode.days]),
    [
      ['2026-06-01', 10],
      ['2026-02-01', 10],
    ],
  );
  assert.deepEqual(
    preview.decisions.map((decision) => [decision.choice, decision.takenBack?.byName]),
    [
      ['no_action', 'Karin Ek'],
      ['wait', 'Karin Ek'],
    ],
  );
  const { rows } = await unit.data.owner.query(
    `select purpose, reason, patient_ids from audit_event where action = 'worklist.previewed'`,
  );
  assert.deepEqual(rows, [{ purpose: 'genomgång', reason: 'Genomgång av enhetens sjukskrivna', patient_ids: [oberg] }]);
});

test('LAW-76: the preview says how the person is reached; of a protected person it says only that it is withheld', async () => {
  const patientId = await unit.addPatient('Nås');
  await unit.addCertificate({ patientId, first: '2026-11-10', last: '2026-11-28' });
  await unit.refresh([patientId]);
  for (const [kind, noted] of Object.entries({
    telephone: '070-000 00 01',
    interpreter: 'Arabiska',
    employment_form: 'student',
  })) {
    await unit.data.owner.query(
      `insert into patient_detail (provider_id, unit_id, patient_id, detail_id, kind, value, source, noted_on, entered_by,
        entered_by_name, entered_at) values ($1, $2, $3, $4, $5, $6, 'Patienten', '2026-11-20', $4, 'Karin Ek', now())`,
      [unit.karin.providerId, unit.karin.unitId, patientId, uuidv7(), kind, noted],
    );
  }
  const contact = async () =>
    value(await unit.as(unit.karin, (tx) => previewPerson(tx, patientId, { reason: 'review' }))).contact;
  const open = await contact();
  assert.deepEqual(
    open.details.map((detail) => detail.value).sort(),
    ['070-000 00 01', 'Arabiska'],
    'what a call needs',
  );
  assert.equal(open.contactWithheld, false);
  await unit.data.owner.query("update patient set protection = 'protected_registration' where patient_id = $1", [
    patientId,
  ]);
  const folded = await contact();
  assert.deepEqual(
    folded.details.map((detail) => detail.value),
    ['Arabiska'],
  );
  assert.equal(folded.contactWithheld, true);
  await unit.data.owner.query('update certificate set counts = false where patient_id = $1', [patientId]);
  await unit.refresh([patientId]);
});

test('LAW-41: without a recorded assignment the list is denied; every list leaves a row with the persons shown', async () => {
  const unassigned = { ...unit.karin, assignmentId: null };
  const denied = await unit.as(unassigned, (tx) => listPeople(tx, { tab: 'unit' }));
  assert.ok(!denied.ok && denied.refusal.kind === 'denied');
  const doctor = { ...unit.karin, roles: ['treating_doctor'] as const };
  const alsoDenied = await unit.as(doctor, (tx) => printPeople(tx, { tab: 'unit' }));
  assert.ok(!alsoDenied.ok && alsoDenied.refusal.kind === 'denied');
  await list({ tab: 'unit', sort: 'name', limit: 2 });
  value(await unit.as(unit.karin, (tx) => printPeople(tx, { tab: 'unit', sort: 'name' })));
  const { rows } = await unit.data.owner.query(
    `select action, purpose, patient_ids from audit_event where action in ('worklist.listed', 'worklist.printed')
      order by audit_id desc limit 2`,
  );
  assert.deepEqual(rows, [
    { action: 'worklist.printed', purpose: 'genomgång', patient_ids: [lind, ahl, oberg] },
    { action: 'worklist.listed', purpose: 'genomgång', patient_ids: [lind, ahl] },
  ]);
});

test('a decision sent again because its answer was lost is made once; its id is nobody else’s', async () => {
  const { version } = await rowOf(lind);
  const sent = { decisionId: uuidv7(), patientId: lind, version, choice: 'offer', reason: 'may_be_long' } as const;
  const first = value(await unit.as(unit.karin, (tx) => decideAboutRow(tx, sent)));
  assert.deepEqual(value(await unit.as(unit.karin, (tx) => decideAboutRow(tx, sent))), first);
  const preview = value(await unit.as(unit.karin, (tx) => previewPerson(tx, lind, { reason: 'review' })));
  assert.equal(preview.decisions.filter((decision) => decision.decisionId === sent.decisionId).length, 1);
  const about = { ...sent, patientId: ahl, version: (await rowOf(ahl)).version };
  const other = await unit.as(unit.karin, (tx) => decideAboutRow(tx, about));
  assert.ok(!other.ok && other.refusal.kind === 'conflict');
  value(await unit.as(unit.karin, (tx) => undoDecision(tx, sent.decisionId)));
});

test('case-rules 1: a patient with an open case here is offered nothing from the list; the other decisions are still made', async () => {
  const { owner } = unit.data;
  const open = (is: boolean) =>
    owner.query("update worklist_row set case_open = $2, responsible_name = 'Åsa Ek' where patient_id = $1", [ahl, is]);
  await open(true);
  const { version } = await rowOf(ahl);
  const body = { patientId: ahl, version, reason: 'repeated' } as const;
  const offered = await unit.as(unit.karin, (tx) => decideAboutRow(tx, { ...body, choice: 'offer' }));
  assert.ok(!offered.ok);
  assert.equal(offered.refusal.kind, 'conflict');
  assert.match(offered.refusal.message, /koordinering pågår redan här \(ansvarig Åsa Ek\).*på kortet/);
  const seen = await unit.as(unit.karin, (tx) => decideAboutRow(tx, { ...body, choice: 'ask_doctor', reason: 'plan' }));
  assert.ok(seen.ok, JSON.stringify(seen));
  await open(false);
});
