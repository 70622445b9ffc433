import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as fc from 'fast-check';
import { addDays, type CalendarDate, calendarDate } from '../../kernel/calendar-date.ts';
import { fixedClock } from '../../kernel/clock.ts';
import type { Uuid } from '../../kernel/ids.ts';
import { ok } from '../../kernel/result.ts';
import { value } from '../../platform/db/testing.ts';
import { countingCertificates } from '../certificates/index.ts';
import { phases, readSickLeave, type StoredPhase, unitEpisode } from '../sickleave/index.ts';
import { decideAboutRow } from './commands.ts';
import { rebuildLines } from './rebuild.ts';
import { morning, type TestUnit, testUnit } from './testing-database.ts';

let unit: TestUnit;

before(async () => {
  unit = await testUnit();
});
after(() => unit.close());

const rowsAbout = async (table: string, patientId: Uuid, columns = '*') =>
  (await unit.data.owner.query(`select ${columns} from ${table} where patient_id = $1`, [patientId])).rows;

const anyCertificate = fc.record({
  start: fc.integer({ min: 0, max: 120 }),
  length: fc.integer({ min: 0, max: 40 }),
  degree: fc.constantFrom(25, 50, 75, 100),
  signed: fc.integer({ min: 0, max: 120 }),
});

test('the stored phases are the rules, whatever certificates come and go', async () => {
  const origin = calendarDate('2026-09-01');
  await fc.assert(
    fc.asyncProperty(fc.array(anyCertificate, { minLength: 1, maxLength: 6 }), fc.nat(), async (certificates, drop) => {
      const patientId = await unit.addPatient('Prov');
      const ids: Uuid[] = [];
      for (const { start, length, degree, signed } of certificates) {
        const first: CalendarDate = addDays(origin, start);
        const last = addDays(first, length);
        ids.push(
          await unit.addCertificate({ patientId, first, last, degree, signed: `${addDays(origin, signed)}T08:00:00` }),
        );
        await unit.refresh([patientId]);
      }
      const compare = async () => {
        const person = { unitId: unit.karin.unitId, patientId };
        const [own, stored] = value(
          await unit.as(unit.karin, async (tx) => {
            tx.audit({ action: 'patient.viewed', purpose: 'system' });
            const counting = await countingCertificates(tx, [person]);
            return ok([counting.map((row) => row.certificate), await readSickLeave(tx, patientId)] as const);
          }),
        );
        const expected = phases(own, { gap: 5, window: 0 }).map(({ degrees: _, ...phase }) => phase);
        assert.deepEqual(stored.phases, expected);
        for (let day = 0; day < 170; day += 7) {
          const on: CalendarDate = addDays(origin, day);
          const isListed = (phase: StoredPhase) => phase.from <= on && on <= phase.to && phase.listed;
          const listed: StoredPhase | undefined = stored.phases.find(isListed);
          const episode = unitEpisode(own, { on, gap: 5, window: 0 });
          assert.equal(listed?.leadCertificateId, episode?.activeCertificate, on);
          assert.equal(listed?.days, episode?.days, on);
        }
      };
      await compare();
      await unit.dropCertificate(ids[drop % ids.length] ?? '', 'revoked');
      await unit.refresh([patientId]);
      await compare();
    }),
    { numRuns: 15 },
  );
});

test('working everything out again changes nothing', async () => {
  const patientId = await unit.addPatient('Igen');
  await unit.addCertificate({ patientId, first: '2026-11-01', last: '2026-12-15' });
  await unit.refresh([patientId]);
  const [row] = await rowsAbout('worklist_row', patientId, 'version');
  const sent = { patientId, version: row.version, choice: 'offer', reason: 'repeated' } as const;
  value(await unit.as(unit.karin, (tx) => decideAboutRow(tx, sent)));
  const tables = [
    'sickleave_phase',
    'sickleave_episode',
    'stop_point',
    'worklist_row',
    'worklist_change',
    'worklist_episode',
    'worklist_line',
  ];
  const all = async () => Promise.all(tables.map((table) => rowsAbout(table, patientId)));
  const first = await all();
  assert.ok(first.every((rows) => rows.length > 0));
  await unit.refresh([patientId]);
  await unit.refresh([patientId]);
  assert.deepEqual(await all(), first);
});

test('rebuilding finds the line that does not follow from what is stored, and changes no other', async () => {
  const patientId = await unit.addPatient('Rad');
  await unit.addCertificate({ patientId, first: '2026-11-01', last: '2026-12-15' });
  await unit.refresh([patientId]);
  const lines = () => rowsAbout('worklist_line', patientId, '*, from_day::text as since');
  const before = await lines();
  assert.ok(before.length > 1, 'reasons begin and end');
  const clock = fixedClock('2026-11-24T08:00:00.000Z');
  assert.equal(
    value(await rebuildLines(unit.data.database, clock)).changed,
    0,
    'time passes, and nothing is to be done',
  );
  assert.deepEqual(await lines(), before);
  await unit.data.owner.query('update worklist_line set rank = 1 where patient_id = $1', [patientId]);
  assert.equal(value(await rebuildLines(unit.data.database, clock)).changed, 1);
  await unit.data.owner.query('delete from worklist_line where patient_id = $1', [patientId]);
  assert.equal(value(await rebuildLines(unit.data.database, morning)).changed, 1);
  assert.deepEqual(await lines(), before);
});

