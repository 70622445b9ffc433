/** A person's death: noted with source and day, and corrected by two persons. */
import * as z from 'zod/mini';
import { calendarDateField, dayField, instantField, textField, uuidField } from '../../../contract/fields.ts';
import { defineRoute } from '../../../contract/route.ts';

/** The death in force, as the header of the person tells it. */
export const deathReply = z.object({
  on: calendarDateField,
  /** The day is the latest it can have been. */
  atLatest: z.boolean(),
  /** Who told, or what it was read from. */
  toldBy: z.string(),
  notedBy: z.string(),
  notedAt: instantField,
  /** A proposal that waits for a second person. */
  correction: z.nullable(
    z.object({
      correctionId: uuidField,
      /** The right day; null when the person lives. */
      on: z.nullable(calendarDateField),
      reason: z.string(),
      proposedBy: z.string(),
      mine: z.boolean(),
    }),
  ),
});
export type DeathReply = z.output<typeof deathReply>;

const params = z.object({ patientId: uuidField });

export const noteDeath = defineRoute({
  method: 'POST',
  path: '/api/patients/:patientId/death',
  summary: 'Notera att patienten har avlidit, med dag och källa',
  access: 'unit',
  params,
  body: z.object({ on: dayField('Skriv vilken dag patienten avled.'), toldBy: textField(100) }),
  reply: deathReply,
});

export const proposeDeathCorrection = defineRoute({
  method: 'POST',
  path: '/api/patients/:patientId/death/correction',
  summary: 'Föreslå att uppgiften om dödsfallet är fel; en annan person bekräftar',
  access: 'unit',
  params,
  body: z.object({
    /** The right day; null when the person lives. */
    on: z.nullable(calendarDateField),
    reason: textField(300),
  }),
  reply: deathReply,
});

export const settleDeathCorrection = defineRoute({
  method: 'POST',
  path: '/api/patients/:patientId/death/correction/:correctionId',
  summary: 'Bekräfta rättelsen av uppgiften om dödsfallet, eller behåll uppgiften',
  access: 'unit',
  params: z.object({ patientId: uuidField, correctionId: uuidField }),
  body: z.object({ outcome: z.enum(['confirmed', 'kept']) }),
  /** Null when the person lives. */
  reply: z.object({ death: z.nullable(deathReply) }),
});
