/** The plan in force: the goal in the patient's own words, then who does what by when, and what if it does not hold. */
import {
  DateText,
  ErrorBox,
  Facts,
  formatDay,
  ReadMore,
  Section,
  Stack,
  useToday,
} from '../../../../../web/ui/index.ts';
import { actors, measureStates } from '../../../frame/choices.ts';
import type { Coordination } from '../card-reply.ts';
import { PlanStep } from './plan-step.tsx';
import type { Steps } from './use-steps.ts';

type Plan = NonNullable<Coordination['plan']>;

export interface PlanViewProps {
  readonly plan: Plan | null;
  readonly goal: string | null;
  /** Marks the steps; null when nothing may be marked now. */
  readonly steps: Steps | null;
}

export function PlanView({ plan, goal, steps }: PlanViewProps) {
  const today = useToday();
  if (plan === null) {
    return (
      <Section title="Plan">
        <p className="k-quiet">Ingen plan ännu.</p>
        {goal === null ? null : <Facts items={[['Patientens mål', goal]]} />}
      </Section>
    );
  }
  const { content } = plan;
  const places = content.steps.map((_, nr) => nr);
  const planned = places.filter((nr) => content.steps[nr]?.state === 'planned');
  const over = places.filter((nr) => !planned.includes(nr));
  const item = (nr: number) => <PlanStep key={nr} plan={plan} nr={nr} steps={steps} />;
  const made =
    plan.revisions === 0 ? `gjord ${formatDay(plan.madeOn, today)}` : `ändrad ${formatDay(plan.changedOn, today)}`;
  return (
    <Section title="Plan" aside={made}>
      <Stack gap="tight">
        <blockquote className="k-goal">{content.goal}</blockquote>
        <ol className="k-plan-steps">{planned.map(item)}</ol>
        {over.length === 0 ? null : (
          <ReadMore header={overWords(over.map((nr) => content.steps[nr]?.state))} size="small">
            <ol className="k-plan-steps">{over.map(item)}</ol>
          </ReadMore>
        )}
        {steps === null || steps.error === null ? null : <ErrorBox error={steps.error} />}
      </Stack>
    </Section>
  );
}

/** What the plan says beside its goal and its steps. */
export function RestOfPlan({ plan }: { readonly plan: Plan }) {
  const today = useToday();
  const { content } = plan;
  return (
    <Section title="Planen i övrigt">
      <Facts
        items={[
          ['Patientens syn', content.patientView],
          ['Patienten gör', content.patientPart],
          [
            'Vårdens åtgärder',
            content.measures
              .map((measure) =>
                [
                  measure.what,
                  measure.by,
                  measure.waitingSince === null
                    ? measureStates[measure.state]
                    : `har väntat sedan ${formatDay(measure.waitingSince, today)}`,
                ]
                  .filter((part) => part !== '')
                  .join(', '),
              )
              .join('; '),
          ],
          [
            'Anpassningar',
            content.adaptations
              .map(
                (step) =>
                  `${step.what} (${actors[step.actor]}), ${step.endsOn < today ? 'slutade' : 'till'} ${formatDay(step.endsOn, today)}`,
              )
              .join('; '),
          ],
          [
            'Nedtrappning',
            content.stepDown.map((step) => `${step.degree} % från ${formatDay(step.from, today)}`).join(', '),
          ],
          ['Om planen inte håller', content.ifNotHolding],
          ['Patienten var med', content.participation],
          ['Följs upp', plan.followUpOn === null ? null : <DateText key="follow" date={plan.followUpOn} distance />],
        ]}
      />
    </Section>
  );
}

/** "2 klara", "1 klart, 1 gäller inte längre". */
function overWords(states: readonly (Plan['content']['steps'][number]['state'] | undefined)[]): string {
  const done = states.filter((state) => state === 'done').length;
  const dropped = states.length - done;
  const parts = [
    done === 0 ? null : `${done} ${done === 1 ? 'klart' : 'klara'}`,
    dropped === 0 ? null : `${dropped} gäller inte längre`,
  ];
  return parts.filter((part) => part !== null).join(', ');
}
