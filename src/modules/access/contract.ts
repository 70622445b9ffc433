/** The session as the browser sees it. */
import * as z from 'zod/mini';
import { uuidField } from '../../contract/fields.ts';
import { defineRoute } from '../../contract/route.ts';

export const sessionReply = z.object({
  /** `id` tells after a new log-in whether it is the same person, so that a form may go on. */
  person: z.object({ id: uuidField, name: z.string(), title: z.nullable(z.string()) }),
  /** The active unit; null until one is chosen. */
  unit: z.nullable(z.object({ id: uuidField, name: z.string() })),
  /** All units she may choose, the active one included; `count`: what waits at the others, without names. */
  units: z.array(z.object({ id: uuidField, name: z.string(), provider: z.string(), count: z.nullable(z.number()) })),
  /** Actions she has at the active unit, as the modules' policies say. */
  abilities: z.array(z.string()),
  /** What must be said once after log-in, in whole sentences: rights that lapse soon, or have; `to` leads on, by `label`. */
  notices: z.array(z.object({ text: z.string(), to: z.nullable(z.string()), label: z.optional(z.string()) })),
  /** Everything shown is made up. */
  demo: z.boolean(),
  /** Goes back in the header `x-csrf-token` of every writing call. */
  csrf: z.string(),
  /** So long without any call, and the session ends. */
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
  /** Where to log out at the identity provider too, when it has such a place. */
  reply: z.object({ next: z.nullable(z.string()) }),
});

export { stateReason } from './contract/reasons.ts';
