import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { calendarDate } from '../../../kernel/calendar-date.ts';
import type { SickLeaveCertificate } from './certificate.ts';
import { anyDate, certificate, certificatesOfOne, certificatesWithRepeats } from './testing/arbitrary.ts';
import { coveredBy, modelActiveLead, modelEndedLead, modelEpisodes } from './testing/slow-model.ts';
import { type UnitEpisode, unitEpisode, unitList } from './unit-list.ts';

function on(date: string, certificates: SickLeaveCertificate[], gap = 5, window = 0): UnitEpisode[] {
  return unitList(certificates, { on: calendarDate(date), gap, window });
}

function only(date: string, certificates: SickLeaveCertificate[], gap = 5, window = 0): UnitEpisode {
  const list = on(date, certificates, gap, window);
  assert.equal(list.length, 1);
  return list[0]!;
}

test('the list agrees with the rules told day by day', () => {
  const anyGap = fc.integer({ min: -1, max: 8 });
  const anyWindow = fc.integer({ min: 0, max: 12 });
  fc.assert(
    fc.property(certificatesOfOne, anyDate, anyGap, anyWindow, (certificates, date, gap, window) => {
      const active = modelActiveLead(certificates, date);
      const lead = active ?? modelEndedLead(certificates, date, window);
      const expected = modelEpisodes(certificates, gap).find(({ members }) => lead && members.includes(lead));
      const [found = null] = unitList(certificates, { on: date, gap, window });
      assert.deepEqual(unitEpisode(certificates, { on: date, gap, window }), found);
      if (!lead || !expected) {
        assert.equal(found, null);
        return;
      }
      assert.ok(found);
      assert.equal(found.start, expected.first);
      assert.equal(found.end, expected.last);
      assert.equal(found.days, expected.days);
      assert.equal(found.count, expected.members.length);
      assert.deepEqual([...found.certificates].sort(), expected.members.map(({ id }) => id).sort());
      assert.equal(found.activeCertificate, lead.id);
      assert.equal(found.diagnosis, lead.diagnosis);
      assert.equal(found.doctor, lead.doctor);
      assert.equal(found.unit, lead.unit);
      const today = lead.periods.find(({ start, end }) => start <= date && date <= end);
      assert.equal(found.activeDegree, active ? today?.degree : 0);
    }),
    { numRuns: 3000 },
  );
});

test('repeats and the order of arrival change nothing', () => {
  fc.assert(
    fc.property(
      certificatesWithRepeats,
      anyDate,
      fc.integer({ min: 0, max: 9 }),
      ({ once, received }, date, window) => {
        const options = { on: date, gap: 5, window };
        assert.deepEqual(unitEpisode(received, options), unitEpisode(once, options));
      },
    ),
    { numRuns: 1000 },
  );
});

test('one person’s certificates never change another’s row', () => {
  fc.assert(
    fc.property(certificatesOfOne, certificatesOfOne, anyDate, (mine, theirs, date) => {
      const options = { on: date, gap: 5, window: 3 };
      const anna = mine.map((certificate) => ({ ...certificate, patient: 'Anna Öberg' }));
      const lars = theirs.map((certificate) => ({ ...certificate, patient: 'Lars Lind' }));
      const mixed = anna
        .flatMap((certificate, index) => [certificate, ...lars.slice(index, index + 1)])
        .concat(lars.slice(anna.length));
      const together = unitList(mixed, options);
      assert.deepEqual(
        together.filter(({ patient }) => patient === 'Anna Öberg'),
        unitList(anna, options),
      );
      assert.deepEqual(
        together.filter(({ patient }) => patient === 'Lars Lind'),
        unitList(lars, options),
      );
    }),
  );
});

