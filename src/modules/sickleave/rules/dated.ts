import type { CalendarDate } from '../../../kernel/calendar-date.ts';

/** A rule of law during a period of time. When it changes, a new version is added and the old one gets its last day. */
export interface DatedRule {
  readonly validFrom: CalendarDate;
  /** Last day the rule applies; null while no end is known. */
  readonly validTo: CalendarDate | null;
  /** The paragraph or source as Swedish readers cite it. */
  readonly source: string;
  /** Read in the text of the act, in an authority's guidance, or not yet confirmed by either. */
  readonly certainty: 'statute' | 'guidance' | 'unconfirmed';
  /** The lawyer who confirmed our wording, and when; null until a lawyer has. */
  readonly reviewed: { readonly by: string; readonly on: CalendarDate } | null;
}

/** The versions that apply on a day: past cases are calculated with the rules of their own day (LAW-89). */
export function rulesOn<Rule extends DatedRule>(rules: readonly Rule[], day: CalendarDate): Rule[] {
  return rules.filter(({ validFrom, validTo }) => validFrom <= day && (validTo === null || day <= validTo));
}

/** The single version that applies on a day; undefined when the rule does not exist then. */
export function ruleOn<Rule extends DatedRule>(rules: readonly Rule[], day: CalendarDate): Rule | undefined {
  return rulesOn(rules, day)[0];
}
