import * as z from 'zod/mini';
import { textField } from '../../../../contract/fields.ts';
import { manners } from '../../frame/choices.ts';
import { free, maybe, oneOf } from '../../frame/content.ts';
import type { FieldsOf } from '../../frame/fields.ts';
import { nextStepDescription, nextStepField } from '../../frame/next-step.ts';
import { ratingDescriptions, ratingFields } from '../../frame/ratings.ts';
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

export const content = z.strictObject({
  manner: maybe(oneOf(manners)),
  answers: z._default(answersOf(openPrompts), noAnswers(openPrompts)),
  /** *Känsligt*: stays in the entry. */
  sensitive: z._default(answersOf(sensitivePrompts), noAnswers(sensitivePrompts)),
  notes: free(8000),
  ...ratingFields,
  goal: textField(1000),
  nextStep: nextStepField,
});
export type Mapped = z.output<typeof content>;

const questions = (sensitive: boolean) =>
  Object.fromEntries(
    promptNames
      .filter((name) => isSensitivePrompt(name) === sensitive)
      .map((name) => {
        const prompt = prompts[name];
        const hint = 'hint' in prompt ? { hint: prompt.hint } : {};
        const marked = sensitive ? { sensitive: true as const } : {};
        return [name, { control: 'long' as const, label: prompt.question, ...hint, ...marked }];
      }),
  );

export const fields: FieldsOf<Mapped> = {
  manner: { control: 'choice', label: 'Hur', options: manners },
  answers: { control: 'prompts', label: 'Frågor att samtala om', group: questions(false) },
  sensitive: {
    control: 'prompts',
    label: 'Känsliga frågor',
    hint: 'Det här stannar i anteckningen. Det följer inte med till planen, utskrifter eller listor.',
    group: questions(true),
  },
  notes: { control: 'long', label: 'Egna ord om samtalet', lines: 12 },
  ...ratingDescriptions,
  goal: { control: 'long', label: 'Patientens mål', hint: 'Vad ska vara annorlunda om fyra veckor?' },
  nextStep: nextStepDescription,
};
