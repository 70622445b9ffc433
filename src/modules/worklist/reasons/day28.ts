import { addDays, type CalendarDate } from '../../../kernel/calendar-date.ts';
import { shortDate } from '../../../kernel/day-words.ts';
import { decisionFor, type EpisodeFacts, type WorklistFacts } from '../facts.ts';
import { aboutEpisodes } from './about.ts';
import { defineRule, type Outcome, settled, wanted } from './rule.ts';

/** Day 28 counts the episode's first day as day one (case-rules 11). */
const DAY_28 = 27;

export const day28 = defineRule({
  key: 'day28',
  title: 'Dag 28 utan ställningstagande',
  explanation:
    'Senast dag 28 i sjukfallet ska någon ha tagit ställning till om en rehabiliteringsplan behövs. ' +
    'Behovsbedömning, plan, eller listbesluten ”ingen åtgärd” och ”medicinsk rehabilitering först” är ett ställningstagande.',
  thresholds: {
    daysAhead: { label: 'Visas så många dagar i förväg', unit: 'dagar', min: 0, max: 21, default: 7 },
    daysAfter: { label: 'Visas så många dagar efteråt', unit: 'dagar', min: 7, max: 365, default: 62 },
  },
  outcomes: (facts, { daysAhead, daysAfter }) =>
    aboutEpisodes(facts, (episode, source): Outcome<{ day28: CalendarDate }>[] => {
      const due = addDays(episode.first, DAY_28);
      if (episode.last < due) return [];
      const stance = stanceIn(facts, episode);
      if (stance !== null) return [settled(source, stance)];
      return [
        wanted({
          source,
          showsFrom: addDays(due, -daysAhead),
          showsUntil: earlier(episode.last, addDays(due, daysAfter)),
          dueOn: due,
          params: { day28: due },
        }),
      ];
    }),
  sentence: ({ params }, today) =>
    params.day28 < today
      ? `Dag 28 passerades ${shortDate(params.day28, today)} utan ställningstagande`
      : `Dag 28 är ${params.day28 === today ? 'i dag' : shortDate(params.day28, today)}, inget ställningstagande`,
});

function earlier(a: CalendarDate, b: CalendarDate): CalendarDate {
  return a < b ? a : b;
}

function stanceIn(facts: WorklistFacts, episode: EpisodeFacts): string | null {
  const act = facts.stances.find((stance) => stance.on >= episode.first && stance.on <= episode.last);
  if (act !== undefined) return `act:${act.actId}`;
  const decision = decisionFor(facts, episode);
  return decision !== null && (decision.choice === 'no_action' || decision.choice === 'medical_first')
    ? `decision:${decision.decisionId}`
    : null;
}
