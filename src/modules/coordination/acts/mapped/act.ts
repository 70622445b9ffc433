import { defineAct } from '../../frame/act-kind.ts';
import { type Manner, mannerPhrases } from '../../frame/choices.ts';
import { dayOf, effortMayBe } from '../../frame/grounds.ts';
import type { Measure } from '../../frame/measures.ts';
import { stepFindings, stepLine, stepPromise } from '../../frame/next-step.ts';
import { labelled, lines, sentence } from '../../frame/words.ts';
import { content, fields, type Mapped, openPrompts } from './content.ts';
import { form } from './form.ts';
import { prompts } from './prompts.ts';

/** Mapped (kartläggning): a conversation. Only the patient's goal and the next step are compulsory. */
export const mapped = defineAct<Mapped>('mapped', {
  title: 'Kartläggning',
  version: 1,
  content,
  fields,
  form,
  part: () => 'personal_support',

  gate: (facts, _actor, time) => effortMayBe(facts, time),

  check: (_facts, said, _actor, time) => stepFindings(said.nextStep, dayOf(time)),

  effect(state, { actId, at }, said) {
    const rated = (value: number | null) => (value === null ? [] : [{ actId, at, value }]);
    return {
      ...state,
      goal: said.goal,
      abilities: [...state.abilities, ...rated(said.workAbility)],
      beliefs: [...state.beliefs, ...rated(said.belief)],
      lastContactAt: at,
    };
  },

  text(said, audience) {
    const mine = audience === 'patient';
    const manner: Manner | null = said.manner;
    return {
      heading: manner === null ? 'Kartläggande samtal' : `Kartläggande samtal ${mannerPhrases[manner]}`,
      body: lines(
        ...openPrompts.map((name) => {
          const answer = said.answers[name];
          return answer === '' ? null : `${prompts[name].question} ${sentence(answer)}`;
        }),
        sentence(said.notes),
        ratingLine(
          mine ? 'Din arbetsförmåga just nu, som du själv ser den' : 'Arbetsförmåga just nu enligt patienten',
          said.workAbility,
        ),
        ratingLine(
          mine ? 'Din tro på att vara tillbaka i arbete' : 'Patientens tro på att vara tillbaka i arbete',
          said.belief,
        ),
        labelled(mine ? 'Ditt mål' : 'Patientens mål', said.goal),
        stepLine(said.nextStep),
      ),
    };
  },

  codes: () => ['GC001'],
  measures(said) {
    const measures: Measure[] = [{ key: 'mapped', value: 1 }];
    if (said.workAbility !== null) measures.push({ key: 'rating.work_ability', value: said.workAbility });
    if (said.belief !== null) measures.push({ key: 'rating.belief', value: said.belief });
    return measures;
  },
  promises: (said) => stepPromise(said.nextStep, 'talk'),
  discloses: () => null,
  meets: () => true,
  upcast: [],
});

function ratingLine(label: string, value: number | null): string | null {
  return value === null ? null : `${label}: ${value} av 10.`;
}
