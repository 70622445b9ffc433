/** Details noted by hand about a person that the rules of sick leave read. Pure. */
import type { CalendarDate } from '../../kernel/calendar-date.ts';
import { employerPlanStatuses, type NotedPlan } from './rules/employer-plan.ts';
import { categoryOfNote, type EmploymentCategory } from './rules/employment.ts';

/** A detail in force, of any kind; an empty value retracts the detail. */
export interface NotedDetail {
  readonly kind: string;
  readonly value: string;
  readonly notedOn: CalendarDate;
}

/** The kinds of detail that are read here. */
export const notedKinds = ['employment_form', 'employer_plan'] as const;

export interface Noted {
  /** Finer than the certificate's four answers; null when the note has no form that the rules know. */
  readonly employment: EmploymentCategory | null;
  readonly employerPlan: NotedPlan | null;
}

/** The latest detail of each kind, as the rules read them. */
export function notedOf(details: readonly NotedDetail[]): Noted {
  const form = details.find((detail) => detail.kind === 'employment_form');
  const plan = details.find((detail) => detail.kind === 'employer_plan');
  const status = employerPlanStatuses.find((known) => known === plan?.value);
  return {
    employment: form === undefined ? null : categoryOfNote(form.value),
    employerPlan: plan === undefined || status === undefined ? null : { status, on: plan.notedOn },
  };
}
