/** All rules of the worklist: a new rule is one key in domain.ts, one file and one line here. */
import { type RuleKey, ruleKeys } from '../domain.ts';
import { agreementEnds, basisEnded } from './basis.ts';
import { certificateEnds } from './certificate-ends.ts';
import { day28 } from './day28.ts';
import { degreeChange } from './degree-change.ts';
import { doctorAnswered, doctorUnanswered } from './doctor-answered.ts';
import { earlierLong, newEpisode, repeatedEpisodes } from './episodes.ts';
import { inGap } from './in-gap.ts';
import { offerDecided, offerUnanswered } from './offer-unanswered.ts';
import { afterClosing, groundless, noNextStep, planOld, responsibleGone } from './open-case.ts';
import { booked, followUpDue, planStepDue } from './promises.ts';
import { recheckDue } from './recheck-due.ts';
import type { Rule } from './rule.ts';
import { employerPlan, timeLimit } from './time-limit.ts';

const byKey: { readonly [K in RuleKey]: Rule<K> } = {
  booked,
  follow_up_due: followUpDue,
  plan_step_due: planStepDue,
  recheck_due: recheckDue,
  doctor_answered: doctorAnswered,
  groundless,
  offer_decided: offerDecided,
  offer_unanswered: offerUnanswered,
  day28,
  certificate_ends: certificateEnds,
  in_gap: inGap,
  new_episode: newEpisode,
  repeated_episodes: repeatedEpisodes,
  earlier_long: earlierLong,
  degree_change: degreeChange,
  time_limit: timeLimit,
  employer_plan: employerPlan,
  plan_old: planOld,
  no_next_step: noNextStep,
  basis_ended: basisEnded,
  agreement_ends: agreementEnds,
  after_closing: afterClosing,
  responsible_gone: responsibleGone,
  doctor_unanswered: doctorUnanswered,
};

/** In the list's order until the unit chooses its own. */
export const rules: readonly Rule<RuleKey>[] = ruleKeys.map((key) => byKey[key]);

/** The rule of a key; null for a key from an older version that no longer exists. */
export function ruleOf(key: string): Rule<RuleKey> | null {
  return Object.hasOwn(byKey, key) ? byKey[key as RuleKey] : null;
}
