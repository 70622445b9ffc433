import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { logActions } from '../../app/modules.ts';
import { calendarDate } from '../../kernel/calendar-date.ts';
import { fixedClock } from '../../kernel/clock.ts';
import { uuidv7 } from '../../kernel/ids.ts';
import { type TestDatabase, testDatabase, value } from '../../platform/db/testing.ts';
import type { AuditEntry } from '../../platform/db/transaction.ts';
import { defaultLogSettings } from './domain.ts';
import { giveExtract, makeExtract } from './extract.ts';
import { changeLogSettings } from './settings.ts';
import { type LogWorld, logWorld, putPatient } from './testing.ts';

const NUMBER = '19820314-R2K4';
let base: TestDatabase;
let world: LogWorld;
let anna: string;
before(async () => {
  base = await testDatabase();
  world = await logWorld(base);
  anna = await world.addPatient({ number: '19820314R2K4' });
  await putPatient(base.owner, world.olle, anna, {
    number: '19820314R2K4',
    given: 'Anna',
    family: 'Öberg',
    protection: 'none',
  });
  const others = [uuidv7(), uuidv7()];
  await world.write(world.karin, '2026-10-01T07:15:00.000Z', {
    action: 'worklist.listed',
    purpose: 'genomgång',
    patients: [...others, anna],
  });
  await world.write(world.karin, '2026-10-02T22:30:00.000Z', { patients: [anna] });
  await world.write(world.olle, '2026-10-05T08:00:00.000Z', { action: 'access.denied', patients: [anna] }, 'denied');
  await world.write(world.karin, '2026-10-06T08:00:00.000Z', { patients: others });
  await world.write(world.stranger, '2026-10-06T08:00:00.000Z', { patients: [anna] });
});
after(() => base.close());

const whole = { number: NUMBER, from: null, to: null };

test('LAW-37: the extract tells from which unit and when, by whom in plain words, for what, and of denied tries', async () => {
  const extract = value(await world.as(world.reviewer, (tx) => makeExtract(tx, whole, logActions)));
  assert.equal(extract.provider.name, 'Region Test');
  assert.deepEqual([extract.person.name, extract.person.number], ['Anna Öberg', NUMBER]);
  assert.deepEqual(
    extract.rows.map(({ at, unit, what, role, denied, by }) => [at.slice(0, 10), unit, what, role, denied, by]),
    [
      ['2026-10-05', 'Söderhamn', 'Försökte komma åt dina uppgifter men nekades', 'Rehabkoordinator', true, null],
      ['2026-10-02', 'Norrhamn', 'Läste sidan om din koordinering', 'Rehabkoordinator', false, null],
      ['2026-10-01', 'Norrhamn', 'Visade listan över sjukskrivna, där du stod med', 'Rehabkoordinator', false, null],
    ],
  );
  assert.match(extract.rows[2]?.purpose ?? '', /^Gick igenom/);
});

test('LAW-37, LAW-52: the extract says on which ground a block was lifted, and which detail was noted', async () => {
  const patientId = await world.addPatient({ number: '19900229A1B2' });
  const write = (action: string, details: NonNullable<AuditEntry['details']>) =>
    world.write(world.karin, '2026-10-02T09:00:00.000Z', { action, patients: [patientId], details });
  await write('sharing.block.lifted', { ground: 'relation', liftedOn: 'consent' });
  await write('sharing.block.lifted', { ground: 'relation', liftedOn: 'emergency' });
  await write('sharing.block.lifted', { ground: 'relation' });
  await write('patient.detail.noted', { kind: 'protection', value: 'confidentiality_marked' });
  await write('patient.detail.noted', { kind: 'telephone' });
  const wish = { number: '19900229A1B2', from: null, to: null };
  const { rows, warning } = value(await world.as(world.reviewer, (tx) => makeExtract(tx, wish, logActions)));
  assert.deepEqual(rows.map((row) => row.what).sort(), [
    'Hävde din spärr tillfälligt',
    'Hävde din spärr tillfälligt: i en nödsituation där du inte kunde tillfrågas',
    'Hävde din spärr tillfälligt: med ditt samtycke',
    'Noterade en uppgift om dig: skyddade personuppgifter, sekretessmarkering',
    'Noterade en uppgift om dig: telefon',
  ]);
  assert.equal(warning, null);
});

test('LAW-76: the extract of a person whom any unit has marked as protected says how it may travel', async () => {
  const patientId = await world.addPatient({ number: '19900301A1B2' });
  await putPatient(base.owner, world.olle, patientId, {
    ...{ number: '19900301A1B2', given: 'Anna', family: 'Öberg' },
    protection: 'protected_registration',
  });
  const wish = { number: '19900301A1B2', from: null, to: null };
  const { warning } = value(await world.as(world.reviewer, (tx) => makeExtract(tx, wish, logActions)));
  assert.match(warning ?? '', /Skicka inte utdraget till en adress ur journalen: använd Skatteverkets förmedling/);
});

