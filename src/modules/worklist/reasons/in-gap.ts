import { addDays } from '../../../kernel/calendar-date.ts';
import { dateSpan, shortDate } from '../../../kernel/day-words.ts';
import { bestOf, certificatesInEpisode } from '../facts.ts';
import { countingWhere } from '../named-certificates.ts';
import { defineRule, wanted } from './rule.ts';

export const inGap = defineRule({
  key: 'in_gap',
  title: 'Uppehåll mellan intyg',
  explanation: 'Patienten är mellan två intyg i samma sjukfall. Sådana dagar är lätta att missa.',
  thresholds: {},
  outcomes: (facts) =>
    facts.phases.flatMap((phase) => {
      if (phase.state !== 'gap' || phase.to < facts.today) return [];
      const episode = facts.episodes.find(({ first }) => first === phase.episodeFirst);
      if (episode === undefined) return [];
      const before = certificatesInEpisode(facts, episode).filter(({ first }) => first < phase.from);
      const source = bestOf(before, (a, b) => a.last > b.last || (a.last === b.last && a.id > b.id));
      return source === null
        ? []
        : [
            wanted({
              source: `certificate:${source.id}#${phase.from}`,
              showsFrom: phase.from,
              showsUntil: phase.to,
              dueOn: addDays(phase.to, 1),
              params: { from: phase.from, to: phase.to, backOn: addDays(phase.to, 1) },
            }),
          ];
    }),
  sentence: ({ params }, today) =>
    `Uppehåll mellan intyg ${dateSpan({ start: params.from, end: params.to }, today)}, nästa börjar ${shortDate(params.backOn, today)}`,
  certificate: ({ params }, person) => countingWhere(person, ({ first }) => first === params.backOn),
});
