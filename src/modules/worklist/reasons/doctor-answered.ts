import { addDays } from '../../../kernel/calendar-date.ts';
import { shortDate } from '../../../kernel/day-words.ts';
import { doctorAnswerTitle } from '../domain.ts';
import { standsUntil } from '../facts.ts';
import { defineRule, wanted } from './rule.ts';

export const doctorAnswered = defineRule({
  key: 'doctor_answered',
  title: 'Läkaren har svarat',
  explanation: 'En fråga som lyfts med läkaren har fått svar och väntar på ett nytt beslut.',
  thresholds: {},
  outcomes: (facts) =>
    facts.decisions.flatMap((decision) =>
      decision.answer === null
        ? []
        : [
            wanted({
              source: `decision:${decision.decisionId}`,
              showsFrom: decision.answer.on,
              showsUntil: standsUntil(facts, decision, decision.answer.on),
              dueOn: decision.answer.on,
              params: { answer: doctorAnswerTitle[decision.answer.key], doctor: decision.doctorName },
            }),
          ],
    ),
  sentence: ({ dueOn, params }, today) =>
    `${params.doctor ?? 'Läkaren'} svarade${dueOn === null ? '' : ` ${shortDate(dueOn, today)}`}: ${params.answer.toLowerCase()}`,
});

export const doctorUnanswered = defineRule({
  key: 'doctor_unanswered',
  title: 'Läkaren har inte svarat',
  explanation: 'En fråga som lyfts med läkaren har väntat på svar i det antal dagar som enheten valt.',
  thresholds: { days: { label: 'Väntar minst', unit: 'dagar', min: 1, max: 60, default: 7 } },
  outcomes: (facts, { days }) =>
    facts.decisions.flatMap((decision) =>
      decision.choice !== 'ask_doctor' || decision.answer !== null
        ? []
        : [
            wanted({
              source: `decision:${decision.decisionId}`,
              showsFrom: addDays(decision.madeOn, days),
              showsUntil: standsUntil(facts, decision, addDays(decision.madeOn, days)),
              dueOn: addDays(decision.madeOn, days),
              params: { askedOn: decision.madeOn, doctor: decision.doctorName },
            }),
          ],
    ),
  sentence: ({ params }, today) =>
    `Lyft med ${params.doctor ?? 'läkaren'} ${shortDate(params.askedOn, today)}, inget svar`,
});
