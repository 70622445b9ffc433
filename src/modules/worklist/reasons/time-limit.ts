import { addDays } from '../../../kernel/calendar-date.ts';
import { firstCertificate, type LimitFacts, livingEpisodes, type WorklistFacts } from '../facts.ts';
import { dateAndDistance, lowerFirst } from '../words.ts';
import { defineRule, type Outcome, wanted } from './rule.ts';

interface LimitParams {
  readonly [key: string]: string;
  readonly text: string;
}

function limitOutcomes(
  facts: WorklistFacts,
  days: { ahead: number; after: number },
  holds: (limit: LimitFacts) => boolean,
): Outcome<LimitParams>[] {
  const episode = livingEpisodes(facts)[0];
  const first = episode === undefined ? null : firstCertificate(facts, episode);
  if (first === null) return [];
  return facts.limits.filter(holds).map((limit) =>
    wanted({
      source: `certificate:${first.id}#${limit.key}`,
      showsFrom: addDays(limit.on, -days.ahead),
      showsUntil: addDays(limit.on, days.after),
      dueOn: limit.on,
      params: { text: limit.text },
    }),
  );
}

/** The key of the question about the employer's plan among the limits of sick leave. */
const EMPLOYER_PLAN = 'employer-plan';

export const timeLimit = defineRule({
  key: 'time_limit',
  title: 'Tidsgräns framöver',
  explanation:
    'En tidsgräns i rehabiliteringskedjan kommer inom det antal dagar som enheten valt. ' +
    'Dagarna är minst så många som enhetens egna intyg visar. Försäkringskassan beslutar.',
  thresholds: { daysAhead: { label: 'Visas så många dagar i förväg', unit: 'dagar', min: 1, max: 90, default: 14 } },
  outcomes: (facts, { daysAhead }) =>
    limitOutcomes(facts, { ahead: daysAhead, after: 0 }, (limit) => limit.key !== EMPLOYER_PLAN),
  sentence: ({ dueOn, params }, today) =>
    dueOn === null ? params.text : `${dateAndDistance(dueOn, today)}: ${lowerFirst(params.text)}`,
});

export const employerPlan = defineRule({
  key: 'employer_plan',
  title: 'Arbetsgivarens plan',
  explanation:
    'Dag 30 i ett sjukfall som väntas bli minst 60 dagar: fråga om arbetsgivaren har en plan för återgång i arbete. ' +
    'Blir längden känd senare gäller frågan genast. Svaret noteras bland patientens uppgifter, och då frågas inte mer.',
  thresholds: {
    daysAhead: { label: 'Visas så många dagar i förväg', unit: 'dagar', min: 0, max: 30, default: 5 },
    daysAfter: { label: 'Visas så många dagar efteråt', unit: 'dagar', min: 0, max: 60, default: 14 },
  },
  outcomes: (facts, { daysAhead, daysAfter }) =>
    limitOutcomes(facts, { ahead: daysAhead, after: daysAfter }, (limit) => limit.key === EMPLOYER_PLAN),
  sentence: ({ dueOn, params }, today) =>
    dueOn === null ? params.text : `${dateAndDistance(dueOn, today)}: ${lowerFirst(params.text)}`,
});
