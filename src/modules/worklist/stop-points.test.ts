import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { addDays } from '../../kernel/calendar-date.ts';
import { ruleKeys } from './domain.ts';
import { defaultRuleSettings } from './settings.ts';
import {
  type EndedStop,
  type OpenStop,
  reconcile,
  type WantedStop,
  type Watch,
  watch,
  whyLapsed,
} from './stop-points.ts';
import { day, factsOf, openCaseOf } from './testing.ts';

const base = day('2026-11-01');
const key = (stop: { kind: string; source: string }) => `${stop.kind} ${stop.source}`;

const wantedStop: fc.Arbitrary<WantedStop> = fc.record({
  kind: fc.constantFrom(...ruleKeys.slice(0, 3)),
  source: fc.constantFrom('act:1', 'act:2', 'certificate:3'),
  caseId: fc.constantFrom(null, 'case'),
  showsFrom: fc.integer({ min: 0, max: 3 }).map((n) => addDays(base, n)),
  showsUntil: fc.integer({ min: 4, max: 5 }).map((n) => addDays(base, n)),
  dueOn: fc.option(fc.integer({ min: 0, max: 2 }).map((n) => addDays(base, n))),
  atTime: fc.constantFrom(null, '10:00'),
  ownerId: fc.constantFrom(null, 'karin'),
  params: fc.constantFrom({}, { plan: true }, { plan: false, what: 'ring' }),
});

const watchOf: fc.Arbitrary<Watch> = fc.record({
  wanted: fc.uniqueArray(wantedStop, { selector: key, maxLength: 6 }),
  settled: fc.array(
    fc.record({
      kind: fc.constantFrom(...ruleKeys.slice(0, 3)),
      source: fc.constantFrom('act:1', 'act:2', 'certificate:3'),
      by: fc.constantFrom('act:9', 'decision:8'),
    }),
    { maxLength: 2 },
  ),
});

interface Stored {
  open: OpenStop[];
  history: (OpenStop & { ended: EndedStop | null })[];
}

/** Applies a reconciliation like the store. */
function apply(stored: Stored, now: Watch): Stored {
  const { add, end } = reconcile(stored.open, now, () => 'Skäl');
  const ended = new Map(end.map((stop) => [stop.id, stop]));
  const history = stored.history.map((row) => ({ ...row, ended: row.ended ?? ended.get(row.id) ?? null }));
  const added = add.map((stop, index) => ({ ...stop, id: `${history.length + index}` }));
  return {
    open: [...stored.open.filter((stop) => !ended.has(stop.id)), ...added],
    history: [...history, ...added.map((stop) => ({ ...stop, ended: null }))],
  };
}

const content = ({
  kind,
  source,
  caseId,
  showsFrom,
  showsUntil,
  dueOn,
  atTime,
  ownerId,
  params,
}: WantedStop | OpenStop) => ({
  kind,
  source,
  caseId,
  showsFrom,
  showsUntil,
  dueOn,
  atTime,
  ownerId,
  params,
});
const sorted = (stops: readonly (WantedStop | OpenStop)[]) =>
  stops.map(content).sort((a, b) => (key(a) < key(b) ? -1 : 1));

test('after any sequence of facts the open stop-points are exactly the wanted ones, and no history is lost', () => {
  fc.assert(
    fc.property(fc.array(watchOf, { minLength: 1, maxLength: 6 }), (sequence) => {
      let stored: Stored = { open: [], history: [] };
      for (const now of sequence) {
        const before = stored;
        stored = apply(before, now);
        assert.deepEqual(sorted(stored.open), sorted(now.wanted));
        // Rows are only added; their contents never change, and a written end stays.
        before.history.forEach((row, index) => {
          const later = stored.history[index];
          assert.ok(later !== undefined);
          assert.deepEqual(content(later), content(row));
          if (row.ended !== null) assert.deepEqual(later.ended, row.ended);
        });
        // An unchanged stop-point keeps its row.
        for (const stop of now.wanted) {
          const same = before.open.find((open) => key(open) === key(stop));
          if (same !== undefined && JSON.stringify(content(same)) === JSON.stringify(content(stop))) {
            assert.ok(stored.open.some((open) => open.id === same.id));
          }
        }
      }
      // At most one open row for each key, and every ended one says how.
      assert.equal(new Set(stored.open.map(key)).size, stored.open.length);
      for (const { ended } of stored.history) {
        if (ended?.state === 'settled') assert.ok(ended.by);
        if (ended?.state === 'lapsed') assert.ok(ended.why);
      }
    }),
  );
});

