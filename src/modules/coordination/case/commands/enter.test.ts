import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { uuidv7 } from '../../../../kernel/ids.ts';
import { value } from '../../../../platform/db/testing.ts';
import { input, oneCall } from '../../frame/testing.ts';
import { openCard } from '../queries/card.ts';
import { caseSummaries } from '../store/cases.ts';
import { enterActs } from './enter.ts';
import { call, need, type World, world } from './testing.ts';

let w: World;
before(async () => {
  w = await world();
});
after(() => w.db.close());

const again = (content: object = {}, at = '2026-11-12T09:00') => input('contact', at, content);

test('one telephone call is one transaction: four acts, a case, and a row in the log', async () => {
  const draftId = uuidv7();
  const entered = await w.enter('2026-11-05T09:20', call(), { draftId });
  assert.equal(entered.actIds.length, 4);
  assert.ok(!entered.actIds.includes(draftId));
  assert.equal(entered.version, 1);
  const card = value(await w.as(w.karin, '2026-11-05T09:30', (tx) => openCard(tx, w.patientId)));
  assert.equal(card.coordination?.status, 'active');
  assert.equal(card.coordination?.consent, 'living');
  assert.deepEqual(
    card.acts.map((act) => act.kind),
    ['consent-given', 'offer-answered', 'offered', 'need-assessed'],
  );
  const log = await w.log();
  assert.ok(log.some((row) => row.action === 'coordination.act.entered' && row.patients.includes(w.patientId)));
});

test('a form sent twice enters once and gives the same answer', async () => {
  const draftId = uuidv7();
  const first = await w.enter('2026-11-12T09:20', [again()], { draftId });
  const second = await w.enter('2026-11-12T09:20', [again()], { draftId });
  assert.deepEqual(second, { ...first, already: true });
  const { rows } = await w.db.owner.query('select count(*)::int as n from act where batch_id = $1', [draftId]);
  assert.equal(rows[0].n, 1);
});

test('sent twice at the same moment, it is still entered once', async () => {
  const draftId = uuidv7();
  const both = await Promise.all([1, 2].map(() => w.enter('2026-11-12T10:20', [again()], { draftId })));
  assert.deepEqual(both.map((one) => one.already).sort(), [false, true]);
});

test('a form begun before somebody else entered something is answered with what came between', async () => {
  const card = value(await w.as(w.karin, '2026-11-13T08:00', (tx) => openCard(tx, w.patientId)));
  value(
    await w.as(w.anna, '2026-11-13T09:00', (tx) =>
      enterActs(tx, {
        patientId: w.patientId,
        caseId: null,
        caseVersion: card.version,
        draftId: uuidv7(),
        acts: [again({ said: 'Ringde och undrade om tiden.' }, '2026-11-13T08:55')],
      }),
    ),
  );
  const result = await w.as(w.karin, '2026-11-13T09:05', (tx) =>
    enterActs(tx, {
      patientId: w.patientId,
      caseId: card.caseId,
      caseVersion: card.version,
      draftId: uuidv7(),
      acts: [again({}, '2026-11-13T09:00')],
    }),
  );
  assert.ok(!result.ok);
  assert.equal(result.refusal.kind, 'conflict');
  assert.match(result.refusal.message, /av Anna Lund 13 november 2026 kl\. 9\.00 medan du skrev/);
  const { between } = result.refusal.details as { between: { by: string; text: string }[] };
  assert.equal(between.length, 1);
  assert.match(between[0]!.text, /^Samtal från patienten per telefon 13 november 2026 kl\. 8\.55$/);
});

test('LAW-11: without consent the server refuses, writes nothing, and the log remembers the try', async () => {
  const other = await world();
  try {
    await other.enter('2026-11-05T09:20', [need('2026-11-05T09:10', { nextStep: { on: '2026-11-06', what: 'Ring' } })]);
    const result = await other.as(other.karin, '2026-11-06T09:00', (tx) =>
      enterActs(tx, {
        patientId: other.patientId,
        caseId: null,
        caseVersion: null,
        draftId: uuidv7(),
        acts: [input('mapped', '2026-11-06T08:30')],
      }),
    );
    assert.ok(!result.ok);
    assert.equal(result.refusal.kind, 'denied');
    assert.equal(result.refusal.basis, 'LOK 3 § andra stycket');
    const { rows } = await other.db.owner.query('select kind from act');
    assert.deepEqual(rows, [{ kind: 'need-assessed' }]);
    const last = (await other.log()).at(-1);
    assert.deepEqual([last?.action, last?.outcome], ['coordination.act.entered', 'denied']);
  } finally {
    await other.db.close();
  }
});

