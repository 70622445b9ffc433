/**
 * One route, defined once: the server binds it, the browser calls it, OpenAPI prints it.
 * Schemas are written in `zod/mini`, so that the browser loads only the parts it uses.
 */
import type * as z from 'zod/mini';

export type Schema = z.core.$ZodType;

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/**
 * public: no log-in. session: logged in, with or without a unit. unit: logged in with an active care unit.
 * Whether this person may do this to this patient is the module's policy.
 */
export type RouteAccess = 'public' | 'session' | 'unit';

/** The name of an uploaded file, percent-encoded: in a header, since addresses are kept in logs (LAW-94). */
export const fileNameHeader = 'x-file-name';

/**
 * The unit that the calling page was drawn for, `unit.id` in the session: every call with access `unit` carries it.
 * When another unit is active, the call is answered with a conflict (`otherUnitDetails`) and nothing is done.
 */
export const unitHeader = 'x-koordinera-unit';

export interface RouteShape {
  readonly method: Method;
  /** Begins with /api/. Variable parts as `:name`, each a key of `params`. Never a name or identity number (LAW-94). */
  readonly path: `/api/${string}`;
  /** One Swedish sentence fragment for the API's reader: "Listan Nytt sedan sist". */
  readonly summary: string;
  readonly access: RouteAccess;
  readonly params?: Schema;
  readonly query?: Schema;
  /** JSON body. */
  readonly body?: Schema;
  /** Media types taken as raw bytes instead of JSON, as `application/xml`. Then `body` is left out. */
  readonly raw?: readonly string[];
  readonly reply: Schema;
}

type Input<S> = S extends Schema ? z.input<S> : never;
type Output<S> = S extends Schema ? z.output<S> : never;

/** The input of a caller: only the parts the route has. */
export type RouteInput<R extends RouteShape> = (R extends { readonly params: infer S extends Schema }
  ? { readonly params: Input<S> }
  : unknown) &
  (R extends { readonly query: infer S extends Schema } ? { readonly query?: Input<S> } : unknown) &
  (R extends { readonly body: infer S extends Schema } ? { readonly body: Input<S> } : unknown) &
  (R extends { readonly raw: readonly (infer M)[] }
    ? {
        /** `name`: the file's name, for the person who handles the file. */
        readonly raw: { readonly type: M; readonly content: Blob | string; readonly name?: string };
      }
    : unknown);

/** The JSON body of a call; `never` where the route has none. */
export type RouteBody<R extends RouteShape> = R extends { readonly body: infer S extends Schema } ? Input<S> : never;

/** The request after validation. A part the route lacks is undefined. */
export interface RouteRequest<R extends RouteShape> {
  readonly params: R extends { readonly params: infer S extends Schema } ? Output<S> : undefined;
  readonly query: R extends { readonly query: infer S extends Schema } ? Output<S> : undefined;
  readonly body: R extends { readonly body: infer S extends Schema } ? Output<S> : undefined;
}

/** The server's answer, as the browser gets it. */
export type RouteReply<R extends RouteShape> = Output<R['reply']>;

/** The names of a path's variable parts: '/api/cases/:id' gives ['id']. */
export function pathParams(path: string): string[] {
  return [...path.matchAll(/:([A-Za-z][A-Za-z0-9]*)/g)].map((match) => match[1] ?? '');
}

/** The keys of an object schema; none for any other schema. */
function keysOf(schema: Schema | undefined): string[] {
  const definition = schema?._zod.def;
  return definition !== undefined && 'shape' in definition && definition.shape !== null
    ? Object.keys(definition.shape as object)
    : [];
}

/**
 * Checks the route's own consistency and returns it unchanged.
 * Throws an Error (a programming mistake) when path and params differ, or when a reading route has a body.
 */
export function defineRoute<const R extends RouteShape>(route: R): R {
  const inPath = pathParams(route.path).sort().join(' ');
  const inSchema = keysOf(route.params).sort().join(' ');
  if (inPath !== inSchema) {
    throw new Error(`${route.path}: the path names [${inPath}] but params names [${inSchema}]`);
  }
  if (route.method === 'GET' && (route.body !== undefined || route.raw !== undefined)) {
    throw new Error(`${route.path}: a GET has no body`);
  }
  if (route.body !== undefined && route.raw !== undefined) {
    throw new Error(`${route.path}: body and raw exclude each other`);
  }
  return route;
}

/**
 * The address of a call: path with its variable parts filled in and the query appended.
 * Undefined and null values in the query are left out; lists repeat the key.
 */
export function routeUrl(
  path: string,
  params: Readonly<Record<string, unknown>> = {},
  query: Readonly<Record<string, unknown>> = {},
): string {
  const filled = path.replace(/:([A-Za-z][A-Za-z0-9]*)/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined || value === null || value === '') throw new Error(`${path}: ${name} is missing`);
    return encodeURIComponent(String(value));
  });
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item !== undefined && item !== null) search.append(key, String(item));
    }
  }
  const text = search.toString();
  return text === '' ? filled : `${filled}?${text}`;
}
