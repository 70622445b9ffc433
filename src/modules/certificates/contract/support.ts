/** The quarantine as support sees it on a living access: why, where, and the masked structure; no message content. */
import * as z from 'zod/mini';
import { instantField, uuidField } from '../../../contract/fields.ts';
import { defineRoute } from '../../../contract/route.ts';
import { openedField } from '../../access/support/contract.ts';

const refusedField = {
  quarantineId: uuidField,
  media: z.string(),
  /** One of the gate's codes. */
  code: z.string(),
  /** Elements, keys and lines that the refusal names; null for messages refused before places were kept. */
  places: z.nullable(z.string()),
};

export const viewSupportQuarantine = defineRoute({
  method: 'GET',
  path: '/api/support/requests/:requestId/quarantine',
  summary: 'En enhets karantän utan innehåll: varför och var meddelanden avvisades',
  access: 'unit',
  params: z.object({ requestId: uuidField }),
  reply: z.object({
    opened: openedField,
    rows: z.array(
      z.object({
        ...refusedField,
        bytes: z.int(),
        tries: z.int(),
        receivedAt: instantField,
        triedAt: instantField,
      }),
    ),
    more: z.boolean(),
  }),
});

export const viewSupportMessage = defineRoute({
  method: 'GET',
  path: '/api/support/requests/:requestId/quarantine/:quarantineId',
  summary: 'Ett avvisat meddelandes uppbyggnad, med allt innehåll utbytt',
  access: 'unit',
  params: z.object({ requestId: uuidField, quarantineId: uuidField }),
  reply: z.object({ opened: openedField, ...refusedField, structure: z.nullable(z.string()) }),
});
