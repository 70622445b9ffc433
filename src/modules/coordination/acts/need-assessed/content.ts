import * as z from 'zod/mini';
import { calendarDateField, textField, uuidField } from '../../../../contract/fields.ts';
import { askers, caseTypes, needOutcomes, purposes, responsibilities } from '../../frame/choices.ts';
import { basisField, free, maybe, oneOf, staffField } from '../../frame/content.ts';
import type { FieldsOf } from '../../frame/fields.ts';
import { nextStepDescription, nextStepField } from '../../frame/next-step.ts';

export const content = z.strictObject({
  asked: oneOf(askers),
  outcome: oneOf(needOutcomes),
  reason: textField(2000),
  recheckOn: maybe(calendarDateField),
  /** The basis of the case: given when it opens and when the basis has changed. */
  opening: maybe(
    z.strictObject({
      type: z._default(oneOf(caseTypes), 'coordination'),
      basis: basisField,
      purpose: oneOf(purposes),
      responsibility: oneOf(responsibilities),
      /**
       * The agreement with the patient's home region, when that is the ground: as the register had it when the case was
       * opened (LAW-06). Before the register it was a reference and a day alone.
       */
      agreement: maybe(
        z.strictObject({
          agreementId: maybe(uuidField),
          region: free(120),
          reference: textField(120),
          validTo: maybe(calendarDateField),
        }),
      ),
    }),
  ),
  responsible: maybe(staffField),
  nextStep: maybe(nextStepField),
});
export type NeedAssessed = z.output<typeof content>;
export type OpeningContent = NonNullable<NeedAssessed['opening']>;

export const fields: FieldsOf<NeedAssessed> = {
  asked: { control: 'choice', label: 'Vem frågade?', options: askers },
  outcome: { control: 'choice', label: 'Bedömning', options: needOutcomes },
  reason: { control: 'long', label: 'Varför', hint: 'Vad talar för eller emot att koordinering behövs nu?' },
  recheckOn: { control: 'date', label: 'Bedöm igen' },
  opening: {
    control: 'opening',
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
