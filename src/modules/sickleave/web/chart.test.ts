import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays, calendarDate } from '../../../kernel/calendar-date.ts';
import { type ChartFacts, layoutChart } from './chart.ts';

const today = calendarDate('2026-11-21');
const facts = (periods: ChartFacts['periods']): ChartFacts => ({ periods, limits: [], acts: [], today });

test('a chart without certificates is no chart', () => {
  assert.equal(layoutChart(facts([])), null);
});

test('a stair of degrees stands in order without holes, and says what today is', () => {
  const chart = layoutChart(
    facts([
      { start: calendarDate('2026-10-01'), end: calendarDate('2026-10-31'), degree: 100, source: 'Intyg 1 okt' },
      { start: calendarDate('2026-11-01'), end: calendarDate('2026-11-30'), degree: 50, source: 'Intyg 1 okt' },
    ]),
  );
  assert.ok(chart !== null);
  const [first, second] = chart.bars;
  assert.ok(first !== undefined && second !== undefined);
  assert.ok(Math.abs(first.left + first.width - second.left) < 1e-9);
  assert.deepEqual([first.height, second.height], [100, 50]);
  assert.match(chart.summary, /2 perioder, i dag 50 %, till och med 30\u00a0nov/);
});

test('a degree is written once for all the days in a row that have it', () => {
  const period = (start: string, end: string, degree: number) => ({
    start: calendarDate(start),
    end: calendarDate(end),
    degree,
    source: 'Intyg',
  });
  const chart = layoutChart(
    facts([
      period('2026-10-20', '2026-11-05', 100),
      period('2026-10-01', '2026-10-19', 100),
      period('2026-11-06', '2026-11-20', 50),
      period('2026-11-23', '2026-11-30', 50),
    ]),
  );
  assert.deepEqual(
    chart?.stretches.map(({ degree }) => degree),
    ['100\u00a0%', '50\u00a0%', '50\u00a0%'],
  );
  assert.equal(chart?.bars.length, 4);
  const [first] = chart?.stretches ?? [];
  assert.ok(first !== undefined && first.width > (chart?.bars[0]?.width ?? 100));
});

test('a certificate without end in sight, or with a year mistyped, still gives a chart', () => {
  for (const [start, end] of [
    ['2026-11-01', '9999-12-31'],
    ['2026-11-01', '2116-11-05'],
    ['0001-01-01', '2026-11-30'],
    ['0001-01-01', '9999-12-31'],
  ] as const) {
    const chart = layoutChart(
      facts([{ start: calendarDate(start), end: calendarDate(end), degree: 100, source: 'Intyg' }]),
    );
    const bar = chart?.bars[0];
    assert.ok(chart !== null && bar !== undefined, `${start}–${end}`);
    assert.ok(bar.left >= 0 && bar.width > 0 && bar.left + bar.width <= 100, JSON.stringify(bar));
    assert.ok(chart.today > 0 && chart.today < 100);
  }
  const apart = facts([
    { start: calendarDate('9999-12-01'), end: calendarDate('9999-12-31'), degree: 100, source: '' },
  ]);
  assert.equal(layoutChart(apart), null);
});

test('everything drawn lies inside the chart, whatever the periods and however narrow the view', () => {
  const day = fc.integer({ min: -900, max: 400 }).map((n) => addDays(today, n));
  const period = fc
    .tuple(day, fc.integer({ min: 0, max: 200 }), fc.constantFrom(25, 50, 75, 100))
    .map(([start, length, degree]) => ({ start, end: addDays(start, length), degree, source: '' }));
  fc.assert(
    fc.property(
      fc.array(period, { minLength: 1, maxLength: 20 }),
      fc.array(
        day.map((date) => ({ date, label: 'dag 90' })),
        { maxLength: 5 },
      ),
      fc.option(day),
      (periods, limits, from) => {
        const chart = layoutChart({ periods, limits, acts: limits, today }, from === null ? undefined : { from });
        if (chart === null) return from !== null && periods.every((one) => one.end < from);
        const inside = (left: number) => left >= -1e-9 && left <= 100 + 1e-9;
        return (
          [...chart.bars, ...chart.stretches].every(
            (bar) => inside(bar.left) && inside(bar.left + bar.width) && bar.width > 0,
          ) &&
          [...chart.limits, ...chart.acts, ...chart.months].every((mark) => inside(mark.left)) &&
          chart.months.length <= 12 + 1
        );
      },
    ),
  );
});

const november = { start: calendarDate('2026-11-01'), end: calendarDate('2026-11-30'), degree: 100, source: 'Intyg' };
test('a limit that stands at today is named with it', () => {
  const november = { start: calendarDate('2026-11-01'), end: calendarDate('2026-11-30'), degree: 100, source: 'Intyg' };
  const chart = (date: string) =>
    layoutChart({ ...facts([november]), limits: [{ date: calendarDate(date), label: 'dag 550', short: '550' }] });
  assert.equal(chart('2026-11-20')?.todayLabel, 'i dag, 550');
  assert.deepEqual(
    chart('2026-11-20')?.limits.map((limit) => limit.short),
    [''],
  );
  assert.equal(chart('2026-11-05')?.todayLabel, 'i dag');
});

test('limits that would touch share a mark, and every line is still drawn', () => {
  const chart = layoutChart({
    ...facts([november]),
    limits: [
      { date: calendarDate('2026-11-05'), label: 'Ställningstagande', short: '28' },
      { date: calendarDate('2026-11-06'), label: 'Fråga om plan', short: '30' },
    ],
  });
  assert.deepEqual(
    chart?.limits.map((limit) => limit.short),
    ['28, 30', ''],
  );
});

test('the nearest limit ahead is in sight, one far ahead is not', () => {
  const withLimit = (date: string) =>
    layoutChart({ ...facts([november]), limits: [{ date: calendarDate(date), label: 'dag 90' }] })?.limits.length;
  assert.equal(withLimit('2027-01-10'), 1);
  assert.equal(withLimit('2027-11-10'), 0);
});
