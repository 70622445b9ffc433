import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';

const gzipText = promisify(gzip);

/** Compressing shorter answers gains nothing. The session's own answer holds the CSRF token and is never compressed. */
const SMALLEST = 2_000;

/** Compresses long JSON answers for browsers that accept gzip. Fast rather than small: lists are fetched often. */
export async function compress(request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> {
  if (typeof payload !== 'string' || payload.length < SMALLEST || request.routeOptions.url === '/api/session')
    return payload;
  if (reply.hasHeader('content-encoding') || !/\bgzip\b/.test(String(request.headers['accept-encoding'] ?? '')))
    return payload;
  const packed = await gzipText(payload, { level: constants.Z_BEST_SPEED + 2 });
  reply.header('content-encoding', 'gzip').header('vary', 'accept-encoding').header('content-length', packed.length);
  return packed;
}
