import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Clock, fixedClock } from '../../kernel/clock.ts';
import { type Uuid, uuidv7 } from '../../kernel/ids.ts';
import { value } from '../../platform/db/testing.ts';
import { markSeen } from './commands.ts';
import type { WorklistRow } from './contract.ts';
import type { PreviewReason } from './domain.ts';
import { previewPerson } from './preview.ts';
import { listPeople } from './queries.ts';
import { type TestUnit, testUnit } from './testing-database.ts';

// 1 December: certificates in force end soon, and their extensions are signed and begin later.
const today = fixedClock('2026-12-01T08:30:00.000Z');
const earlier = fixedClock('2026-11-25T08:30:00.000Z');

let unit: TestUnit;
before(async () => {
  unit = await testUnit();
});
after(() => unit?.close());

interface Person {
  readonly patientId: Uuid;
  /** A certificate, named for the test by its first day. */
  readonly add: (first: string, last: string, more?: { degree?: number; signed?: string }) => Promise<Uuid>;
  readonly refresh: (clock?: Clock) => Promise<void>;
  readonly row: (tab: 'new' | 'unit') => Promise<WorklistRow>;
  /** The first days of the certificates shown, and that of the one in force. */
  readonly shown: (tab?: 'new' | 'unit') => Promise<{ first: string[]; inForce: string | null }>;
  /** Why the certificate shown first does not count; null when it does. */
  readonly firstNotCounted: () => Promise<string | null>;
}

async function person(name: string): Promise<Person> {
  const patientId = await unit.addPatient(name);
  const row: Person['row'] = async (tab) => {
    const { rows } = value(await unit.as(unit.karin, (tx) => listPeople(tx, { tab, limit: 200 }), today));
    const found = rows.find((row) => row.patientId === patientId);
    assert.ok(found !== undefined, `${name} is in ${tab}`);
    return found;
  };
  const preview = async (tab: 'new' | 'unit') => {
    const { newsFrom } = await row(tab);
    return value(
      await unit.as(unit.karin, (tx) => previewPerson(tx, patientId, { reason: 'review', newsFrom }), today),
    );
  };
  return {
    patientId,
    row,
    add: (first, last, more = {}) => unit.addCertificate({ patientId, first, last, ...more }),
    refresh: (clock = today) => unit.refresh([patientId], clock),
    firstNotCounted: async () => (await preview('new')).certificates[0]?.notCountedWhy ?? null,
    async shown(tab = 'new') {
      const { certificates, inForceId } = await preview(tab);
      const start = (id: string | null) =>
        certificates.find(({ certificateId }) => certificateId === id)?.periods[0]?.start ?? null;
      return {
        first: certificates.map(({ certificateId }) => start(certificateId) ?? ''),
        inForce: start(inForceId),
      };
    },
  };
}

test('an extension written in good time is shown first, and the certificate in force below it', async () => {
  const korhonen = await person('Korhonen');
  await korhonen.add('2026-11-06', '2026-12-02');
  await korhonen.refresh(earlier);
  await korhonen.add('2026-12-03', '2026-12-16', { signed: '2026-11-30T10:00:00' });
  await korhonen.refresh();
  const { news } = await korhonen.row('new');
  assert.ok(news.some(({ text }) => text === 'Nytt intyg 3 dec till 16 dec'));
  assert.deepEqual(await korhonen.shown(), { first: ['2026-12-03', '2026-11-06'], inForce: '2026-11-06' });
});

test('an extension of an episode already gone through is shown first', async () => {
  const ek = await person('Ek');
  await ek.add('2026-10-01', '2026-12-02');
  await ek.refresh(fixedClock('2026-10-02T08:00:00.000Z'));
  await ek.add('2026-12-03', '2027-01-10', { signed: '2026-11-30T10:00:00', degree: 50 });
  await ek.refresh();
  assert.deepEqual(
    (await ek.row('new')).news.map(({ text }) => text),
    ['Nytt intyg 3 dec till 10 jan 2027', 'Slutar nu 10 jan 2027, förut 2 dec', 'Ändrad grad 100 → 50 % från 3 dec'],
  );
  assert.deepEqual(await ek.shown(), { first: ['2026-12-03', '2026-10-01'], inForce: '2026-10-01' });
});

test('in Enheten, "Intyget slutar" shows the certificate that ends last', async () => {
  const ahl = await person('Ahl');
  await ahl.add('2026-10-01', '2026-12-02');
  await ahl.add('2026-12-03', '2026-12-08', { signed: '2026-11-30T10:00:00' });
  await ahl.refresh(earlier);
  await ahl.refresh();
  const { reasons } = await ahl.row('unit');
  assert.ok(reasons.some(({ rule }) => rule === 'certificate_ends'));
  assert.deepEqual(await ahl.shown('unit'), { first: ['2026-12-03', '2026-10-01'], inForce: '2026-10-01' });
});

test('"Graden ändras" shows the certificate that holds from the day of the change', async () => {
  const lind = await person('Lind');
  await lind.add('2026-10-01', '2026-12-04');
  await lind.add('2026-12-05', '2027-02-28', { degree: 50, signed: '2026-11-30T10:00:00' });
  await lind.refresh(earlier);
  await lind.refresh();
  const { reasons } = await lind.row('unit');
  assert.ok(reasons.some(({ rule }) => rule === 'degree_change'));
  assert.deepEqual(await lind.shown('unit'), { first: ['2026-12-05', '2026-10-01'], inForce: '2026-10-01' });
});

