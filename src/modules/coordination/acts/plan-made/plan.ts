/**
 * A plan, first or revised: its findings, its promises, and its words for the journal and the patient.
 */
import type { CalendarDate } from '../../../../kernel/calendar-date.ts';
import { longDate } from '../../../../kernel/day-words.ts';
import type { PlanState } from '../../frame/case-state.ts';
import { actors, measureStates, outsideActors, vocationalNeeds } from '../../frame/choices.ts';
import { plainStep, stepPromise } from '../../frame/next-step.ts';
import { stepsOf } from '../../frame/plan-steps.ts';
import type { ActPromise, StepPromise } from '../../frame/promises.ts';
import { joinWords, labelled, lines, sentence } from '../../frame/words.ts';
import type { PlanMade } from './content.ts';

type Step = PlanMade['steps'][number];

/** What follows from a plan's content for the state of the case: its steps, and when it is followed up. */
export const inForce = (
  content: PlanMade,
): Pick<PlanState, 'content' | 'steps' | 'followUpOn' | 'followUpPromisedOn'> => ({
  content,
  steps: stepsOf(content),
  followUpOn: content.followUpOn,
  followUpPromisedOn: content.followUpOn,
});

/**
 * What is wrong with a plan, field by field. `on` is the day of the event. An adaptation that stands in the plan `before`
 * may have ended: it is told as ended and blocks nothing.
 */
export function planFindings(plan: PlanMade, on: CalendarDate, before: PlanMade | null = null): Record<string, string> {
  const found: Record<string, string> = {};
  if (plan.followUpOn <= on) found.followUpOn = 'Uppföljningen ska vara efter dagen då planen görs.';
  plan.steps.forEach((step, nr) => {
    const at = `steps.${nr}`;
    if (step.state === 'planned' && step.on === null)
      found[`${at}.on`] = 'Skriv en dag, så att steget inte glöms bort.';
    if (step.actor === 'other' && step.actorName === '') found[`${at}.actorName`] = 'Skriv vem det är.';
    if (step.state === 'done' && outsideActors.has(step.actor) && step.source === '') {
      found[`${at}.source`] = 'Steget är någon annans. Skriv hur ni vet att det är klart.';
    }
  });
  plan.measures.forEach((measure, nr) => {
    if (measure.state === 'waiting' && measure.waitingSince === null) {
      found[`measures.${nr}.waitingSince`] = 'Skriv sedan när patienten väntar.';
    }
    if (measure.waitingSince !== null && measure.waitingSince > on) {
      found[`measures.${nr}.waitingSince`] = 'Dagen har inte varit ännu.';
    }
  });
  plan.adaptations.forEach((adaptation, nr) => {
    const stood = before?.adaptations.some(
      ({ what, endsOn }) => what === adaptation.what && endsOn === adaptation.endsOn,
    );
    if (adaptation.endsOn < on && stood !== true) found[`adaptations.${nr}.endsOn`] = 'Slutdagen har redan varit.';
  });
  plan.stepDown.forEach((step, nr) => {
    const before = plan.stepDown[nr - 1];
    if (before !== undefined && step.from <= before.from) found[`stepDown.${nr}.from`] = 'Skriv stegen i tidsordning.';
  });
  return found;
}

/** What a plan promises: its follow-up, the end of each adaptation, and every step that is still to be done. */
export function planPromises(plan: PlanMade): ActPromise[] {
  const steps = plan.steps.flatMap((step, nr): StepPromise[] =>
    step.state !== 'planned' || step.on === null
      ? []
      : [{ kind: stepKind(step), on: step.on, what: step.what, nr, who: step.actorName || actors[step.actor] }],
  );
  const isExpected = ({ kind }: StepPromise) => kind === 'expected_step';
  // Those expected of others stand first, as they always have: a promise is known by its place.
  return [
    ...stepPromise(plainStep(plan.followUpOn, 'Följ upp planen'), 'plan'),
    { kind: 'plan_follow_up', on: plan.followUpOn, what: 'Följ upp planen' },
    ...plan.adaptations.map(({ endsOn, what }) => ({ kind: 'adaptation_ends' as const, on: endsOn, what })),
    ...steps.filter(isExpected),
    ...steps.filter((step) => !isExpected(step)),
  ];
}

function stepKind({ actor }: Step): StepPromise['kind'] {
  if (outsideActors.has(actor)) return 'expected_step';
  return actor === 'patient' ? 'patient_step' : 'own_step';
}

/** The lines of a plan, in the order they are read. */
export function planLines(plan: PlanMade, toPatient: boolean): string[] {
  const whose = (yours: string, patients: string) => (toPatient ? yours : patients);
  return lines(
    labelled(whose('Ditt mål', 'Patientens mål'), plan.goal),
    labelled(whose('Så ser du på det', 'Så ser patienten på det'), plan.patientView),
    labelled(whose('Det här gör du själv', 'Det här gör patienten själv'), plan.patientPart),
    labelled(whose('Så var du med', 'Så var patienten med'), plan.participation),
    ...plan.steps.map((step, nr) => stepText(step, nr + 1, toPatient)),
    ...plan.measures.map(measureText),
    ...plan.adaptations.map(
      ({ what, actor, endsOn }) =>
        `Anpassning: ${what} (${actorText(actor, '', toPatient)}), till och med ${longDate(endsOn)}.`,
    ),
    stepDownText(plan),
    labelled('Om planen inte håller', plan.ifNotHolding),
    plan.vocationalNeed === null || toPatient
      ? null
      : `Behov av rehabilitering enligt 30 kap. socialförsäkringsbalken: ${vocationalNeeds[plan.vocationalNeed]}.`,
    `Vi följer upp planen den ${longDate(plan.followUpOn)}.`,
  );
}

function stepText(step: Step, nr: number, toPatient: boolean): string {
  const outside = outsideActors.has(step.actor);
  const who = actorText(step.actor, step.actorName, toPatient);
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

function actorText(actor: Step['actor'], name: string, toPatient: boolean): string {
  if (actor === 'other') return name;
  const title = actor === 'patient' && toPatient ? 'du' : actors[actor];
  return name === '' ? title : `${title}, ${name}`;
}

function measureText(measure: PlanMade['measures'][number]): string {
  const by = measure.by === '' ? '' : ` hos ${measure.by}`;
  const since = measure.waitingSince === null ? '' : ` sedan ${longDate(measure.waitingSince)}`;
  return `Vårdens åtgärd: ${measure.what}${by}, ${measureStates[measure.state]}${since}.`;
}

function stepDownText(plan: PlanMade): string | null {
  if (plan.stepDown.length === 0) return null;
  const steps = plan.stepDown.map(({ degree, from }) => `${degree} procent från ${longDate(from)}`);
  return `Tänkt sjukskrivning: ${joinWords(steps)}. Läkaren och Försäkringskassan beslutar.`;
}
