import { addDays, type CalendarDate } from '../../../kernel/calendar-date.ts';
import { shortDate } from '../../../kernel/day-words.ts';
import type { EpisodeFacts, PhaseFacts, WorklistFacts } from '../facts.ts';
import { firstCertificate } from '../facts.ts';
import { defineRule, wanted } from './rule.ts';

/** A day inside an episode when the degree changes, ignoring gaps. */
export interface DegreeStep {
  readonly on: CalendarDate;
  readonly from: number;
  readonly to: number;
  readonly episodeFirst: CalendarDate;
}

/** Every change of degree inside the person's episodes, ordered by time. */
export function degreeSteps(phases: readonly PhaseFacts[]): DegreeStep[] {
  const steps: DegreeStep[] = [];
  let before: PhaseFacts | null = null;
  for (const phase of phases) {
    if (phase.state !== 'active') continue;
    if (before !== null && before.episodeFirst === phase.episodeFirst && before.degree !== phase.degree) {
      steps.push({ on: phase.from, from: before.degree, to: phase.degree, episodeFirst: phase.episodeFirst });
    }
    before = phase;
  }
  return steps;
}

export const degreeChange = defineRule({
  key: 'degree_change',
  title: 'Graden ändras',
  explanation: 'Sjukskrivningens grad ändras enligt intygen, nyss eller inom det antal dagar som enheten valt.',
  thresholds: {
    daysAhead: { label: 'Visas så många dagar i förväg', unit: 'dagar', min: 0, max: 60, default: 14 },
    daysAfter: { label: 'Visas så många dagar efteråt', unit: 'dagar', min: 0, max: 30, default: 3 },
  },
  outcomes: (facts, { daysAhead, daysAfter }) =>
    livingAt(facts, addDays(facts.today, -daysAfter)).flatMap((episode) => {
      const first = firstCertificate(facts, episode);
      const isShown = (step: DegreeStep) =>
        step.episodeFirst === episode.first && addDays(step.on, daysAfter) >= facts.today;
      return first === null
        ? []
        : degreeSteps(facts.phases)
            .filter(isShown)
            .map((step) =>
              wanted({
                source: `certificate:${first.id}#${step.on}`,
                showsFrom: addDays(step.on, -daysAhead),
                showsUntil: addDays(step.on, daysAfter),
                dueOn: step.on,
                params: { on: step.on, from: step.from, to: step.to },
              }),
            );
    }),
  sentence: ({ params }, today) =>
    `Graden ${params.on < today ? 'ändrades' : 'ändras'} från ${params.from} till ${params.to} % ${shortDate(params.on, today)}`,
});

/** Episodes that are in progress or ended on the day or later. */
function livingAt(facts: WorklistFacts, on: CalendarDate): readonly EpisodeFacts[] {
  return facts.episodes.filter((episode) => episode.last >= on);
}
