/**
 * Who may see what, answered twice: by the system, and by a slow model written from the rules' own words (case-rules
 * 10; PDL 4 kap. 1 and 2 §§; LAW-17, LAW-33, LAW-34, LAW-49, LAW-58, LAW-59, LAW-76) that shares no code with it. They
 * must agree about random organisations, assignments and their rights, protected patients, relations and stated
 * reasons, and about another unit's or provider's patients, logs and assignments (LAW-34, LAW-36, LAW-37).
 */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { logActions } from '../../src/app/modules.ts';
import { addDays, calendarDate } from '../../src/kernel/calendar-date.ts';
import { fixedClock } from '../../src/kernel/clock.ts';
import { uuidv7 } from '../../src/kernel/ids.ts';
import type { Result } from '../../src/kernel/result.ts';
import { certifyAssignment } from '../../src/modules/access/assignments/commands.ts';
import { subjectAt, unitOptions } from '../../src/modules/access/options.ts';
import { lookUpPerson } from '../../src/modules/access/store.ts';
import { openCard } from '../../src/modules/coordination/case/queries/card.ts';
import { copyJournal } from '../../src/modules/coordination/journal/commands/copy.ts';
import { giveExtract, makeExtract } from '../../src/modules/logreview/extract.ts';
import { findPatients, revealContact, viewPatient } from '../../src/modules/patients/queries.ts';
import { type TakeFile, takeFile } from '../../src/modules/records/commands/file.ts';
import { lookAcross } from '../../src/modules/sharing/across/commands.ts';
import { chooseElsewhere } from '../../src/modules/sharing/commands.ts';
import { type TestDatabase, testContext, testDatabase } from '../../src/platform/db/testing.ts';
import type { Tx } from '../../src/platform/db/transaction.ts';

const now = '2026-11-21T08:30:00.000Z';
const today = calendarDate('2026-11-21');
const clock = fixedClock(now);

let db: TestDatabase;
before(async () => {
  db = await testDatabase();
});
after(() => db?.close());

const roleNames = [
  'coordinator',
  'treating_doctor',
  'treating_staff',
  'unit_manager',
  'process_leader',
  'log_reviewer',
  'administrator',
  'support',
] as const;

/** Days from today, today included. */
const day = fc.constantFrom(-30, -1, 0, 1, 30);
const some = (least: number, most: number) => fc.integer({ min: least, max: most });

const care = 'Vård och behandling';

/** Two providers with two units each, four persons, five patients: everything by number. */
const world = fc.record({
  assignments: fc.array(
    fc.record({
      person: some(0, 3),
      unit: some(0, 3),
      role: fc.constantFrom(...roleNames, 'coordinator', 'coordinator', 'coordinator', 'treating_doctor'),
      purpose: fc.constantFrom(care, care, care, care, 'Administration'),
      from: fc.constantFrom(-30, -1, 0, 1),
      to: fc.option(day, { freq: 2 }),
      certifyBy: fc.constantFrom(-1, 0, 90, 90, 90),
      reach: fc.constantFrom('unit', 'provider', 'across'),
      opensProtected: fc.boolean(),
    }),
    { minLength: 5, maxLength: 14 },
  ),
  patients: fc.array(some(0, 3), { minLength: 3, maxLength: 5 }),
  relations: fc.array(
    fc.record({
      person: some(0, 3),
      patient: some(0, 4),
      from: day,
      until: fc.constantFrom(-1, 0, 30),
      asSigner: fc.boolean(),
    }),
    { minLength: 4, maxLength: 12 },
  ),
  reasons: fc.array(fc.record({ person: some(0, 3), patient: some(0, 4), hours: fc.constantFrom(-1, 1) }), {
    maxLength: 5,
  }),
});
type World = typeof world extends fc.Arbitrary<infer W> ? W : never;

const providerOf = (unit: number) => Math.floor(unit / 2);

/**
 * What the law says about a person at a unit and a patient, and about the assignment with the patient's number. Slow,
 * and in its own words.
 */
