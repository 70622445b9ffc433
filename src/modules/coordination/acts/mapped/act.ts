import * as z from 'zod/mini';
import { textField } from '../../../../contract/fields.ts';
import { defineAct, type Measure } from '../../frame/act-kind.ts';
import { type Manner, mannerPhrases, manners } from '../../frame/choices.ts';
import { free, maybe, nextStepField, oneOf, ratingField } from '../../frame/content.ts';
import { dayOf, effortMayBe } from '../../frame/grounds.ts';
import { stepFindings, stepLine, stepPromise } from '../../frame/next-step.ts';
import { labelled, lines, sentence } from '../../frame/words.ts';
import { fields } from './fields.ts';
import { isSensitivePrompt, type PromptName, promptNames, prompts } from './prompts.ts';

const answersOf = <N extends PromptName>(names: readonly N[]) => {
  const shape = Object.fromEntries(names.map((name) => [name, free(4000)])) as Record<N, ReturnType<typeof free>>;
  return z.strictObject(shape);
};

type SensitivePrompt = {
  [N in PromptName]: (typeof prompts)[N] extends { sensitive: true } ? N : never;
}[PromptName];
type OpenPrompt = Exclude<PromptName, SensitivePrompt>;

const isOpenPrompt = (name: PromptName): name is OpenPrompt => !isSensitivePrompt(name);
const isClosedPrompt = (name: PromptName): name is SensitivePrompt => isSensitivePrompt(name);
export const openPrompts = promptNames.filter(isOpenPrompt);
export const sensitivePrompts = promptNames.filter(isClosedPrompt);

const noAnswers = <N extends PromptName>(names: readonly N[]) =>
  Object.fromEntries(names.map((name) => [name, ''])) as Record<N, string>;

const content = z.strictObject({
  manner: maybe(oneOf(manners)),
  answers: z._default(answersOf(openPrompts), noAnswers(openPrompts)),
  /** *Känsligt*: stays here. */
  sensitive: z._default(answersOf(sensitivePrompts), noAnswers(sensitivePrompts)),
  notes: free(8000),
  workAbility: ratingField,
  belief: ratingField,
  goal: textField(1000),
  nextStep: nextStepField,
});
export type Mapped = z.output<typeof content>;

/** Mapped (kartläggning): a conversation. Only the patient's goal and the next step are compulsory. */
export const mapped = defineAct<Mapped>('mapped', {
  title: 'Kartläggning',
  version: 1,
  content,
  fields,
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
  upcast: [],
});

function ratingLine(label: string, value: number | null): string | null {
  return value === null ? null : `${label}: ${value} av 10.`;
}
