import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays, type CalendarDate, calendarDate } from '../../kernel/calendar-date.ts';
import { type ChainCount, chainCount, chainLimits } from './chain.ts';
import type { SickLeaveCertificate } from './episodes/certificate.ts';
import { certificate } from './episodes/testing/arbitrary.ts';

const day = calendarDate;
const employed = { categories: ['employed'], birthDate: null } as const;

function count(certificates: SickLeaveCertificate[], on: string): ChainCount {
  const found = chainCount(certificates, day(on));
  assert.ok(found, `a chain on ${on}`);
  return found;
}

/** A certificate of this many days from a first day. */
function ofDays(id: string, first: CalendarDate, days: number, degree = 100): SickLeaveCertificate {
  return certificate(id, [[first, addDays(first, days - 1), degree]]);
}

test('LAW-80: 89 free days add the periods up, 90 begin again', () => {
  const first = ofDays('a', day('2026-01-01'), 31);
  const after89 = ofDays('b', day('2026-05-01'), 10);
  const after90 = ofDays('c', day('2026-05-02'), 10);
  const added = count([first, after89], '2026-05-10');
  assert.deepEqual([added.days, added.first, added.periods.length], [41, '2026-01-01', 2]);
  const again = count([first, after90], '2026-05-11');
  assert.deepEqual([again.days, again.first, again.certificates], [10, '2026-05-02', ['c']]);
});

test('LAW-80: three periods are one chain, ongoing on the last day of the third', () => {
  const periods = ['2026-01-01', '2026-02-01', '2026-03-01'].map((from, nr) => ofDays(`${nr}`, day(from), 10));
  const { days, first, certificates } = count(periods, '2026-03-10');
  assert.deepEqual([days, first, certificates], [30, '2026-01-01', ['0', '1', '2']]);
});

test('LAW-80: part-time counts whole days, and sick-pay days are included', () => {
  const quarter = ofDays('a', day('2026-03-02'), 14, 25);
  const half = ofDays('b', day('2026-03-16'), 14, 50);
  assert.equal(count([quarter, half], '2026-03-29').days, 28);
});

test('LAW-80: overlapping days count once, and days to come not yet', () => {
  const certificates = [ofDays('a', day('2026-03-02'), 20), ofDays('b', day('2026-03-10'), 40)];
  assert.equal(count(certificates, '2026-03-15').days, 14);
});

test('LAW-80: the count says at least, from which certificates, and that Försäkringskassan decides', () => {
  const found = count([ofDays('a', day('2026-03-02'), 5), ofDays('b', day('2026-03-16'), 5)], '2026-03-20');
  assert.deepEqual(found.certificates, ['a', 'b']);
  assert.equal(
    found.text,
    'Minst 10 dagar i rehabiliteringskedjan, räknat ur 2 intyg här. Dagar med sjuklön ingår. ' +
      'Sjukdagar som inte syns i intygen kan tillkomma. Försäkringskassan beslutar.',
  );
});

test('LAW-80: between sick periods the chain is paused, and says until when a new one is added', () => {
  const ended = [ofDays('a', day('2026-03-02'), 30)];
  const paused = count(ended, '2026-06-28');
  assert.deepEqual([paused.state, paused.days, paused.addsUntil], ['paused', 30, '2026-06-29']);
  assert.equal(chainCount(ended, day('2026-06-29')), null);
  const inTime = count([...ended, ofDays('b', day('2026-06-29'), 1)], '2026-06-29');
  assert.deepEqual([inTime.state, inTime.days], ['ongoing', 31]);
  assert.equal(count([...ended, ofDays('b', day('2026-06-30'), 1)], '2026-06-30').days, 1);
});

test('LAW-80: no certificate, or only one to come, is no chain', () => {
  assert.equal(chainCount([], day('2026-03-20')), null);
  assert.equal(chainCount([ofDays('a', day('2026-03-21'), 5)], day('2026-03-20')), null);
});

test('LAW-80: the count agrees with one told day by day', () => {
  const start = day('2026-01-01');
  const stretch = fc.record({ free: fc.integer({ min: 0, max: 95 }), days: fc.integer({ min: 1, max: 60 }) });
  fc.assert(
    fc.property(fc.array(stretch, { minLength: 1, maxLength: 6 }), fc.integer({ min: 0, max: 600 }), (plan, offset) => {
      const certificates: SickLeaveCertificate[] = [];
      let next = start;
      for (const [index, { free, days }] of plan.entries()) {
        const first = addDays(next, free);
        certificates.push(ofDays(`c${index}`, first, days));
        next = addDays(first, days);
      }
      const on = addDays(start, offset);
      let expected = 0;
      let free = 0;
      for (let current = start; current <= on; current = addDays(current, 1)) {
        const sick = certificates.some(({ periods }) => periods.some((p) => p.start <= current && current <= p.end));
        if (sick) {
          expected = free >= 90 ? 1 : expected + 1;
          free = 0;
        } else {
          free += 1;
        }
      }
      const found = chainCount(certificates, on);
      assert.equal(found?.days ?? 0, free >= 90 ? 0 : expected);
    }),
    { numRuns: 300 },
  );
});

test('LAW-81: limits fall on days 91, 181, 366 and 551, certified as far as the certificates reach', () => {
  const limits = chainLimits([ofDays('a', day('2026-01-01'), 181)], { on: day('2026-03-01'), ...employed });
  assert.deepEqual(
    limits.map(({ key, on, certified }) => [key, on, certified]),
    [
      ['chain-90', '2026-04-01', true],
      ['chain-180', '2026-06-30', true],
      ['chain-365', '2027-01-01', false],
      ['chain-550', '2027-07-05', false],
    ],
  );
  assert.deepEqual(
    limits.map(({ text }) => text),
    [
      'Minst 90 dagar i rehabiliteringskedjan',
      'Minst 180 dagar i rehabiliteringskedjan',
      'Minst 365 dagar i rehabiliteringskedjan, om sjukskrivningen fortsätter',
      'Minst 550 dagar i rehabiliteringskedjan, om sjukskrivningen fortsätter',
    ],
  );
});

