/** Reading across care providers: what is shown before consent, the consent, and the notes. */
import * as z from 'zod/mini';
import { instantField, textField, uuidField, wholeNumberField } from '../../../contract/fields.ts';
import { defineRoute } from '../../../contract/route.ts';
import { manners } from '../domain.ts';
import { ACROSS_DAYS_MOST, acrossPurposes } from './domain.ts';

const params = z.object({ patientId: uuidField });
const purpose = z.enum(acrossPurposes, 'Välj vad uppgifterna behövs till.');

/** The patient's consent, or what takes its place when the patient permanently cannot give it (3 kap. 3 §). */
const stated = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('consent'), manner: z.enum(manners, 'Välj hur patienten sa det.') }),
  z.strictObject({
    kind: z.literal('incapacity'),
    attitude: textField(500, 'Skriv vad som är känt om patientens inställning.'),
    assessment: textField(500, 'Skriv bedömningen och vem som gjorde den.'),
  }),
]);
export type GroundStated = z.output<typeof stated>;

const ground = z.object({
  groundId: uuidField,
  purpose,
  kind: z.enum(['consent', 'incapacity']),
  from: instantField,
  until: instantField,
  takenBy: z.string(),
});

/** Says only whether there is something, not what or where (2 kap. 4–5 §§). */
const acrossReply = z.object({
  participates: z.boolean(),
  readable: z.boolean(),
  objected: z.boolean(),
  ground: z.nullable(ground),
});
export type Across = z.output<typeof acrossReply>;
export type AcrossGround = z.output<typeof ground>;

export const lookAcross = defineRoute({
  method: 'POST',
  path: '/api/patients/:patientId/across',
  summary: 'Se om andra vårdgivare har gjort uppgifter om patienten tillgängliga',
  access: 'unit',
  params,
  reply: acrossReply,
});

export const giveAcrossGround = defineRoute({
  method: 'POST',
  path: '/api/patients/:patientId/across/grounds',
  summary: 'Notera patientens samtycke till att läsa andra vårdgivares uppgifter',
  access: 'unit',
  params,
  body: z.object({
    purpose,
    days: wholeNumberField(1, ACROSS_DAYS_MOST, `Skriv ett antal dagar mellan 1 och ${ACROSS_DAYS_MOST}.`),
    stated,
  }),
  reply: acrossReply,
});

export const endAcrossGround = defineRoute({
  method: 'POST',
  path: '/api/patients/:patientId/across/grounds/:groundId/end',
  summary: 'Avsluta patientens samtycke till att läsa andra vårdgivares uppgifter',
  access: 'unit',
  params: z.object({ patientId: uuidField, groundId: uuidField }),
  reply: acrossReply,
});

/** An entry of another provider's journal, as its author wrote it. */
const entry = z.object({
  actId: uuidField,
  provider: z.string(),
  unit: z.string(),
  at: instantField,
  text: z.string(),
  author: z.string(),
  signed: z.boolean(),
});
export type EntryAcross = z.output<typeof entry>;

export const readAcross = defineRoute({
  method: 'POST',
  path: '/api/patients/:patientId/across/read',
  summary: 'Läs vad andra vårdgivare har gjort tillgängligt om patienten',
  access: 'unit',
  params,
  reply: z.object({ entries: z.array(entry) }),
});
