/** The order of the list, and what a search for a name finds. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { value } from '../../platform/db/testing.ts';
import type { ListRequest } from './contract.ts';
import { columns, sortKeys, sortTitle } from './domain.ts';
import { listPeople } from './queries.ts';
import { morning, type TestUnit, testUnit } from './testing-database.ts';

let unit: TestUnit;

before(async () => {
  unit = await testUnit();
  const people = [
    { name: 'Ek', doctor: 'Östlund', birthDate: '1980-05-05', last: '2026-12-10', certificates: 1 },
    { name: 'Zorn', doctor: 'Zettergren', birthDate: '1955-01-01', last: '2026-12-01', certificates: 2 },
    { name: 'Åberg', doctor: 'Åkerman', birthDate: '2001-11-30', last: '2026-12-20', certificates: 1 },
    { name: 'Öman', doctor: 'Berg', birthDate: '1990-07-07', last: '2026-11-30', certificates: 3 },
  ];
  const ids = [];
  for (const { name, doctor, birthDate, last, certificates } of people) {
    const patientId = await unit.addPatient(name, { birthDate });
    ids.push(patientId);
    for (let nr = 0; nr < certificates; nr += 1) {
      await unit.addCertificate({
        patientId,
        first: '2026-11-01',
        last,
        doctor,
        signed: `2026-11-0${nr + 1}T09:00:00`,
      });
    }
  }
  await unit.refresh(ids);
  await unit.data.owner.query("update patient set birth_date = null where family_name = 'Ek'");
  await unit.data.owner.query(
    "update worklist_row set case_open = true, responsible_name = 'Åsa Ek', next_step_on = '2026-12-24' where patient_id = $1",
    [ids[2]],
  );
  await unit.relist();
});
after(() => unit.close());

const list = async (request: Omit<ListRequest, 'tab'>) =>
  value(await unit.as(unit.karin, (tx) => listPeople(tx, { tab: 'unit', ...request }), morning));
const names = async (request: Omit<ListRequest, 'tab'>) => (await list(request)).rows.map((row) => row.familyName);

test('every order is Swedish, and who lacks what it goes by stands last in both directions', async () => {
  const orders = {
    name: ['Ek', 'Zorn', 'Åberg', 'Öman'],
    doctor: ['Öman', 'Zorn', 'Åberg', 'Ek'],
    certificates: ['Ek', 'Åberg', 'Zorn', 'Öman'],
    lastDay: ['Öman', 'Zorn', 'Ek', 'Åberg'],
  } as const;
  for (const sort of ['name', 'doctor', 'lastDay'] as const) {
    assert.deepEqual(await names({ sort }), orders[sort], sort);
    assert.deepEqual(await names({ sort, descending: true }), orders[sort].toReversed(), `${sort}, descending`);
  }
  assert.deepEqual(await names({ sort: 'certificates' }), orders.certificates);
  assert.deepEqual(await names({ sort: 'age' }), ['Åberg', 'Öman', 'Zorn', 'Ek'], 'the youngest first');
  assert.deepEqual(await names({ sort: 'age', descending: true }), ['Zorn', 'Öman', 'Åberg', 'Ek']);
  for (const sort of ['responsible', 'nextStep'] as const) {
    for (const descending of [false, true]) {
      assert.equal((await names({ sort, descending }))[0], 'Åberg', `${sort} ${descending}`);
    }
  }
});

test('pages follow each other without loss or repetition, in every order and direction', async () => {
  for (const sort of sortKeys) {
    for (const descending of [false, true]) {
      const whole = await names({ sort, descending });
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const page: Awaited<ReturnType<typeof list>> = await list({
          sort,
          descending,
          limit: 1,
          ...(after === null ? {} : { after }),
        });
        seen.push(...page.rows.map((row) => row.familyName));
        after = page.next;
      } while (after !== null);
      assert.deepEqual(seen, whole, `${sort} ${descending}`);
    }
  }
});

test('what is booked the same day stands by its hour, and what has no hour after it', async () => {
  const { rows } = await unit.data.owner.query(
    `select patient_id, family_name from patient where family_name in ('Ek', 'Zorn', 'Åberg') order by patient_id`,
  );
  const hours: Readonly<Record<string, string | null>> = { Ek: '13:15', Zorn: null, Åberg: '09:40' };
  for (const { patient_id: patientId, family_name: name } of rows) {
    await unit.data.owner.query(
      `insert into stop_point (provider_id, unit_id, stop_point_id, patient_id, kind, source, shows_from, due_on, shows_until,
        at_time, params, state, created_at) values ($1, $2, gen_random_uuid(), $3, 'booked', 'act:test', '2026-11-01',
        '2026-11-21', '2026-12-31', $4, '{"what": "Ring", "place": null, "manner": null}', 'open', now())`,
      [unit.karin.providerId, unit.karin.unitId, patientId, hours[name] ?? null],
    );
  }
  await unit.relist();
  assert.deepEqual((await names({})).slice(0, 3), ['Åberg', 'Ek', 'Zorn']);
  await unit.data.owner.query("delete from stop_point where source = 'act:test'");
  await unit.relist();
});

test('LAW-40: the list is never ordered by diagnosis, and never by a patient’s own ratings', () => {
  const allowed = new Set<string>(['rules', 'name', 'nextDate', ...columns.filter((column) => column !== 'diagnosis')]);
  assert.deepEqual(
    sortKeys.filter((key) => !allowed.has(key)),
    [],
  );
  assert.doesNotMatch(Object.values(sortTitle).join(' '), /arbetsförmåga|tro|mål/i);
});

test('a word without a letter or a figure finds nobody, never the whole list', async () => {
  for (const words of ['%', '%%%', '"', "''", '_', '- ,']) {
    const { rows, total } = await list({ words });
    assert.deepEqual([rows.length, total], [0, 0], words);
  }
  assert.equal((await list({ words: '   ' })).total, 4);
  assert.deepEqual(await names({ words: 'öma%' }), ['Öman']);
});

test('a person with the longest names and a doctor with the longest name that the gate lets in stand in the list', async () => {
  // Signs of three bytes that do not repeat: the list's index holds names, and its rows have a largest size.
  const signs = (from: number) =>
    Array.from({ length: 200 }, (_, nr) => String.fromCodePoint(0x4e00 + ((from + nr * 7919) % 0x5000))).join('');
  const patientId = await unit.addPatient(signs(1), { givenName: signs(2) });
  await unit.addCertificate({ patientId, first: '2026-11-01', last: '2026-12-31', doctor: signs(3) });
  await unit.refresh([patientId]);
  const cases = 'update worklist_row set case_open = true, responsible_name = $2 where patient_id = $1';
  await unit.data.owner.query(cases, [patientId, signs(4)]);
  await unit.relist();
  assert.ok((await list({ sort: 'doctor' })).rows.some((row) => row.patientId === patientId));
});
