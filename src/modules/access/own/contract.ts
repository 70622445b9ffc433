/** A person's own page: assignments, and where the person is logged in. */
import * as z from 'zod/mini';
import { instantField, uuidField } from '../../../contract/fields.ts';
import { defineRoute } from '../../../contract/route.ts';
import { assignmentFacts } from '../assignments/contract.ts';

export const readOwn = defineRoute({
  method: 'GET',
  path: '/api/access/own',
  summary: 'Mina uppdrag hos alla vårdgivare, och mina inloggningar just nu',
  access: 'unit',
  reply: z.object({
    assignments: z.array(
      z.object({
        ...assignmentFacts,
        providerName: z.string(),
        role: z.string(),
        /** Who last changed how far it reaches and what it opens; null when nobody has. */
        extentBy: z.nullable(z.string()),
        /** False when the directory did not state it at this log-in, so that it does not count. */
        counts: z.boolean(),
      }),
    ),
    sessions: z.array(
      z.object({
        sessionId: uuidField,
        since: instantField,
        lastUsed: instantField,
        /** The active unit; null before one is chosen. */
        unitName: z.nullable(z.string()),
        /** The session of this call. */
        current: z.boolean(),
      }),
    ),
  }),
});

export const endOwnSession = defineRoute({
  method: 'POST',
  path: '/api/access/own/sessions/:sessionId/end',
  summary: 'Logga ut mig från en annan inloggning',
  access: 'unit',
  params: z.object({ sessionId: uuidField }),
  reply: z.object({ sessionId: uuidField }),
});
