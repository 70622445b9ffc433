import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';

const gzipText = promisify(gzip);

/** Shorter answers gain nothing. The session's own answer, which holds the CSRF token, is shorter and stays so. */
const SMALLEST = 2_000;

/** Compresses long JSON answers for whoever takes gzip. Quick rather than small: a list is asked for often. */
export async function compress(request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> {
  if (typeof payload !== 'string' || payload.length < SMALLEST || request.routeOptions.url === '/api/session')
    return payload;
  if (reply.hasHeader('content-encoding') || !/\bgzip\b/.test(String(request.headers['accept-encoding'] ?? '')))
    return payload;
  const packed = await gzipText(payload, { level: constants.Z_BEST_SPEED + 2 });
  reply.header('content-encoding', 'gzip').header('vary', 'accept-encoding').header('content-length', packed.length);
  return packed;
}
