import * as z from 'zod/mini';
import { calendarDateField, textField, uuidField } from '../../../../contract/fields.ts';
import { askers, caseTypes, needOutcomes, purposes, responsibilities } from '../../frame/choices.ts';
import { basisField, free, maybe, oneOf, staffField } from '../../frame/content.ts';
import { type ContentOf, choice, field, group, optional } from '../../frame/fields.ts';
import { nextStepField } from '../../frame/next-step.ts';
import { talkFields } from '../../frame/talk.ts';

/**
 * The agreement with the patient's home region, when that is the ground: as the register had it when the case was
 * opened (LAW-06). Before the register it was a reference and a day alone.
 */
const agreementField = z.strictObject({
  agreementId: maybe(uuidField),
  region: free(120),
  reference: textField(120),
  validTo: maybe(calendarDateField),
});

export const fields = {
  asked: choice('Vem tog upp frågan om koordinering?', askers),
  outcome: choice('Bedömning', needOutcomes),
  reason: field('long', 'Varför', textField(2000), { hint: 'Vad talar för eller emot att koordinering behövs nu?' }),
  recheckOn: field('date', 'Bedöm igen', maybe(calendarDateField)),
  /** The basis of the case: given when it opens and when the basis has changed. */
  opening: optional(
    group('opening', 'Det koordineringen vilar på', {
      type: field('choice', 'Typ', z._default(oneOf(caseTypes), 'coordination'), { options: caseTypes }),
      basis: field('group', 'Intyg eller intygad nedsättning', basisField),
      purpose: choice('Syfte', purposes),
      responsibility: choice('Regionens ansvar', responsibilities),
      agreement: field('group', 'Överenskommelse med patientens region', maybe(agreementField)),
    }),
  ),
  responsible: field('group', 'Ansvarig koordinator', maybe(staffField), { hint: 'Tomt betyder du själv.' }),
  nextStep: optional(nextStepField),
  ...talkFields,
};
export type NeedAssessed = ContentOf<typeof fields>;
export type OpeningContent = NonNullable<NeedAssessed['opening']>;
