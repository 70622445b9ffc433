import { addDays } from '../../../kernel/calendar-date.ts';
import { countOfDays, shortDate } from '../../../kernel/day-words.ts';
import type { EpisodeFacts } from '../facts.ts';
import { certificateOfSource } from '../named-certificates.ts';
import { monthsBefore, ordinal } from '../words.ts';
import { aboutEpisodes } from './about.ts';
import { defineRule, wanted } from './rule.ts';

export const newEpisode = defineRule({
  key: 'new_episode',
  title: 'Nytt sjukfall',
  explanation: 'Sjukfallet började för högst så många dagar sedan som enheten valt.',
  thresholds: { days: { label: 'Räknas som nytt i', unit: 'dagar', min: 1, max: 60, default: 14 } },
  outcomes: (facts, { days }) =>
    aboutEpisodes(facts, ({ first }, source) => [
      wanted({ source, showsFrom: first, showsUntil: addDays(first, days - 1), dueOn: first, params: { first } }),
    ]),
  sentence: ({ params }, today) => `Nytt sjukfall sedan ${shortDate(params.first, today)}`,
  certificate: ({ source }) => certificateOfSource(source),
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
    aboutEpisodes(facts, ({ first, last }, source) => {
      const since = monthsBefore(first, months);
      const nr = facts.episodes.filter((episode) => episode.first > since && episode.first <= first).length;
      return nr < count ? [] : [wanted({ source, showsFrom: first, showsUntil: last, params: { nr, months } })];
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
    aboutEpisodes(facts, ({ first, last }, source) => {
      const since = monthsBefore(first, months);
      const isLong = (episode: EpisodeFacts) => episode.last < first && episode.last >= since && episode.days >= days;
      const latest = facts.episodes.findLast(isLong);
      if (latest === undefined) return [];
      const params = { days: latest.days, endedOn: latest.last };
      return [wanted({ source, showsFrom: first, showsUntil: last, params })];
    }),
  sentence: ({ params }, today) =>
    `Tidigare långt sjukfall: ${countOfDays(params.days)}, slutade ${shortDate(params.endedOn, today)}`,
});
