/**
 * The browser's only way to the server. Knows HTTP, so that nobody else has to.
 */
import * as z from 'zod/mini';
import { CallError, errorBody, networkError, type OtherUnit, otherUnitDetails, unreadableAnswer } from './errors.ts';
import { fileNameHeader, type RouteInput, type RouteReply, type RouteShape, routeUrl, unitHeader } from './route.ts';

/** The header a writing call carries; its value is `csrf` in the session. */
export const csrfHeader = 'x-csrf-token';

export interface CallOptions {
  readonly signal?: AbortSignal;
  /** The answer, where the same call is already under way. */
  readonly asked?: Promise<Response>;
}

export type Call = <R extends RouteShape>(
  route: R,
  ...rest: object extends RouteInput<R>
    ? [input?: RouteInput<R>, options?: CallOptions]
    : [input: RouteInput<R>, options?: CallOptions]
) => Promise<RouteReply<R>>;

export interface ClientSettings {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** The session's token, or null before log-in. */
  readonly csrf: () => string | null;
  /** The unit the page is drawn for; another object after each choice of unit. */
  readonly page: () => PageUnit;
  /** Called when an answer says that another unit is now active, before the error is thrown. */
  readonly onOtherUnit: (now: OtherUnit['unit']) => void;
  /** Called when an answer says that nobody is logged in any more, before the error is thrown. */
  readonly onLoggedOut: () => void;
  /** Called after every answer to a logged-in person: the server has counted the person as present. */
  readonly onContact: () => void;
}

/** The unit that a page is drawn for; null before one is chosen. */
export interface PageUnit {
  readonly unit: string | null;
}

interface AnyInput {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly raw?: { readonly type: string; readonly content: Blob | string; readonly name?: string };
}

function requestInit(
  route: RouteShape,
  input: AnyInput,
  { csrf, unit }: { readonly csrf: string | null; readonly unit: string | null },
  signal: AbortSignal | undefined,
): RequestInit {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (route.method !== 'GET' && csrf !== null) headers[csrfHeader] = csrf;
  if (route.access === 'unit' && unit !== null) headers[unitHeader] = unit;
  let body: Blob | string | undefined;
  if (input.raw !== undefined) {
    headers['content-type'] = input.raw.type;
    if (input.raw.name !== undefined) headers[fileNameHeader] = encodeURIComponent(input.raw.name);
    body = input.raw.content;
  } else if (route.body !== undefined) {
    headers['content-type'] = 'application/json';
    body = JSON.stringify(input.body);
  }
  return {
    method: route.method,
    headers,
    credentials: 'same-origin',
    cache: 'no-store',
    ...(body === undefined ? {} : { body }),
    ...(signal === undefined ? {} : { signal }),
  };
}

async function answerOf(response: Response): Promise<unknown> {
  if (response.status === 204) return undefined;
  try {
    return await response.json();
  } catch (cause) {
    if (cause instanceof SyntaxError) throw unreadableAnswer(response.status);
    throw cause;
  }
}

/** A client that uses the given fetch. The application uses `call` below; tests make their own. */
export function createCall(settings: ClientSettings): Call {
  return async (route, ...[given, options]) => {
    const input = (given ?? {}) as AnyInput;
    const url = routeUrl(route.path, input.params, input.query);
    let answer: unknown;
    let response: Response;
    const page = settings.page();
    try {
      const init = requestInit(route, input, { csrf: settings.csrf(), unit: page.unit }, options?.signal);
      response = await (options?.asked ?? settings.fetch(url, init));
      if (response.status === 401) settings.onLoggedOut();
      else settings.onContact();
      answer = await answerOf(response);
    } catch (cause) {
      if (cause instanceof CallError) throw cause;
      if (options?.signal?.aborted === true) throw cause;
      throw networkError(route.method !== 'GET');
    }
    if (!response.ok) {
      const refusal = errorBody.safeParse(answer);
      if (!refusal.success) throw unreadableAnswer(response.status);
      const elsewhere = otherUnitDetails.safeParse(refusal.data.error.details);
      // A late answer to a call made before the person chose another unit says nothing about the present page.
      if (elsewhere.success && page === settings.page()) settings.onOtherUnit(elsewhere.data.unit);
      throw new CallError(refusal.data.error);
    }
    const reply = z.safeParse(route.reply, answer);
    if (!reply.success) throw unreadableAnswer(response.status);
    return reply.data as RouteReply<typeof route>;
  };
}

let csrfToken: string | null = null;
let page: PageUnit = { unit: null };
const otherUnitListeners = new Set<(now: OtherUnit['unit']) => void>();
const loggedOutListeners = new Set<() => void>();
const contactListeners = new Set<() => void>();

/** Remembers the session's token for later writing calls. */
export function setCsrfToken(token: string | null): void {
  csrfToken = token;
}

/**
 * Remembers the unit that the page is drawn for: the server does every later call about a unit for this unit, or not at
 * all. Answers to earlier calls no longer report another unit.
 */
export function setPageUnit(unitId: string | null): void {
  page = { unit: unitId };
}

/** Calls the listener when an answer says that another unit is active than the page's. Returns how to stop. */
export function onOtherUnit(listener: (now: OtherUnit['unit']) => void): () => void {
  otherUnitListeners.add(listener);
  return () => otherUnitListeners.delete(listener);
}

/** Calls the listener whenever an answer says that nobody is logged in. Returns the function that stops it. */
export function onLoggedOut(listener: () => void): () => void {
  loggedOutListeners.add(listener);
  return () => loggedOutListeners.delete(listener);
}

/** Calls the listener after every answer of the server. Returns the function that stops it. */
export function onContact(listener: () => void): () => void {
  contactListeners.add(listener);
  return () => contactListeners.delete(listener);
}

/**
 * Calls a route and gives its reply, checked against the contract.
 * Throws CallError with a Swedish text: the server's refusal, or kind 'network'.
 */
export const call: Call = createCall({
  fetch: (url, init) => fetch(url, init),
  csrf: () => csrfToken,
  page: () => page,
  onOtherUnit: (now) => {
    for (const listener of otherUnitListeners) listener(now);
  },
  onLoggedOut: () => {
    for (const listener of loggedOutListeners) listener();
  },
  onContact: () => {
    for (const listener of contactListeners) listener();
  },
});
