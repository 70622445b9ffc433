import { manners } from '../../frame/choices.ts';
import { type FieldsOf, nextStepDescription } from '../../frame/fields.ts';
import type { Mapped } from './act.ts';
import { isSensitivePrompt, promptNames, prompts } from './prompts.ts';

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
    label: 'Känsligt',
    hint: 'Det här stannar i anteckningen. Det följer inte med till planen, utskrifter eller listor.',
    group: questions(true),
  },
  notes: { control: 'long', label: 'Egna ord om samtalet' },
  workAbility: { control: 'scale', label: 'Arbetsförmåga just nu, 0 till 10' },
  belief: { control: 'scale', label: 'Tro på att vara tillbaka, 0 till 10' },
  goal: { control: 'long', label: 'Patientens mål', hint: 'Vad ska vara annorlunda om fyra veckor?' },
  nextStep: nextStepDescription,
};
