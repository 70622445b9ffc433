import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import * as z from 'zod/mini';
import type { CalendarDate } from '../../../kernel/calendar-date.ts';
import { uuidv7 } from '../../../kernel/ids.ts';
import { ok } from '../../../kernel/result.ts';
import type { Subject } from '../../../kernel/subject.ts';
import { systemSubject } from '../../../platform/db/system-subject.ts';
import { value } from '../../../platform/db/testing.ts';
import { certificateView } from '../../certificates/contract.ts';
import { certificateViews } from '../../certificates/index.ts';
import { openCard } from '../../coordination/case/queries/card.ts';
import { contents } from '../../coordination/frame/testing.ts';
import { correctAct, rebuildAll } from '../../coordination/index.ts';
import { openEntry } from '../../coordination/journal/queries/entry.ts';
import { myUnsigned } from '../../coordination/journal/queries/unsigned.ts';
import { countRetention, listDestructions, openDestruction } from '../queries/destructions.ts';
import { clockAt, MARK, type MarkedWorld, markedWorld, NUMBER, placesOf, runJobsAt } from '../testing.ts';
import { approveDestruction } from './approve.ts';
import { takeFile } from './file.ts';
import { withdrawDestruction } from './halt.ts';
import { type FindJournal, findJournal, type ProposeDestruction, proposeDestruction } from './propose.ts';
import { carryOut, recordsJobs } from './run.ts';
import { verifyJournal } from './verify.ts';

const reference = 'IVO 2026/1234';
const day = '2026-12-01';
/** The day after the waiting time. */
const later = '2026-12-02';

let w: MarkedWorld;

function proposal(differing: Partial<ProposeDestruction> = {}): ProposeDestruction {
  return {
    destructionId: uuidv7(),
    patientId: w.patientId,
    ground: 'ivo',
    reference,
    decidedOn,
    scope: 'acts',
    actIds: [w.talkId],
    caseId: null,
    certificates: false,
    ...differing,
  };
}

const propose = (proposal: ProposeDestruction, who: Subject = w.admin, at = `${day}T09:00`) =>
  w.as(who, at, (tx) => proposeDestruction(tx, proposal));
const decidedOn = '2026-11-27' as CalendarDate;
const read = { reference, decidedOn, decisionRead: true };
const approve = (
  destructionId: string,
  who: Subject = w.manager,
  differing: Partial<typeof read> = {},
  at = `${day}T10:00`,
) => w.as(who, at, (tx) => approveDestruction(tx, { destructionId, ...read, ...differing }));
const find = (number: string, who: Subject = w.admin, differing: Partial<FindJournal> = {}) =>
  w.as(who, `${day}T08:00`, (tx) => findJournal(tx, { number, ground: 'ivo', reference, decidedOn, ...differing }));

/** After the waiting time. */
const nextDay = '2026-12-02T09:30:00.000Z';
const runJobs = () => runJobsAt(w, nextDay);

async function destroyed(wanted: ProposeDestruction): Promise<void> {
  value(await propose(wanted));
  value(await approve(wanted.destructionId));
  await runJobs();
}

async function problems(): Promise<string[]> {
  const found: string[] = [];
  value(await verifyJournal(w.db.database, clockAt(nextDay), ({ text }) => void found.push(text)));
  return found;
}

