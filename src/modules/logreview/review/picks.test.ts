import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { calendarDate } from '../../../kernel/calendar-date.ts';
import { instant } from '../../../kernel/clock.ts';
import { defaultLogSettings, type PickRule, periodBefore } from '../domain.ts';
import { pickRows, type ReviewFacts, type ReviewRow } from './picks.ts';

const row = (number: number, differing: Partial<ReviewRow> = {}): ReviewRow => ({
  number,
  at: instant(`2026-10-0${1 + (number % 9)}T10:00:00.000Z`),
  staffId: 'karin',
  staffHsaId: 'SE-KARIN',
  staffName: 'Karin Ek-Lind',
  action: 'coordination.card.opened',
  outcome: 'done',
  reason: null,
  patients: 1,
  patientId: `p${number}`,
  ground: null,
  ...differing,
});
const patient = (familyName: string, givenName = 'Anna') => ({ givenName, familyName, numberKind: 'personnummer' });
const facts: ReviewFacts = {
  patients: new Map([
    ['namesake', patient('Ek-Lind', 'Karin')],
    ['relative', patient('Lind')],
    ['colleague', patient('Haddad', 'Samira')],
    ['hidden', patient('Berg')],
    ['other', patient('Ekström')],
  ]),
  staff: [
    { staffId: 'karin', name: 'Karin Ek-Lind' },
    { staffId: 'samira', name: 'Samira Haddad' },
  ],
  identities: [],
  protectedTimes: [
    { patientId: 'hidden', from: null, until: null },
    { patientId: 'once', from: instant('2026-10-03T08:00:00.000Z'), until: instant('2026-10-05T08:00:00.000Z') },
  ],
  relations: [
    { patientId: 'hers', holder: 'karin', from: calendarDate('2026-10-01'), until: calendarDate('2026-10-31') },
    { patientId: 'signed', holder: 'SE-KARIN', from: calendarDate('2026-09-01'), until: calendarDate('9999-12-31') },
  ],
};
const settings = { ...defaultLogSettings, sample: 0 };
const rulesOf = (rows: readonly ReviewRow[], wishes = settings) =>
  new Map(pickRows(rows, facts, wishes, 'seed').picks.map((pick) => [pick.number, pick.rules]));

const cases: readonly [rule: PickRule, met: Partial<ReviewRow>, not: Partial<ReviewRow>][] = [
  ['own_record', { patientId: 'namesake' }, { patientId: 'relative', staffName: 'Bo Ek' }],
  ['same_surname', { patientId: 'relative' }, { patientId: 'other' }],
  ['colleague', { patientId: 'colleague' }, { patientId: 'colleague', staffId: 'samira', staffName: 'S' }],
  ['protected', { patientId: 'hidden' }, { patientId: 'other' }],
  [
    'support',
    { action: 'support.state_viewed', patients: 0, patientId: null },
    { action: 'support.asked', patients: 0, patientId: null },
  ],
  ['no_relation', { reason: 'Ersätter en kollega' }, {}],
  [
    'no_relation',
    { reason: 'Vikarie', patientId: 'hers', staffId: 'bo' },
    { reason: 'Uppföljning', patientId: 'hers' },
  ],
  [
    'no_relation',
    { reason: 'Vikarie', patientId: 'signed', staffHsaId: 'SE-BO' },
    { reason: 'Följa upp', patientId: 'signed' },
  ],
  [
    'protected',
    { patientId: 'once', at: instant('2026-10-04T10:00:00.000Z') },
    { patientId: 'once', at: instant('2026-10-05T08:00:00.001Z') },
  ],
  [
    'protected',
    { patientId: 'once', at: instant('2026-10-05T08:00:00.000Z') },
    { patientId: 'once', at: instant('2026-10-03T07:59:59.999Z') },
  ],
  ['no_relation', { reason: 'Vikarie', patientId: 'hers', ground: 'reason' }, { reason: 'Ringa', ground: 'relation' }],
  ['across', { action: 'sharing.across.read' }, { action: 'sharing.across.looked' }],
  ['hour', { at: instant('2026-10-05T21:30:00.000Z') }, { at: instant('2026-10-05T19:30:00.000Z') }],
  ['denied', { outcome: 'denied' }, { outcome: 'failed' }],
];
for (const [nr, [rule, met, not]] of cases.entries()) {
  test(`LAW-36: the rule ${rule} points at what it says and not at what it does not say (${nr + 1})`, () => {
    assert.deepEqual(rulesOf([row(1, met), row(2, not)]).get(1), [rule]);
    assert.equal(rulesOf([row(1, met), row(2, not)]).has(2), false);
  });
}

const numbered = (identities: ReviewFacts['identities']): ReviewFacts => ({ ...facts, identities });
const person = (staffId: string, patientId: string | null, kind = 'personnummer') => ({ staffId, kind, patientId });
const rulesWith = (known: ReviewFacts, differing: Partial<ReviewRow>) =>
  pickRows([row(1, differing)], known, settings, 'seed').picks[0]?.rules ?? [];

test('LAW-36: the same identity number is the own record and the colleague’s, whatever the names are', () => {
  const known = numbered([person('karin', 'other'), person('samira', 'relative')]);
  assert.deepEqual(rulesWith(known, { patientId: 'other' }), ['own_number']);
  assert.deepEqual(rulesWith(known, { patientId: 'relative', staffId: 'bo', staffName: 'Bo Ek' }), [
    'colleague_number',
  ]);
  assert.deepEqual(rulesWith(known, { patientId: 'other', staffId: 'bo', staffName: 'Bo Ek' }), ['colleague_number']);
});

