/** The session as the browser sees it. */
import * as z from 'zod/mini';
import { uuidField } from '../../contract/fields.ts';
import { defineRoute } from '../../contract/route.ts';

export const sessionReply = z.object({
  /** `id` shows after a new log-in whether it is the same person, so that a form can be kept. */
  person: z.object({ id: uuidField, name: z.string(), title: z.nullable(z.string()) }),
  /** The active unit; null until one is chosen. */
  unit: z.nullable(z.object({ id: uuidField, name: z.string() })),
  /** All units to choose from, including the active one; `count`: how much waits at the others. */
  units: z.array(z.object({ id: uuidField, name: z.string(), provider: z.string(), count: z.nullable(z.number()) })),
  /** Actions the person has at the active unit, by the modules' policies. */
  abilities: z.array(z.string()),
  /** All data shown are made up. */
  demo: z.boolean(),
  /** How many care units of the demo are ready; left out when all are. */
  making: z.optional(z.object({ ready: z.number(), of: z.number() })),
  /** Sent in the header `x-csrf-token` of every writing call. */
  csrf: z.string(),
  /** Seconds without a call until the session ends. */
  idleSeconds: z.number(),
});
export type SessionReply = z.output<typeof sessionReply>;

export const readSession = defineRoute({
  method: 'GET',
  path: '/api/session',
  summary: 'Vem som är inloggad, på vilken enhet, och vad hon får göra',
  access: 'session',
  reply: sessionReply,
});

export const chooseUnit = defineRoute({
  method: 'POST',
  path: '/api/session/unit',
  summary: 'Byt enhet utan att logga ut',
  access: 'session',
  body: z.object({ unitId: uuidField }),
  reply: sessionReply,
});

export const logOut = defineRoute({
  method: 'POST',
  path: '/api/session/logout',
  summary: 'Logga ut',
  access: 'session',
  /** The identity provider's page for logging out, if it has one. */
  reply: z.object({ next: z.nullable(z.string()) }),
});

export { stateReason } from './contract/reasons.ts';
