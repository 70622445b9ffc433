import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { waits as waitsOfAll } from '../src/app/modules.ts';
import { fixedClock } from '../src/kernel/clock.ts';
import { uuidv7 } from '../src/kernel/ids.ts';
import type { Role, Subject } from '../src/kernel/subject.ts';
import { assign } from '../src/modules/coordination/case/commands/testing.ts';
import { readFirstPage, setTour } from '../src/modules/home/first-page.ts';
import { seedSubject, type TestDatabase, testDatabase, testSubject, value } from '../src/platform/db/testing.ts';

const CLOCK = fixedClock('2026-12-01T09:00:00.000Z');
let db: TestDatabase;
const asRole = new Map<Role, Subject>();

const at = {
  providerId: '01900000-0000-7000-8000-0000000000a1',
  unitId: '01900000-0000-7000-8000-0000000000b1',
  unitName: 'Norrhamns vårdcentral',
};

before(async () => {
  db = await testDatabase();
  for (const role of ['coordinator', 'unit_manager', 'log_reviewer', 'administrator', 'support'] as const) {
    const subject = testSubject({ ...at, name: `Rut ${role}`, hsaId: `SE-${role}`, roles: [role] });
    await seedSubject(db.owner, subject);
    await assign(db, subject, role);
    asRole.set(role, subject);
  }
});
after(() => db.close());

const who = (role: Role): Subject => {
  const subject = asRole.get(role);
  if (subject === undefined) throw new Error(role);
  return subject;
};

const firstPage = async (role: Role) => {
  const subject = who(role);
  const identity = { hsaId: subject.hsaId ?? '', name: subject.name, title: null, acr: 'test', vouched: [] };
  return value(
    await db.database.transaction({ subject, clock: CLOCK, requestId: 'r' }, (tx) =>
      readFirstPage(tx, { identity }, waitsOfAll),
    ),
  );
};
const texts = async (role: Role) => (await firstPage(role)).waits.map(({ text }) => text);

test('what waits is told to the person who may do it, in whole sentences, and to nobody else', async () => {
  await db.owner.query(
    `insert into log_review (provider_id, unit_id, review_id, first_day, last_day, due_on, seed_number, seed_hash,
       rows_seen, met, created_at)
     values ($1, $2, $3, '2026-09-01', '2026-09-30', '2026-11-30', 1, '', 0, '{}', now()),
       ($1, $2, $4, '2026-10-01', '2026-10-31', '2026-12-14', 1, '', 0, '{}', now())`,
    [at.providerId, at.unitId, uuidv7(), uuidv7()],
  );
  const reviewer = await firstPage('log_reviewer');
  assert.deepEqual(reviewer.waits, [
    {
      text: '2 loggkontroller väntar på dig. En är försenad.',
      link: { to: '/loggkontroll', label: 'Öppna Loggkontroll' },
    },
  ]);
  assert.deepEqual(await texts('unit_manager'), ['Loggkontrollen på enheten är försenad. Loggranskaren gör den.']);
  for (const role of ['coordinator', 'administrator', 'support'] as const) assert.deepEqual(await texts(role), []);
});

test('a draft of a person who has left waits for the manager until a colleague has been given it', async () => {
  const patientId = uuidv7();
  const draftId = uuidv7();
  const gone = testSubject({ ...at, name: 'Gun Gått', hsaId: 'SE-GUN', roles: ['coordinator'] });
  await seedSubject(db.owner, gone);
  await db.owner.query(
    `insert into patient (provider_id, unit_id, patient_id, number, number_kind, given_name, family_name, created_at)
     values ($1, $2, $3, '198203142384', 'personnummer', 'Anna', 'Öberg', now())`,
    [at.providerId, at.unitId, patientId],
  );
  await db.owner.query(
    `insert into draft (provider_id, unit_id, draft_id, patient_id, staff_id, staff_name, created_at, saved_at)
     values ($1, $2, $3, $4, $5, 'Gun Gått', '2026-11-20T09:00:00Z', '2026-11-20T09:00:00Z')`,
    [at.providerId, at.unitId, draftId, patientId, gone.staffId],
  );
  const [, waits] = (await firstPage('unit_manager')).waits.toReversed();
  assert.deepEqual(waits, {
    text: 'Ett utkast är skrivet av någon som inte längre arbetar på enheten. Bestäm vem som ska föra in det.',
    link: { to: '/gamla-utkast', label: 'Gamla utkast' },
  });
  assert.doesNotMatch((await texts('coordinator')).join(), /utkast/);
  await db.owner.query(
    `insert into draft_release (provider_id, unit_id, draft_id, to_staff_id, decided_by, decided_by_name, reason, decided_at)
     values ($1, $2, $3, $4, $5, 'Rut', 'Slutat', now())`,
    [at.providerId, at.unitId, draftId, who('coordinator').staffId, who('unit_manager').staffId],
  );
  assert.doesNotMatch((await texts('unit_manager')).join(), /utkast/);
});

test('the tour is shown until the person leaves it, is kept per person, and can be brought back', async () => {
  assert.equal((await firstPage('administrator')).showsTour, true);
  const set = async (shown: boolean) =>
    value(
      await db.database.transaction({ subject: who('administrator'), clock: CLOCK, requestId: 'r' }, (tx) =>
        setTour(tx, shown),
      ),
    );
  await set(false);
  assert.equal((await firstPage('administrator')).showsTour, false);
  assert.equal((await firstPage('support')).showsTour, true);
  await set(true);
  assert.equal((await firstPage('administrator')).showsTour, true);
});
