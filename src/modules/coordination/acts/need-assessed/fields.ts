import { askers, caseTypes, needOutcomes, purposes, responsibilities } from '../../frame/choices.ts';
import { type FieldsOf, nextStepDescription } from '../../frame/fields.ts';
import type { NeedAssessed } from './act.ts';

export const fields: FieldsOf<NeedAssessed> = {
  asked: { control: 'choice', label: 'Vem frågade?', options: askers },
  outcome: { control: 'choice', label: 'Bedömning', options: needOutcomes },
  reason: { control: 'long', label: 'Varför', hint: 'Vad talar för eller emot att koordinering behövs nu?' },
  recheckOn: { control: 'date', label: 'Bedöm igen' },
  opening: {
    control: 'group',
    label: 'Det koordineringen vilar på',
    group: {
      type: { control: 'choice', label: 'Typ', options: caseTypes },
      basis: { control: 'group', label: 'Intyg eller intygad nedsättning' },
      purpose: { control: 'choice', label: 'Syfte', options: purposes },
      responsibility: { control: 'choice', label: 'Regionens ansvar', options: responsibilities },
      agreement: { control: 'group', label: 'Överenskommelse med patientens region' },
    },
  },
  responsible: { control: 'group', label: 'Ansvarig koordinator', hint: 'Tomt betyder du själv.' },
  nextStep: nextStepDescription,
};