test('LAW-34: a manager and support enter nothing', async () => {
  const result = await w.as(w.manager, '2026-11-14T09:00', (tx) =>
    enterActs(tx, { patientId: w.patientId, caseId: null, caseVersion: null, draftId: uuidv7(), acts: [again()] }),
  );
  assert.ok(!result.ok);
  assert.equal(result.refusal.kind, 'denied');
});

test('LAW-17: a doctor, a nurse and someone without licence may each perform, by the same assignment', async () => {
  for (const title of ['läkare', 'sjuksköterska', 'rehabkoordinator']) {
    const result = await w.as({ ...w.karin, title }, '2026-11-14T10:00', (tx) =>
      enterActs(tx, {
        patientId: w.patientId,
        caseId: null,
        caseVersion: null,
        draftId: uuidv7(),
        acts: [again({}, '2026-11-14T09:50')],
      }),
    );
    assert.ok(result.ok, title);
  }
});

test('after the case is closed a new one begins with a new assessment, and the card shows both as one journal', async () => {
  const other = await world();
  try {
    const first = await other.enter('2026-11-05T09:20', [
      ...call().slice(0, 2),
      input('offer-answered', '2026-11-05T09:10', { answer: 'no' }),
    ]);
    const second = await other.enter('2026-11-20T09:00', [
      need('2026-11-20T08:50', { asked: 'patient', nextStep: { on: '2026-11-25', what: 'Ring' } }),
    ]);
    assert.notEqual(second.caseId, first.caseId);
    const card = value(await other.as(other.karin, '2026-11-20T10:00', (tx) => openCard(tx, other.patientId)));
    assert.equal(card.caseId, second.caseId);
    assert.equal(new Set(card.acts.map((act) => act.caseId)).size, 2);
    const summaries = await other.as(other.karin, '2026-11-20T10:00', async (tx) => {
      const rows = await caseSummaries(tx, [{ unitId: other.karin.unitId, patientId: other.patientId }]);
      await openCard(tx, other.patientId);
      return { ok: true, value: rows.map((row) => row.status) };
    });
    assert.deepEqual(value(summaries), ['contacted', 'declined']);
  } finally {
    await other.db.close();
  }
});

test('a case stands on a certificate of the unit’s own', async () => {
  const other = await world();
  try {
    const certificateId = uuidv7();
    const originalId = uuidv7();
    const { providerId, unitId } = other.karin;
    await other.db.owner.query(
      `insert into certificate_original (provider_id, unit_id, original_id, sha256, bytes, media, received_at, received_by)
       values ($1, $2, $3, 'x', '', 'manual', now(), 'test')`,
      [providerId, unitId, originalId],
    );
    await other.db.owner.query(
      `insert into certificate (provider_id, unit_id, certificate_id, external_id, patient_id, type, source, issuing_unit_id,
        diagnoses, occupations, answers, counts, content_hash, original_id, received_at)
       values ($1, $2, $3, 'i-1', $4, 'LISJP', 'manual', $2, '[]', '[]', '{}', true, 'x', $5, now())`,
      [providerId, unitId, certificateId, other.patientId, originalId],
    );
    await other.db.owner.query(
      `insert into certificate_period (provider_id, unit_id, certificate_id, nr, start_day, end_day, degree)
       values ($1, $2, $3, 1, '2026-11-02', '2026-11-30', 100)`,
      [providerId, unitId, certificateId],
    );
    const onIt = { basis: { kind: 'certificate', certificateId }, purpose: 'return', responsibility: 'resident' };
    const at = '2026-11-05T09:10';
    const entered = await other.enter(at, [input('need-assessed', at, { opening: onIt }), ...oneCall(at).slice(1)]);
    const card = value(await other.as(other.karin, at, (tx) => openCard(tx, other.patientId)));
    assert.deepEqual(card.coordination?.basis, { kind: 'certificate', certificateId });
    assert.deepEqual(
      card.choices.certificates.map((one) => one.certificateId),
      [certificateId],
    );
    assert.equal(card.caseId, entered.caseId);
  } finally {
    await other.db.close();
  }
});

test('a person the unit does not know cannot be written about', async () => {
  const result = await w.as(w.karin, '2026-11-14T09:00', (tx) =>
    enterActs(tx, { patientId: uuidv7(), caseId: null, caseVersion: null, draftId: uuidv7(), acts: [again()] }),
  );
  assert.ok(!result.ok && result.refusal.kind === 'not_found');
});
