import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendarDate } from '../../../../kernel/calendar-date.ts';
import { instant } from '../../../../kernel/clock.ts';
import { type Row, reasonsInWords } from './row-words.ts';

const today = calendarDate('2026-11-21');
const row: Pick<Row, 'news' | 'reasons' | 'decidedBy'> = {
  news: [{ kind: 'new_episode', text: 'Nytt sjukfall från 15 nov', on: today }],
  reasons: [
    { rule: 'certificate_ends', text: 'Intyget slutar 30 nov (om 9 dagar)', on: today },
    { rule: 'new_episode', text: 'Nytt sjukfall sedan 15 nov', on: today },
  ],
  decidedBy: { name: 'Karin Ek', choice: 'offer', at: instant('2026-11-18T09:00:00Z') },
};

test('what is new comes first, and a reason that says the same is not said again', () => {
  assert.deepEqual(reasonsInWords(row, today, false), [
    'Nytt sjukfall från 15 nov',
    'Intyget slutar 30 nov (om 9 dagar)',
  ]);
  assert.deepEqual(reasonsInWords({ ...row, news: [] }, today, false), [
    'Intyget slutar 30 nov (om 9 dagar)',
    'Nytt sjukfall sedan 15 nov',
  ]);
});

test('a changed degree that is new is not said again as a change ahead, but another one is', () => {
  const news = [{ kind: 'changed_degree', text: 'Ändrad grad 100 → 50 % från 30 nov', on: today }] as const;
  const ahead = (on: string) => ({ rule: 'degree_change', text: `Graden ändras ${on}`, on: calendarDate(on) }) as const;
  const words = reasonsInWords(
    { ...row, news: [...news], reasons: [ahead('2026-11-30'), ahead('2026-12-15')] },
    today,
    false,
  );
  assert.deepEqual(words, ['Ändrad grad 100 → 50 % från 30 nov', 'Graden ändras 2026-12-15']);
});

test('who decided is said only in the list of what colleagues have decided about', () => {
  assert.equal(reasonsInWords(row, today, true).at(-1), 'Karin Ek: Erbjud, 18 nov');
});
