import { manners, offerReaches } from '../../frame/choices.ts';
import type { FieldsOf } from '../../frame/fields.ts';
import type { Offered } from './act.ts';

export const fields: FieldsOf<Offered> = {
  manner: { control: 'choice', label: 'Hur', options: manners },
  reach: { control: 'choice', label: 'Fick du tag på patienten?', options: offerReaches },
  information: {
    control: 'filled',
    label: 'Informationstext',
    hint: 'Versionen som gicks igenom eller skickades med.',
    group: {
      version: { control: 'filled', label: 'Version' },
      givenOn: { control: 'date', label: 'Lämnad', past: true },
    },
  },
  offeredBy: {
    control: 'group',
    label: 'Erbjudandet gavs av någon annan',
    group: {
      name: { control: 'text', label: 'Namn' },
      title: { control: 'text', label: 'Yrke' },
    },
  },
  words: { control: 'long', label: 'Vad som sades' },
  nextTryOn: { control: 'date', label: 'Hör av dig igen' },
};