test('five free days join two certificates, six part them', () => {
  const first = certificate('a', [['2026-03-02', '2026-03-15']]);
  const afterFive = certificate('b', [['2026-03-21', '2026-03-29', 50]]);
  const afterSix = certificate('c', [['2026-03-22', '2026-03-29', 50]]);
  const joined = only('2026-03-25', [afterFive, first]);
  assert.deepEqual(joined, {
    patient: 'Anna Öberg',
    start: '2026-03-02',
    end: '2026-03-29',
    days: 23,
    count: 2,
    certificates: ['a', 'b'],
    activeCertificate: 'b',
    activeDegree: 50,
    degrees: [50],
    diagnosis: 'F438A',
    unit: 'Norrhamns vårdcentral',
    doctor: 'Dr Berg',
  });
  assert.equal(only('2026-03-25', [afterSix, first]).start, '2026-03-22');
});

test('a short certificate nested inside a long one cuts nothing on either side', () => {
  const certificates = [
    certificate('lång', [['2026-01-05', '2026-03-31', 100]]),
    certificate('kort', [['2026-02-02', '2026-02-06', 50]], { signed: '2026-02-02T10:00:00' }),
    certificate('sist', [['2026-04-03', '2026-04-30', 50]], { signed: '2026-03-30T10:00:00' }),
  ];
  const list = only('2026-02-04', certificates);
  assert.equal(list.start, '2026-01-05');
  assert.equal(list.end, '2026-04-30');
  assert.equal(list.days, 86 + 28);
  assert.equal(list.activeCertificate, 'kort');
});

test('a person whose day falls in a hole between linked certificates is not in the list', () => {
  const certificates = [
    certificate('a', [['2026-03-02', '2026-03-15']]),
    certificate('b', [['2026-03-18', '2026-03-29']]),
  ];
  assert.deepEqual(on('2026-03-16', certificates), []);
  assert.equal(only('2026-03-16', certificates, 5, 1).activeDegree, 0);
});

test('a person whose day falls in a hole between two periods of one certificate is not in the list', () => {
  const withHole = certificate('a', [
    ['2026-03-02', '2026-03-06'],
    ['2026-03-16', '2026-03-20', 50],
  ]);
  assert.deepEqual(on('2026-03-10', [withHole]), []);
  assert.equal(only('2026-03-17', [withHole]).days, 10);
});

test('of several recently ended the one that ended last leads, not the first', () => {
  const certificates = [
    certificate('tidig', [['2026-03-02', '2026-03-10']], { diagnosis: 'J069' }),
    certificate('sen', [['2026-03-09', '2026-03-13', 75]], { diagnosis: 'M545', doctor: 'Dr Öhman' }),
  ];
  const list = only('2026-03-15', certificates, 5, 5);
  assert.equal(list.activeCertificate, 'sen');
  assert.equal(list.diagnosis, 'M545');
  assert.equal(list.doctor, 'Dr Öhman');
  assert.deepEqual([list.activeDegree, list.degrees], [0, [75]]);
});

test('an ended episode stays exactly the window’s days', () => {
  const ended = [certificate('a', [['2026-03-02', '2026-03-15']])];
  assert.equal(on('2026-03-18', ended, 5, 3).length, 1);
  assert.equal(on('2026-03-19', ended, 5, 3).length, 0);
  assert.equal(on('2026-03-16', ended, 5, 0).length, 0);
});

test('of active certificates the latest signed leads, at equal time the one that ends first', () => {
  const signed = '2026-03-01T09:00:00';
  const long = certificate('lång', [['2026-03-02', '2026-03-31']], { signed });
  const short = certificate('kort', [['2026-03-02', '2026-03-15']], { signed });
  const late = certificate('sen', [['2026-03-02', '2026-03-31']], { signed: '2026-03-01T09:00:01' });
  assert.equal(only('2026-03-05', [long, short]).activeCertificate, 'kort');
  assert.equal(only('2026-03-05', [long, short, late]).activeCertificate, 'sen');
});

