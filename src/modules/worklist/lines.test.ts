/** The lines say on every day what the rules say on that day, however long ago they were worked out. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as fc from 'fast-check';
import { addDays, type CalendarDate } from '../../kernel/calendar-date.ts';
import { fixedClock } from '../../kernel/clock.ts';
import type { Uuid } from '../../kernel/ids.ts';
import { ok } from '../../kernel/result.ts';
import { value } from '../../platform/db/testing.ts';
import { type RuleKey, ruleKeys, sortKeys } from './domain.ts';
import { areStoredLines, type LineFacts, linesOf } from './lines.ts';
import { countRows, listRows } from './store/list.ts';
import { day } from './testing.ts';
import { type TestUnit, testUnit } from './testing-database.ts';

const TODAY = day('2026-11-21');
const DAYS = 90;
const someDay = fc.integer({ min: -30, max: DAYS }).map((days) => addDays(TODAY, days));
const stretch = fc
  .tuple(someDay, fc.integer({ min: 0, max: 30 }))
  .map(([from, length]) => ({ from, to: addDays(from, length) }));

const anyStop = fc.record({
  kind: fc.constantFrom(...ruleKeys),
  shows: fc.oneof(
    stretch,
    someDay.map((from) => ({ from, to: day('9999-12-31') })),
  ),
  dueOn: fc.option(someDay),
  atTime: fc.option(fc.constantFrom('08:15', '13:00')),
});

/** Rules in any order, some of them off. */
const anyOrder = fc.shuffledSubarray([...ruleKeys]);

/** Phases that do not overlap: borders in order, taken two and two, with or without days between. */
const anyPhases = fc
  .tuple(fc.uniqueArray(fc.integer({ min: -40, max: DAYS }), { maxLength: 8 }), fc.boolean())
  .map(([borders, close]) => {
    const sorted = borders.sort((a, b) => a - b);
    return sorted.slice(0, -1).flatMap((from, index) => {
      if (!close && index % 2 === 1) return [];
      const to = (sorted[index + 1] ?? from) - 1;
      return [
        {
          from: addDays(TODAY, from),
          to: addDays(TODAY, to),
          state: index % 3 === 0 ? ('gap' as const) : ('active' as const),
          degree: 25 * ((index % 4) + 1),
          episodeFirst: addDays(TODAY, from - 2),
          leadId: `lead-${index % 2}`,
          diagnosis: `F${index}`,
          episodeLast: addDays(TODAY, to + 3),
          days: 10 + index,
          certificateCount: index,
        },
      ];
    });
  });

const anyFacts = fc
  .record({
    phases: anyPhases,
    stops: fc.array(anyStop, { maxLength: 6 }),
    open: fc.boolean(),
    substitute: fc.option(stretch),
  })
  .map(
    ({ phases, stops, open, substitute }): LineFacts => ({
      deceased: false,
      name: { family_name: 'Ek', given_name: 'Kim', birth_date: day('1980-01-01'), sex: 'female' },
      phases,
      sickLeaves: [
        { first: day('2026-08-01'), last: day('2026-08-20'), days: 20, diagnosis: 'M54', certificateCount: 1 },
      ],
      certificates: [{ certificate_id: 'lead-0', doctor_hsa_id: 'SE-1', doctor_name: 'Dr Ett' }],
      stops: stops.map(({ shows, ...stop }) => ({ ...stop, showsFrom: shows.from, showsUntil: shows.to })),
      episodes: phases.slice(0, 1).map(({ episodeFirst }) => ({
        episode_first: episodeFirst,
        choice: 'wait' as const,
        status: 'active' as const,
      })),
      row: {
        case_open: open,
        responsible_id: open ? 'karin' : null,
        responsible_name: open ? 'Karin' : null,
        substitute_id: open && substitute !== null ? 'anna' : null,
        substitute_from: open ? (substitute?.from ?? null) : null,
        substitute_to: open ? (substitute?.to ?? null) : null,
        next_step_on: open ? addDays(TODAY, 7) : null,
      },
    }),
  );

/** The rule for the place of a person on a day, said once more and without lines. */
function firstReason({ stops }: LineFacts, on: CalendarDate, order: readonly string[]) {
  return stops
    .filter((stop) => stop.showsFrom <= on && on <= stop.showsUntil && order.includes(stop.kind))
    .map((stop) => [order.indexOf(stop.kind), stop.dueOn ?? '~', stop.atTime ?? '~'] as const)
    .sort((a, b) => a[0] - b[0] || (a[1] < b[1] ? -1 : a[1] > b[1] ? 1 : a[2] < b[2] ? -1 : 1))[0];
}