test('between two certificates, the one that begins next is shown, and none is in force', async () => {
  const berg = await person('Berg');
  await berg.add('2026-10-01', '2026-11-29');
  await berg.add('2026-12-03', '2027-02-28', { signed: '2026-11-28T10:00:00' });
  await berg.refresh();
  const { reasons, dayNr } = await berg.row('unit');
  assert.ok(reasons.some(({ rule }) => rule === 'in_gap'));
  assert.equal(dayNr, null);
  assert.deepEqual(await berg.shown('unit'), { first: ['2026-12-03'], inForce: null });
});

test('"Nytt sjukfall" shows the certificate that the episode began with', async () => {
  const dahl = await person('Dahl');
  await dahl.add('2026-11-24', '2026-11-30');
  await dahl.add('2026-12-01', '2027-02-28');
  await dahl.refresh();
  assert.equal((await dahl.row('unit')).reasons[0]?.rule, 'new_episode');
  assert.deepEqual(await dahl.shown('unit'), { first: ['2026-11-24', '2026-12-01'], inForce: '2026-12-01' });
});

test('a revoked certificate is shown with the words that it is revoked, above the one in force', async () => {
  const falk = await person('Falk');
  await falk.add('2026-10-01', '2026-12-02');
  const revoked = await falk.add('2026-12-03', '2027-01-31', { signed: '2026-11-24T10:00:00' });
  await falk.refresh(earlier);
  await unit.dropCertificate(revoked, 'revoked');
  await falk.refresh();
  assert.ok((await falk.row('new')).news.some(({ kind }) => kind === 'revoked_certificate'));
  const { first, inForce } = await falk.shown();
  assert.equal(first[0], '2026-12-03');
  assert.equal(await falk.firstNotCounted(), 'revoked');
  assert.equal(inForce, '2026-10-01');
});

test('a row that speaks of no certificate shows the one in force, and one whose episode is over the latest', async () => {
  const gran = await person('Gran');
  await gran.add('2026-06-01', '2027-02-28');
  await gran.refresh(fixedClock('2026-06-02T08:00:00.000Z'));
  await gran.refresh();
  assert.deepEqual(await gran.shown('unit'), { first: ['2026-06-01'], inForce: '2026-06-01' });
});

test('today is said as a day of the episode, holes not counted and days to come included', async () => {
  const hed = await person('Hed');
  await hed.add('2026-11-20', '2026-11-24');
  await hed.add('2026-11-27', '2026-12-08');
  await hed.refresh();
  const { dayNr, days } = await hed.row('unit');
  assert.deepEqual([dayNr, days], [10, 17]);
});

test('why certificates are opened is asked once a session and genomgång, over lists; each reading is logged with it', async () => {
  const karin = { ...unit.karin, sessionId: uuidv7() };
  const ask = async (as = karin) => value(await unit.as(as, (tx) => listPeople(tx, { tab: 'mine' }), today)).reason;
  const lyth = await person('Lyth');
  await lyth.add('2026-10-01', '2027-02-28');
  await lyth.refresh();
  const open = (reason?: PreviewReason) =>
    unit.as(karin, (tx) => previewPerson(tx, lyth.patientId, reason === undefined ? {} : { reason }), today);
  assert.equal(await ask(), null);
  const unasked = await open();
  assert.deepEqual(unasked.ok ? {} : unasked.refusal.fields, { reason: 'Välj varför du öppnar intygen.' });
  value(await open('colleague_asks'));
  value(await open('colleague_asks'));
  assert.equal(await ask(), 'colleague_asks');
  assert.equal(await ask({ ...karin, sessionId: uuidv7() }), null, 'another session');
  assert.equal(await ask({ ...unit.colleague, sessionId: karin.sessionId }), null, 'another person');
  const kept = await unit.data.owner.query('select reason from worklist_reason');
  assert.deepEqual(kept.rows, [{ reason: 'colleague_asks' }]);
  const logged = await unit.data.owner.query(
    `select outcome, reason from audit_event where action = 'worklist.previewed' and patient_ids = $1 order by audit_id`,
    [[lyth.patientId]],
  );
  assert.deepEqual(logged.rows, [
    { outcome: 'failed', reason: null },
    { outcome: 'done', reason: 'Läkare eller kollega frågar' },
    { outcome: 'done', reason: 'Läkare eller kollega frågar' },
  ]);
  value(await unit.as(karin, (tx) => markSeen(tx, { rows: [], done: true }), today));
  assert.equal(await ask(), null, 'the genomgång is done');
});

test('the coordinator of a case, and the substitute, open its preview without being asked why', async () => {
  const norr = await person('Norr');
  await norr.add('2026-10-01', '2027-02-28');
  await norr.refresh();
  for (const column of ['responsible_id', 'substitute_id']) {
    await unit.data.owner.query(
      `update worklist_line set case_open = true, responsible_id = null, substitute_id = null where patient_id = $1`,
      [norr.patientId],
    );
    await unit.data.owner.query(`update worklist_line set ${column} = $2 where patient_id = $1`, [
      norr.patientId,
      unit.karin.staffId,
    ]);
    value(await unit.as(unit.karin, (tx) => previewPerson(tx, norr.patientId, {}), today));
    const others = await unit.as(unit.colleague, (tx) => previewPerson(tx, norr.patientId, {}), today);
    assert.ok(!others.ok && others.refusal.kind === 'invalid');
  }
  const logged = await unit.data.owner.query(
    `select distinct reason from audit_event where action = 'worklist.previewed' and outcome = 'done' and patient_ids = $1`,
    [[norr.patientId]],
  );
  assert.deepEqual(logged.rows, [{ reason: 'Egen koordinering' }]);
});
