/** The worklist as support sees it on a living access: pseudonyms, codes and days. */
import * as z from 'zod/mini';
import { uuidField } from '../../../contract/fields.ts';
import { defineRoute } from '../../../contract/route.ts';
import { openedField } from '../../access/support/contract.ts';
import { sickLeaveStates } from '../domain.ts';

export const viewSupportWorklist = defineRoute({
  method: 'GET',
  path: '/api/support/requests/:requestId/worklist',
  summary: 'Arbetslistans rader som tekniska uppgifter, utan namn, nummer, diagnos och grad',
  access: 'unit',
  params: z.object({ requestId: uuidField }),
  reply: z.object({
    opened: openedField,
    rows: z.array(
      z.object({
        /** Valid in this access alone: another access gives another. */
        pseudonym: z.string(),
        version: z.int(),
        /** Days from today to the latest change; negative: days ago. */
        changedDays: z.nullable(z.int()),
        state: z.enum(sickLeaveStates),
        /** Days of the sick leave, while it is in progress. */
        days: z.nullable(z.int()),
        counting: z.int(),
        notCounting: z.int(),
        reasons: z.array(
          z.object({
            code: z.string(),
            /** Days since it was first shown. */
            shownSince: z.int(),
            /** Days to its date; negative: passed. */
            dueIn: z.nullable(z.int()),
          }),
        ),
      }),
    ),
    /** All rows, shown or not. */
    total: z.int(),
  }),
});
