import { addDays } from '../../../kernel/calendar-date.ts';
import { shortDate } from '../../../kernel/day-words.ts';
import { PLAN_STEPS, type PromiseFacts, type WorklistFacts } from '../facts.ts';
import { dueDay, lowerFirst } from '../words.ts';
import { defineRule, type Outcome, settled, wanted } from './rule.ts';

interface PromiseParams {
  readonly [key: string]: string | boolean | null;
  readonly what: string;
  readonly place: string | null;
  readonly manner: string | null;
}

/** The stop-point of an act's promise. */
const sourceOf = ({ actId, nr }: { actId: string; nr: number }) => (nr === 0 ? `act:${actId}` : `act:${actId}#${nr}`);

function promiseOutcomes(
  facts: WorklistFacts,
  daysAhead: number,
  holds: (promise: PromiseFacts) => boolean,
): Outcome<PromiseParams>[] {
  const seenTo = facts.fulfilled.map((promise) => settled(sourceOf(promise), `act:${promise.by}`));
  const openCase = facts.openCase;
  if (openCase === null) return seenTo;
  const waiting = openCase.promises.filter(holds).map((promise) =>
    wanted({
      source: sourceOf(promise),
      caseId: openCase.caseId,
      showsFrom: addDays(promise.on, -daysAhead),
      dueOn: promise.on,
      atTime: promise.time,
      params: {
        what: promise.what,
        place: promise.place,
        manner: promise.manner,
        ...(promise.contacted === true && promise.kind === 'booked' ? { contacted: true } : {}),
      },
    }),
  );
  return [...waiting, ...seenTo];
}

export const booked = defineRule({
  key: 'booked',
  title: 'Bokat samtal',
  explanation: 'Ett samtal eller besök är bokat i koordineringen.',
  thresholds: {
    daysAhead: { label: 'Visas så många dagar i förväg', unit: 'dagar', min: 0, max: 14, default: 1 },
  },
  outcomes: (facts, { daysAhead }) => promiseOutcomes(facts, daysAhead, (promise) => promise.kind === 'booked'),
  sentence: ({ dueOn, atTime, params }, today) => {
    if (dueOn === null) return params.what;
    const day = dueOn < today ? shortDate(dueOn, today) : lowerFirst(dueDay(dueOn, today));
    const when = [day, atTime?.replace(':', '.') ?? ''].filter((part) => part !== '').join(' ');
    if (dueOn >= today) return `Bokat ${when}: ${params.what}`;
    return params.contacted === true
      ? `Var bokat ${when}: ${params.what}`
      : `Var bokat ${when}, inget är infört: ${params.what}`;
  },
});

export const followUpDue = defineRule({
  key: 'follow_up_due',
  title: 'Uppföljning eller nästa steg',
  explanation: 'Något är lovat med datum i koordineringen, och datumet är här eller har passerat.',
  thresholds: {
    daysAhead: { label: 'Visas så många dagar i förväg', unit: 'dagar', min: 0, max: 14, default: 2 },
  },
  outcomes: (facts, { daysAhead }) =>
    promiseOutcomes(facts, daysAhead, ({ kind }) => kind !== 'booked' && !PLAN_STEPS.has(kind)),
  sentence: ({ dueOn, params }, today) => (dueOn === null ? params.what : `${dueDay(dueOn, today)}: ${params.what}`),
});

export const planStepDue = defineRule({
  key: 'plan_step_due',
  title: 'Steg i planen',
  explanation:
    'Ett steg i planen, vårt, patientens eller någon annans, har nått sin dag utan att vara markerat som klart, flyttat eller inte längre aktuellt.',
  thresholds: {
    daysAhead: { label: 'Visas så många dagar i förväg', unit: 'dagar', min: 0, max: 14, default: 0 },
  },
  outcomes: (facts, { daysAhead }) => promiseOutcomes(facts, daysAhead, ({ kind }) => PLAN_STEPS.has(kind)),
  sentence: ({ dueOn, params }, today) => (dueOn === null ? params.what : `${dueDay(dueOn, today)}: ${params.what}`),
});
