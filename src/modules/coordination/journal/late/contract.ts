/** Entries later than the unit's limit (PDL 3 kap. 9 §, LAW-23). */
import * as z from 'zod/mini';
import { defineRoute } from '../../../../contract/route.ts';
import { settingChange, settingReply } from '../../../settings/contract.ts';
import { lateDaysField } from '../../case/contract.ts';

export const lateEntries = defineRoute({
  method: 'GET',
  path: '/api/coordination/late',
  summary: 'Hur många händelser som fördes in sent, månad för månad, utan namn',
  access: 'unit',
  reply: z.object({
    /** Days after the event. */
    limit: settingReply(lateDaysField),
    /** The latest first; `month` as 2026-11. */
    months: z.array(z.object({ month: z.string(), entered: z.int(), late: z.int() })),
  }),
});

export const setLateLimit = defineRoute({
  method: 'POST',
  path: '/api/coordination/late-limit',
  summary: 'Bestäm efter hur många dagar en händelse räknas som sent införd på enheten',
  access: 'unit',
  body: settingChange(lateDaysField),
  reply: settingReply(lateDaysField),
});
