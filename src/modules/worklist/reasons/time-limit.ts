import { addDays } from '../../../kernel/calendar-date.ts';
import { firstCertificate, livingEpisodes } from '../facts.ts';
import { shortDate } from '../words.ts';
import { defineRule, wanted } from './rule.ts';

export const timeLimit = defineRule({
  key: 'time_limit',
  title: 'Tidsgräns framöver',
  explanation:
    'En tidsgräns i rehabiliteringskedjan, eller dag 30 för arbetsgivarens plan, kommer inom det antal dagar som enheten valt. ' +
    'Dagarna är minst så många som enhetens egna intyg visar. Försäkringskassan bedömer.',
  thresholds: { daysAhead: { label: 'Visas så många dagar i förväg', unit: 'dagar', min: 1, max: 90, default: 14 } },
  outcomes: (facts, { daysAhead }) => {
    const episode = livingEpisodes(facts)[0];
    const first = episode === undefined ? null : firstCertificate(facts, episode);
    if (first === null) return [];
    return facts.limits
      .filter((limit) => limit.on >= facts.today)
      .map((limit) =>
        wanted({
          source: `certificate:${first.id}#${limit.key}`,
          showsFrom: addDays(limit.on, -daysAhead),
          showsUntil: limit.on,
          dueOn: limit.on,
          params: { text: limit.text, on: limit.on },
        }),
      );
  },
  sentence: ({ params }, today) => `${params.text} ${shortDate(params.on, today)}`,
});
