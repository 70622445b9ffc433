import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendarDate } from '../../kernel/calendar-date.ts';
import { chainCount } from './chain.ts';
import { episodeCount, timeLimits } from './counters.ts';
import { summariseEpisodes } from './earlier-episodes.ts';
import { certificate } from './episodes/testing/arbitrary.ts';

const day = calendarDate;
const certificates = [
  certificate('vår', [['2026-01-01', '2026-01-31']]),
  certificate('nu', [['2026-03-02', '2026-04-30']]),
];
const [episode] = summariseEpisodes(certificates, 5);

test('days 28 and 30 count from the current episode, never from the chain', () => {
  assert.ok(episode);
  const counted = episodeCount(episode, day('2026-03-11'));
  assert.deepEqual([counted?.day, counted?.day28, counted?.day30], [10, '2026-03-29', '2026-03-31']);
  assert.equal(chainCount(certificates, day('2026-03-11'))?.days, 41);
  assert.deepEqual(counted?.certificates, ['nu']);
  assert.equal(
    counted?.text,
    'Minst 10 dagar i det här sjukfallet, räknat från första dagen i 1 intyg här. ' +
      'Sjukdagar före första intyget kan tillkomma. Försäkringskassan räknar för sig och beslutar.',
  );
});

test('outside its days an episode has no day number', () => {
  assert.ok(episode);
  assert.equal(episodeCount(episode, day('2026-03-01')), null);
  assert.equal(episodeCount(episode, day('2026-04-30'))?.day, 60);
  assert.equal(episodeCount(episode, day('2026-05-01')), null);
  assert.match(episodeCount(episode, day('2026-03-02'))?.text ?? '', /^Minst 1 dag i/);
});

test('the limits ahead come in order of time, the employer’s plan among them', () => {
  assert.ok(episode);
  const question = {
    certificates,
    episode: {
      first: episode.first,
      last: episode.last,
      certificates: [{ last: episode.last, signedOn: day('2026-03-02') }],
    },
    on: day('2026-03-11'),
    categories: ['employed'],
    birthDate: null,
    notedPlan: null,
  } as const;
  assert.deepEqual(
    timeLimits(question).map(({ key, on, source }) => [key, on, source]),
    [
      ['employer-plan', '2026-03-31', 'SFB 30 kap. 6 §'],
      ['chain-90', '2026-04-30', 'SFB 27 kap. 47 §'],
      ['chain-180', '2026-07-29', 'SFB 27 kap. 48 §'],
      ['chain-365', '2027-01-30', 'SFB 27 kap. 49 §'],
      ['chain-550', '2027-08-03', 'SFB 27 kap. 48 och 49 §§'],
    ],
  );
  const withPlan = timeLimits({ ...question, notedPlan: { status: 'exists', on: day('2026-03-10') } });
  assert.ok(!withPlan.some(({ key }) => key === 'employer-plan'));
  assert.ok(!timeLimits({ ...question, episode: null }).some(({ key }) => key === 'employer-plan'));
});
