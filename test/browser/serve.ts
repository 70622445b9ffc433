/**
 * A bare server for browser tests: the bundle with its content security policy, and answers made up by the test.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Asset, Bundle } from '../../src/app/bundle.ts';
import { securityHeaders } from '../../src/platform/http/headers.ts';

/** The policy that the real server sends. */
function contentSecurityPolicy(): string {
  const policy = securityHeaders(false).contentSecurityPolicy;
  if (typeof policy !== 'object') throw new Error('the server sends no content security policy');
  const named = Object.entries(policy.directives ?? {}).map(([name, values]) => {
    const words = Array.isArray(values) ? values.join(' ') : '';
    return `${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)} ${words}`;
  });
  if (named.length === 0) throw new Error('the content security policy is empty');
  return named.join('; ');
}

export interface MadeUpAnswer {
  readonly status?: number;
  readonly body: unknown;
}

/** By "METHOD path": the made-up API's answer. Anything else is a 404 refusal. */
export type MadeUpApi = Map<string, MadeUpAnswer | 'cut'>;

export interface TestServer {
  readonly origin: string;
  readonly api: MadeUpApi;
  /** "METHOD path" of every API call, in order. */
  readonly calls: string[];
  readonly close: () => Promise<void>;
}

function sendAsset(response: ServerResponse, asset: Asset): void {
  response.writeHead(200, {
    'content-type': asset.type,
    'content-security-policy': contentSecurityPolicy(),
    'x-content-type-options': 'nosniff',
    ...(asset.brotli === null ? {} : { 'content-encoding': 'br' }),
  });
  response.end(asset.brotli ?? asset.content);
}

function answerApi(request: IncomingMessage, response: ServerResponse, path: string, api: MadeUpApi): void {
  const answer = api.get(`${request.method} ${path}`);
  if (answer === 'cut') {
    response.socket?.destroy();
    return;
  }
  const found = answer ?? {
    status: 404,
    body: { error: { kind: 'not_found', message: 'Det finns inte.', number: 'T-1' } },
  };
  response.writeHead(found.status ?? 200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(found.body));
}

/** Serves on a free port of this machine. */
export async function serveBundle(bundle: Bundle): Promise<TestServer> {
  const api: MadeUpApi = new Map();
  const calls: string[] = [];
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://here').pathname;
    if (path.startsWith('/api/')) {
      calls.push(`${request.method} ${path}`);
      answerApi(request, response, path, api);
      return;
    }
    sendAsset(response, bundle.assets.get(path.slice(1)) ?? bundle.indexHtml);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    api,
    calls,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