test('on every day from today on exactly one line holds, and it says what is true that day', () => {
  fc.assert(
    fc.property(anyFacts, anyOrder, (facts, order) => {
      const lines = linesOf(facts, TODAY, order);
      for (let ahead = 0; ahead < DAYS + 40; ahead += 1) {
        const on = addDays(TODAY, ahead);
        const holding = lines.filter((line) => line.from_day <= on && on <= line.to_day);
        assert.equal(holding.length, 1, on);
        const [line] = holding;
        const phase = facts.phases.find(({ from, to }) => from <= on && on <= to);
        assert.deepEqual(
          [line?.phase_from, line?.state, line?.degree, line?.days, line?.last_day, line?.diagnosis],
          phase === undefined
            ? [null, 'none', null, 20, '2026-08-20', 'M54']
            : [phase.from, phase.state, phase.degree, phase.days, phase.episodeLast, phase.diagnosis],
        );
        assert.equal(line?.doctor_name, phase?.leadId === 'lead-0' ? 'Dr Ett' : null);
        const { substitute_from, substitute_to, next_step_on } = facts.row;
        const stands =
          substitute_from !== null && substitute_to !== null && substitute_from <= on && on <= substitute_to;
        assert.equal(line?.substitute_id, stands ? 'anna' : null);
        const shown = facts.stops.filter(
          (stop) => order.some((key) => key === stop.kind) && stop.showsFrom <= on && on <= stop.showsUntil,
        );
        const days = [...shown.map((stop) => stop.dueOn), next_step_on].filter((due) => due !== null).sort();
        assert.equal(line?.next_on, days[0] ?? null);
        assert.equal(line?.rank === Number.MAX_SAFE_INTEGER, shown.length === 0);
      }
    }),
    { numRuns: 60 },
  );
});

test('LAW-98: of two persons the one whose first reason comes first by the unit’s rules has the lower rank, on every day', () => {
  fc.assert(
    fc.property(anyFacts, anyFacts, anyOrder, (one, other, order) => {
      const rank = (facts: LineFacts, on: CalendarDate) =>
        linesOf(facts, TODAY, order).find((line) => line.from_day <= on && on <= line.to_day)?.rank ?? 0;
      for (let ahead = 0; ahead < DAYS; ahead += 7) {
        const on = addDays(TODAY, ahead);
        const [a, b] = [firstReason(one, on, order), firstReason(other, on, order)];
        const before =
          b === undefined
            ? a !== undefined
            : a !== undefined && (a[0] < b[0] || (a[0] === b[0] && `${a[1]} ${a[2]}` < `${b[1]} ${b[2]}`));
        assert.equal(rank(one, on) < rank(other, on), before);
      }
    }),
    { numRuns: 60 },
  );
});

test('what is worked out on a later day says nothing new, and is not written again', () => {
  fc.assert(
    fc.property(anyFacts, anyOrder, fc.integer({ min: 0, max: DAYS }), (facts, order, ahead) => {
      const later = addDays(TODAY, ahead);
      assert.ok(areStoredLines(linesOf(facts, TODAY, order), linesOf(facts, later, order), later));
    }),
    { numRuns: 60 },
  );
});

let unit: TestUnit;
const ids: Uuid[] = [];

before(async () => {
  unit = await testUnit();
  const names = ['Ek', 'Zorn', 'Åberg', 'Öman', 'Alm', 'Ek', 'Berg', 'Ås', 'Lind', 'Ek'];
  for (const [index, name] of names.entries()) {
    const patientId = await unit.addPatient(name, {
      givenName: `Kim${index % 3}`,
      birthDate: `19${60 + index * 3}-05-05`,
    });
    ids.push(patientId);
  }
});
after(() => unit.close());

const anyCertificate = fc.record({
  person: fc.nat({ max: 9 }),
  period: stretch,
  degree: fc.constantFrom(25, 50, 100),
  doctor: fc.constantFrom('Östlund', 'Berg', 'Åkerman'),
});

/** The order of each list as it is stated, worked out for the day from phases, stop-points and cases. */
const stated: Readonly<Record<(typeof sortKeys)[number], { value: string; type: 'number' | 'date' | 'text' }>> = {
  rules: { value: 'why.rank', type: 'number' },
  name: { value: 'p.family_name', type: 'text' },
  age: { value: `(date '1970-01-01' - p.birth_date)`, type: 'number' },
  firstDay: { value: 'f.episode_first', type: 'date' },
  lastDay: { value: 'f.episode_last', type: 'date' },
  days: { value: 'f.days', type: 'number' },
  degree: { value: 'f.degree', type: 'number' },
  certificates: { value: 'f.certificate_count', type: 'number' },
  doctor: { value: 'c.doctor_name', type: 'text' },
  responsible: { value: 'case when w.case_open then w.responsible_name end', type: 'text' },
  nextStep: { value: 'case when w.case_open then w.next_step_on end', type: 'date' },
  nextDate: { value: 'least(why.due, w.next_step_on)', type: 'date' },
};

/** The whole of Enheten, as stored: the stop-points of the test have no words to be shown in. */
const all = {
  tab: 'unit',
  decidedByColleague: false,
  filter: {},
  words: '',
  after: null,
  limit: 100,
  beginning: null,
} as const;

