/** Something of every kind that belongs to another unit or care provider: what a key in a call could point at. */
import type { TestBrowser, TestUnit } from '../../src/app/testing.ts';
import { addDays } from '../../src/kernel/calendar-date.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { type Uuid, uuidv7 } from '../../src/kernel/ids.ts';
import { putReason } from '../../src/modules/access/testing.ts';
import { need } from '../../src/modules/coordination/case/commands/testing.ts';
import { input } from '../../src/modules/coordination/frame/testing.ts';
import { type AccessWorld, person, staffIdOf } from './world.ts';

/** The owners whose things a call is tried with. */
export const strangers = ['otherUnit', 'otherProvider'] as const;
export type Stranger = (typeof strangers)[number];

/** The same, and what the other unit holds, under the same key, about a patient known at the caller's unit too. */
export const sources = [...strangers, 'ourPatientThere'] as const;
export type Source = (typeof sources)[number];

/** The values that a key of this name can have there; several when the state of the thing matters. */
export type Belongings = Readonly<Record<string, readonly string[]>>;

/** The contract's key names, and a thing with such a key at each place. A new name is added here with its own thing. */
export async function belongingsOf(world: AccessWorld): Promise<Strangers> {
  const { first, second, foreign } = world.units;
  const third = await unitBeside(world);
  const ulf = await somebodyAt(world, second, 'Ulf Zorvaldsson', 'SE-ULF', world.places.otherUnit.patientId);
  const fia = await somebodyAt(world, foreign, 'Fia Zorvaldsson', 'SE-FIA', world.places.otherProvider.patientId);
  return {
    theirs: {
      otherUnit: await thingsAt(world, 'otherUnit', { unit: second, from: first, hsaId: 'SE-ULF', browser: ulf }),
      otherProvider: await thingsAt(world, 'otherProvider', {
        ...{ unit: foreign, from: third, hsaId: 'SE-FIA', browser: fia },
      }),
      ourPatientThere: await thingsAboutOurs(world, second, ulf),
    },
    madeBy: (stranger, name) => {
      const place = world.places[stranger];
      return made(stranger === 'otherUnit' ? ulf : fia, place.patientId, name, place.decisionId);
    },
  };
}

export interface Strangers {
  readonly theirs: Readonly<Record<Source, Belongings>>;
  /** Keys of the name that a person there has just made: new ones each time. */
  readonly madeBy: (stranger: Stranger, name: string) => Promise<readonly string[]>;
}

/** Manager, coordinator and log reviewer in one person at another unit, with a reason to open the patient there. */
async function somebodyAt(
  { service }: AccessWorld,
  unit: TestUnit,
  name: string,
  hsaId: string,
  patientId: Uuid,
): Promise<TestBrowser> {
  const held = (['unit_manager', 'coordinator', 'log_reviewer'] as const).map((role) => ({ unit, role }));
  const browser = await person(service, name, hsaId, held);
  const staffId = await staffIdOf(service, unit, hsaId);
  const at = { providerId: unit.providerId, unitId: unit.unitId, staffId };
  await putReason(service.tables.owner, at, patientId);
  return browser;
}

