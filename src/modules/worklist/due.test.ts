import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as fc from 'fast-check';
import { type Uuid, uuidv7 } from '../../kernel/ids.ts';
import { ok } from '../../kernel/result.ts';
import type { Subject } from '../../kernel/subject.ts';
import { seedSubject, testContext, testSubject, value } from '../../platform/db/testing.ts';
import type { Tx } from '../../platform/db/transaction.ts';
import { countElsewhere, countTabs, viewToday } from './queries.ts';
import { dueToday } from './store/today.ts';
import { assign, morning, type TestUnit, testUnit } from './testing-database.ts';

let unit: TestUnit;
const patients: Uuid[] = [];
/** Coordinates at the unit no longer. */
let gone: Subject;
/** Karin at a unit of her own beside, where nothing waits. */
let karinBeside: Subject;

before(async () => {
  unit = await testUnit();
  const { karin, data } = unit;
  for (const name of ['Ask', 'Björk', 'Cypress']) patients.push(await unit.addPatient(name));
  await unit.refresh(patients);
  gone = testSubject({ ...karin, staffId: uuidv7(), name: 'Lena Lid', hsaId: 'SE-LENA' });
  await seedSubject(data.owner, gone);
  await assign(data.owner, gone);
  await data.owner.query(`update assignment set decided_to = '2026-11-20' where staff_id = $1`, [gone.staffId]);
  karinBeside = { ...karin, unitId: uuidv7(), unitName: 'Andra enheten' };
  await seedSubject(data.owner, karinBeside);
  await assign(data.owner, karinBeside);
});
after(() => unit.close());

const day = fc.integer({ min: -2, max: 2 });
const stop = fc.record({
  who: fc.integer({ min: 0, max: 2 }),
  // The last one belongs in the lists and never in Idag.
  kind: fc.constantFrom('booked', 'follow_up_due', 'no_next_step', 'certificate_ends'),
  owner: fc.constantFrom('karin', 'colleague', 'gone', 'nobody'),
  from: fc.integer({ min: -3, max: 1 }),
  due: fc.option(fc.integer({ min: -3, max: 1 })),
  until: fc.integer({ min: -1, max: 3 }),
  ofCase: fc.boolean(),
  open: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
});
const substitute = fc.record({ by: fc.constantFrom('karin', 'colleague', 'nobody'), from: day, until: day });

/** Stop-points at the unit that are due for the person, asked of every one of them: the oracle. */
async function asked(staffId: string | null): Promise<string[]> {
  const { rows } = await unit.data.owner.query<{ source: string }>(
    `select s.source from stop_point s
     join worklist_row w on w.provider_id = s.provider_id and w.unit_id = s.unit_id and w.patient_id = s.patient_id
     where s.provider_id = $1 and s.unit_id = $2 and s.state = 'open' and s.kind <> 'certificate_ends'
       and s.shows_until >= $4::date and s.shows_from <= $4::date and coalesce(s.due_on, $4::date) <= $4::date
       and (s.owner_id is null or s.owner_id = $3
         or (s.case_id is not null and w.substitute_id = $3 and w.substitute_from <= $4::date and w.substitute_to >= $4::date)
         or not exists (select from assignment a where a.provider_id = s.provider_id and a.staff_id = s.owner_id
           and a.unit_id = s.unit_id and a.role = 'coordinator' and a.valid_from <= $4::date
           and (a.valid_to is null or a.valid_to >= $4::date)))
     order by coalesce(s.due_on, $4::date), s.at_time nulls first, s.stop_point_id`,
    [unit.karin.providerId, unit.karin.unitId, staffId, morning.today()],
  );
  return rows.map((row) => row.source);
}

