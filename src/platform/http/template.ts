import type { FastifyRequest } from 'fastify';

/** The route's template, as `/api/cases/:id`; never the address that was asked for (LAW-94). */
export function template(request: FastifyRequest): string {
  return request.routeOptions.url ?? '(okänd)';
}
