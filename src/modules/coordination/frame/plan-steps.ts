/**
 * The steps of the plan in force, as they stand now. The plan's own content never changes: a step that is done, moved or
 * no longer holds is marked by a later act, which says who marked it and when.
 */
import * as z from 'zod/mini';
import { calendarDateField, textField } from '../../../contract/fields.ts';
import type { CalendarDate } from '../../../kernel/calendar-date.ts';
import { dateWithWeekday } from '../../../kernel/day-words.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import type { PlanMade } from '../acts/plan-made/content.ts';
import type { Envelope, Findings } from './act-kind.ts';
import type { PlanState } from './case-state.ts';
import { outsideActors } from './choices.ts';
import { free, maybe } from './content.ts';
import { choice, field, schemaOf } from './fields.ts';
import { sentence } from './words.ts';

/** What a mark says about a step. `planned` takes an earlier mark back. */
export const stepMarks = {
  done: 'klart',
  moved: 'flyttas',
  dropped: 'gäller inte längre',
  planned: 'gäller igen',
} as const;

/** A mark on one step: its number in the plan, counted from 0, and its words, so that it is never another step. */
export const markFields = {
  nr: field('filled', 'Steg', z.int().check(z.gte(0), z.lte(29))),
  what: field('filled', 'Vad', textField(300)),
  mark: choice('Hur gick det', stepMarks),
  /** The new day of a step that is moved. */
  on: field('date', 'Till', maybe(calendarDateField)),
  /** How care knows that somebody else's step is done (LAW-10). */
  source: field('text', 'Hur vet du det?', free(200)),
};
export const stepMark = schemaOf(markFields);
export type StepMark = z.output<typeof stepMark>;

/** A step as it stands now. */
export interface PlanStep {
  readonly state: PlanMade['steps'][number]['state'];
  readonly on: CalendarDate | null;
  readonly source: string;
  /** The latest mark; null when the step stands as the plan says. */
  readonly marked: { readonly actId: Uuid; readonly at: Envelope['at']; readonly by: string } | null;
  /** The plan was followed up as a whole on or after the step's day: nobody is reminded of it any more. */
  readonly goneThrough: boolean;
}

/** The steps of a plan when it is made. */
export const stepsOf = ({ steps }: Pick<PlanMade, 'steps'>): PlanStep[] =>
  steps.map(({ state, on, source }) => ({ state, on, source, marked: null, goneThrough: false }));

/** The plan after marks on its steps. A mark on a step that is not in the plan changes nothing. */
export function withMarks(plan: PlanState, marks: readonly StepMark[], { actId, at, author }: Envelope): PlanState {
  const marked = { actId, at, by: author.name };
  const steps = marks.reduce<readonly PlanStep[]>(
    (before, mark) =>
      before.map((step, nr) =>
        nr !== mark.nr || plan.content.steps[nr]?.what !== mark.what ? step : { ...changed(step, mark), marked },
      ),
    plan.steps,
  );
  return { ...plan, steps };
}

function changed(step: PlanStep, { mark, on, source }: StepMark): PlanStep {
  if (mark === 'moved') return { ...step, state: 'planned', on: on ?? step.on, goneThrough: false };
  return { ...step, state: mark, source: mark === 'done' ? source : '', goneThrough: false };
}

/** The steps after a follow-up of the plan as a whole: those whose day has come are gone through. */
export const goneThrough = (steps: readonly PlanStep[], on: CalendarDate): PlanStep[] =>
  steps.map((step) => (step.on !== null && step.on <= on ? { ...step, goneThrough: true } : step));

/** Whether somebody is to be reminded of the step. */
export const isWaiting = (step: PlanStep | undefined): step is PlanStep =>
  step !== undefined && step.state === 'planned' && !step.goneThrough;

/** The plan's content as it stands now: what a revised plan begins from, and what the card shows. */
export const planNow = ({ content, steps }: Pick<PlanState, 'content' | 'steps'>): PlanMade => ({
  ...content,
  steps: content.steps.map((step, nr) => {
    const now = steps[nr];
    return now === undefined ? step : { ...step, state: now.state, on: now.on, source: now.source };
  }),
});

/** What is wrong with marks on the plan, under `path`. `on` is the day of the event. */
export function markFindings(
  plan: PlanState | null,
  marks: readonly StepMark[],
  on: CalendarDate,
  path: (nr: number, field: string) => string,
): Findings {
  const found: Findings = {};
  for (const [nr, mark] of marks.entries()) {
    const step = plan?.content.steps[mark.nr];
    if (step === undefined || step.what !== mark.what) {
      found[path(nr, 'mark')] = 'Planen har ändrats. Läs om kortet och markera steget där.';
      continue;
    }
    if (mark.mark === 'moved' && mark.on === null) found[path(nr, 'on')] = 'Skriv vilken dag steget flyttas till.';
    if (mark.mark === 'moved' && mark.on !== null && mark.on < on) found[path(nr, 'on')] = 'Den dagen har redan varit.';
    if (mark.mark !== 'moved' && mark.on !== null) found[path(nr, 'on')] = 'Bara ett steg som flyttas får en ny dag.';
    if (mark.mark === 'done' && outsideActors.has(step.actor) && mark.source === '') {
      found[path(nr, 'source')] = 'Steget är någon annans. Skriv hur du vet att det är klart.';
    }
  }
  return found;
}

/** A mark in the journal's words: `Klart: Ring chefen om schemat.` */
export function markLine({ mark, what, on, source }: StepMark): string {
  switch (mark) {
    case 'done':
      return source === '' ? `Klart: ${sentence(what)}` : `Klart: ${sentence(what)} Det vet vi så här: ${source}.`;
    case 'moved':
      return `Flyttat${on === null ? '' : ` till ${dateWithWeekday(on)}`}: ${sentence(what)}`;
    case 'dropped':
      return `Gäller inte längre: ${sentence(what)}`;
    case 'planned':
      return `Gäller igen: ${sentence(what)}`;
  }
}
