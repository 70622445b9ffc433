/** For tests: a unit with words everywhere a word about a patient can stand, and two persons who may destroy them. */
import { fixedClock, type Instant } from '../../kernel/clock.ts';
import { type Uuid, uuidv7 } from '../../kernel/ids.ts';
import type { Subject } from '../../kernel/subject.ts';
import { seedSubject, testSubject, value } from '../../platform/db/testing.ts';
import { createJobs } from '../../platform/jobs/index.ts';
import { putReason } from '../access/testing.ts';
import { importCertificates } from '../certificates/index.ts';
import { certificateXml, revocationXml } from '../certificates/testing.ts';
import { assign, call, person, type World, world } from '../coordination/case/commands/testing.ts';
import { contents, input } from '../coordination/frame/testing.ts';
import { correctAct, type Entered, enterActs, saveMyDraft } from '../coordination/index.ts';
import { noteDetail } from '../patients/commands.ts';
import { registerPatients } from '../patients/index.ts';
import { refreshSickLeave } from '../sickleave/refresh.ts';
import { decideAboutRow } from '../worklist/index.ts';
import { worklistJobs } from '../worklist/jobs.ts';
import { refreshWorklist } from '../worklist/refresh.ts';
import { recordsJobs } from './commands/run.ts';

/** A word that stands nowhere else; plain letters, so that it is found in bytes too. */
export const MARK = 'Xylofonord';

export const NUMBER = '19820314R2K4';

export interface MarkedWorld extends World {
  /** An administrator; the world's manager is the other person. */
  admin: Subject;
  /** The entries of the call: need, offer, answer, consent. */
  call: Entered;
  /** Mapping with something sensitive, a talk corrected once, a note, a plan. */
  mappedId: Uuid;
  talkId: Uuid;
  noteId: Uuid;
  planId: Uuid;
  draftId: Uuid;
}

/** The world with the mark in every text. */
export async function markedWorld(): Promise<MarkedWorld> {
  const w = await world({ refreshers: [refreshSickLeave, refreshWorklist] });
  const { providerId, unitId, unitName } = w.karin;
  const admin = testSubject({
    providerId,
    unitId,
    unitName,
    name: 'Alva Lind',
    title: 'systemförvaltare',
    hsaId: 'SE-TEST-ALVA',
    roles: ['administrator'],
  });
  await seedSubject(w.db.owner, admin);
  await assign(w.db, admin, 'administrator');
  await certificates(w);
  const begun = await w.enter('2026-11-05T09:20', call());
  const step = { on: '2026-11-26', what: `${MARK} nästa steg`, time: '10:00', manner: 'visit', place: `${MARK} rum` };
  const mapped = await w.enter('2026-11-06T10:00', [
    input('mapped', '2026-11-06T09:00', {
      goal: `${MARK} målet`,
      notes: `${MARK} egna ord`,
      sensitive: { alcohol: `${MARK} känsligt` },
      workAbility: 4,
      nextStep: step,
    }),
  ]);
  const talk = await w.enter('2026-11-07T10:00', [
    input('contact', '2026-11-07T09:00', { said: `${MARK} samtal`, nextStep: step }),
  ]);
  value(
    await w.as(w.karin, '2026-11-25T09:00', (tx) =>
      correctAct(tx, {
        actId: talk.actIds[0] ?? '',
        nr: 1,
        at: '2026-11-07T09:00',
        minutes: 5,
        codes: null,
        reason: `${MARK} skälet`,
        content: { ...contents.contact, said: `${MARK} rättat`, nextStep: step },
      }),
    ),
  );
  const note = await w.enter('2026-11-25T10:00', [
    input('note', '2026-11-25T09:30', { about: 'information_given', effort: null, text: `${MARK} anteckning` }),
  ]);
  const awaited = { what: `${MARK} väntat`, actor: 'employer', on: '2026-12-04', state: 'planned' };
  const plan = await w.enter('2026-11-25T11:00', [
    input('plan-made', '2026-11-25T10:30', { goal: `${MARK} plan`, steps: [awaited] }),
  ]);
  const draftId = uuidv7();
  value(
    await w.as(w.karin, '2026-11-25T12:00', (tx) =>
      saveMyDraft(tx, {
        draftId,
        patientId: w.patientId,
        caseId: begun.caseId,
        caseVersion: 1,
        kinds: ['contact'],
        body: { said: `${MARK} utkast` },
      }),
    ),
  );
  // A correction that somebody has begun holds the entry's words again.
  value(
    await w.as(w.karin, '2026-11-25T12:05', (tx) =>
      saveMyDraft(tx, {
        draftId: uuidv7(),
        patientId: w.patientId,
        caseId: begun.caseId,
        caseVersion: 1,
        kinds: ['contact'],
        body: { correcting: { actId: talk.actIds[0], nr: 2 }, said: `${MARK} rättningsutkast` },
      }),
    ),
  );
  const { rows } = await w.db.owner.query('select version from worklist_row where patient_id = $1', [w.patientId]);
  const decision = { patientId: w.patientId, version: rows[0].version, choice: 'ask_doctor', reason: 'other' } as const;
  value(
    await w.as(w.karin, '2026-11-25T12:20', (tx) => decideAboutRow(tx, { ...decision, note: `${MARK} listbeslut` })),
  );
  value(
    await w.as(w.karin, '2026-11-25T12:30', (tx) =>
      noteDetail(tx, w.patientId, {
        kind: 'reachable',
        value: `${MARK} eftermiddagar`,
        source: `${MARK} källa`,
        notedOn: tx.clock.today(),
      }),
    ),
  );
  return {
    ...w,
    admin,
    call: begun,
    mappedId: mapped.actIds[0] ?? '',
    talkId: talk.actIds[0] ?? '',
    noteId: note.actIds[0] ?? '',
    planId: plan.actIds[0] ?? '',
    draftId,
  };
}

