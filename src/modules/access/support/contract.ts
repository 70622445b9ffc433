/** Support's access: asking, answering, ending, and the state of a unit as masked facts. */
import * as z from 'zod/mini';
import { instantField, textField, uuidField, wholeNumberField } from '../../../contract/fields.ts';
import { defineRoute } from '../../../contract/route.ts';
import { MATTER, REFERENCE, supportStandings, supportViews, WORDS } from './domain.ts';

const unitField = z.object({ id: uuidField, name: z.string() });

const requestField = z.object({
  requestId: uuidField,
  unit: unitField,
  views: z.array(z.enum(supportViews)),
  reference: z.string(),
  matter: z.string(),
  minutes: z.int(),
  askedBy: z.string(),
  askedAt: instantField,
  answerBy: instantField,
  standing: z.enum(supportStandings),
  decision: z.nullable(
    z.object({
      approved: z.boolean(),
      words: z.string(),
      by: z.string(),
      at: instantField,
      until: z.nullable(instantField),
    }),
  ),
  end: z.nullable(z.object({ reason: z.string(), by: z.string(), at: instantField })),
  /** Why the reader may not answer; null when the reader may. */
  mayDecide: z.nullable(z.string()),
  mayEnd: z.nullable(z.string()),
});

export const listOwnSupport = defineRoute({
  method: 'GET',
  path: '/api/support/requests',
  summary: 'Supportens egna förfrågningar om tillfällig åtkomst',
  access: 'unit',
  reply: z.object({
    rows: z.array(requestField),
    /** The provider's care units, and how long an access may be. */
    units: z.array(unitField),
    minutes: z.array(z.int()),
  }),
});

export const askSupport = defineRoute({
  method: 'POST',
  path: '/api/support/requests',
  summary: 'Be en enhet om tillfällig åtkomst för felsökning',
  access: 'unit',
  body: z.object({
    unitId: z.string().check(z.minLength(1, 'Välj enheten som felet gäller.'), z.maxLength(60)),
    reference: textField(REFERENCE),
    matter: textField(MATTER),
    views: z
      .array(z.enum(supportViews))
      .check(z.minLength(1, 'Välj vad du behöver se.'), z.maxLength(supportViews.length)),
    minutes: wholeNumberField(1, 1_440, 'Välj hur länge.'),
  }),
  reply: z.object({ requestId: uuidField }),
});

export const listSupportDecisions = defineRoute({
  method: 'GET',
  path: '/api/support/decisions',
  summary: 'Supportens förfrågningar, för den som beslutar om dem',
  access: 'unit',
  reply: z.object({ rows: z.array(requestField) }),
});

const requestPath = z.object({ requestId: uuidField });

export const decideSupport = defineRoute({
  method: 'POST',
  path: '/api/support/requests/:requestId/decision',
  summary: 'Godkänn supportens åtkomst, eller säg nej',
  access: 'unit',
  params: requestPath,
  body: z.object({ approve: z.boolean(), words: textField(WORDS) }),
  /** The end of an approved access. */
  reply: z.object({ until: z.nullable(instantField) }),
});

export const endSupport = defineRoute({
  method: 'POST',
  path: '/api/support/requests/:requestId/end',
  summary: 'Avsluta supportens åtkomst genast, eller dra tillbaka förfrågan',
  access: 'unit',
  params: requestPath,
  body: z.object({ reason: textField(WORDS) }),
  reply: z.object({ requestId: uuidField }),
});

/** The head of every view: the unit, and until when. */
export const openedField = z.object({
  unitName: z.string(),
  reference: z.string(),
  until: instantField,
  views: z.array(z.enum(supportViews)),
});

export const viewSupportState = defineRoute({
  method: 'GET',
  path: '/api/support/requests/:requestId/state',
  summary: 'En enhets läge som tekniska uppgifter: antal, tidpunkter och jobb',
  access: 'unit',
  params: requestPath,
  reply: z.object({
    opened: openedField,
    /** `fact`: a code, such as certificates.counting. */
    facts: z.array(z.object({ fact: z.string(), count: z.int(), latest: z.nullable(instantField) })),
    jobs: z.array(
      z.object({
        kind: z.string(),
        /** Whether it is the unit's own, or the whole provider's. */
        ofUnit: z.boolean(),
        state: z.enum(['dead', 'retrying', 'waiting', 'done']),
        attempts: z.int(),
        /** The kind of error, never its text. */
        error: z.nullable(z.string()),
        dueAt: instantField,
        endedAt: z.nullable(instantField),
      }),
    ),
  }),
});