test('LAW-36: who has another identity number is another person, also with the same name', () => {
  const known = numbered([person('karin', null), person('samira', null)]);
  assert.deepEqual(rulesWith(known, { patientId: 'namesake' }), ['same_surname']);
  assert.deepEqual(rulesWith(known, { patientId: 'colleague' }), []);
});

test('LAW-36: numbers of different kinds cannot settle who is who, and the names are compared', () => {
  const known = numbered([person('karin', null, 'samordningsnummer'), person('samira', null, 'reservnummer')]);
  assert.deepEqual(rulesWith(known, { patientId: 'namesake' }), ['own_record']);
  assert.deepEqual(rulesWith(known, { patientId: 'colleague' }), ['colleague']);
});

test('LAW-36: more patients in a day than is usual gives one row for the day and the person', () => {
  const day = Array.from({ length: 6 }, (_, nr) => row(nr + 1, { at: instant('2026-10-05T10:00:00.000Z') }));
  assert.deepEqual([...rulesOf(day, { ...settings, volume: 5 })], [[1, ['volume']]]);
  assert.equal(rulesOf(day, { ...settings, volume: 6 }).size, 0);
  const same = day.map((row) => ({ ...row, patientId: 'p1' }));
  assert.equal(rulesOf(same, { ...settings, volume: 5 }).size, 0, 'one patient many times');
});

test('LAW-36: a try denied before any patient was met is picked, and never drawn', () => {
  const denied = row(1, { outcome: 'denied', patients: 0, patientId: null });
  const later = row(2, { outcome: 'denied', patients: 0, patientId: null, at: instant('2026-10-09T22:30:00.000Z') });
  assert.deepEqual([...rulesOf([denied, later], { ...settings, sample: 5 }).values()], [['denied'], ['denied']]);
});

test('LAW-36: a list points at nobody, and the same patient opened again the same day is one pick', () => {
  assert.equal(rulesOf([row(1, { patients: 50, patientId: null })]).size, 0);
  const twice = [row(1, { patientId: 'relative' }), row(10, { patientId: 'relative' })];
  assert.deepEqual([...rulesOf(twice).keys()], [1]);
});

test('LAW-39: every lifting of a block is gone through, however many they are', () => {
  const lifted = Array.from({ length: 30 }, (_, nr) =>
    row(nr + 1, { action: 'sharing.block.lifted', reason: 'Patienten sa ja', patientId: `p${nr}`, staffId: `s${nr}` }),
  );
  const { picks } = pickRows(lifted, facts, { ...settings, perRule: 10, volume: 100 }, 'seed');
  assert.equal(picks.length, 30);
  assert.ok(picks.every((pick) => pick.rules.join() === 'block_lifted'));
});

test('LAW-36: the draw is settled by the seed alone, never more than wished, and always of the rows', () => {
  const seeds = fc.string();
  const many = fc.integer({ min: 0, max: 80 });
  fc.assert(
    fc.property(seeds, seeds, many, many, (seed, other, count, sample) => {
      const rows = Array.from({ length: count }, (_, nr) => row(nr + 1));
      const wishes = { ...settings, sample };
      const drawn = (by: string) => pickRows(rows, facts, wishes, by).picks.map((pick) => pick.number);
      assert.deepEqual(drawn(seed), drawn(seed));
      assert.deepEqual(
        pickRows(rows.toReversed(), facts, wishes, seed).picks.map((pick) => pick.number),
        drawn(seed),
      );
      assert.equal(drawn(seed).length, Math.min(count, sample));
      assert.equal(drawn(other).length, Math.min(count, sample));
    }),
  );
});

test('LAW-36: over many seeds every row is drawn about as often', () => {
  const rows = Array.from({ length: 20 }, (_, nr) => row(nr + 1));
  const times = new Map<number, number>();
  for (let nr = 0; nr < 2000; nr += 1) {
    for (const { number } of pickRows(rows, facts, { ...settings, sample: 5 }, `seed ${nr}`).picks) {
      times.set(number, (times.get(number) ?? 0) + 1);
    }
  }
  for (const [number, count] of times) assert.ok(count > 400 && count < 600, `row ${number}: ${count} of 2000`);
});

test('LAW-36: when more rows meet a rule than are looked at, it is told how many they were', () => {
  const rows = Array.from({ length: 30 }, (_, nr) => row(nr + 1, { patientId: 'hidden', staffId: `s${nr}` }));
  const { picks, met } = pickRows(rows, facts, { ...settings, perRule: 10 }, 'seed');
  assert.equal(picks.length, 10);
  assert.equal(met.protected, 30);
});

test('the latest whole week, month and quarter before a day, over the turn of the year too', () => {
  const before = (day: string, period: 'week' | 'month' | 'quarter') => {
    const { first, last } = periodBefore(calendarDate(day), period);
    return [first, last];
  };
  assert.deepEqual(before('2026-11-22', 'week'), ['2026-11-09', '2026-11-15']);
  assert.deepEqual(before('2026-11-23', 'week'), ['2026-11-16', '2026-11-22']);
  assert.deepEqual(before('2026-11-01', 'month'), ['2026-10-01', '2026-10-31']);
  assert.deepEqual(before('2026-01-31', 'month'), ['2025-12-01', '2025-12-31']);
  assert.deepEqual(before('2026-11-22', 'quarter'), ['2026-07-01', '2026-09-30']);
  assert.deepEqual(before('2026-01-01', 'quarter'), ['2025-10-01', '2025-12-31']);
});
