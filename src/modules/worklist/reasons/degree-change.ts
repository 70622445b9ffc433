import { addDays, type CalendarDate } from '../../../kernel/calendar-date.ts';
import { shortDate } from '../../../kernel/day-words.ts';
import type { PhaseFacts } from '../facts.ts';
import { leadOn } from '../named-certificates.ts';
import { aboutEpisodes } from './about.ts';
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
  outcomes: (facts, { daysAhead, daysAfter }) => {
    const earliest = addDays(facts.today, -daysAfter);
    return aboutEpisodes(
      facts,
      ({ first }, source) =>
        degreeSteps(facts.phases)
          .filter((step) => step.episodeFirst === first && step.on >= earliest)
          .map(({ on, from, to }) =>
            wanted({
              source: `${source}#${on}`,
              showsFrom: addDays(on, -daysAhead),
              showsUntil: addDays(on, daysAfter),
              dueOn: on,
              params: { on, from, to },
            }),
          ),
      earliest,
    );
  },
  sentence: ({ params }, today) =>
    `Graden ${params.on < today ? 'ändrades' : 'ändras'} från ${params.from} till ${params.to} % ${shortDate(params.on, today)}`,
  certificate: ({ params }, person) => leadOn(person, params.on),
});