/** One certificate that counts, one revoked, and one refused at the door. */
async function certificates(w: World): Promise<void> {
  const { providerId, unitId } = w.karin;
  const made = { unit: `SE-U-${unitId}`, careProvider: `SE-P-${providerId}`, person: '19820314-R2K4' };
  const says = {
    givenName: MARK,
    answers: { '29.1': `${MARK} arbete`, '35.1': `${MARK} besvär` },
    diagnoses: [{ code: 'F438A', text: `${MARK} diagnos` }],
  };
  const messages = [
    certificateXml({
      ...made,
      ...says,
      id: 'lag-1',
      signed: '2026-11-02T09:00:00',
      periods: [{ start: '2026-11-02', end: '2026-12-20', degree: 100 }],
    }),
    certificateXml({
      ...made,
      ...says,
      id: 'lag-2',
      signed: '2026-11-03T09:00:00',
      periods: [{ start: '2026-11-03', end: '2026-11-20', degree: 50 }],
    }),
    revocationXml({ ...made, id: 'lag-2', reason: `${MARK} återkallat` }),
    certificateXml({ ...made, ...says, id: 'lag-1', signed: '2026-11-02T10:00:00', diagnoses: [] }),
  ];
  const report = value(
    await importCertificates(
      {
        database: w.db.database,
        clock: fixedClock('2026-11-04T08:00:00.000Z'),
        requestId: 'test',
        receivedBy: 'Test',
        home: null,
      },
      messages.map((xml) => ({ name: 'a.xml', line: null, media: 'riv-xml' as const, bytes: Buffer.from(xml) })),
    ),
  );
  if (report.stored !== 2 || report.revoked !== 1 || report.quarantined.length !== 1)
    throw new Error(JSON.stringify(report));
}

