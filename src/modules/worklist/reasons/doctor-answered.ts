import { addDays } from '../../../kernel/calendar-date.ts';
import { shortDate } from '../../../kernel/day-words.ts';
import { answerInWords } from '../domain.ts';
import { aboutDecision } from './about.ts';
import { defineRule } from './rule.ts';

export const doctorAnswered = defineRule({
  key: 'doctor_answered',
  title: 'Läkaren har svarat',
  explanation: 'En fråga som lyfts med läkaren har fått svar och väntar på ett nytt beslut.',
  thresholds: {},
  outcomes: (facts) =>
    facts.decisions.flatMap((decision) => {
      const { answer, doctorName: doctor } = decision;
      if (answer === null) return [];
      const params = { answer: answerInWords(answer.key, answer.day, answer.on), doctor, notedBy: answer.notedBy };
      return [aboutDecision(facts, decision, { dueOn: answer.on, params })];
    }),
  sentence: ({ dueOn, params }, today) =>
    `${params.doctor ?? 'Läkaren'} svarade${dueOn === null ? '' : ` ${shortDate(dueOn, today)}`}: ${withSmallLetter(params.answer)}${noted(params.notedBy)}`,
});

const withSmallLetter = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** Reasons stored before it was kept who noted an answer have no such name. */
const noted = (by: string | null | undefined): string => (by === null || by === undefined ? '' : ` (noterat av ${by})`);

export const doctorUnanswered = defineRule({
  key: 'doctor_unanswered',
  title: 'Läkaren har inte svarat',
  explanation: 'En fråga som lyfts med läkaren har väntat på svar i det antal dagar som enheten valt.',
  thresholds: { days: { label: 'Väntar minst', unit: 'dagar', min: 1, max: 60, default: 7 } },
  outcomes: (facts, { days }) =>
    facts.decisions.flatMap((decision) => {
      const { choice, answer, madeOn, doctorName: doctor } = decision;
      if (choice !== 'ask_doctor' || answer !== null) return [];
      return [aboutDecision(facts, decision, { dueOn: addDays(madeOn, days), params: { askedOn: madeOn, doctor } })];
    }),
  sentence: ({ params }, today) =>
    `Lyft med ${params.doctor ?? 'läkaren'} ${shortDate(params.askedOn, today)}, inget svar`,
});
