/** Entries later than the unit's limit (PDL 3 kap. 9 §, LAW-23). */
import * as z from 'zod/mini';
import { defineRoute } from '../../../../contract/route.ts';

export const lateEntries = defineRoute({
  method: 'GET',
  path: '/api/coordination/late',
  summary: 'Hur många händelser som fördes in sent, månad för månad, utan namn',
  access: 'unit',
  reply: z.object({
    lateDays: z.int(),
    /** The latest first; `month` as 2026-11. */
    months: z.array(z.object({ month: z.string(), entered: z.int(), late: z.int() })),
  }),
});

const limit = z.int('Skriv hela dagar.').check(z.gte(0, 'Minst 0 dagar.'), z.lte(30, 'Högst 30 dagar.'));

export const setLateLimit = defineRoute({
  method: 'POST',
  path: '/api/coordination/late-limit',
  summary: 'Bestäm efter hur många dagar en händelse räknas som sent införd på enheten',
  access: 'unit',
  /** `seen`: the limit that the new one comes in place of. */
  body: z.object({ days: limit, seen: limit }),
  reply: z.object({ lateDays: z.int() }),
});
