/** The register of agreements between regions (LOK 2 § andra stycket). */
import * as z from 'zod/mini';
import { calendarDateField, instantField, textField, uuidField, versionField } from '../../../contract/fields.ts';
import { defineRoute } from '../../../contract/route.ts';

const agreement = {
  otherRegion: textField(120),
  reference: textField(120),
  /** Which patients and which efforts, in words. */
  covers: textField(500),
  from: calendarDateField,
  /** Null: until further notice. */
  to: z.nullable(calendarDateField),
  decidedBy: textField(120),
};

const agreementField = z.object({
  agreementId: uuidField,
  version: z.int(),
  ...agreement,
  standing: z.enum(['coming', 'in_force', 'over']),
  /** Every version, the latest first. */
  versions: z.array(
    z.object({
      version: z.int(),
      at: instantField,
      by: z.string(),
      reason: z.string(),
      from: calendarDateField,
      to: z.nullable(calendarDateField),
    }),
  ),
});

export const listAgreements = defineRoute({
  method: 'GET',
  path: '/api/agreements',
  summary: 'Överenskommelser med andra regioner, med alla versioner',
  access: 'unit',
  reply: z.object({ rows: z.array(agreementField) }),
});

export const registerAgreement = defineRoute({
  method: 'POST',
  path: '/api/agreements',
  summary: 'Registrera en överenskommelse med en annan region',
  access: 'unit',
  body: z.object(agreement),
  reply: z.object({ agreementId: uuidField }),
});

export const changeAgreement = defineRoute({
  method: 'PUT',
  path: '/api/agreements/:agreementId',
  summary: 'Ändra eller avsluta en överenskommelse, som en ny version',
  access: 'unit',
  params: z.object({ agreementId: uuidField }),
  body: z.object({
    /** The version that the change starts from. */
    version: versionField,
    ...agreement,
    reason: textField(200),
  }),
  reply: z.object({ agreementId: uuidField }),
});