test('LAW-81: a break pushes the limit by as many days, and the next sick day after it is the one', () => {
  const certificates = [ofDays('a', day('2026-01-01'), 90), ofDays('b', day('2026-05-01'), 30)];
  const [first, second] = chainLimits(certificates, { on: day('2026-05-10'), ...employed });
  assert.deepEqual([first?.on, first?.certified], ['2026-05-01', true]);
  assert.deepEqual([second?.on, second?.certified], ['2026-07-30', false]);
});

test('LAW-81: limits that depend on the sick leave going on are left out while it is paused', () => {
  const limits = chainLimits([ofDays('a', day('2026-01-01'), 100)], { on: day('2026-05-01'), ...employed });
  assert.deepEqual(
    limits.map(({ key }) => key),
    ['chain-90'],
  );
  assert.deepEqual(chainLimits([], { on: day('2026-05-01'), ...employed }), []);
});

test('LAW-81: the explanation names the paragraph, the exceptions and who decides', () => {
  const [, limit] = chainLimits([ofDays('a', day('2026-01-01'), 200)], { on: day('2026-03-01'), ...employed });
  assert.equal(
    limit?.explanation,
    'Enligt intygen här är det då minst 180 dagar. För den som är anställd: arbetsförmågan bedöms även mot arbete i en angiven ' +
      'yrkesgrupp med normalt förekommande arbeten, eller annat lämpligt arbete som är tillgängligt. Undantag kan finnas när ' +
      'övervägande skäl talar för återgång i arbete hos arbetsgivaren före dag 365; när det finns särskilda skäl och återgång ' +
      'hos arbetsgivaren väntas före dag 550; när det i det enskilda fallet vore oskäligt (SFB 27 kap. 48 §). ' +
      'Försäkringskassan bedömer och beslutar.',
  );
});

test('LAW-81: an unknown employment shows all readings side by side, never a guess', () => {
  const question = { on: day('2026-03-01'), categories: [], birthDate: null };
  const [limit] = chainLimits([ofDays('a', day('2026-01-01'), 100)], question);
  assert.deepEqual(
    limit?.readings.map(({ label }) => label),
    ['anställd', 'behovsanställd', 'egenföretagare', 'arbetssökande', 'föräldraledig', 'studerande'],
  );
});

test('ten thousand certificates of one person make one chain', () => {
  const many = Array.from({ length: 10_000 }, (_, index) =>
    ofDays(`c${index}`, addDays(day('1990-01-01'), 2 * index), 1),
  );
  const last = addDays(day('1990-01-01'), 2 * 9999);
  assert.equal(chainCount(many, last)?.days, 10_000);
  assert.equal(chainLimits(many, { on: last, ...employed }).length, 4);
});

test('the calendar’s last day is reckoned with: limits and adding up beyond it stop there', () => {
  const forEver = [certificate('alltid', [['9999-12-01', '9999-12-31']])];
  assert.deepEqual(
    chainLimits(forEver, { on: day('9999-12-15'), ...employed }).map((limit) => limit.on),
    ['9999-12-31', '9999-12-31', '9999-12-31', '9999-12-31'],
  );
  const almost = [certificate('nästan', [['9999-12-01', '9999-12-20']])];
  assert.equal(count(almost, '9999-12-25').addsUntil, '9999-12-31');
  const whole = [certificate('allt', [['0001-01-01', '9999-12-31']])];
  assert.equal(count(whole, '2026-11-22').first, '0001-01-01');
  assert.equal(chainLimits(whole, { on: day('2026-11-22'), ...employed }).length, 4);
});

test('LAW-80: only the certificates of the chain’s own days are counted from', () => {
  const certificates = [
    certificate('long ago', [['2025-01-01', '2025-01-31']]),
    certificate('both', [
      ['2025-02-01', '2025-02-10'],
      ['2026-03-02', '2026-03-02'],
    ]),
    certificate('middle', [['2026-03-03', '2026-03-19']]),
    certificate('last', [['2026-03-20', '2026-03-20']]),
    certificate('to come', [['2026-03-21', '2026-03-31']]),
  ];
  const counted = count(certificates, '2026-03-20');
  assert.deepEqual(counted.certificates, ['both', 'middle', 'last']);
  assert.deepEqual(counted.periods, [{ start: '2026-03-02', end: '2026-03-20' }]);
});

test('LAW-81: with exactly ninety certified days the ninety-first is not certified', () => {
  const limits = (days: number, on: string) =>
    chainLimits([ofDays('a', day('2026-03-02'), days)], { on: day(on), ...employed });
  const of90 = (days: number) => limits(days, '2026-03-10').find((limit) => limit.key === 'chain-90');
  assert.deepEqual([of90(90)?.certified, of90(90)?.on], [false, '2026-05-31']);
  assert.deepEqual([of90(91)?.certified, of90(91)?.on], [true, '2026-05-31']);
  assert.equal(limits(90, '2026-05-30').length, 4, 'on the last certified day the sick leave may still go on');
  assert.equal(limits(90, '2026-05-31').length, 0);
});

test('LAW-81: where no exception is known, none is spoken of', () => {
  const [limit] = chainLimits([ofDays('a', day('2026-03-02'), 100)], { on: day('2026-03-10'), ...employed });
  assert.doesNotMatch(limit?.explanation ?? '', /Undantag/);
  assert.equal(limit?.text, 'Minst 90 dagar i rehabiliteringskedjan');
});