function law(w: World, person: number, unit: number, patient: number) {
  const inForce = w.assignments.filter((held) => {
    const begun = held.from <= 0;
    const ended = held.to !== null && held.to < 0;
    const lapsed = held.certifyBy < 0;
    return held.person === person && held.unit === unit && begun && !ended && !lapsed;
  });
  const cares = ['coordinator', 'treating_doctor', 'treating_staff'];
  const giving = inForce.filter((held) => !cares.includes(held.role) || held.purpose === 'Vård och behandling');
  const roles = giving.map((held) => held.role as string);
  const inCare = giving.filter((held) => cares.includes(held.role));
  const reachesOtherUnits = inCare.some((held) => held.reach === 'provider' || held.reach === 'across');
  const reachesOtherProviders = inCare.some((held) => held.reach === 'across');
  const hasTheRight = giving.some((held) => held.role === 'coordinator' && held.opensProtected);
  const here = w.patients[patient] === unit;
  const related = w.relations.some(
    (one) => one.person === person && one.patient === patient && one.from <= 0 && one.until >= 0,
  );
  const stated = w.reasons.some((one) => one.person === person && one.patient === patient && one.hours > 0);
  const ground = related || stated;
  const coordinates = roles.includes('coordinator');
  // The care provider answers for its log, and some decide about rights for all of it; nobody for another provider.
  const ofProvider = (other: number | undefined) => other !== undefined && providerOf(other) === providerOf(unit);
  const reviewsLog = roles.includes('log_reviewer');
  const heldAt = w.assignments[patient]?.unit;
  const decidesForProvider = roles.includes('process_leader') || roles.includes('administrator');
  const takesPart = roles.some((role) => cares.includes(role));
  return {
    worksHere: roles.length > 0,
    readsCard: takesPart && here && ground,
    copiesJournal: coordinates && here && ground,
    findsByNumber: takesPart && here,
    findsByName: coordinates && here,
    opensContact: coordinates && here && ground && (!isProtected(patient) || hasTheRight),
    choosesOtherUnits: takesPart && here && ground && reachesOtherUnits,
    looksAtOtherProviders: takesPart && here && ground && reachesOtherProviders,
    takesFile: coordinates && here && ground,
    takesLogExtract: reviewsLog && ofProvider(w.patients[patient]),
    knowsAssignment: (decidesForProvider && ofProvider(heldAt)) || (roles.includes('unit_manager') && heldAt === unit),
  };
}

/** Every second patient's data are protected. */
const isProtected = (patient: number): boolean => patient % 2 === 1;

