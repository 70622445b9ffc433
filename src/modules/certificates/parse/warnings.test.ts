/** Improbable dates are accepted with a warning (sick-leave-rules 1: the list of refusals is complete). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendarDate } from '../../../kernel/calendar-date.ts';
import { warningOf } from './index.ts';
import { localTime } from './values.ts';

const today = calendarDate('2026-11-21');

function warned({
  signed = '2026-11-20T10:00:00',
  start = '2026-11-20',
  end = '2026-12-20',
}: {
  signed?: string | null;
  start?: string;
  end?: string;
}): string | null {
  return warningOf({ signed, periods: [{ start: calendarDate(start), end: calendarDate(end), degree: 100 }] }, today);
}

test('a certificate of ordinary dates, or one that tells no signing time, is taken in without a word', () => {
  assert.equal(warned({}), null);
  assert.equal(warned({ signed: null }), null);
  assert.equal(warned({ signed: '1990-01-01T00:00:00', start: '1990-01-01', end: '1990-02-01' }), null);
  assert.equal(warned({ signed: '2026-11-22T23:59:59' }), null, 'tomorrow: clocks of two systems may differ');
  assert.equal(warned({ start: '2028-11-21', end: '2028-11-21' }), null, 'two years ahead and no more');
});

test('a signing day before 1990 or after tomorrow is told', () => {
  for (const day of ['1800-01-01', '0001-01-01', '1989-12-31']) {
    assert.equal(
      warned({ signed: `${day}T09:00:00` }),
      `Intyget är undertecknat ${day}, före 1990. Kontrollera datumet med läkaren.`,
    );
  }
  for (const day of ['2026-11-23', '9999-12-31']) {
    assert.equal(
      warned({ signed: `${day}T00:00:00` }),
      `Intyget är undertecknat ${day}, en dag som inte har varit. Kontrollera datumet med läkaren.`,
    );
  }
});

test('a first day before 1990 or far ahead is told, and a last day far ahead as before', () => {
  assert.equal(
    warned({ start: '0001-01-01' }),
    'Första dagen är 0001-01-01, före 1990. Kontrollera årtalet med läkaren.',
  );
  assert.equal(
    warned({ end: '9999-12-31' }),
    'Sista dagen är 9999-12-31, mer än två år fram. Kontrollera årtalet med läkaren.',
  );
  assert.equal(
    warned({ start: '2028-11-22', end: '2029-01-01' }),
    'Första dagen är 2028-11-22 och sista dagen 2029-01-01, mer än två år fram. Kontrollera årtalet med läkaren.',
  );
  assert.match(warned({ start: '0001-01-01', end: '9999-12-31' }) ?? '', /^Första dagen är 0001.* Sista dagen är 9999/);
});

test('what is odd in several ways is told of each, signing time first', () => {
  const words = warned({ signed: '9999-01-01T00:00:00', start: '1800-01-01' }) ?? '';
  assert.match(words, /^Intyget är undertecknat 9999-01-01.*Första dagen är 1800-01-01/);
});

test('a moment at the edge of the calendar is read as it is written when its zone would lead beyond it', () => {
  assert.equal(localTime('9999-12-31T23:30:00-05:00'), '9999-12-31T23:30:00');
  assert.equal(localTime('0001-01-01T00:30:00+05:00'), '0001-01-01T00:30:00');
  assert.equal(localTime('2026-11-21T08:00:00Z'), '2026-11-21T09:00:00');
});
