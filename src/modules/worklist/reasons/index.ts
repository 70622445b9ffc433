/** Every rule of the worklist, closed: a new rule is one file and one line here. */
import { certificateEnds } from './certificate-ends.ts';
import { day28 } from './day28.ts';
import { degreeChange } from './degree-change.ts';
import { doctorAnswered, doctorUnanswered } from './doctor-answered.ts';
import { earlierLong, newEpisode, repeatedEpisodes } from './episodes.ts';
import { inGap } from './in-gap.ts';
import { offerDecided, offerUnanswered } from './offer-unanswered.ts';
import { basisEnded, noNextStep, planOld, responsibleGone } from './open-case.ts';
import { booked, followUpDue } from './promises.ts';
import { recheckDue } from './recheck-due.ts';
import type { Rule } from './rule.ts';
import { timeLimit } from './time-limit.ts';

/** In the order the list follows until the unit chooses its own. */
export const rules = [
  booked,
  followUpDue,
  recheckDue,
  doctorAnswered,
  offerDecided,
  offerUnanswered,
  day28,
  certificateEnds,
  inGap,
  newEpisode,
  repeatedEpisodes,
  earlierLong,
  degreeChange,
  timeLimit,
  planOld,
  noNextStep,
  basisEnded,
  responsibleGone,
  doctorUnanswered,
] as const;

export type RuleKey = (typeof rules)[number]['key'];

export const ruleKeys = rules.map((rule) => rule.key);

const byKey = new Map<string, Rule<RuleKey>>(rules.map((rule) => [rule.key, rule]));

/** The rule of a key; null for a key that an older version wrote and this one lacks. */
export function ruleOf(key: string): Rule<RuleKey> | null {
  return byKey.get(key) ?? null;
}
