/** Two coordinators at the same row: neither decides over the other's decision without being told of it. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fixedClock } from '../../kernel/clock.ts';
import { type Uuid, uuidv7 } from '../../kernel/ids.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import type { Result } from '../../kernel/result.ts';
import { value } from '../../platform/db/testing.ts';
import { decideAboutRow, undoDecision } from './commands.ts';
import { otherDecision, type WorklistRow } from './contract.ts';
import { listPeople } from './queries.ts';
import { morning, type TestUnit, testUnit } from './testing-database.ts';

let unit: TestUnit;

before(async () => {
  unit = await testUnit();
});
after(() => unit.close());

async function newPatient(familyName: string): Promise<Uuid> {
  const patientId = await unit.addPatient(familyName);
  await unit.addCertificate({ patientId, first: '2026-11-10', last: '2026-12-10' });
  await unit.refresh([patientId]);
  return patientId;
}

async function rowOf(patientId: Uuid, subject = unit.karin): Promise<WorklistRow> {
  const { rows } = value(await unit.as(subject, (tx) => listPeople(tx, { tab: 'unit', limit: 200 })));
  const row = rows.find((row) => row.patientId === patientId);
  assert.ok(row !== undefined);
  return row;
}

const wait = (row: WorklistRow, shownDecisionId = row.latestDecisionId) =>
  ({
    patientId: row.patientId,
    version: row.version,
    shownDecisionId,
    decisionId: uuidv7(),
    choice: 'wait',
    reason: 'visit_booked',
    recheckOn: '2026-12-01' as never,
    note: 'Återbesök hos Dr Berg.',
  }) as const;
const offer = (row: WorklistRow, shownDecisionId = row.latestDecisionId) =>
  ({
    patientId: row.patientId,
    version: row.version,
    shownDecisionId,
    decisionId: uuidv7(),
    choice: 'offer',
    reason: 'repeated',
  }) as const;

function conflict(result: Result<unknown>): Refusal {
  assert.ok(!result.ok, 'it was refused');
  assert.equal(result.refusal.kind, 'conflict');
  return result.refusal;
}

const decisionsInForce = async (patientId: Uuid) =>
  (
    await unit.data.owner.query<{ made_by_name: string; choice: string }>(
      `select made_by_name, choice from list_decision d where patient_id = $1 and entry = 'decision'
         and not exists (select from list_decision u where u.about = d.decision_id and u.entry = 'undo')
       order by made_at, decision_id`,
      [patientId],
    )
  ).rows;

test('of two who decide at the same time, the second is told what the first decided, and nothing is stored', async () => {
  for (let time = 0; time < 5; time += 1) {
    const patientId = await newPatient(`Samtidig${time}`);
    const row = await rowOf(patientId);
    assert.equal(row.latestDecisionId, null);
    const results = await Promise.all([
      unit.as(unit.karin, (tx) => decideAboutRow(tx, wait(row))),
      unit.as(unit.colleague, (tx) => decideAboutRow(tx, offer(row))),
    ]);
    const first = results.findIndex((result) => result.ok);
    assert.equal(results.filter((result) => result.ok).length, 1, JSON.stringify(results));
    const refusal = conflict(results[1 - first] as Result<unknown>);
    const [name, choice] = first === 0 ? ['Karin Ek', 'wait'] : ['Anna Alm', 'offer'];
    assert.match(refusal.message, new RegExp(`^${name} har redan beslutat om raden`));
    const told = otherDecision.parse(refusal.details);
    assert.deepEqual([told.decided.madeByName, told.decided.choice], [name, choice]);
    assert.deepEqual(await decisionsInForce(patientId), [{ made_by_name: name, choice }]);
  }
});

test('the second is told who, when, which choice, why and in whose words; having seen it, the second decides anyway', async () => {
  const patientId = await newPatient('Ändå');
  const row = await rowOf(patientId, unit.colleague);
  const made = value(await unit.as(unit.karin, (tx) => decideAboutRow(tx, wait(row))));
  const refusal = conflict(await unit.as(unit.colleague, (tx) => decideAboutRow(tx, offer(row))));
  assert.equal(
    refusal.message,
    'Karin Ek har redan beslutat om raden, i dag kl. 9.30: Avvakta (Läkarbesök är bokat). Ditt beslut är inte sparat.',
  );
  const told = otherDecision.parse(refusal.details);
  assert.deepEqual(told.decided, {
    decisionId: made.decisionId,
    choice: 'wait',
    reason: 'Läkarbesök är bokat',
    note: 'Återbesök hos Dr Berg.',
    recheckOn: '2026-12-01',
    madeByName: 'Karin Ek',
    madeAt: morning.now(),
  });
  value(await unit.as(unit.colleague, (tx) => decideAboutRow(tx, offer(row, told.decided.decisionId))));
  assert.deepEqual(
    (await decisionsInForce(patientId)).map((decision) => decision.choice),
    ['wait', 'offer'],
  );
  // A third attempt: the first coordinator is told as well, since the page still shows the first decision.
  conflict(await unit.as(unit.karin, (tx) => decideAboutRow(tx, wait(row, made.decisionId))));
});

test('a call that names no decision has seen none', async () => {
  const patientId = await newPatient('Tyst');
  const { shownDecisionId: _, ...silent } = offer(await rowOf(patientId));
  value(await unit.as(unit.karin, (tx) => decideAboutRow(tx, { ...silent, decisionId: uuidv7() })));
  conflict(await unit.as(unit.colleague, (tx) => decideAboutRow(tx, { ...silent, decisionId: uuidv7() })));
});

test('one’s own later decision is no surprise, nor is a decision that the colleague has taken back', async () => {
  const patientId = await newPatient('Egen');
  const row = await rowOf(patientId);
  const first = value(await unit.as(unit.karin, (tx) => decideAboutRow(tx, wait(row))));
  const second = value(await unit.as(unit.karin, (tx) => decideAboutRow(tx, offer(row))));
  assert.notEqual(first.decisionId, second.decisionId);
  for (const { decisionId } of [second, first]) value(await unit.as(unit.karin, (tx) => undoDecision(tx, decisionId)));
  assert.equal((await rowOf(patientId)).latestDecisionId, null);
  value(await unit.as(unit.colleague, (tx) => decideAboutRow(tx, offer(row))));
});

test('a decision seen in the list is decided over without a question, after the row was read', async () => {
  const patientId = await newPatient('Sedd');
  const made = value(await unit.as(unit.karin, async (tx) => decideAboutRow(tx, wait(await rowOf(patientId)))));
  const row = await rowOf(patientId, unit.colleague);
  assert.equal(row.latestDecisionId, made.decisionId);
  value(await unit.as(unit.colleague, (tx) => decideAboutRow(tx, offer(row))));
});

test('taking back never takes back what a colleague decided since, and says what that was', async () => {
  const patientId = await newPatient('Ångrad');
  const row = await rowOf(patientId);
  const mine = value(await unit.as(unit.karin, (tx) => decideAboutRow(tx, wait(row))));
  const later = fixedClock('2026-11-21T09:05:00.000Z');
  value(await unit.as(unit.colleague, (tx) => decideAboutRow(tx, offer(row, mine.decisionId)), later));
  const refusal = conflict(await unit.as(unit.karin, (tx) => undoDecision(tx, mine.decisionId), later));
  assert.equal(
    refusal.message,
    'Anna Alm har beslutat efter dig, i dag kl. 10.05: Erbjud (Upprepade sjukfall). Ingenting är taget tillbaka.',
  );
  assert.equal(otherDecision.parse(refusal.details).decided.madeByName, 'Anna Alm');
  assert.equal((await decisionsInForce(patientId)).length, 2);
});

test('taking back at the same time as a colleague decides ends in one of the two orders, never in a lost decision', async () => {
  for (let time = 0; time < 5; time += 1) {
    const patientId = await newPatient(`Korsad${time}`);
    const row = await rowOf(patientId);
    const mine = value(await unit.as(unit.karin, (tx) => decideAboutRow(tx, wait(row))));
    const [undone, decided] = await Promise.all([
      unit.as(unit.karin, (tx) => undoDecision(tx, mine.decisionId)),
      unit.as(unit.colleague, (tx) => decideAboutRow(tx, offer(row, mine.decisionId))),
    ]);
    assert.ok(decided.ok, JSON.stringify(decided));
    const left = (await decisionsInForce(patientId)).map((decision) => decision.choice);
    assert.deepEqual(left, undone.ok ? ['offer'] : ['wait', 'offer']);
  }
});
