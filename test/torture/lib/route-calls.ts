/** Calls of every route of the contract, as a page would send them, or nearly. */
import fc from 'fast-check';
import { moduleRoutes } from '../../../src/app/modules.ts';
import type { TestBrowser } from '../../../src/app/testing.ts';
import { type RouteShape, routeUrl } from '../../../src/contract/route.ts';
import { systemClock } from '../../../src/kernel/clock.ts';
import { samples } from '../../access/samples.ts';
import { type AccessWorld, type HeldRole, heldRoles, placeNames } from '../../access/world.ts';
import { goodMessage, spoiltMessage } from './certificates.ts';
import { arbitraryOf } from './from-schema.ts';
import type { KnownValues } from './known-values.ts';
import { spoilt } from './spoilt-values.ts';

/** One call, with everything that is needed to send it again. */
export interface RouteCall {
  readonly route: RouteShape;
  readonly role: HeldRole;
  readonly url: string;
  /** Bytes of the body and their type; null when nothing is sent. */
  readonly content: { readonly type: string; readonly bytes: Buffer | string } | null;
  /** Sent so many times at the same moment. */
  readonly times: number;
}

export interface Answered {
  readonly call: RouteCall;
  readonly status: number;
  readonly text: string;
  readonly requestId: string;
}

const routes: readonly RouteShape[] = moduleRoutes.map(({ route }) => route);

/** Milliseconds after which an answer counts as missing. */
const PATIENCE = 60_000;

/** Any route, by anybody: in three of ten calls something is spoilt, in one of ten it is sent twice or thrice at once. */
export function anyCall(world: AccessWorld, values: KnownValues, nr: number): fc.Arbitrary<RouteCall> {
  const writes = routes.filter(({ method }) => method !== 'GET');
  const route = fc.oneof(fc.constantFrom(...routes), fc.constantFrom(...writes));
  return route.chain((one) =>
    fc.record({
      route: fc.constant(one),
      role: roleFor(one),
      url: urlOf(one, values),
      content: contentOf(one, world, values, nr),
      times: fc.oneof(
        { weight: 9, arbitrary: fc.constant(1) },
        { weight: 1, arbitrary: fc.integer({ min: 2, max: 3 }) },
      ),
    }),
  );
}

/** Half of the calls come from a role that may make them. */
function roleFor({ method, path }: RouteShape): fc.Arbitrary<HeldRole> {
  const by = samples[`${method} ${path}`]?.by;
  const any = fc.constantFrom(...heldRoles);
  return by === undefined ? any : fc.oneof(fc.constant(by), any);
}

function urlOf(route: RouteShape, values: KnownValues): fc.Arbitrary<string> {
  const params = route.params === undefined ? fc.constant({}) : arbitraryOf(route.params, values.known);
  const query = route.query === undefined ? fc.constant({}) : arbitraryOf(route.query, values.known);
  const odd = fc.constantFrom("' or 1=1 --", '../../etc/passwd', '\u202e', '%00', '0', 'x'.repeat(190), 'NaN');
  return fc.tuple(params, query, fc.nat(19), odd).map(([given, asked, luck, value]) => {
    const sent = Object.entries(given as Record<string, unknown>);
    const spoiltParams = Object.fromEntries(sent.map(([key, one]) => [key, luck === 0 ? value : one]));
    const spoiltQuery = luck === 1 ? { ...(asked as object), after: value, limit: value } : (asked as object);
    return routeUrl(route.path, spoiltParams, { ...spoiltQuery });
  });
}

function contentOf(
  route: RouteShape,
  world: AccessWorld,
  values: KnownValues,
  nr: number,
): fc.Arbitrary<RouteCall['content']> {
  if (route.raw !== undefined) return upload(route.raw, nr);
  if (route.body === undefined) {
    if (route.method === 'GET') return fc.constant(null);
    return fc.constantFrom(null, null, { type: 'application/json', bytes: '{}' });
  }
  const sample = samples[`${route.method} ${route.path}`];
  const sampled = fc
    .constantFrom(...placeNames)
    .map((name) => sample?.about?.(world.places[name]).body ?? sample?.whole?.body ?? {});
  const made = arbitraryOf(route.body, values.known);
  const whole = fc.oneof({ weight: 3, arbitrary: made }, { weight: 1, arbitrary: sampled });
  return fc.oneof(
    { weight: 14, arbitrary: whole.map(asJson) },
    { weight: 5, arbitrary: spoilt(whole).map(asJson) },
    { weight: 1, arbitrary: whole.map(asJson).chain(brokenJson) },
  );
}

/** Lone surrogates travel as escapes. */
function asJson(body: unknown): { type: string; bytes: string } {
  return { type: 'application/json', bytes: JSON.stringify(body) };
}

function brokenJson({ type, bytes }: { type: string; bytes: string }): fc.Arbitrary<RouteCall['content']> {
  return fc.constantFrom(
    { type, bytes: bytes.slice(0, -2) },
    { type, bytes: `${bytes}${bytes}` },
    { type, bytes: '' },
    { type, bytes: Buffer.from([0x7b, 0xff, 0xfe, 0x7d]) },
    { type, bytes: `{"__proto__":{"a":1},"x":${bytes}}` },
    { type, bytes: '['.repeat(100_000) },
    { type: 'text/plain', bytes },
    { type: 'application/xml', bytes: '<a/>' },
    { type: 'application/json; charset=utf-16', bytes },
  );
}

function upload(types: readonly string[], nr: number): fc.Arbitrary<RouteCall['content']> {
  const today = systemClock.today();
  const message = fc.oneof(goodMessage(`u-${nr}`, today), spoiltMessage(`u-${nr}`, today));
  return fc
    .tuple(fc.array(message, { minLength: 1, maxLength: 3 }), fc.constantFrom(...types, 'text/html'))
    .map(([messages, type]) => ({
      type,
      bytes: Buffer.concat(messages.flatMap(({ bytes }) => [bytes, Buffer.from('\n')])),
    }));
}

/** Sends the call as many times at once as it says. A missing answer throws. */
export function sendAtOnce(browser: TestBrowser, call: RouteCall): Promise<Answered[]> {
  return Promise.all(
    Array.from({ length: call.times }, async () => {
      const { route, url, content } = call;
      const response = await browser.send(url, {
        method: route.method,
        headers: {
          ...(route.method === 'GET' ? {} : { 'x-csrf-token': browser.csrf }),
          ...(content === null ? {} : { 'content-type': content.type }),
        },
        ...(content === null
          ? {}
          : { body: typeof content.bytes === 'string' ? content.bytes : new Uint8Array(content.bytes) }),
        signal: AbortSignal.timeout(PATIENCE),
      });
      return {
        call,
        status: response.status,
        text: await response.text(),
        requestId: response.headers.get('x-request-id') ?? '',
      };
    }),
  );
}

/** The call in words, to be repeated by hand. */
export function shown({ route, role, url, content, times }: RouteCall): string {
  const body = content === null ? '' : ` ${content.type} ${content.bytes.toString('utf8').slice(0, 600)}`;
  return `${role}${times > 1 ? ` ${times} times at once` : ''} ${route.method} ${url.slice(0, 300)}${body}`;
}
