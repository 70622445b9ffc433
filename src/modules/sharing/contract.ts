/** Blocks (spärr), and looking beyond the own unit. Each route is about one patient, by our own key. */
import * as z from 'zod/mini';
import { calendarDateField, dayField, instantField, textField, uuidField } from '../../contract/fields.ts';
import { defineRoute } from '../../contract/route.ts';
import { blockScopes, type ChoiceReason, choiceReasons, liftGrounds, manners } from './domain.ts';

const params = z.object({ patientId: uuidField });
const scope = z.enum(blockScopes, 'Välj vad som ska spärras.');
const wishedOn = dayField('Skriv vilken dag patienten bad om det.');
const manner = z.enum(manners, 'Välj hur patienten sa det.');

/** A lifting for one person at another unit. */
const lift = z.object({
  by: z.string(),
  unitName: z.string(),
  ground: z.enum(liftGrounds),
  said: z.string(),
  at: instantField,
  until: instantField,
});

const block = z.object({
  blockId: uuidField,
  scope,
  wishedOn: calendarDateField,
  manner,
  setBy: z.string(),
  setAt: instantField,
  /** Null while it is in force. */
  ended: z.nullable(z.object({ on: calendarDateField, manner, by: z.string(), at: instantField })),
  lifts: z.array(lift),
});
export type Block = z.output<typeof block>;

const blocksReply = z.object({ blocks: z.array(block) });

export const readBlocks = defineRoute({
  method: 'GET',
  path: '/api/patients/:patientId/blocks',
  summary: 'Patientens spärrar på enheten, och vem som har hävt dem tillfälligt',
  access: 'unit',
  params,
  reply: blocksReply,
});

export const setBlock = defineRoute({
  method: 'POST',
  path: '/api/patients/:patientId/blocks',
  summary: 'Spärra enhetens uppgifter på patientens begäran',
  access: 'unit',
  params,
  body: z.object({ scope, wishedOn, manner }),
  reply: blocksReply,
});

export const endBlock = defineRoute({
  method: 'POST',
  path: '/api/patients/:patientId/blocks/:blockId/end',
  summary: 'Häv en spärr på patientens begäran',
  access: 'unit',
  params: z.object({ patientId: uuidField, blockId: uuidField }),
  body: z.object({ wishedOn, manner }),
  reply: blocksReply,
});

const reasonNames = Object.keys(choiceReasons) as [ChoiceReason, ...ChoiceReason[]];

/** The reply of the active choice: blocked units are only counted; the next step names them. */
const elsewhereReply = z.object({
  until: instantField,
  units: z.array(z.object({ unitId: uuidField, unitName: z.string(), state: z.enum(['open', 'lifted']) })),
  blocked: z.number(),
});
export type Elsewhere = z.output<typeof elsewhereReply>;

export const chooseElsewhere = defineRoute({
  method: 'POST',
  path: '/api/patients/:patientId/elsewhere',
  summary: 'Välj aktivt att se om patienten har uppgifter vid andra enheter hos vårdgivaren',
  access: 'unit',
  params,
  body: z.object({ reason: z.enum(reasonNames, 'Välj varför.') }),
  reply: elsewhereReply,
});

export const readBlockedElsewhere = defineRoute({
  method: 'POST',
  path: '/api/patients/:patientId/elsewhere/blocked',
  summary: 'Visa vilka enheter som har spärrade uppgifter om patienten',
  access: 'unit',
  params,
  reply: z.object({ units: z.array(z.object({ unitId: uuidField, unitName: z.string() })) }),
});

export const liftBlock = defineRoute({
  method: 'POST',
  path: '/api/patients/:patientId/elsewhere/:unitId/lift',
  summary: 'Häv en annan enhets spärr tillfälligt, med patientens samtycke eller i en nödsituation',
  access: 'unit',
  params: z.object({ patientId: uuidField, unitId: uuidField }),
  body: z.object({ ground: z.enum(liftGrounds, 'Välj grund.'), said: textField(200) }),
  reply: elsewhereReply,
});
