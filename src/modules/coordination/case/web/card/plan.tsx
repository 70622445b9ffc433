/** The plan in force: the goal in the patient's own words, then who does what by when, and what if it does not hold. */
import { DateText, Facts, formatDay, Section, Stack, useToday } from '../../../../../web/ui/index.ts';
import { actors, measureStates, outsideActors, stepStates } from '../../../frame/choices.ts';
import type { Coordination } from '../card-reply.ts';

type Plan = NonNullable<Coordination['plan']>;
type Step = Plan['content']['steps'][number];

/** Others' steps are expected of them, never ours (LAW-10). */
function actorWords(step: { readonly actor: Step['actor']; readonly actorName?: string }): string {
  const who = step.actorName === undefined || step.actorName === '' ? actors[step.actor] : step.actorName;
  return outsideActors.has(step.actor) ? `väntas av ${who}` : who;
}

function StepItem({ step }: { readonly step: Step }) {
  return (
    <li className={step.state === 'planned' ? undefined : 'k-quiet'}>
      <strong>{step.what}</strong>
      {' · '}
      {actorWords(step)}
      {step.on === null ? null : (
        <>
          {' · '}
          <DateText date={step.on} />
        </>
      )}
      {step.state === 'planned' ? null : ` · ${stepStates[step.state]}`}
      {step.ifNot === '' ? null : <div className="k-quiet">Om det inte går: {step.ifNot}</div>}
    </li>
  );
}

export function PlanView({ plan, goal }: { readonly plan: Plan | null; readonly goal: string | null }) {
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
  const made =
    plan.revisions === 0 ? `gjord ${formatDay(plan.madeOn, today)}` : `ändrad ${formatDay(plan.changedOn, today)}`;
  return (
    <Section title="Plan" aside={made}>
      <Stack gap="tight">
        <blockquote className="k-goal">{content.goal}</blockquote>
        <ol className="k-plan-steps">
          {content.steps.map((step) => (
            <StepItem key={`${step.what}${step.on}${step.actor}`} step={step} />
          ))}
        </ol>
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
                      : `väntar sedan ${formatDay(measure.waitingSince, today)}`,
                  ]
                    .filter((part) => part !== '')
                    .join(', '),
                )
                .join('; '),
            ],
            [
              'Anpassningar',
              content.adaptations
                .map((step) => `${step.what} (${actors[step.actor]}), till ${formatDay(step.endsOn, today)}`)
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
      </Stack>
    </Section>
  );
}