describe('two persons, a reference, and nothing in between', () => {
  before(async () => {
    w = await markedWorld();
  });
  after(() => w.db.close());

  test('LAW-31, LAW-100: refused without a reference, and for a decision that has not been made yet', async () => {
    const none = await propose(proposal({ reference: '  ' }));
    assert.ok(!none.ok);
    assert.match(none.refusal.fields?.reference ?? '', /Utan det förstörs ingenting/);
    const ahead = await propose(proposal({ decidedOn: '2026-12-24' as CalendarDate }));
    assert.ok(!ahead.ok && ahead.refusal.fields?.decidedOn !== undefined);
  });

  test('LAW-34: a person who proposes sees kinds and days, never a word; a coordinator may not propose', async () => {
    const found = value(await find('19820314-R2K4'));
    assert.equal(found.patientId, w.patientId);
    assert.equal(found.acts.length, 8);
    assert.equal(found.certificates, 2);
    assert.doesNotMatch(JSON.stringify({ ...found, name: '' }), new RegExp(MARK));
    const coordinator = await find(NUMBER, w.karin);
    assert.ok(!coordinator.ok && coordinator.refusal.kind === 'denied');
  });

  test('LAW-31: the same person may not do both, nor an administrator approve, nor anyone without a fresh proof', async () => {
    const proposed = proposal();
    value(await propose(proposed, w.manager));
    const alone = await approve(proposed.destructionId, w.manager);
    assert.ok(!alone.ok);
    assert.match(alone.refusal.message, /Det ska vara två personer/);
    const administrator = await approve(proposed.destructionId, w.admin);
    assert.ok(!administrator.ok && administrator.refusal.kind === 'denied');
    const other = proposal();
    value(await propose(other));
    const stale = await approve(other.destructionId, { ...w.manager, authTime: 0 });
    assert.ok(!stale.ok);
    assert.equal((stale.refusal.details as { stepUp?: boolean }).stepUp, true);
    const wrong = await approve(other.destructionId, w.manager, { reference: 'IVO 2026/9999' });
    assert.ok(!wrong.ok && wrong.refusal.fields?.reference !== undefined);
    const otherDay = await approve(other.destructionId, w.manager, { decidedOn: '2026-11-26' as CalendarDate });
    assert.ok(!otherDay.ok && otherDay.refusal.fields?.decidedOn !== undefined);
    const unread = await approve(other.destructionId, w.manager, { decisionRead: false });
    assert.ok(!unread.ok && unread.refusal.fields?.decisionRead !== undefined);
  });

  test('between the two nothing happens, and a proposal that is taken back stays taken back', async () => {
    const before = await placesOf(w, MARK);
    const proposed = proposal();
    value(await propose(proposed));
    await runJobs();
    assert.deepEqual(await placesOf(w, MARK), before);
    const system = {
      subject: systemSubject(w.karin.providerId),
      clock: clockAt(`${day}T09:00:00.000Z`),
      requestId: 'r',
    };
    const forced = await w.db.database.transaction(system, (tx) => {
      tx.audit({ action: 'records.destruction.carried_out', purpose: 'system' });
      return carryOut(tx, { unitId: w.karin.unitId, destructionId: proposed.destructionId });
    });
    assert.ok(!forced.ok);
    value(await w.as(w.admin, `${day}T09:10`, (tx) => withdrawDestruction(tx, proposed.destructionId)));
    const late = await approve(proposed.destructionId);
    assert.ok(!late.ok && late.refusal.kind === 'conflict');
  });

  test('LAW-31: the database itself refuses: no row is changed or deleted, and its one door wants both persons', async () => {
    const proposed = proposal();
    value(await propose(proposed));
    const client = await w.db.owner.connect();
    const tries = [
      'delete from act_content',
      'delete from act_text',
      "update act_version set reason = 'x'",
      'delete from destruction',
      'delete from destruction_outcome',
      "update certificate_original set bytes = ''",
      `select destroy_content('${w.karin.unitId}', '${proposed.destructionId}', 'x', '2036-01-01')`,
      `insert into destruction_outcome values ('${w.karin.providerId}', '${w.karin.unitId}', '${proposed.destructionId}',
         'approved', '${w.admin.staffId}', 'Alva', null, 1, now(), now() + interval '24 hours', true);
       select destroy_content('${w.karin.unitId}', '${proposed.destructionId}', 'x', '2036-01-01')`,
    ];
    for (const statement of tries) {
      await client.query(`begin; set local role koordinera_app;
        select set_config('app.provider', '${w.karin.providerId}', true), set_config('app.units', '${w.karin.unitId}', true),
          set_config('app.roles', 'system', true)`);
      await assert.rejects(client.query(statement), { code: '42501' }, statement);
      await client.query('rollback');
    }
    client.release();
  });

  test('LAW-100: thinning out is refused until ten years after the last entry, day by day', async () => {
    const thinning = { ground: 'retention', reference: 'RA 7/2036', scope: 'person', actIds: [] } as const;
    const early = await propose(proposal(thinning), w.admin, '2036-11-25T09:00');
    assert.ok(!early.ok);
    assert.match(early.refusal.message, /tidigast den 26 november 2036/);
    const proposed = proposal(thinning);
    value(await propose(proposed, w.admin, '2036-11-26T09:00'));
    value(await w.as(w.admin, '2036-11-26T09:10', (tx) => withdrawDestruction(tx, proposed.destructionId)));
  });

  test('LAW-30: the administrator sees counts of how long journals have been kept, and no job destroys any', async () => {
    const now = value(await w.as(w.admin, `${day}T09:00`, countRetention));
    assert.deepEqual(now, { years: 10, over: 0, coming: [{ year: 2036, count: 1 }] });
    const later = value(await w.as(w.admin, '2037-01-02T09:00', countRetention));
    assert.deepEqual([later.over, later.coming], [1, []]);
    assert.deepEqual(Object.keys(recordsJobs), ['records.destroy']);
  });

  test('entered meanwhile: the set that was proposed is the set that is approved, or none', async () => {
    const proposed = proposal({ scope: 'case', actIds: [], caseId: w.call.caseId });
    value(await propose(proposed));
    const { input } = await import('../../coordination/frame/testing.ts');
    await w.enter(`${day}T09:20`, [
      input('note', `${day}T09:10`, { about: 'information_given', effort: null, text: 'Nytt.' }),
    ]);
    const changed = await approve(proposed.destructionId);
    assert.ok(!changed.ok);
    assert.match(changed.refusal.message, /har ändrats sedan förslaget/);
  });
});

