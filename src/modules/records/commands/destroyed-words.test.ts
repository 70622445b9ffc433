/** Words outside the journal's entries are destroyed too: registers, grounds, reasons and refused messages. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { calendarDate } from '../../../kernel/calendar-date.ts';
import { fixedClock } from '../../../kernel/clock.ts';
import { uuidv7 } from '../../../kernel/ids.ts';
import { value } from '../../../platform/db/testing.ts';
import { importCertificates } from '../../certificates/index.ts';
import { certificateXml } from '../../certificates/testing.ts';
import { input } from '../../coordination/frame/testing.ts';
import { markWrongPatient } from '../../coordination/index.ts';
import { MARK, type MarkedWorld, markedWorld, placesOf, runJobsAt } from '../testing.ts';
import { approveDestruction } from './approve.ts';
import { type ProposeDestruction, proposeDestruction } from './propose.ts';

const reference = 'IVO 2026/77';
let w: MarkedWorld;
let reportId: string;
let struckId: string;

/** Enters what the marked world does not have: a report by duty, and an entry struck with a reason. */
async function more(): Promise<void> {
  const report = await w.enter('2026-11-26T10:00', [
    input('note', '2026-11-26T09:30', {
      about: 'duty_report',
      effort: null,
      text: '',
      dutyReport: { to: `${MARK} nämnden`, law: `${MARK} lagrum`, what: `${MARK} oro` },
    }),
  ]);
  reportId = report.actIds[0] ?? '';
  const wrong = await w.enter('2026-11-26T11:00', [
    input('note', '2026-11-26T10:30', { about: 'information_given', effort: null, text: `${MARK} fel kort` }),
  ]);
  struckId = wrong.actIds[0] ?? '';
  value(
    await w.as(w.karin, '2026-11-26T11:10', (tx) =>
      markWrongPatient(tx, { actId: struckId, nr: 1, reason: `${MARK} strykskäl` }),
    ),
  );
}

async function destroyed(differing: Partial<ProposeDestruction>): Promise<void> {
  const destructionId = uuidv7();
  const proposal: ProposeDestruction = {
    destructionId,
    patientId: w.patientId,
    ground: 'ivo',
    reference,
    decidedOn: calendarDate('2026-11-27'),
    scope: 'acts',
    actIds: [],
    caseId: null,
    certificates: false,
    ...differing,
  };
  value(await w.as(w.admin, '2026-12-01T09:00', (tx) => proposeDestruction(tx, proposal)));
  const { decidedOn } = proposal;
  value(
    await w.as(w.manager, '2026-12-01T10:00', (tx) =>
      approveDestruction(tx, { destructionId, reference, decidedOn, decisionRead: true }),
    ),
  );
  await runJobsAt(w, '2026-12-02T09:30:00.000Z');
}

before(async () => {
  w = await markedWorld();
  await more();
});
after(() => w.db.close());

test('LAW-31: the law that a report by duty named stands in the register, and goes with the entry', async () => {
  assert.deepEqual(await placesOf(w, `${MARK} lagrum`), [
    'act_content.content',
    'act_content.sensitive_text',
    'act_telling.ground',
  ]);
  await destroyed({ scope: 'acts', actIds: [reportId] });
  for (const word of ['nämnden', 'lagrum', 'oro']) assert.deepEqual(await placesOf(w, `${MARK} ${word}`), []);
});

test('LAW-31: why an entry was struck is said in the journal alone, not in the log that nobody can empty', async () => {
  assert.deepEqual(await placesOf(w, `${MARK} strykskäl`), ['act_version.reason']);
  await destroyed({ scope: 'acts', actIds: [struckId] });
  assert.deepEqual(await placesOf(w, `${MARK} strykskäl`), []);
});

test('LAW-31: with the whole go the words of grounds to read other providers’ notes and of stated reasons', async () => {
  const { providerId, unitId, staffId } = w.karin;
  await w.db.owner.query(
    `insert into across_ground (provider_id, unit_id, ground_id, patient_id, purpose, kind, attitude, assessment, valid_from,
       until, taken_by, taken_by_name)
     values ($1, $2, $3, $4, 'effort', 'incapacity', $5, $6, '2026-11-01', '2026-12-01', $7, 'Karin Ek')`,
    [providerId, unitId, uuidv7(), w.patientId, `${MARK} inställning`, `${MARK} bedömning`, staffId],
  );
  const blockId = uuidv7();
  await w.db.owner.query(
    `insert into block (provider_id, unit_id, block_id, patient_id, scope, wished_on, manner, set_by, set_by_name, set_at)
     values ($1, $2, $3, $4, 'unit', '2026-11-20', 'oral', $5, 'Karin Ek', '2026-11-20')`,
    [providerId, unitId, blockId, w.patientId, staffId],
  );
  await w.db.owner.query(
    `insert into block_lift (provider_id, unit_id, lift_id, block_id, patient_id, by_unit_id, staff_id, staff_name, ground, said,
       lifted_at, until)
     values ($1, $2, $3, $4, $5, $2, $6, 'Sara Holm', 'consent', $7, '2026-11-21', '2026-11-28')`,
    [providerId, unitId, uuidv7(), blockId, w.patientId, staffId, `${MARK} hävning`],
  );
  await w.db.owner.query('update stated_reason set words = $1 where patient_id = $2', [`${MARK} angett`, w.patientId]);
  const xml = certificateXml({
    unit: `SE-U-${unitId}`,
    careProvider: `SE-P-${providerId}`,
    person: '19820314-R2K4',
    id: 'lag-1',
    signed: '2026-11-02T10:00:00',
    diagnoses: [],
  });
  const wide = Buffer.from(`\uFEFF${xml.replace('UTF-8', 'UTF-16')}`, 'utf16le');
  const report = value(
    await importCertificates(
      {
        database: w.db.database,
        clock: fixedClock('2026-11-27T08:00:00.000Z'),
        requestId: 'test',
        receivedBy: 'Test',
        home: null,
      },
      [{ name: 'wide.xml', line: null, media: 'riv-xml', bytes: wide }],
    ),
  );
  assert.equal(report.quarantined.length, 1, 'refused: other content under the same id');
  await destroyed({ scope: 'person', certificates: true });
  for (const word of ['inställning', 'bedömning', 'hävning', 'angett'])
    assert.deepEqual(await placesOf(w, `${MARK} ${word}`), []);
  const { rows } = await w.db.owner.query('select octet_length(bytes) as size from certificate_quarantine');
  assert.ok(rows.length > 1 && rows.every((row) => row.size === 0), 'messages in a wide encoding too');
});
