/** Handing over to another care unit of the provider, as the receiving and the sending unit see it. */
import * as z from 'zod/mini';
import { calendarDateField, textField, uuidField } from '../../../contract/fields.ts';
import { defineRoute } from '../../../contract/route.ts';
import { agreementFact, basisCertificate } from '../frame/facts.ts';

const params = z.object({ handoverId: uuidField });

export const openHandover = defineRoute({
  method: 'POST',
  path: '/api/coordination/handovers/:handoverId/open',
  summary: 'Se vem en överlämning från en annan enhet gäller: ett aktivt val som loggas',
  access: 'unit',
  params,
  reply: z.object({
    handoverId: uuidField,
    from: z.object({ unitName: z.string(), by: z.string() }),
    handedOverOn: calendarDateField,
    person: z.object({
      number: z.string(),
      familyName: z.string(),
      givenName: z.string(),
      protection: z.enum(['none', 'confidentiality_marked', 'protected_registration']),
    }),
    summary: z.string(),
    /** The receiving unit's own. */
    certificates: z.array(basisCertificate),
    agreements: z.array(agreementFact),
    /** Whether a case is open here already: the handover is then entered in it. */
    openHere: z.boolean(),
  }),
});

export const takeOver = defineRoute({
  method: 'POST',
  path: '/api/coordination/handovers/:handoverId/accept',
  summary: 'Ta över koordineringen; den öppnas på en egen grund här',
  access: 'unit',
  params,
  body: z.object({
    /** The form's own key: the same form sent twice takes over once. */
    draftId: uuidField,
    /** The need as the person who takes over sees it, checked as the act need assessed; null when a case is open here already. */
    need: z.nullable(
      z.object({ reason: z.string().check(z.maxLength(2000)), opening: z.unknown(), nextStep: z.unknown() }),
    ),
  }),
  reply: z.object({ patientId: uuidField, caseId: uuidField }),
});

export const declineHandover = defineRoute({
  method: 'POST',
  path: '/api/coordination/handovers/:handoverId/decline',
  summary: 'Tacka nej till överlämningen med ett skäl som avsändaren ser',
  access: 'unit',
  params,
  body: z.object({ reason: textField(500) }),
  reply: z.object({ declined: z.literal(true) }),
});

export const withdrawHandover = defineRoute({
  method: 'POST',
  path: '/api/coordination/handovers/:handoverId/withdraw',
  summary: 'Ta tillbaka en överlämning som väntar på svar',
  access: 'unit',
  params,
  reply: z.object({ withdrawn: z.literal(true) }),
});

export const readHandoverAnswer = defineRoute({
  method: 'POST',
  path: '/api/coordination/handovers/:handoverId/read',
  summary: 'Vad som hände med en överlämning är läst',
  access: 'unit',
  params,
  reply: z.object({ read: z.literal(true) }),
});