/** Every place in the database where a text stands: `table.column`, with how many rows. Bytes are read as text too. */
export async function placesOf(w: Pick<World, 'db'>, text: string): Promise<string[]> {
  const { rows: columns } = await w.db.owner.query<{ table_name: string; column_name: string; data_type: string }>(
    `select c.table_name, c.column_name, c.data_type from information_schema.columns c
     join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
     where c.table_schema = 'public' and t.table_type = 'BASE TABLE' order by 1, 2`,
  );
  const found: string[] = [];
  for (const { table_name, column_name, data_type } of columns) {
    const column = data_type === 'bytea' ? `encode("${column_name}", 'escape')` : `"${column_name}"::text collate "C"`;
    const { rows } = await w.db.owner.query(
      `select count(*) as count from "${table_name}" where ${column} ilike '%' || $1 || '%'`,
      [text],
    );
    if (Number(rows[0].count) > 0) found.push(`${table_name}.${column_name}`);
  }
  return found;
}

/** Another unit of the provider, with its coordinator, its manager and its administrator. */
export interface OtherUnit {
  unitId: Uuid;
  bo: Subject;
  manager: Subject;
  admin: Subject;
}

/** Adds the other unit, where the patient with the number is known and has a journal with the mark `söder`. */
export async function otherUnit(w: World, number: string): Promise<OtherUnit & { patientId: Uuid }> {
  const bo = testSubject({
    providerId: w.karin.providerId,
    name: 'Bo Ek',
    hsaId: 'SE-TEST-BO',
    unitName: 'Söderhamns vårdcentral',
  });
  const beside = (differing: Partial<Subject>) =>
    testSubject({ providerId: bo.providerId, unitId: bo.unitId, unitName: bo.unitName, ...differing });
  const manager = beside({
    name: 'Sten Berg',
    title: 'verksamhetschef',
    hsaId: 'SE-TEST-STEN',
    roles: ['unit_manager'],
  });
  const admin = beside({ name: 'Sonja Dal', hsaId: 'SE-TEST-SONJA', roles: ['administrator'] });
  for (const [person, role] of [
    [bo, 'coordinator'],
    [manager, 'unit_manager'],
    [admin, 'administrator'],
  ] as const) {
    await seedSubject(w.db.owner, person);
    await assign(w.db, person, role);
  }
  const patientId = value(
    await w.as(bo, '2026-11-10T08:00', async (tx) => {
      tx.audit({ action: 'patient.viewed', purpose: 'vård och behandling' });
      const ids = await registerPatients(tx, bo.unitId, [person(number, 'Anna', 'Öberg')]);
      return { ok: true, value: ids[0] ?? '' };
    }),
  );
  await putReason(w.db.owner, bo, patientId);
  const acts = call('2026-11-10T09:10').map((act) =>
    act.kind === 'need-assessed' ? { ...act, content: { ...(act.content as object), reason: `${MARK} söder` } } : act,
  );
  value(
    await w.as(bo, '2026-11-10T09:20', (tx) =>
      enterActs(tx, { patientId, caseId: null, caseVersion: null, draftId: uuidv7(), acts }),
    ),
  );
  return { unitId: bo.unitId, bo, manager, admin, patientId };
}

/** Does, as of that moment, the jobs that are due by it, as the service's workers do. */
export async function runJobsAt(w: Pick<World, 'db'>, moment: string): Promise<void> {
  await w.db.owner.query('update job set due_at = least(due_at, now()) where due_at <= $1', [moment]);
  const failures: unknown[] = [];
  const jobs = createJobs({
    database: w.db.database,
    clock: clockAt(moment),
    failed: ({ error }) => void failures.push(error),
  });
  for (const [kind, handler] of Object.entries({ ...worklistJobs, ...recordsJobs })) jobs.registerJob(kind, handler);
  await jobs.runDue();
  if (failures.length > 0) throw new Error(JSON.stringify(failures));
}

/** A clock at that moment. */
export const clockAt = (moment: string) => fixedClock(moment as Instant);
