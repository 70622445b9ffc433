import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { uuidv7 } from '../../../kernel/ids.ts';
import type { Subject } from '../../../kernel/subject.ts';
import { systemSubject } from '../../../platform/db/system-subject.ts';
import { seedSubject, testSubject, value } from '../../../platform/db/testing.ts';
import { putReason } from '../../access/testing.ts';
import { importCertificates, rebuildSigners } from '../../certificates/index.ts';
import { certificateXml } from '../../certificates/testing.ts';
import { assign, call, person } from '../../coordination/commands/testing.ts';
import { enterActs, rebuildAll } from '../../coordination/index.ts';
import { registerPatients } from '../../patients/index.ts';
import { clockAt, MARK, type MarkedWorld, markedWorld, NUMBER, placesOf } from '../testing.ts';
import { approveDestruction } from './approve.ts';
import { findJournal, proposeDestruction } from './propose.ts';
import { carryOut } from './run.ts';
import { verifyJournal } from './verify.ts';

/** The patient is known at two units of the provider, and has a journal at both. */
let w: MarkedWorld;
let bo: Subject;
const clock = clockAt('2026-12-01T10:00:00.000Z');

before(async () => {
  w = await markedWorld();
  bo = testSubject({
    providerId: w.karin.providerId,
    name: 'Bo Ek',
    hsaId: 'SE-TEST-BO',
    unitName: 'Söderhamns vårdcentral',
  });
  await seedSubject(w.db.owner, bo);
  await assign(w.db, bo, 'coordinator');
  const registered = value(
    await w.as(bo, '2026-11-10T08:00', async (tx) => {
      tx.audit({ action: 'patient.viewed', purpose: 'vård och behandling' });
      const ids = await registerPatients(tx, bo.unitId, [person(NUMBER, 'Anna', 'Öberg')]);
      return { ok: true, value: ids.get(NUMBER) ?? '' };
    }),
  );
  assert.equal(registered, w.patientId, 'one person at both units');
  await putReason(w.db.owner, bo, w.patientId);
  const acts = call('2026-11-10T09:10').map((act) =>
    act.kind === 'need-assessed' ? { ...act, content: { ...(act.content as object), reason: `${MARK} söder` } } : act,
  );
  value(
    await w.as(bo, '2026-11-10T09:20', (tx) =>
      enterActs(tx, { patientId: w.patientId, caseId: null, caseVersion: null, draftId: uuidv7(), acts }),
    ),
  );
});
after(() => w.db.close());

test('LAW-31: the whole journal is destroyed at every unit of the provider, though proposed and approved at one', async () => {
  const found = value(await w.as(w.admin, '2026-12-01T08:00', (tx) => findJournal(tx, NUMBER)));
  assert.deepEqual([...new Set(found.acts.map((act) => act.unitName))].sort(), [
    'Norrhamns vårdcentral',
    'Söderhamns vårdcentral',
  ]);
  const destructionId = uuidv7();
  const reference = 'IVO 2026/5';
  value(
    await w.as(w.admin, '2026-12-01T09:00', (tx) =>
      proposeDestruction(tx, {
        destructionId,
        patientId: w.patientId,
        ground: 'ivo',
        reference,
        decidedOn: tx.clock.today(),
        scope: 'person',
        actIds: [],
        caseId: null,
        certificates: true,
      }),
    ),
  );
  value(await w.as(w.manager, '2026-12-01T10:00', (tx) => approveDestruction(tx, { destructionId, reference })));
  const system = { subject: systemSubject(w.karin.providerId), clock, requestId: uuidv7() };
  value(await w.db.database.transaction(system, (tx) => carryOut(tx, { unitId: w.karin.unitId, destructionId })));
  assert.deepEqual(await placesOf(w, MARK), []);
  const problems: string[] = [];
  value(await verifyJournal(w.db.database, clock, ({ text }) => void problems.push(text)));
  assert.deepEqual(problems, []);
});

test('everything that was worked out is what it should be: rebuilding changes nothing', async () => {
  const rebuilt = value(await rebuildAll(w.db.database, clock, () => assert.fail('broken')));
  const signers = value(await rebuildSigners(w.db.database, clock));
  assert.deepEqual([rebuilt.changed, rebuilt.relations, signers.relations], [0, 0, 0]);
});

test('a certificate that is sent again after its destruction does not bring its content back', async () => {
  const { rows } = await w.db.owner.query('select external_id from certificate order by 1');
  assert.deepEqual(
    rows.map((row) => row.external_id),
    ['lag-1', 'lag-2'],
  );
  const xml = certificateXml({
    unit: `SE-U-${w.karin.unitId}`,
    careProvider: `SE-P-${w.karin.providerId}`,
    person: '19820314-R2K4',
    id: 'lag-1',
    signed: '2026-11-02T09:00:00',
    periods: [{ start: '2026-11-02', end: '2026-12-20', degree: 100 }],
    givenName: MARK,
    answers: { '29.1': `${MARK} arbete`, '35.1': `${MARK} besvär` },
    diagnoses: [{ code: 'F438A', text: `${MARK} diagnos` }],
  });
  const context = { database: w.db.database, clock, requestId: 'test', receivedBy: 'Test', home: null };
  const again = value(
    await importCertificates(context, [{ name: 'a.xml', line: null, media: 'riv-xml', bytes: Buffer.from(xml) }]),
  );
  assert.deepEqual([again.stored, again.already, again.quarantined], [0, 1, []]);
  assert.deepEqual(await placesOf(w, MARK), []);
});