async function good(browser: TestBrowser, method: string, path: string, body: unknown): Promise<unknown> {
  const { status, json } = await browser.call(method, path, body);
  if (status !== 200) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(json)}`);
  return json;
}

async function made(browser: TestBrowser, patientId: Uuid, name: string, decisionId: Uuid): Promise<readonly string[]> {
  if (name === 'decisionId') return [decisionId];
  if (name === 'draftId') {
    const open = uuidv7();
    await good(browser, 'PUT', `/api/coordination/drafts/${open}`, { patientId, kinds: ['contact'], body: {} });
    const entered = uuidv7();
    const acts = [input('contact', `${addDays(today, -1)}T09:10`, { said: 'Zorvald ringde.' })];
    await good(browser, 'POST', `/api/coordination/patients/${patientId}/acts`, { draftId: entered, acts });
    return [open, entered];
  }
  const key = uuidv7();
  const number = nobodys('number');
  const typed = { key, patientId: null, number, givenName: 'Kim', familyName: 'Zorvald', sex: null, signedOn: null };
  const periods = [{ start: today, end: addDays(today, 5), degree: 100 }];
  const rest = { diagnosis: 'M545', doctorName: 'Zorvald', occupations: [], occupationAndTasks: '' };
  await good(browser, 'POST', '/api/certificates/typed', { ...typed, periods, ...rest });
  return [name === 'key' ? key : number];
}

const today = systemClock.today();

type At = { unitId: Uuid; providerId: Uuid; name: string };

/** A second unit of the other care provider, which hands over to the first. */
async function unitBeside({ service, units: { foreign } }: AccessWorld): Promise<At> {
  const unitId = uuidv7();
  await service.tables.owner.query(
    `insert into unit (provider_id, unit_id, hsa_id, name, care_unit_id) values ($1, $2, $3, 'Dalmottagningen', $2)`,
    [foreign.providerId, unitId, `SE-U-${unitId.slice(-8)}`],
  );
  return { providerId: foreign.providerId, unitId, name: 'Dalmottagningen' };
}

async function thingsAt(
  world: AccessWorld,
  stranger: Stranger,
  { unit, from, hsaId, browser }: { unit: At; from: At; hsaId: string; browser: TestBrowser },
): Promise<Belongings> {
  const { owner } = world.service.tables;
  const place = world.places[stranger];
  const { providerId, unitId } = unit;
  const { patientId } = place;
  const staffId = await staffIdOf(world.service, { ...world.units.first, providerId }, hsaId);
  const put = async (text: string, ...values: unknown[]): Promise<string> => {
    const { rows } = await owner.query<{ key: string }>(text, values);
    const key = rows[0]?.key;
    if (key === undefined) throw new Error(`nothing there: ${text}`);
    return key;
  };
  const one = (text: string) => put(text, unitId, patientId);
  const waiting = await put(
    `insert into handover (provider_id, unit_id, handover_id, from_unit_id, from_unit_name, act_id, sent_by, sent_by_name, sent_at)
     values ($1, $2, $3, $4, $5, $3, $6, 'Zorvald Vik', now()) returning handover_id as key`,
    ...[providerId, unitId, uuidv7(), from.unitId, from.name, staffId],
  );
  await put(
    `insert into handover_content (provider_id, unit_id, handover_id, from_unit_id, patient_id, number, number_kind,
       given_name, family_name, protection, summary, handed_over_on)
     select provider_id, unit_id, $3, $4, patient_id, number, number_kind, given_name, family_name, protection,
       'Zorvald', current_date from patient where unit_id = $1 and patient_id = $2 returning handover_id as key`,
    ...[unitId, patientId, waiting, from.unitId],
  );
  const analysisId = await put(
    `insert into access_analysis (provider_id, analysis_id, reference, version, decided_on, decided_by, registered_by, registered_at)
     values ($1, $2, $3, 1, current_date, 'Zorvald', 'Zorvald', now()) returning analysis_id as key`,
    ...[providerId, uuidv7(), `Dnr ${stranger}`],
  );
  const agreementId = await put(
    `insert into agreement (provider_id, agreement_id, version, other_region, reference, covers, valid_from, decided_by,
       reason, registered_by, registered_at)
     values ($1, $2, 1, $3, 'Dnr 7', 'Koordinering', current_date, 'Zorvald', 'Ny', 'Zorvald', now())
     returning agreement_id as key`,
    // An agreement is the provider's: every one of its units may read it.
    ...[providerId, uuidv7(), stranger === 'otherUnit' ? 'Region Syd' : 'Region Zorvald'],
  );
  const reviewId = await put(
    `insert into log_review (provider_id, unit_id, review_id, first_day, last_day, due_on, seed_number, seed_hash, rows_seen,
       met, created_at)
     values ($1, $2, $3, '2020-01-01', '2020-01-31', '2020-02-28', 1, '\\x00', 1, '{}', now()) returning review_id as key`,
    ...[providerId, unitId, uuidv7()],
  );
  await put(
    `insert into log_review_pick (provider_id, unit_id, review_id, number, rules)
     select provider_id, $2, $3, number, '{sample}' from audit_event where provider_id = $1 order by number limit 1
     returning review_id as key`,
    ...[providerId, unitId, reviewId],
  );
  const thinningId = await put(
    `insert into log_thinning (provider_id, thinning_id, unit_id, reference, decided_on, through_day, proposed_by,
       proposed_by_name, proposed_at)
     values ($1, $2, $3, 'Dnr Zorvald', current_date, '2020-01-31', $4, 'Zorvald', now()) returning thinning_id as key`,
    ...[providerId, uuidv7(), unitId, staffId],
  );
  const groundId = await put(
    `insert into across_ground (provider_id, unit_id, ground_id, patient_id, purpose, kind, manner, valid_from, until,
       taken_by, taken_by_name)
     values ($1, $2, $3, $4, 'effort', 'consent', 'oral', now(), now() + interval '7 days', $5, 'Zorvald')
     returning ground_id as key`,
    ...[providerId, unitId, uuidv7(), patientId, staffId],
  );
  const deathId = await put(
    `insert into patient_death (provider_id, patient_id, death_id, deceased_on, source, told_by, unit_id, noted_by,
       noted_by_name, noted_at)
     values ($1, $2, $3, current_date, 'hand', 'Zorvald', $4, $5, 'Zorvald', now()) returning death_id as key`,
    ...[providerId, patientId, uuidv7(), unitId, staffId],
  );
  const correctionId = await put(
    `insert into death_correction (provider_id, patient_id, correction_id, death_id, reason, unit_id, proposed_by,
       proposed_by_name, proposed_at)
     values ($1, $2, $3, $4, 'Zorvald lever', $5, $6, 'Zorvald', now()) returning correction_id as key`,
    ...[providerId, patientId, uuidv7(), deathId, unitId, staffId],
  );
  const extract = await good(browser, 'POST', '/api/log/extract', { number: place.number, from: null, to: null });
  return {
    patientId: [patientId],
    number: [place.number],
    text: [place.number],
    unitId: [unitId],
    actId: [place.actId],
    actIds: [place.actId],
    hash: [place.hash],
    caseId: [await one('select case_id as key from coordination_case where unit_id = $1 and patient_id = $2')],
    certificateId: [place.certificateId],
    quarantineId: [place.quarantineId],
    after: [place.quarantineId],
    // Open, and entered already.
    draftId: [
      place.draftId,
      await one('select batch_id as key from act where unit_id = $1 and patient_id = $2 limit 1'),
    ],
    key: [await one('select certificate_id as key from certificate where unit_id = $1 and patient_id = $2')],
    decisionId: [place.decisionId],
    shownDecisionId: [place.decisionId],
    blockId: [place.blockId],
    groundId: [groundId],
    correctionId: [correctionId],
    handoverId: [waiting],
    assignmentId: await assignmentsOf(world, unitId),
    analysisId: [analysisId],
    agreementId: [agreementId],
    requestId: [place.supportRequestId],
    extractId: [(extract as { extractId: Uuid }).extractId],
    reviewId: [reviewId],
    thinningId: [thinningId],
    sessionId: [await put('select session_id as key from session where hsa_id = $1 limit 1', hsaId)],
    staffId: [staffId],
    toStaffId: [staffId],
    responsible: [staffId],
    hsaId: [hsaId],
  };
}

/** Makes the first unit's patient known at the other too, and gives what that unit then has. */
async function thingsAboutOurs(world: AccessWorld, unit: TestUnit, browser: TestBrowser): Promise<Belongings> {
  const { patientId, number } = world.places.relation;
  const { owner } = world.service.tables;
  const typed = { key: uuidv7(), patientId: null, number, givenName: 'Kim', familyName: 'Zorvald', sex: null };
  const periods = [{ start: addDays(today, -10), end: addDays(today, 5), degree: 100 }];
  const rest = { diagnosis: 'M545', doctorName: 'Zorvald', signedOn: null, occupations: [], occupationAndTasks: '' };
  const certificate = await good(browser, 'POST', '/api/certificates/typed', { ...typed, periods, ...rest });
  const staffId = await staffIdOf(world.service, unit, 'SE-ULF');
  await putReason(owner, { providerId: unit.providerId, unitId: unit.unitId, staffId }, patientId);
  const at = `${addDays(today, -1)}T09:10`;
  const draftId = uuidv7();
  const nextStep = { on: addDays(today, 7), what: 'Zorvald' };
  const acts = [need(at), input('offered', at), input('offer-answered', at, { nextStep })];
  const of = `/api/coordination/patients/${patientId}`;
  const entered = await good(browser, 'POST', `${of}/acts`, { draftId: uuidv7(), acts });
  const body = { said: 'Zorvald' };
  await good(browser, 'PUT', `/api/coordination/drafts/${draftId}`, { patientId, kinds: ['contact'], body });
  const block = { scope: 'process', wishedOn: today, manner: 'oral' };
  const blocked = await good(browser, 'POST', `/api/patients/${patientId}/blocks`, block);
  const { caseId, actIds } = entered as { caseId: Uuid; actIds: Uuid[] };
  return {
    actId: actIds.slice(0, 1),
    actIds: actIds.slice(0, 1),
    caseId: [caseId],
    certificateId: [(certificate as { certificateId: Uuid }).certificateId],
    draftId: [draftId],
    blockId: (blocked as { blocks: { blockId: Uuid }[] }).blocks.map((one) => one.blockId),
  };
}

/** One assignment decided by the unit, and one decided by the provider. */
async function assignmentsOf({ service }: AccessWorld, unitId: Uuid): Promise<string[]> {
  const { rows } = await service.tables.owner.query<{ key: string }>(
    `select distinct on (role) assignment_id as key from assignment where unit_id = $1
       and role in ('coordinator', 'unit_manager') order by role, assignment_id`,
    [unitId],
  );
  return rows.map((row) => row.key);
}

let unused = 0;

/** A value of the same kind that belongs to nobody. */
export function nobodys(name: string): string {
  if (name === 'number' || name === 'text') {
    unused += 1;
    return `198808${10 + (unused % 10)}-T${Math.floor(unused / 10) % 10}X${Math.floor(unused / 100) % 10}`;
  }
  if (name === 'hsaId') return 'SE-INGEN';
  if (name === 'hash') return 'f'.repeat(64);
  return uuidv7();
}

/** Everything stored at the other units and the other care provider, as one text a table. */
export async function keptElsewhere({ service, units }: AccessWorld): Promise<Map<string, string>> {
  const { owner } = service.tables;
  const { rows: tables } = await owner.query<{ name: string; unit: boolean }>(
    `select c.table_name as name, bool_or(c.column_name = 'unit_id') as unit from information_schema.columns c
     join information_schema.tables t on t.table_name = c.table_name and t.table_schema = c.table_schema
     where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.column_name in ('unit_id', 'provider_id')
       and c.table_name not in ('audit_event', 'audit_head', 'audit_published', 'audit_seal', 'session', 'log_export') group by 1 order by 1`,
  );
  const found = new Map<string, string>();
  for (const { name, unit } of tables) {
    const where = unit ? '(unit_id = $1 or provider_id = $2)' : '($1::uuid is not null and provider_id = $2)';
    const { rows } = await owner.query<{ sum: string }>(
      `select count(*) || ' ' || md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as sum from "${name}" t where ${where}`,
      [units.second.unitId, units.foreign.providerId],
    );
    found.set(name, rows[0]?.sum ?? '');
  }
  return found;
}