test('thousands of certificates of one person are worked out', async () => {
  const patientId = await unit.addPatient('Många');
  const { providerId, unitId } = unit.karin;
  await unit.data.owner.query(
    `with made as (select gen_random_uuid() as id, n from generate_series(0, 2999) n),
      original as (insert into certificate_original (provider_id, unit_id, original_id, sha256, bytes, media, received_at,
          received_by) select $1, $2, id, id::text, '', 'riv-xml', now(), 'test' from made),
      certificates as (insert into certificate (provider_id, unit_id, certificate_id, external_id, patient_id, type, source,
          signed, issuing_unit_id, diagnosis, diagnoses, occupations, answers, first_day, last_day, counts, content_hash,
          original_id, received_at)
        select $1, $2, id, id::text, $3, 'LISJP', 'riv', '2026-01-01T08:00:00', $2, 'F438A', '[]', '[]', '{}',
          date '2020-01-01' + n, date '2020-01-01' + n, true, 'hash', id, now() from made)
      insert into certificate_period (provider_id, unit_id, certificate_id, nr, start_day, end_day, degree)
        select $1, $2, id, 0, date '2020-01-01' + n, date '2020-01-01' + n, case n % 2 when 0 then 100 else 50 end from made`,
    [providerId, unitId, patientId],
  );
  await unit.refresh([patientId]);
  await unit.dropCertificate(
    (await rowsAbout('certificate', patientId, 'certificate_id'))[2400].certificate_id,
    'revoked',
  );
  await unit.refresh([patientId]);
  const [row] = await rowsAbout('worklist_row', patientId, 'version');
  assert.ok(row.version >= 1);
});

test('a stop-point keeps its history: a moved date is a further row, and what is over says why', async () => {
  const patientId = await unit.addPatient('Spår');
  await unit.addCertificate({ patientId, first: '2026-11-15', last: '2026-12-20' });
  await unit.refresh([patientId]);
  // An earlier certificate of the same episode, arriving late: the episode's first day moves.
  await unit.addCertificate({ patientId, first: '2026-11-01', last: '2026-11-14' });
  const extension = await unit.addCertificate({ patientId, first: '2026-12-21', last: '2027-01-31' });
  await unit.refresh([patientId]);
  const history = async (kind: string) =>
    (
      await unit.data.owner.query(
        `select due_on::text, state, ended_by, ended_why from stop_point where patient_id = $1 and kind = $2
          order by stop_point_id`,
        [patientId, kind],
      )
    ).rows;
  const ends = await history('certificate_ends');
  assert.deepEqual(
    ends.map((stop) => [stop.due_on, stop.state]),
    [
      ['2026-12-20', 'settled'],
      ['2027-01-31', 'open'],
    ],
  );
  assert.equal(ends[0].ended_by, `certificate:${extension}`);
  const day28 = await history('day28');
  assert.deepEqual(
    day28.map((stop) => [stop.due_on, stop.state, stop.ended_why]),
    [
      ['2026-12-12', 'lapsed', 'Det som bevakades gäller inte längre.'],
      ['2026-11-28', 'open', null],
    ],
  );
  await unit.refresh([patientId], fixedClock('2027-02-15T08:00:00.000Z'));
  assert.ok((await history('certificate_ends')).every((stop) => stop.state !== 'open'));
  assert.equal((await history('certificate_ends'))[1].ended_why, 'Tiden har gått ut.');
});

test('case-rules 1: a decision follows the episode that holds its certificate', async () => {
  const patientId = await unit.addPatient('Följer');
  await unit.addCertificate({ patientId, first: '2026-10-01', last: '2026-10-31' });
  await unit.addCertificate({ patientId, first: '2026-11-15', last: '2026-12-15' });
  await unit.refresh([patientId]);
  const [row] = await rowsAbout('worklist_row', patientId, 'version');
  const sent = { patientId, version: row.version, choice: 'offer', reason: 'repeated' } as const;
  value(await unit.as(unit.karin, (tx) => decideAboutRow(tx, sent)));
  assert.deepEqual(await rowsAbout('worklist_episode', patientId, 'episode_first::text as first, choice'), [
    { first: '2026-11-15', choice: 'offer' },
  ]);
  const bridge = await unit.addCertificate({ patientId, first: '2026-11-01', last: '2026-11-14' });
  await unit.refresh([patientId]);
  assert.deepEqual(await rowsAbout('worklist_episode', patientId, 'episode_first::text as first, choice'), [
    { first: '2026-10-01', choice: 'offer' },
  ]);
  await unit.dropCertificate(bridge, 'revoked');
  await unit.refresh([patientId]);
  assert.deepEqual(await rowsAbout('worklist_episode', patientId, 'episode_first::text as first, choice'), [
    { first: '2026-11-15', choice: 'offer' },
  ]);
});