interface LoggedRow {
  unit: string | null;
  action: string;
  outcome: string;
  patients: string[];
  details: { rows?: number; as?: string } | null;
}

/** Rows of the log about extracts after a number, by the units' names. */
async function loggedSince(number: number): Promise<LoggedRow[]> {
  const { rows } = await base.owner.query<LoggedRow>(
    `select u.name as unit, e.action, e.outcome, e.patient_ids as patients, e.details
     from audit_event e left join unit u on u.provider_id = e.provider_id and u.unit_id = e.unit_id
     where e.provider_id = $1 and e.number > $2 order by e.action, u.name`,
    [world.reviewer.providerId, number],
  );
  return rows;
}

async function lastNumber(): Promise<number> {
  const { rows } = await base.owner.query('select max(number) as number from audit_event where provider_id = $1', [
    world.reviewer.providerId,
  ]);
  return Number(rows[0]?.number);
}

test('LAW-37: the row about an extract lies at every unit whose rows it shows', async () => {
  const before = await lastNumber();
  const { rows, extractId } = value(await world.as(world.reviewer, (tx) => makeExtract(tx, whole, logActions)));
  value(await world.as(world.reviewer, (tx) => giveExtract(tx, { extractId, as: 'paper' })));
  const logged = await loggedSince(before);
  assert.deepEqual(
    logged.map(({ unit, action, outcome, patients, details }) => [unit, action, outcome, patients, details?.rows]),
    ['log.extract.given', 'log.extract.made'].flatMap((action) =>
      ['Norrhamn', 'Söderhamn'].map((unit) => [unit, action, 'done', [anna], rows.length]),
    ),
  );
});

test('LAW-37: making the extract, and giving it out, stand in the next one', async () => {
  const { extractId } = value(await world.as(world.reviewer, (tx) => makeExtract(tx, whole, logActions)));
  value(await world.as(world.reviewer, (tx) => giveExtract(tx, { extractId, as: 'paper' })));
  const rows = value(await world.as(world.reviewer, (tx) => makeExtract(tx, whole, logActions))).rows;
  const units = (what: string) =>
    rows
      .filter((row) => row.what === what)
      .slice(0, 2)
      .map((row) => row.unit)
      .sort();
  assert.deepEqual(units('Lämnade ut det här utdraget ur loggen'), ['Norrhamn', 'Söderhamn']);
  assert.deepEqual(units('Tog fram ett utdrag ur loggen om dig'), ['Norrhamn', 'Söderhamn']);
  assert.equal(rows[0]?.role, 'Den som kontrollerar loggen');
});

test('LAW-37: only an extract that the same person has opened within the hour is noted as given out', async () => {
  const { extractId } = value(await world.as(world.reviewer, (tx) => makeExtract(tx, whole, logActions)));
  const colleague = { ...world.reviewer, staffId: uuidv7(), hsaId: 'SE-LIS', name: 'Lis Logg' };
  const tries = [
    { who: world.reviewer, extractId: uuidv7(), at: '2026-11-21T08:30:00.000Z' },
    { who: colleague, extractId, at: '2026-11-21T08:30:00.000Z' },
    { who: { ...world.stranger, authTime: world.reviewer.authTime }, extractId, at: '2026-11-21T08:30:00.000Z' },
    { who: { ...world.reviewer, authTime: 1_795_255_200 }, extractId, at: '2026-11-21T09:30:01.000Z' },
  ];
  for (const { who, extractId, at } of tries) {
    const before = await lastNumber();
    const result = await world.as(who, (tx) => giveExtract(tx, { extractId, as: 'data' }), fixedClock(at));
    assert.equal(result.ok ? '' : result.refusal.kind, 'not_found', `${who.name} ${at}`);
    const logged = (await loggedSince(before)).filter((row) => row.action === 'log.extract.given');
    assert.ok(logged.every(({ outcome, patients }) => outcome === 'denied' && patients.length === 0));
  }
  value(await world.as(world.reviewer, (tx) => giveExtract(tx, { extractId, as: 'data' })));
});

test('LAW-55: the extract leaves the house only on a fresh proof of identity', async () => {
  const stale = { ...world.reviewer, authTime: Date.parse('2026-11-21T08:00:00.000Z') / 1000 };
  const result = await world.as(stale, (tx) => giveExtract(tx, { extractId: uuidv7(), as: 'data' }));
  assert.deepEqual(result.ok ? null : [result.refusal.kind, result.refusal.details], [
    'denied',
    { stepUp: true, maxAge: 600 },
  ]);
});

