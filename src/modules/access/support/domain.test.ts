import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addSeconds, type Instant, instant } from '../../../kernel/clock.ts';
import {
  holdsIdentityNumber,
  minutesText,
  standingAt,
  supportMinutes,
  supportViews,
  viewShows,
  viewTitle,
} from './domain.ts';

const now = instant('2026-11-21T08:30:00.000Z');
const moment = fc.integer({ min: -10_000, max: 10_000 }).map((seconds) => addSeconds(now, seconds));
const maybe = fc.option(moment, { nil: null });

test('LAW-78: an access lives only when it is approved, its time is not over and nobody has ended it', () => {
  const lives = { yes: 0, no: 0 };
  fc.assert(
    fc.property(moment, maybe, maybe, maybe, (answerBy, decidedAt, until, endedAt) => {
      const times = { answerBy, decidedAt, until, endedAt };
      const living = standingAt(times, now) === 'living';
      assert.equal(living, decidedAt !== null && until !== null && until > now && endedAt === null);
      lives[living ? 'yes' : 'no'] += 1;
    }),
  );
  assert.ok(lives.yes > 0 && lives.no > 0);
});

test('LAW-78: at the very moment its time is over, an access is over', () => {
  const times = (until: Instant) => ({ answerBy: now, decidedAt: addSeconds(now, -60), until, endedAt: null });
  assert.equal(standingAt(times(addSeconds(now, 1)), now), 'living');
  assert.equal(standingAt(times(now), now), 'expired');
});

test('LAW-78: a request answered with no opens nothing, and one ended early says so', () => {
  const answered = { answerBy: now, decidedAt: addSeconds(now, -60) };
  assert.equal(standingAt({ ...answered, until: null, endedAt: null }, now), 'refused');
  assert.equal(standingAt({ ...answered, until: addSeconds(now, 60), endedAt: now }, now), 'ended');
});

test('LAW-78: the person who decides reads for how long, and what each view shows', () => {
  assert.deepEqual(supportMinutes.map(minutesText), ['30 minuter', '1 timme', '2 timmar', '4 timmar', '8 timmar']);
  for (const view of supportViews) assert.ok(viewTitle[view] !== '' && viewShows[view].endsWith('.'), view);
});

test('LAW-78: a request that nobody answers lapses, and one taken back says so', () => {
  const asked = { decidedAt: null, until: null };
  assert.equal(standingAt({ ...asked, answerBy: addSeconds(now, 1), endedAt: null }, now), 'waiting');
  assert.equal(standingAt({ ...asked, answerBy: now, endedAt: null }, now), 'lapsed');
  assert.equal(standingAt({ ...asked, answerBy: addSeconds(now, 1), endedAt: now }, now), 'withdrawn');
});

test('LAW-78: what looks like an identity number is found in a text, and a matter’s number is not one', () => {
  for (const text of [
    '191212121212',
    'Fel på 19121212-1212.',
    '121212-1212',
    '19820314-R2K4',
    '121212 1212',
    '121212 - 1212',
    '121212- 1212',
  ]) {
    assert.equal(holdsIdentityNumber(text), true, text);
  }
  for (const text of ['INC0012345', 'Ärende 2026-118', 'INC191212121212', 'Fel 500 kl. 09.41']) {
    assert.equal(holdsIdentityNumber(text), false, text);
  }
});