describe('one entry', () => {
  before(async () => {
    w = await markedWorld();
    await destroyed(proposal({ actIds: [w.call.actIds[3] ?? '', w.talkId] }));
  });
  after(() => w.db.close());

  test('LAW-31: its words are gone from every version; envelope, hashes, signature and a stub are left', async () => {
    const entry = value(await w.as(w.karin, `${later}T12:00`, (tx) => openEntry(tx, w.talkId)));
    assert.deepEqual(
      entry.versions.map(({ what, text, sensitiveText }) => ({ what, text, sensitiveText })),
      [
        { what: 'entered', text: null, sensitiveText: '' },
        { what: 'corrected', text: null, sensitiveText: '' },
        { what: 'destroyed', text: null, sensitiveText: '' },
      ],
    );
    const last = entry.versions.at(-1);
    assert.equal(
      last?.reason,
      'Innehållet är förstört enligt IVO:s beslut IVO 2026/1234 den 27 november 2026 (PDL 8 kap. 4 §).',
    );
    assert.deepEqual([last?.author.name, last?.signedBy], ['Maj Ström', 'Maj Ström']);
    const { rows } = await w.db.owner.query('select hash from act_version where act_id = $1', [w.talkId]);
    assert.ok(rows.length === 3 && rows.every((row) => /^[0-9a-f]{64}$/.test(row.hash)));
    for (const place of ['samtal', 'rättat', 'skälet', 'rättningsutkast'])
      assert.deepEqual(await placesOf(w, `${MARK} ${place}`), []);
  });

  test('a draft about something else in the case stands', async () => {
    assert.deepEqual(await placesOf(w, `${MARK} utkast`), ['draft_body.body']);
  });

  test('the other entries stand; what stood on it is marked, and efforts stop until it is resolved', async () => {
    const card = value(await w.as(w.karin, `${later}T12:10`, (tx) => openCard(tx, w.patientId)));
    const gone = card.acts.find((act) => act.actId === w.talkId);
    assert.deepEqual([gone?.heading, gone?.struck, gone?.destroyed], ['Samtal: innehållet är förstört', true, true]);
    assert.equal(gone?.author.name, 'Karin Ek');
    assert.match(gone?.lines.join(' ') ?? '', /IVO 2026\/1234/);
    assert.match(JSON.stringify(card.acts.find((act) => act.actId === w.mappedId)), /Xylofonord/);
    assert.ok(
      card.acts.some((act) => act.groundless !== null),
      'efforts that stood on the consent are marked',
    );
    assert.notEqual(card.effortsRefused, null);
    assert.equal(card.coordination?.consent, 'none');
  });

  test('rebuilding changes nothing, the journal verifies, and it can be neither corrected nor signed', async () => {
    const rebuilt = value(
      await rebuildAll(w.db.database, clockAt(`${later}T13:00:00.000Z`), () => assert.fail('broken')),
    );
    assert.equal(rebuilt.changed, 0);
    assert.deepEqual(await problems(), []);
    const corrected = await w.as(w.karin, `${later}T13:00`, (tx) =>
      correctAct(tx, {
        actId: w.talkId,
        nr: 3,
        at: '2026-11-07T09:00',
        minutes: null,
        codes: null,
        reason: 'Nytt',
        content: contents.contact,
      }),
    );
    assert.ok(!corrected.ok && corrected.refusal.kind === 'conflict');
    const unsigned = value(await w.as(w.karin, `${later}T13:10`, myUnsigned));
    assert.ok(unsigned.rows.every((row) => row.entry.actId !== w.talkId));
  });

  test('what was decided stands to be read, by envelope', async () => {
    const { rows } = value(await w.as(w.manager, `${later}T14:00`, listDestructions));
    assert.equal(rows[0]?.state, 'done');
    assert.deepEqual([rows[0]?.proposedBy, rows[0]?.settledBy], ['Alva Lind', 'Maj Ström']);
    const opened = value(
      await w.as(w.manager, `${later}T14:00`, (tx) => openDestruction(tx, rows[0]?.destructionId ?? '')),
    );
    assert.deepEqual(opened.acts.map((act) => act.title).sort(), ['Samtal', 'Samtycke till koordinering']);
    assert.doesNotMatch(JSON.stringify(opened), new RegExp(MARK));
  });
});

