import { localDate } from '../../../../kernel/clock.ts';
import { defineAct } from '../../frame/act-kind.ts';
import { type Manner, mannerPhrases } from '../../frame/choices.ts';
import { effortMayBe } from '../../frame/grounds.ts';
import { stepFindings, stepLine, stepPromise } from '../../frame/next-step.ts';
import { ratingLines, ratingMeasures, withRatings } from '../../frame/ratings.ts';
import { forBothReaders } from '../../frame/telling.ts';
import { labelled, lines, sentence } from '../../frame/words.ts';
import { content, fields, type Mapped } from './content.ts';
import { form } from './form.ts';
import { openPrompts } from './prompts.ts';

const promptNames = Object.keys(openPrompts) as (keyof typeof openPrompts)[];

/** Mapped (kartläggning): a conversation. Only the patient's goal and the next step are compulsory. */
export const mapped = defineAct<Mapped>('mapped', {
  title: 'Kartläggning',
  content,
  fields,
  form,
  part: () => 'personal_support',

  gate: (facts, _actor, time) => effortMayBe(facts, time),

  check: (_facts, said, _actor, time) => stepFindings(said.nextStep, localDate(time)),

  effect: (state, envelope, said) => ({
    ...withRatings(state, envelope, said),
    goal: said.goal,
    lastContactAt: envelope.at,
  }),

  texts: forBothReaders((said, reader) => {
    const mine = reader === 'patient';
    const manner: Manner | null = said.manner;
    return {
      heading: manner === null ? 'Kartläggande samtal' : `Kartläggande samtal ${mannerPhrases[manner]}`,
      lines: lines(
        ...promptNames.map((name) => {
          const answer = said.answers[name];
          return answer === '' ? null : `${openPrompts[name].label} ${sentence(answer)}`;
        }),
        sentence(said.notes),
        ...ratingLines(said, mine),
        labelled(mine ? 'Ditt mål' : 'Patientens mål', said.goal),
        stepLine(said.nextStep),
      ),
    };
  }),

  codes: () => ['GC001'],
  measures: (said) => [{ key: 'mapped', value: 1 }, ...ratingMeasures(said)],
  promises: (said) => stepPromise(said.nextStep, 'talk'),
  tells: () => [],
  meets: () => true,
});