async function statedOrder(
  sort: (typeof sortKeys)[number],
  descending: boolean,
  on: CalendarDate,
  order: readonly RuleKey[],
) {
  const { value: by, type } = stated[sort];
  const direction = descending ? 'desc' : 'asc';
  const sorted = type === 'text' ? `(${by}) collate "sv-SE-x-icu"` : `(${by})`;
  // A person without any reason comes last when the rules order upwards, and first downwards.
  const missing = sort === 'rules' ? `nulls ${descending ? 'first' : 'last'}` : 'nulls last';
  const given = sort === 'name' ? `, p.given_name collate "sv-SE-x-icu" ${direction}` : '';
  const { rows } = await unit.data.owner.query<{ patient_id: Uuid }>(
    `select w.patient_id from worklist_row w
      join patient p using (provider_id, unit_id, patient_id)
      join sickleave_phase f using (provider_id, unit_id, patient_id)
      left join certificate c on c.certificate_id = f.lead_id
      left join lateral (select min(array_position($3::text[], r.kind) * 100000000000
          + coalesce(r.due_on - date '1970-01-01', 9999999) * 10000::bigint
          + coalesce(replace(r.at_time, ':', '')::integer, 2400)) as rank, min(r.due_on) as due
        from stop_point r where r.patient_id = w.patient_id and r.state = 'open' and r.shows_from <= $2
          and r.shows_until >= $2 and array_position($3::text[], r.kind) is not null) why on true
      where w.unit_id = $1 and f.from_day <= $2 and f.to_day >= $2
      order by ${sorted} ${direction} ${missing}${given}, w.patient_id ${direction}`,
    [unit.karin.unitId, on, order],
  );
  return rows.map((row) => row.patient_id);
}

test('Enheten holds the persons of the rules in the stated order, on every later day without anything being run', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyCertificate, { minLength: 8, maxLength: 16 }),
      fc.array(fc.tuple(fc.nat({ max: 9 }), anyStop), { maxLength: 12 }),
      anyOrder,
      fc.array(fc.nat({ max: 9 }), { maxLength: 4 }),
      async (certificates, stops, order, open) => {
        const { owner } = unit.data;
        const { providerId, unitId } = unit.karin;
        await owner.query("update certificate set counts = false, not_counted_why = 'revoked'");
        await owner.query('delete from stop_point');
        for (const { person, period, degree, doctor } of certificates) {
          const patientId = ids[person] ?? '';
          await unit.addCertificate({ patientId, first: period.from, last: period.to, degree, doctor });
        }
        await unit.refresh(ids, fixedClock(`${TODAY}T08:00:00.000Z`));
        for (const [nr, [person, { kind, shows, dueOn, atTime }]] of stops.entries()) {
          await owner.query(
            `insert into stop_point (provider_id, unit_id, stop_point_id, patient_id, kind, source, shows_from, due_on,
              shows_until, at_time, params, state, created_at)
              values ($1, $2, gen_random_uuid(), $3, $4, $5, $6, $7, $8, $9, '{}', 'open', now())`,
            [providerId, unitId, ids[person], kind, `test:${nr}`, shows.from, dueOn, shows.to, atTime],
          );
        }
        await owner.query(
          `update worklist_row set case_open = patient_id = any ($1::uuid[]),
            responsible_name = case when patient_id = any ($1::uuid[]) then 'Östen ' || left(patient_id::text, 1) end,
            next_step_on = case when patient_id = any ($1::uuid[]) then date '2026-12-01' end`,
          [open.map((person) => ids[person])],
        );
        const rules = [
          ...order.map((key) => ({ key, on: true })),
          ...ruleKeys.filter((key) => !order.includes(key)).map((key) => ({ key, on: false })),
        ];
        await owner.query(
          `insert into unit_setting (provider_id, unit_id, key, version, value, set_by)
            select $1, $2, 'worklist.rules', coalesce(max(version), 0) + 1, $3, 'test' from unit_setting where unit_id = $2`,
          [providerId, unitId, JSON.stringify(rules.map((rule) => ({ ...rule, values: {} })))],
        );
        await unit.relist();
        for (let ahead = 0; ahead < DAYS; ahead += 23) {
          const on = addDays(TODAY, ahead);
          for (const sort of sortKeys) {
            for (const descending of [false, true]) {
              const listed = value(
                await unit.as(
                  unit.karin,
                  async (tx) => {
                    tx.audit({ action: 'worklist.viewed', purpose: 'genomgång' });
                    const rows = await listRows(tx, { ...all, sort, descending, ruleOrder: order });
                    return ok({ rows, total: await countRows(tx, { ...all, descending, ruleOrder: order }) });
                  },
                  fixedClock(`${on}T08:00:00.000Z`),
                ),
              );
              assert.deepEqual(
                listed.rows.map((row) => row.patient_id),
                await statedOrder(sort, descending, on, order),
                `${sort} ${descending} ${on}`,
              );
              assert.equal(listed.total, listed.rows.length);
            }
          }
        }
      },
    ),
    { numRuns: 4 },
  );
});
