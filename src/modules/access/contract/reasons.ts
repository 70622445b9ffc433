/** Stating a reason to open a patient's content without a care relation. */
import * as z from 'zod/mini';
import { instantField, optionalTextField, uuidField } from '../../../contract/fields.ts';
import { defineRoute } from '../../../contract/route.ts';
import { STATED_WORDS, statedReasons } from '../domain.ts';

export const stateReason = defineRoute({
  method: 'POST',
  path: '/api/access/patients/:patientId/reasons',
  summary: 'Säg varför du öppnar uppgifter om en patient du inte har pågående kontakt med',
  access: 'unit',
  params: z.object({ patientId: uuidField }),
  body: z.object({ reason: z.enum(statedReasons), words: z._default(optionalTextField(STATED_WORDS), '') }),
  /** The reason holds until this time. */
  reply: z.object({ until: instantField }),
});