test('the same facts twice change nothing', () => {
  fc.assert(
    fc.property(watchOf, (now) => {
      const once = apply({ open: [], history: [] }, now);
      assert.deepEqual(
        reconcile(once.open, now, () => 'Skäl'),
        { add: [], end: [] },
      );
    }),
  );
});

test('a moved date is a further row of the same key', () => {
  const stop: WantedStop = {
    kind: 'follow_up_due',
    source: 'act:1',
    caseId: 'case',
    showsFrom: base,
    showsUntil: day('9999-12-31'),
    dueOn: base,
    atTime: null,
    ownerId: null,
    params: {},
  };
  const later = { ...stop, dueOn: addDays(base, 7), showsFrom: addDays(base, 7) };
  const result = reconcile([{ ...stop, id: 'old' }], { wanted: [later], settled: [] }, () => '');
  assert.deepEqual(result, { add: [later], end: [{ id: 'old', state: 'moved', by: null, why: null }] });
});

test('what lapses says why', () => {
  const facts = factsOf('2026-11-21', [{ id: 'a', first: '2026-11-01', last: '2026-11-30' }]);
  const stop: OpenStop = {
    id: 'x',
    kind: 'certificate_ends',
    source: 'certificate:b',
    caseId: null,
    showsFrom: base,
    showsUntil: day('2026-12-01'),
    dueOn: null,
    atTime: null,
    ownerId: null,
    params: {},
  };
  assert.equal(whyLapsed(stop, facts), 'Intyget räknas inte längre.');
  assert.equal(whyLapsed({ ...stop, showsUntil: day('2026-11-20') }, facts), 'Tiden har gått ut.');
  assert.equal(whyLapsed({ ...stop, source: 'act:1', caseId: 'case-2' }, facts), 'Koordineringen är inte öppen.');
  const withCase = { ...facts, openCase: openCaseOf({ caseId: 'case-2' }) };
  assert.equal(
    whyLapsed({ ...stop, source: 'act:1', caseId: 'case-2' }, withCase),
    'Det som bevakades gäller inte längre.',
  );
  assert.equal(whyLapsed({ ...stop, source: 'decision:x' }, facts), 'Listbeslutet gäller inte längre.');
  assert.equal(whyLapsed(stop, { ...facts, deceased: true }), 'Patienten har avlidit.');
});

test('a stop-point that differs in anything is moved, and one that differs in nothing is left alone', () => {
  const stop: OpenStop = {
    id: 'x',
    kind: 'booked',
    source: 'act:1',
    caseId: 'case',
    showsFrom: base,
    showsUntil: day('2026-12-01'),
    dueOn: base,
    atTime: '10:00',
    ownerId: 'karin',
    params: { what: 'ring', place: null },
  };
  const { id: _id, ...same } = stop;
  const wanted = { ...same, kind: 'booked' } as const;
  const moved = (differing: Partial<WantedStop>) =>
    reconcile([stop], { wanted: [{ ...wanted, ...differing }], settled: [] }, () => '').end.map((one) => one.state);
  assert.deepEqual(moved({}), []);
  assert.deepEqual(moved({ params: { place: null, what: 'ring' } }), [], 'the order of values is nothing');
  const differences: Partial<WantedStop>[] = [
    { caseId: null },
    { showsFrom: day('2026-11-02') },
    { showsUntil: day('2026-12-02') },
    { dueOn: null },
    { atTime: '10:01' },
    { ownerId: null },
    { params: {} },
    { params: { what: 'ring' } },
    { params: { what: 'skriv', place: null } },
    { params: { what: 'ring', place: null, manner: null } },
    { params: { what: 'ring', manner: null } },
  ];
  for (const one of differences) assert.deepEqual(moved(one), ['moved'], JSON.stringify(one));
});

