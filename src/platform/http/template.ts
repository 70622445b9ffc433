import type { FastifyRequest } from 'fastify';

/** The logged name for built files, pages of the application, and addresses that do not exist. */
export const unknownRoute = '(okänd)';

/** The route's template, as `/api/cases/:id`; never the called address (LAW-94). */
export function routeTemplate(request: FastifyRequest): string {
  return request.routeOptions.url ?? unknownRoute;
}
