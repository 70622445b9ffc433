import { consentManners } from '../../frame/choices.ts';
import { type FieldsOf, nextStepDescription } from '../../frame/fields.ts';
import type { ConsentGiven } from './act.ts';

export const fields: FieldsOf<ConsentGiven> = {
  manner: { control: 'choice', label: 'Hur', options: consentManners },
  explained: {
    control: 'long',
    label: 'Det här förklarade jag',
    hint: 'Till exempel: att det är frivilligt, vad vi gör, att det går att ta tillbaka.',
  },
  information: {
    control: 'filled',
    label: 'Informationstext',
    group: {
      version: { control: 'filled', label: 'Version' },
      givenOn: { control: 'date', label: 'Lämnad', past: true },
    },
  },
  receivedBy: {
    control: 'group',
    label: 'Någon annan tog emot samtycket',
    group: {
      name: { control: 'text', label: 'Namn' },
      title: { control: 'text', label: 'Yrke' },
    },
  },
  nextStep: nextStepDescription,
};
