import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { addDays } from '../../kernel/calendar-date.ts';
import { ruleKeys } from './domain.ts';
import { type EndedStop, type OpenStop, reconcile, type WantedStop, type Watch, whyLapsed } from './stop-points.ts';
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
