/**
 * A plan in words, for the journal and for the patient's copy.
 */
import { longDate } from '../../../kernel/day-words.ts';
import type { Audience } from './act-kind.ts';
import { actors, measureStates, outsideActors, vocationalNeeds } from './choices.ts';
import type { PlanContent } from './plan-content.ts';
import { labelled, lines, listed, sentence } from './words.ts';

type Step = PlanContent['steps'][number];

/** The lines of a plan, in the order they are read. */
export function planLines(plan: PlanContent, audience: Audience): string[] {
  const mine = audience === 'patient';
  const whose = (yours: string, patients: string) => (mine ? yours : patients);
  return lines(
    labelled(whose('Ditt mål', 'Patientens mål'), plan.goal),
    labelled(whose('Så ser du på det', 'Så ser patienten på det'), plan.patientView),
    labelled(whose('Det här gör du själv', 'Det här gör patienten själv'), plan.patientPart),
    labelled(whose('Så var du med', 'Så var patienten med'), plan.participation),
    ...plan.steps.map((step, nr) => stepText(step, nr + 1, mine)),
    ...plan.measures.map(measureText),
    ...plan.adaptations.map(
      (one) => `Anpassning: ${one.what} (${actorText(one.actor, '', mine)}), till och med ${longDate(one.endsOn)}.`,
    ),
    stepDownText(plan),
    labelled('Om planen inte håller', plan.ifNotHolding),
    plan.vocationalNeed === null || mine
      ? null
      : `Behov av rehabilitering enligt 30 kap. socialförsäkringsbalken: ${vocationalNeeds[plan.vocationalNeed]}.`,
    `Vi följer upp planen den ${longDate(plan.followUpOn)}.`,
  );
}

function stepText(step: Step, nr: number, mine: boolean): string {
  const outside = outsideActors.has(step.actor);
  const who = actorText(step.actor, step.actorName, mine);
  const owner = step.state === 'planned' && outside ? `väntas av ${who}` : who;
  const when = step.on === null ? '' : `, ${longDate(step.on)}`;
  const state = {
    planned: '',
    done: step.source === '' ? ' Klart.' : ` Klart: ${sentence(step.source)}`,
    dropped: ' Gäller inte längre.',
  };
  const ifNot = step.ifNot === '' ? '' : ` Om det inte går: ${sentence(step.ifNot)}`;
  return `Steg ${nr}: ${step.what} (${owner}${when}).${state[step.state]}${ifNot}`;
}

function actorText(actor: Step['actor'], name: string, mine: boolean): string {
  if (actor === 'other') return name;
  const title = actor === 'patient' && mine ? 'du' : actors[actor];
  return name === '' ? title : `${title}, ${name}`;
}

function measureText(measure: PlanContent['measures'][number]): string {
  const by = measure.by === '' ? '' : ` hos ${measure.by}`;
  const since = measure.waitingSince === null ? '' : ` sedan ${longDate(measure.waitingSince)}`;
  return `Vårdens åtgärd: ${measure.what}${by}, ${measureStates[measure.state]}${since}.`;
}

function stepDownText(plan: PlanContent): string | null {
  if (plan.stepDown.length === 0) return null;
  const steps = plan.stepDown.map((one) => `${one.degree} procent från ${longDate(one.from)}`);
  return `Tänkt sjukskrivning: ${listed(steps)}. Läkaren och Försäkringskassan beslutar.`;
}
