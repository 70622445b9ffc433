/** The session as the browser knows it. */
import * as z from 'zod/mini';
import { uuidField } from '../../contract/fields.ts';
import { defineRoute } from '../../contract/route.ts';

export const sessionReply = z.object({
  person: z.object({ id: uuidField, name: z.string(), title: z.nullable(z.string()) }),
  unit: z.nullable(z.object({ id: uuidField, name: z.string() })),
  units: z.array(z.object({ id: uuidField, name: z.string(), count: z.nullable(z.number()) })),
  abilities: z.array(z.string()),
  demo: z.boolean(),
  csrf: z.string(),
  idleSeconds: z.number(),
});

export const sessionRoute = defineRoute({
  method: 'GET',
  path: '/api/session',
  summary: 'Vem som är inloggad och vid vilken enhet',
  access: 'session',
  reply: sessionReply,
});

export const chooseUnitRoute = defineRoute({
  method: 'POST',
  path: '/api/session/unit',
  summary: 'Välj enhet',
  access: 'session',
  body: z.object({ unitId: uuidField }),
  reply: sessionReply,
});

export const logoutRoute = defineRoute({
  method: 'POST',
  path: '/api/session/logout',
  summary: 'Logga ut',
  access: 'session',
  reply: z.unknown(),
});
