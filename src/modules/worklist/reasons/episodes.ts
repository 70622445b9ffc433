import { addDays } from '../../../kernel/calendar-date.ts';
import { countOfDays, shortDate } from '../../../kernel/day-words.ts';
import { firstCertificate, livingEpisodes } from '../facts.ts';
import { monthsBefore, ordinal } from '../words.ts';
import { defineRule, wanted } from './rule.ts';

export const newEpisode = defineRule({
  key: 'new_episode',
  title: 'Nytt sjukfall',
  explanation: 'Sjukfallet började för högst så många dagar sedan som enheten valt.',
  thresholds: { days: { label: 'Räknas som nytt i', unit: 'dagar', min: 1, max: 60, default: 14 } },
  outcomes: (facts, { days }) =>
    livingEpisodes(facts).flatMap((episode) => {
      const first = firstCertificate(facts, episode);
      return first === null
        ? []
        : [
            wanted({
              source: `certificate:${first.id}`,
              showsFrom: episode.first,
              showsUntil: addDays(episode.first, days - 1),
              dueOn: episode.first,
              params: { first: episode.first },
            }),
          ];
    }),
  sentence: ({ params }, today) => `Nytt sjukfall sedan ${shortDate(params.first, today)}`,
});

export const repeatedEpisodes = defineRule({
  key: 'repeated_episodes',
  title: 'Upprepade sjukfall',
  explanation:
    'Sjukfallet är minst det antal i ordningen som enheten valt, räknat bakåt från sjukfallets första dag. Bara enhetens egna intyg räknas.',
  thresholds: {
    count: { label: 'Från och med sjukfall nummer', unit: 'sjukfall', min: 2, max: 10, default: 3 },
    months: { label: 'Inom', unit: 'månader', min: 3, max: 36, default: 12 },
  },
  outcomes: (facts, { count, months }) =>
    livingEpisodes(facts).flatMap((episode) => {
      const first = firstCertificate(facts, episode);
      const since = monthsBefore(episode.first, months);
      const nr = facts.episodes.filter((one) => one.first > since && one.first <= episode.first).length;
      return first === null || nr < count
        ? []
        : [
            wanted({
              source: `certificate:${first.id}`,
              showsFrom: episode.first,
              showsUntil: episode.last,
              params: { nr, months },
            }),
          ];
    }),
  sentence: ({ params }) => `${ordinal(params.nr)} sjukfallet på ${params.months} månader`,
});

export const earlierLong = defineRule({
  key: 'earlier_long',
  title: 'Tidigare långt sjukfall',
  explanation:
    'Ett tidigare sjukfall vid enheten var minst så långt som enheten valt och slutade inom den valda tiden.',
  thresholds: {
    days: { label: 'Minst', unit: 'dagar', min: 28, max: 365, default: 90 },
    months: { label: 'Slutade inom', unit: 'månader', min: 6, max: 60, default: 24 },
  },
  outcomes: (facts, { days, months }) =>
    livingEpisodes(facts).flatMap((episode) => {
      const first = firstCertificate(facts, episode);
      const since = monthsBefore(episode.first, months);
      const long = facts.episodes.filter((one) => one.last < episode.first && one.last >= since && one.days >= days);
      const latest = long[long.length - 1];
      return first === null || latest === undefined
        ? []
        : [
            wanted({
              source: `certificate:${first.id}`,
              showsFrom: episode.first,
              showsUntil: episode.last,
              params: { days: latest.days, endedOn: latest.last },
            }),
          ];
    }),
  sentence: ({ params }, today) =>
    `Tidigare långt sjukfall: ${countOfDays(params.days)}, slutade ${shortDate(params.endedOn, today)}`,
});