/** Writes the world to the database; gives the keys of its units, persons and patients. */
async function put(w: World) {
  const providers = [uuidv7(), uuidv7()];
  const units = [0, 1, 2, 3].map(() => uuidv7());
  const staff = [0, 1, 2, 3].map(() => [uuidv7(), uuidv7()] as const);
  const tag = uuidv7().slice(-12);
  const hsaId = (person: number) => `SE-${tag}-${person}`;
  const patients = w.patients.map(() => uuidv7());
  const q = (text: string, values: unknown[]) => db.owner.query(text, values);
  for (const [nr, id] of providers.entries()) {
    await q('insert into provider (provider_id, hsa_id, name) values ($1, $2, $3)', [
      id,
      `SE-P-${tag}-${nr}`,
      'Region',
    ]);
  }
  for (const [nr, id] of units.entries()) {
    const of = providers[providerOf(nr)];
    await q('insert into unit (provider_id, unit_id, hsa_id, name, care_unit_id) values ($1, $2, $3, $4, $2)', [
      of,
      id,
      `SE-U-${tag}-${nr}`,
      `Enhet ${nr}`,
    ]);
  }
  for (const [nr, keys] of staff.entries()) {
    for (const [at, id] of keys.entries()) {
      await q('insert into staff (provider_id, staff_id, hsa_id, name) values ($1, $2, $3, $4)', [
        providers[at],
        id,
        hsaId(nr),
        `Person ${nr}`,
      ]);
    }
  }
  const assignments = w.assignments.map(() => uuidv7());
  for (const [nr, held] of w.assignments.entries()) {
    await q(
      `insert into assignment (provider_id, assignment_id, staff_id, unit_id, role, purpose, source, valid_from, valid_to,
         decided_by, certify_by, reach, opens_protected)
       values ($1, $2, $3, $4, $5, $6, 'local', $7, $8, 'Chef', $9, $10, $11)`,
      [
        providers[providerOf(held.unit)],
        assignments[nr],
        staff[held.person]?.[providerOf(held.unit)],
        units[held.unit],
        held.role,
        held.purpose,
        addDays(today, held.from),
        held.to === null ? null : addDays(today, held.to),
        addDays(today, held.certifyBy),
        held.reach,
        held.role === 'coordinator' && held.opensProtected,
      ],
    );
  }
  for (const [nr, patientId] of patients.entries()) {
    const unit = w.patients[nr] ?? 0;
    const at = [providers[providerOf(unit)], units[unit], patientId];
    await q(
      `insert into patient (provider_id, unit_id, patient_id, number, number_kind, given_name, family_name, created_at,
         protection)
       values ($1, $2, $3, $4, 'reservnummer', 'Kim', $5, now(), $6)`,
      [...at, numberOf(nr), `Påhittad${nr}`, isProtected(nr) ? 'confidentiality_marked' : 'none'],
    );
    await q(
      `insert into patient_identity (provider_id, unit_id, number, patient_id, kind, valid_from) values ($1, $2, $4, $3, 'reservnummer', now())`,
      [...at, numberOf(nr)],
    );
    await q('insert into patient_name_key (provider_id, unit_id, word, patient_id) values ($1, $2, $4, $3)', [
      ...at,
      `påhittad${nr}`,
    ]);
  }
  for (const one of w.relations) {
    const unit = w.patients[one.patient];
    if (unit === undefined || one.from > one.until) continue;
    const holder = one.asSigner ? hsaId(one.person) : staff[one.person]?.[providerOf(unit)];
    await q(
      `insert into care_relation (provider_id, unit_id, patient_id, holder, kind, from_day, until_day, source_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        providers[providerOf(unit)],
        units[unit],
        patients[one.patient],
        holder,
        one.asSigner ? 'signer' : 'contact',
        addDays(today, one.from),
        addDays(today, one.until),
        uuidv7(),
      ],
    );
  }
  for (const one of w.reasons) {
    const unit = w.patients[one.patient];
    if (unit === undefined) continue;
    await q(
      `insert into stated_reason (provider_id, unit_id, stated_reason_id, patient_id, staff_id, reason, stated_at, until)
       values ($1, $2, $3, $4, $5, 'patient_called', $6::timestamptz - interval '4 hours', $6::timestamptz + $7 * interval '1 hour')`,
      [
        providers[providerOf(unit)],
        units[unit],
        uuidv7(),
        patients[one.patient],
        staff[one.person]?.[providerOf(unit)],
        now,
        one.hours,
      ],
    );
  }
  return { units, patients, assignments, hsaId };
}

const numberOf = (patient: number): string => `1980010${patient + 1}A1B2`;

/** The system's answers to the same questions: by the look-up of log-in, and by commands on the real database. */
async function system(keys: Awaited<ReturnType<typeof put>>, person: number, unit: number, patient: number) {
  const { hsaId, units, patients } = keys;
  const { assignments } = await lookUpPerson(db.database, hsaId(person), [], today);
  const identity = { hsaId: hsaId(person), name: 'Person', title: null, acr: 'loa3', vouched: [] };
  const option = unitOptions(identity, assignments).find((one) => one.unitId === units[unit]);
  if (option === undefined) return none;
  const subject = subjectAt(identity, option, { sessionId: uuidv7(), authTime: Date.parse(now) / 1000 });
  const patientId = patients[patient] ?? '';
  const may = async <T>(work: (tx: Tx) => Promise<Result<T>>): Promise<T | null> => {
    const result = await db.database.transaction(testContext(subject, clock), work);
    return result.ok ? result.value : null;
  };
  // With a day that no assignment has, nothing is ever certified: the question is only who sees the assignment.
  const knows = async (assignmentId: string) => {
    const said = { certifyBy: calendarDate('1999-01-01'), analysisId: '' };
    const answer = await db.database.transaction(testContext(subject, clock), (tx) =>
      certifyAssignment(tx, assignmentId, said),
    );
    if (answer.ok) throw new Error('certified');
    const { kind, message } = answer.refusal;
    return kind !== 'not_found' && !message.startsWith('Behörigheterna visas');
  };
  const finds = async (text: string) =>
    (await may((tx) => findPatients(tx, text)))?.hits.some((hit) => hit.patientId === patientId) ?? false;
  const header = (await may((tx) => viewPatient(tx, patientId))) !== null;
  const card = (await may((tx) => openCard(tx, patientId))) !== null;
  assert.equal(header, card, 'the header and the card are read on the same grounds');
  // An empty journal is refused as empty to a person who may copy it: the question is only who may.
  const copied = await db.database.transaction(testContext(subject, clock), (tx) =>
    copyJournal(tx, { patientId, actIds: null }),
  );
  return {
    worksHere: true,
    readsCard: card,
    copiesJournal: copied.ok || copied.refusal.kind === 'invalid',
    findsByNumber: await finds(numberOf(patient)),
    findsByName: await finds(`påhittad${patient}`),
    opensContact: (await may((tx) => revealContact(tx, patientId, 'Prov'))) !== null,
    choosesOtherUnits: (await may((tx) => chooseElsewhere(tx, patientId, 'coordination'))) !== null,
    looksAtOtherProviders: (await may((tx) => lookAcross(tx, patientId))) !== null,
    takesFile: (await may((tx) => takeFile(tx, whole(patientId)))) !== null,
    takesLogExtract: await takesExtract(may, numberOf(patient), subject.staffId),
    knowsAssignment: await knows(keys.assignments[patient] ?? ''),
  };
}

type May = <T>(work: (tx: Tx) => Promise<Result<T>>) => Promise<T | null>;

const whole = (patientId: string): TakeFile => ({
  ...{ patientId, recipient: 'patient', reference: '', handing: 'in_hand', draftId: uuidv7() },
});

/** The latest extract taken out, and by whom: a person is one member of staff at all units of a provider. */
let latest: { extractId: string; by: string | null } | null = null;

/** Whether there is an extract to take out. If so it is noted as given out; somebody else's is not. */
async function takesExtract(may: May, number: string, by: string | null): Promise<boolean> {
  const gives = (extractId: string) => may((tx) => giveExtract(tx, { extractId, as: 'paper' }));
  if (latest !== null && latest.by !== by) assert.equal(await gives(latest.extractId), null, 'somebody else’s extract');
  const made = await may((tx) => makeExtract(tx, { number, from: null, to: null }, logActions));
  if (made === null) return false;
  latest = { extractId: made.extractId, by };
  assert.notEqual(await gives(made.extractId), null, 'one’s own extract');
  return true;
}

const none = {
  ...{ worksHere: false, readsCard: false, copiesJournal: false, findsByNumber: false, findsByName: false },
  ...{ opensContact: false, choosesOtherUnits: false, looksAtOtherProviders: false },
  ...{ takesFile: false, takesLogExtract: false, knowsAssignment: false },
};

/** Chance seldom gives all that the right needs: two coordinators with and without it, one protected patient. */
const carried: World = {
  assignments: (['unit', 'across'] as const).map((reach, person) => ({
    ...{ person, unit: 0, role: 'coordinator', purpose: care, from: -30, to: null, certifyBy: 90 },
    ...{ reach, opensProtected: person === 1 },
  })),
  patients: [0, 0, 1],
  relations: [0, 1].map((person) => ({ person, patient: 1, from: -1, until: 30, asSigner: false })),
  reasons: [],
};

/** Chance seldom makes a reviewer or decider where there is much to reach: at one unit, with all else elsewhere. */
const beyond: World = {
  assignments: (['log_reviewer', 'administrator', 'unit_manager', 'coordinator', 'process_leader'] as const).map(
    (role, nr) => ({
      ...{ person: nr % 4, unit: nr < 3 ? 0 : nr - 2, role, purpose: care, from: -30, to: null, certifyBy: 90 },
      ...{ reach: 'unit', opensProtected: false },
    }),
  ),
  patients: [0, 1, 2],
  relations: [],
  reasons: [],
};

test('LAW-17, LAW-33, LAW-34, LAW-36, LAW-37, LAW-49, LAW-58, LAW-59, LAW-76: the system lets in exactly whom the law does', async () => {
  const seen = {
    asked: 0,
    reads: 0,
    copies: 0,
    finds: 0,
    opens: 0,
    elsewhere: 0,
    across: 0,
    files: 0,
    logs: 0,
    rights: 0,
  };
  await fc.assert(
    fc.asyncProperty(world, async (w) => {
      const keys = await put(w);
      for (const person of [0, 1, 2, 3]) {
        for (const unit of [0, 1, 2, 3]) {
          for (const patient of w.patients.keys()) {
            const expected = law(w, person, unit, patient);
            if (!expected.worksHere && (patient > 0 || unit % 2 === 1)) continue;
            const told = await system(keys, person, unit, patient);
            assert.deepEqual(
              told,
              expected.worksHere ? expected : none,
              `person ${person}, unit ${unit}, patient ${patient}`,
            );
            seen.asked += 1;
            seen.reads += Number(told.readsCard);
            seen.copies += Number(told.copiesJournal);
            seen.finds += Number(told.findsByNumber);
            seen.opens += Number(told.opensContact && isProtected(patient));
            seen.elsewhere += Number(told.choosesOtherUnits);
            seen.across += Number(told.looksAtOtherProviders);
            seen.files += Number(told.takesFile);
            seen.logs += Number(told.takesLogExtract && w.patients[patient] !== unit);
            seen.rights += Number(told.knowsAssignment && w.assignments[patient]?.unit !== unit);
          }
        }
      }
    }),
    { numRuns: 30, examples: [[carried], [beyond]] },
  );
  assert.ok(seen.asked > 200 && seen.reads > 3 && seen.copies > 1 && seen.finds > 10, JSON.stringify(seen));
  assert.ok(seen.opens > 0 && seen.elsewhere > 1 && seen.across > 0, JSON.stringify(seen));
  assert.ok(seen.files > 1 && seen.logs > 0 && seen.rights > 0, JSON.stringify(seen));
});