test('LAW-37: days are Swedish days, both included', async () => {
  const between = async (from: string, to: string) =>
    value(
      await world.as(world.reviewer, (tx) =>
        makeExtract(tx, { number: NUMBER, from: calendarDate(from), to: calendarDate(to) }, logActions),
      ),
    ).rows.length;
  assert.equal(await between('2026-10-01', '2026-10-02'), 1, 'half past midnight on the third');
  assert.equal(await between('2026-10-03', '2026-10-03'), 1);
});

test('LAW-37: staff are named only when the provider has decided so', async () => {
  const administrator = { ...world.manager, roles: ['administrator'] as const };
  const wanted = { ...defaultLogSettings, namesInExtract: true };
  value(
    await world.as(administrator, (tx) =>
      changeLogSettings(tx, { version: 0, value: wanted, reason: 'Beslut i nämnden' }),
    ),
  );
  const { rows, namesShown } = value(await world.as(world.reviewer, (tx) => makeExtract(tx, whole, logActions)));
  assert.equal(namesShown, true);
  assert.deepEqual(
    rows.slice(-3).map((row) => row.by),
    ['Olle Borg', 'Karin Ek', 'Karin Ek'],
  );
});

test('LAW-36: the log, its extract and its settings are for nobody else', async () => {
  for (const roles of [
    ['coordinator'],
    ['unit_manager'],
    ['administrator'],
    ['support'],
    ['treating_doctor'],
  ] as const) {
    const result = await world.as({ ...world.karin, roles }, (tx) => makeExtract(tx, whole, logActions));
    assert.equal(result.ok ? '' : result.refusal.kind, 'denied', roles[0]);
  }
  const change = { version: 1, value: defaultLogSettings, reason: 'Nej' };
  for (const who of [world.karin, world.reviewer, world.manager]) {
    const result = await world.as(who, (tx) => changeLogSettings(tx, change));
    assert.equal(result.ok ? '' : result.refusal.kind, 'denied');
  }
});

test('LAW-46: another provider’s reviewer sees that provider’s log alone', async () => {
  const result = await world.as(world.stranger, (tx) => makeExtract(tx, whole, logActions));
  assert.equal(result.ok ? '' : result.refusal.kind, 'not_found');
});

test('a number that is none, a number nobody has, and days in the wrong order are told in words', async () => {
  const refused = async (wish: Parameters<typeof makeExtract>[1]) => {
    const result = await world.as(world.reviewer, (tx) => makeExtract(tx, wish, logActions));
    return result.ok ? null : result.refusal;
  };
  assert.ok((await refused({ ...whole, number: '123' }))?.fields?.number);
  assert.equal((await refused({ ...whole, number: '19990101-Q9Q9' }))?.kind, 'not_found');
  const backwards = { ...whole, from: calendarDate('2026-10-02'), to: calendarDate('2026-10-01') };
  assert.ok((await refused(backwards))?.fields?.to);
});

test('LAW-37: several thousand rows come in one answer, found by the index on the persons', async () => {
  const bo = await world.addPatient({ number: '19700512A1B2', given: 'Bo' });
  const { providerId, staffId, assignmentId, unitId } = world.karin;
  for (let part = 0; part < 16; part += 1) {
    await base.owner.query(
      `insert into audit_event (provider_id, audit_id, at, subject_kind, staff_id, staff_hsa_id, staff_name, roles,
         assignment_id, unit_id, purpose, action, outcome, patient_ids, request_id)
       select $1, gen_random_uuid(), timestamptz '2026-01-01' + n * interval '1 minute', 'staff', $2, 'SE-KARIN', 'Karin Ek',
         'coordinator', $3, $4, 'genomgång', 'worklist.listed', 'done',
         case when n % 2 = 0 then array[gen_random_uuid(), $5::uuid] else array[gen_random_uuid()] end, 'r'
       from generate_series(1, 500) n`,
      [providerId, staffId, assignmentId, unitId, bo],
    );
  }
  await base.owner.query('analyze audit_event');
  const { rows, more } = value(
    await world.as(world.reviewer, (tx) => makeExtract(tx, { ...whole, number: '19700512-A1B2' }, logActions)),
  );
  assert.deepEqual([rows.length, more], [4000, false]);
  const plan = await base.owner.query(
    `explain select * from audit_event where provider_id = $1 and patient_ids @> array['${uuidv7()}'::uuid]`,
    [world.karin.providerId],
  );
  assert.match(JSON.stringify(plan.rows), /audit_event_patient/);
});