test('a stop-point that is no longer wanted is settled by what came, else lapses with its reason', () => {
  const stop = { id: 'x', kind: 'booked', source: 'act:1', params: {}, atTime: null, ownerId: null } as const;
  const open = { ...stop, caseId: null, showsFrom: base, showsUntil: base, dueOn: null };
  const settled = [{ kind: 'booked' as const, source: 'act:1', by: 'act:2' }];
  assert.deepEqual(reconcile([open], { wanted: [], settled }, () => 'Skäl').end, [
    { id: 'x', state: 'settled', by: 'act:2', why: null },
  ]);
  assert.deepEqual(reconcile([open], { wanted: [], settled: [] }, () => 'Skäl').end, [
    { id: 'x', state: 'lapsed', by: null, why: 'Skäl' },
  ]);
});

test('the owner is the person responsible for the case, or who made the very decision', () => {
  const decided = (decisionId: string, madeBy: string) => ({
    decisionId,
    madeBy,
    episodeFirst: base,
    choice: 'wait' as const,
    reason: 'recent' as const,
    recheckOn: day('2026-11-24'),
    madeOn: day('2026-11-10'),
    doctorName: null,
    answer: null,
  });
  const decisions = [decided('first-decision', 'lena'), decided('second:decision', 'karin')];
  const facts = factsOf('2026-11-21', [{ id: 'a', first: '2026-11-01', last: '2026-11-30' }], { decisions });
  const owners = watch(facts, defaultRuleSettings)
    .wanted.filter((stop) => stop.kind === 'recheck_due')
    .map((stop) => [stop.source, stop.ownerId]);
  assert.deepEqual(owners, [
    ['decision:first-decision', 'lena'],
    ['decision:second:decision', 'karin'],
  ]);
});

test('a stop-point is watched until its last day, and a rule of old settings is passed over', () => {
  const facts = (today: string) => factsOf(today, [{ id: 'a', first: '2026-11-01', last: '2026-11-30' }]);
  const watched = (today: string) =>
    watch(facts(today), defaultRuleSettings).wanted.some((stop) => stop.kind === 'new_episode');
  assert.deepEqual([watched('2026-11-14'), watched('2026-11-15')], [true, false]);
  const old = [{ key: 'rule_of_old' as 'booked', on: true, values: {} }];
  assert.deepEqual(watch(facts('2026-11-14'), old), { wanted: [], settled: [] });
});

test('what lapses while its certificate or decision still stands has another reason', () => {
  const decision = {
    decisionId: 'd-1',
    madeBy: 'karin',
    episodeFirst: base,
    choice: 'wait' as const,
    reason: 'recent' as const,
    recheckOn: null,
    madeOn: base,
    doctorName: null,
    answer: null,
  };
  const certificates = [
    { id: 'a-1', first: '2026-11-01', last: '2026-11-10' },
    { id: 'b-1', first: '2026-11-11', last: '2026-11-30' },
  ];
  const facts = factsOf('2026-11-21', certificates, { decisions: [decision] });
  const why = (source: string, showsUntil = '2026-12-01') =>
    whyLapsed(
      {
        id: 'x',
        kind: 'booked',
        source,
        caseId: null,
        showsFrom: base,
        showsUntil: day(showsUntil),
        dueOn: null,
        atTime: null,
        ownerId: null,
        params: {},
      },
      facts,
    );
  const other = 'Det som bevakades gäller inte längre.';
  assert.equal(why('certificate:a-1'), other);
  assert.equal(why('certificate:b-1#2026-11-20'), other);
  assert.equal(why('certificate:c-1#2026-11-20'), 'Intyget räknas inte längre.');
  assert.equal(why('decision:d-1'), other);
  assert.equal(why('decision:d-2'), 'Listbeslutet gäller inte längre.');
  assert.equal(why('act:certificate:c-1'), other);
  assert.equal(why('act:decision:d-2'), other);
  assert.equal(why('certificate:c-1', '2026-11-21'), 'Intyget räknas inte längre.', 'its last day is today');
});