test('what is due for a person is what the stop-points say one by one: own, nobody’s, those of who has left, and as substitute', async () => {
  const { owner } = unit.data;
  const { providerId, unitId, staffId: karinId } = unit.karin;
  const staff: Record<string, string | null> = {
    karin: karinId,
    colleague: unit.colleague.staffId,
    gone: gone.staffId,
    nobody: null,
  };
  let most = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(stop, { minLength: 10, maxLength: 25 }),
      fc.tuple(substitute, substitute, substitute),
      async (stops, substitutes) => {
        await owner.query('delete from stop_point');
        const rows = stops.map((one, nr) => ({
          id: uuidv7(),
          patient: patients[one.who],
          kind: one.kind,
          source: `s${nr}`,
          owner: staff[one.owner],
          from: one.from,
          due: one.due,
          until: one.until,
          case: one.ofCase ? uuidv7() : null,
          open: one.open,
        }));
        await owner.query(
          `insert into stop_point (provider_id, unit_id, stop_point_id, patient_id, case_id, kind, source, shows_from, due_on,
             shows_until, owner_id, params, state, created_at, ended_at)
           select $1, $2, id, patient, "case", kind, source, $4::date + "from", $4::date + due, $4::date + until, owner,
             json_build_object('source', source),
             case when open then 'open' else 'settled' end, now(), case when open then null else now() end
           from json_to_recordset($3::json) as s(id uuid, patient uuid, "case" uuid, kind text, source text, "from" integer,
             due integer, until integer, owner uuid, open boolean)`,
          [providerId, unitId, JSON.stringify(rows), morning.today()],
        );
        for (const [nr, { by, from, until }] of substitutes.entries()) {
          await owner.query(
            `update worklist_row set case_open = true, substitute_id = $2, substitute_from = $3::date + $4::integer,
               substitute_to = $3::date + $5::integer where patient_id = $1`,
            [patients[nr], staff[by], morning.today(), from, until],
          );
        }
        for (const subject of [unit.karin, unit.colleague]) {
          const wanted = await asked(subject.staffId);
          most = Math.max(most, wanted.length);
          const found = await unit.as(subject, async (tx) => {
            tx.audit({ action: 'worklist.today_viewed', purpose: 'genomgång' });
            return ok(await dueToday(tx, 200));
          });
          assert.deepEqual(
            value(found).map((row) => row.params.source),
            wanted,
          );
          // The number beside Idag is that of its items.
          const day = value(await unit.as(subject, (tx) => viewToday(tx)));
          assert.equal(day.booked.length + day.toDo.length, wanted.length);
          assert.equal(value(await unit.as(subject, (tx) => countTabs(tx))).today, wanted.length);
        }
        // Seen from another unit it is the same number, and the same in the menu of units.
        const there = (work: (tx: Tx) => ReturnType<typeof countTabs>) =>
          unit.data.database.transaction(testContext(karinBeside, morning), work);
        const wanted = (await asked(karinId)).length;
        assert.deepEqual(
          value(await there((tx) => countTabs(tx))).elsewhere.map(({ due }) => due),
          [wanted],
        );
        const menu = await unit.data.database.transaction(testContext(karinBeside, morning), async (tx) =>
          ok(await countElsewhere(tx, [unit.karin])),
        );
        assert.deepEqual([...value(menu)], [[unitId, wanted]]);
      },
    ),
    { numRuns: 20, seed: 11, endOnFailure: true },
  );
  assert.ok(most > 4, `at most ${most} due`);
});

test('LAW-58: the menu of units counts only where the person may go through the list, and one row of the log names the units', async () => {
  const manager: Subject = { ...unit.karin, roles: ['unit_manager'] };
  const counted = (there: readonly Subject[]) =>
    unit.data.database.transaction(testContext(karinBeside, morning), async (tx) =>
      ok(await countElsewhere(tx, there)),
    );
  assert.deepEqual([...value(await counted([manager]))], []);
  assert.equal(value(await counted([unit.karin])).size, 1);
  const { rows } = await unit.data.owner.query(
    `select unit_id, details from audit_event where action = 'worklist.counted' order by audit_id desc limit 2`,
  );
  assert.deepEqual(rows, [
    { unit_id: karinBeside.unitId, details: { units: [unit.karin.unitId] } },
    { unit_id: karinBeside.unitId, details: { units: [] } },
  ]);
});

test('an assignment at a part of a care unit counts at the care unit', async () => {
  const { owner } = unit.data;
  const part = uuidv7();
  const { providerId, unitId } = unit.karin;
  await owner.query(
    `insert into unit (provider_id, unit_id, hsa_id, name, care_unit_id) values ($1, $2, 'SE-DEL', 'Rehab', $3)`,
    [providerId, part, unitId],
  );
  const vera = testSubject({ ...karinBeside, staffId: uuidv7(), name: 'Vera Vik', hsaId: 'SE-VERA' });
  await seedSubject(owner, vera);
  await assign(owner, vera, part);
  const found = value(await unit.data.database.transaction(testContext(vera, morning), (tx) => countTabs(tx)));
  assert.deepEqual(
    found.elsewhere.map((one) => one.unitId),
    [unitId],
  );
});