test('two certificates with the same days are two certificates, and days are counted once', () => {
  const list = only('2026-03-05', [
    certificate('a', [['2026-03-02', '2026-03-15']]),
    certificate('b', [['2026-03-02', '2026-03-15']], { signed: '2026-03-02T12:00:00' }),
  ]);
  assert.deepEqual([list.count, list.certificates, list.days, list.activeCertificate], [2, ['a', 'b'], 14, 'b']);
});

test('certificates not yet begun belong if they are linked, and their days count', () => {
  const list = only('2026-03-05', [
    certificate('nu', [['2026-03-02', '2026-03-15']]),
    certificate('sedan', [['2026-03-16', '2026-03-31', 50]], { signed: '2026-03-01T09:00:00' }),
  ]);
  assert.deepEqual([list.end, list.days, list.count], ['2026-03-31', 30, 2]);
});

test('degrees stand in order of period start, and the day’s own degree is the active one', () => {
  const stepDown = certificate('a', [
    ['2026-03-16', '2026-03-22', 50],
    ['2026-03-02', '2026-03-15', 100],
    ['2026-03-23', '2026-03-29', 25],
  ]);
  const list = only('2026-03-17', [stepDown]);
  assert.deepEqual([list.degrees, list.activeDegree], [[100, 50, 25], 50]);
});

test('a certificate without readable periods says nothing about days and spoils nothing', () => {
  const good = certificate('a', [['2026-03-02', '2026-03-15']]);
  const empty = certificate('tomt', []);
  const reversed = { ...good, id: 'bakvänt', periods: [{ start: '2026-03-20', end: '2026-03-10', degree: 100 }] };
  const unreadable = { ...good, id: 'oläsligt', periods: [{ start: '2026-02-30', end: 'snart', degree: 100 }] };
  const list = only('2026-03-05', [empty, good, reversed, unreadable]);
  assert.deepEqual([list.certificates, list.days], [['a'], 14]);
  assert.deepEqual(on('2026-03-05', [empty]), []);
});

test('the same id received with two contents counts once, as the latest signed, whichever came first', () => {
  const old = certificate('a', [['2026-03-02', '2026-03-15']], { signed: '2026-03-02T09:00:00' });
  const changed = certificate('a', [['2026-03-02', '2026-03-20', 50]], { signed: '2026-03-03T09:00:00' });
  const sameTime = { ...old, diagnosis: 'M545' };
  for (const pair of [
    [old, changed],
    [changed, old],
  ]) {
    const list = only('2026-03-05', pair);
    assert.deepEqual([list.count, list.activeDegree], [1, 50]);
  }
  assert.deepEqual(on('2026-03-05', [old, sameTime]), on('2026-03-05', [sameTime, old]));
});

test('a negative gap gives an empty list, and no certificates an empty list', () => {
  assert.deepEqual(on('2026-03-05', [certificate('a', [['2026-03-02', '2026-03-15']])], -1, 9), []);
  assert.deepEqual(on('2026-03-05', []), []);
});

test('with a gap of nothing only certificates without a free day between them join', () => {
  const certificates = [
    certificate('a', [['2026-03-02', '2026-03-08']]),
    certificate('b', [['2026-03-09', '2026-03-15']]),
    certificate('c', [['2026-03-17', '2026-03-20']]),
  ];
  assert.deepEqual(only('2026-03-10', certificates, 0).certificates, ['a', 'b']);
  assert.ok(coveredBy(certificates[1]!, '2026-03-10'));
});

test('ten thousand certificates of one person overflow nothing and do not take quadratic time', () => {
  const many = Array.from({ length: 10_000 }, (_, index) => {
    const start = new Date(Date.UTC(1990, 0, 1 + index)).toISOString().slice(0, 10);
    return certificate(`intyg-${index}`, [[start, start]]);
  });
  const list = only(many.at(-1)!.periods[0]!.start, many);
  assert.deepEqual([list.count, list.days, list.start], [10_000, 10_000, '1990-01-01']);
});
