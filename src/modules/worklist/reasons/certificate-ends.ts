import { addDays, type CalendarDate } from '../../../kernel/calendar-date.ts';
import { certificatesInEpisode, lastCertificate, livingEpisodes } from '../facts.ts';
import { certificateOfSource } from '../named-certificates.ts';
import { dateAndDistance } from '../words.ts';
import { defineRule, type Outcome, settled, wanted } from './rule.ts';

export const certificateEnds = defineRule({
  key: 'certificate_ends',
  title: 'Intyget slutar snart',
  explanation: 'Sjukfallets sista intyg slutar inom det antal dagar som enheten valt. Det sägs om ingen plan finns.',
  thresholds: { daysAhead: { label: 'Slutar inom', unit: 'dagar', min: 1, max: 60, default: 10 } },
  outcomes: (facts, { daysAhead }) =>
    livingEpisodes(facts).flatMap((episode): Outcome<{ endsOn: CalendarDate; plan: boolean }>[] => {
      const last = lastCertificate(facts, episode);
      if (last === null) return [];
      return [
        ...certificatesInEpisode(facts, episode)
          .filter((certificate) => certificate.id !== last.id)
          .map((certificate) => settled(`certificate:${certificate.id}`, `certificate:${last.id}`)),
        wanted({
          source: `certificate:${last.id}`,
          showsFrom: addDays(episode.last, -daysAhead),
          showsUntil: episode.last,
          dueOn: episode.last,
          params: { endsOn: episode.last, plan: (facts.openCase?.plan ?? null) !== null },
        }),
      ];
    }),
  sentence: ({ params }, today) =>
    `Intyget slutar ${dateAndDistance(params.endsOn, today)}${params.plan ? '' : ', ingen plan'}`,
  certificate: ({ source }) => certificateOfSource(source),
});