describe('one case', () => {
  before(async () => {
    w = await markedWorld();
    await destroyed(proposal({ scope: 'case', actIds: [], caseId: w.call.caseId }));
  });
  after(() => w.db.close());

  test('LAW-31: the case is empty and void, its draft is gone, and what is not of the case stands', async () => {
    const places = await placesOf(w, MARK);
    assert.ok(places.length > 0);
    assert.deepEqual(
      places.filter((place) => !/^(certificate|list_decision|worklist_episode|worklist_line|patient)/.test(place)),
      [],
    );
    const { rows } = await w.db.owner.query('select status, is_open, promises from coordination_case');
    assert.deepEqual(rows, [{ status: 'void', is_open: false, promises: [] }]);
    assert.deepEqual(await problems(), []);
    const rebuilt = value(
      await rebuildAll(w.db.database, clockAt(`${later}T13:00:00.000Z`), () => assert.fail('broken')),
    );
    assert.equal(rebuilt.changed, 0);
  });
});

describe('the whole journal at the provider', () => {
  before(async () => {
    w = await markedWorld();
  });
  after(() => w.db.close());

  test('LAW-31: the words are nowhere in the database: every text, every JSON and every byte of every table', async () => {
    const before = await placesOf(w, MARK);
    for (const table of [
      'act_text.lines',
      'act_version.reason',
      'draft_body.body',
      'coordination_case.promises',
      'stop_point.params',
      'list_decision.note',
      'patient_detail.value',
      'certificate.answers',
      'certificate_original.bytes',
      'certificate_quarantine.bytes',
      'certificate_revocation.reason',
    ]) {
      assert.ok(before.includes(table), `${table} held the word before`);
    }
    await destroyed(proposal({ scope: 'person', actIds: [], certificates: true }));
    assert.deepEqual(await placesOf(w, MARK), []);
    assert.deepEqual(await problems(), []);
  });

  test('envelopes, decision and number are left; the name is not found; nothing stands in a list', async () => {
    const { rows: acts } = await w.db.owner.query('select count(*)::int as count from act');
    assert.equal(acts[0].count, 8);
    const card = value(await w.as(w.karin, `${later}T12:00`, (tx) => openCard(tx, w.patientId)));
    assert.ok(card.acts.every((act) => act.destroyed));
    assert.equal(card.header.patient.name, '(journalen förstörd)');
    const { rows } = await w.db.owner.query(
      'select (select count(*) from patient_name_key) + (select count(*) from sickleave_phase) as left',
    );
    assert.equal(Number(rows[0].left), 0);
  });

  test('what is destroyed is no longer counted among what is kept', async () => {
    const kept = value(await w.as(w.admin, `${later}T16:00`, countRetention));
    assert.deepEqual([kept.over, kept.coming], [0, []]);
  });

  test('a whole file taken out afterwards says on which decision the words are gone', async () => {
    const request = {
      patientId: w.patientId,
      recipient: 'own',
      reference: 'VC 9',
      handing: 'in_hand',
      draftId: uuidv7(),
    } as const;
    const { document, base64 } = value(await w.as(w.karin, `${later}T15:00`, (tx) => takeFile(tx, request)));
    const text = JSON.stringify(document);
    assert.match(text, /Innehållet är förstört enligt IVO:s beslut IVO 2026\/1234/);
    assert.match(text, /Finns inte: förstört/);
    assert.doesNotMatch(text + Buffer.from(base64, 'base64').toString('latin1'), new RegExp(MARK));
    const views = value(
      await w.as(w.karin, `${later}T15:10`, async (tx) => {
        tx.audit({ action: 'certificate.viewed', purpose: 'vård och behandling' });
        return ok(await certificateViews(tx, w.patientId));
      }),
    );
    assert.deepEqual(
      views.map((view) => z.parse(certificateView, view).warning),
      Array(2).fill(views[0]?.warning),
    );
  });

  test('LAW-35: each step stands in the log with who, whom and on which decision', async () => {
    const log = (await w.log()).filter((row) => row.action.startsWith('records.destruction.'));
    assert.deepEqual(
      log.map((row) => row.action.replace('records.destruction.', '')),
      ['proposed', 'approved', 'carried_out'],
    );
    assert.ok(log.every((row) => row.patients.includes(w.patientId)));
  });
});
