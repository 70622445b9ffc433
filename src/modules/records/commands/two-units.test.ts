import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { calendarDate } from '../../../kernel/calendar-date.ts';
import { uuidv7 } from '../../../kernel/ids.ts';
import type { Subject } from '../../../kernel/subject.ts';
import { value } from '../../../platform/db/testing.ts';
import { importCertificates, rebuildSigners } from '../../certificates/index.ts';
import { certificateXml } from '../../certificates/testing.ts';
import { rebuildAll } from '../../coordination/index.ts';
import { openDestruction } from '../queries/destructions.ts';
import { clockAt, MARK, type MarkedWorld, markedWorld, NUMBER, otherUnit, placesOf, runJobsAt } from '../testing.ts';
import { approveDestruction } from './approve.ts';
import { findJournal, proposeDestruction } from './propose.ts';
import { verifyJournal } from './verify.ts';

/** The patient is known at two units of the provider, and has a journal at both. */
let w: MarkedWorld;
let south: Awaited<ReturnType<typeof otherUnit>>;
const clock = clockAt('2026-12-03T10:00:00.000Z');
const decision = { ground: 'ivo', reference: 'IVO 2026/5', decidedOn: calendarDate('2026-11-30') } as const;
const read = { reference: decision.reference, decidedOn: decision.decidedOn, decisionRead: true };
const destructionId = uuidv7();

before(async () => {
  w = await markedWorld();
  south = await otherUnit(w, NUMBER);
  assert.equal(south.patientId, w.patientId, 'one person at both units');
});
after(() => w.db.close());

const approveAs = (who: Subject, at: string) =>
  w.as(who, at, (tx) => approveDestruction(tx, { destructionId, ...read }));

test('LAW-31, LAW-38: the one who looks sees the own unit’s entries, and of others only that there is something', async () => {
  const found = value(
    await w.as(w.admin, '2026-12-01T08:00', (tx) => findJournal(tx, { number: NUMBER, ...decision })),
  );
  assert.equal(found.acts.length, 8);
  assert.equal(found.certificates, 2);
  assert.equal(found.elsewhere, true);
  assert.equal(found.lastEntryOn, '2026-11-25');
  assert.doesNotMatch(JSON.stringify(found), /Söderhamn/);
});

test('LAW-31: a decision about the whole journal is approved at each unit, and empties what that unit holds', async () => {
  const proposed = value(
    await w.as(w.admin, '2026-12-01T09:00', (tx) =>
      proposeDestruction(tx, {
        ...decision,
        destructionId,
        patientId: w.patientId,
        scope: 'person',
        actIds: [],
        caseId: null,
        certificates: true,
      }),
    ),
  );
  assert.deepEqual([proposed.acts, proposed.certificates], [8, 2]);
  const before = await placesOf(w, `${MARK} söder`);
  value(await approveAs(w.manager, '2026-12-01T10:00'));
  await runJobsAt(w, '2026-12-02T09:30:00.000Z');
  const { rows } = await w.db.owner.query('select content::text as words from act_content where unit_id = $1', [
    w.karin.unitId,
  ]);
  assert.deepEqual(rows, [], 'the approving unit’s is gone');
  assert.deepEqual(await placesOf(w, `${MARK} söder`), before, 'the other unit’s stands');
  const { rows: names } = await w.db.owner.query('select unit_id, family_name from patient order by family_name');
  assert.deepEqual(names, [
    { unit_id: w.karin.unitId, family_name: '(journalen förstörd)' },
    { unit_id: south.unitId, family_name: 'Öberg' },
  ]);

  const there = value(await w.as(south.manager, '2026-12-02T11:00', (tx) => openDestruction(tx, destructionId)));
  assert.equal(there.proposal.state, 'waiting');
  assert.equal(there.acts.length, 4);
  value(await approveAs(south.manager, '2026-12-02T12:00'));
  await runJobsAt(w, '2026-12-03T11:30:00.000Z');
  assert.deepEqual(await placesOf(w, MARK), []);
  const problems: string[] = [];
  const listed: string[] = [];
  value(
    await verifyJournal(
      w.db.database,
      clock,
      ({ text }) => void problems.push(text),
      (item) =>
        void listed.push(
          [item.unitName, item.state, item.proposed.by, item.approved?.by, item.reference, item.acts].join(', '),
        ),
    ),
  );
  assert.deepEqual(problems, []);
  assert.deepEqual(listed.sort(), [
    'Norrhamns vårdcentral, done, Alva Lind, Maj Ström, IVO 2026/5, 8',
    'Söderhamns vårdcentral, done, Alva Lind, Sten Berg, IVO 2026/5, 4',
  ]);
});

test('everything that was worked out is what it should be: rebuilding changes nothing', async () => {
  const rebuilt = value(await rebuildAll(w.db.database, clock, () => assert.fail('broken')));
  const signers = value(await rebuildSigners(w.db.database, clock));
  assert.deepEqual([rebuilt.changed, rebuilt.relations, rebuilt.unsigned, signers.relations], [0, 0, 0, 0]);
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
