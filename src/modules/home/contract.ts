/** The first page: what waits for the person, and whether the tour is still to be shown. */
import * as z from 'zod/mini';
import { defineRoute } from '../../contract/route.ts';

export const readFirstPage = defineRoute({
  method: 'GET',
  path: '/api/home',
  summary: 'Vad som väntar på den som är inloggad, i ord, och om rundturen ska visas',
  access: 'unit',
  reply: z.object({
    waits: z.array(
      z.object({
        /** A whole sentence. */
        text: z.string(),
        link: z.nullable(z.object({ to: z.string(), label: z.string() })),
      }),
    ),
    /** The person has not left the tour. */
    showsTour: z.boolean(),
  }),
});

export const setTour = defineRoute({
  method: 'PUT',
  path: '/api/home/tour',
  summary: 'Lämna rundturen, eller visa den igen',
  access: 'unit',
  body: z.object({ shown: z.boolean() }),
  reply: z.object({ shown: z.boolean() }),
});
