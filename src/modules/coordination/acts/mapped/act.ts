import { localDate } from '../../../../kernel/clock.ts';
import { defineAct } from '../../frame/act-kind.ts';
import { type Manner, mannerPhrases } from '../../frame/choices.ts';
import { effortMayBe } from '../../frame/grounds.ts';
import { stepFindings, stepLine, stepPromise } from '../../frame/next-step.ts';
import { ratingLines, ratingMeasures, withRatings } from '../../frame/ratings.ts';
import { forBothReaders } from '../../frame/telling.ts';
import { labelled, lines, sentence } from '../../frame/words.ts';
import { fields, type Mapped } from './content.ts';
import { form } from './form.ts';
import { openPrompts } from './prompts.ts';

const promptNames = Object.keys(openPrompts) as (keyof typeof openPrompts)[];

/** Mapped (kartläggning): a conversation. Only the patient's goal and the next step are compulsory. */
export const mapped = defineAct<Mapped>('mapped', {
  title: 'Kartläggning',
  fields,
  form,
  part: () => 'personal_support',

  gate: (facts, _actor, time) => effortMayBe(facts, time),

  check: (_facts, content, _actor, time) => stepFindings(content.nextStep, localDate(time)),

  effect: (state, envelope, content) => ({
    ...withRatings(state, envelope, content),
    goal: content.goal,
    lastContactAt: envelope.at,
  }),

  texts: forBothReaders((content, toPatient) => {
    const manner: Manner | null = content.manner;
    return {
      heading: manner === null ? 'Kartläggande samtal' : `Kartläggande samtal ${mannerPhrases[manner]}`,
      lines: lines(
        ...promptNames.map((name) => {
          const answer = content.answers[name];
          return answer === '' ? null : `${openPrompts[name].label} ${sentence(answer)}`;
        }),
        sentence(content.notes),
        ...ratingLines(content, toPatient),
        labelled(toPatient ? 'Ditt mål' : 'Patientens mål', content.goal),
        stepLine(content.nextStep),
      ),
    };
  }),

  codes: () => ['GC001'],
  measures: (content) => [{ key: 'mapped', value: 1 }, ...ratingMeasures(content)],
  promises: (content) => stepPromise(content.nextStep, 'talk'),
  tells: () => [],
  meets: () => true,
});
