/**
 * Reading and writing through the contract, with one cache. A read is audited, so nothing is fetched before it is
 * opened: no prefetch, no refetch on focus or reconnection, no silent retry.
 */
import { QueryClient, type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { type CallOptions, call } from '../contract/client.ts';
import type { RouteInput, RouteReply, RouteShape } from '../contract/route.ts';

/** Five minutes after its last page closed, an answer leaves the browser's memory. */
const keptMilliseconds = 5 * 60_000;

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: false,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        networkMode: 'always',
        gcTime: keptMilliseconds,
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}

/** `call` without its arguments' variance, for the generic wrappers below. */
const callAny = call as (route: RouteShape, input: unknown, options?: CallOptions) => Promise<unknown>;

export interface ReadOptions {
  /** False: nothing is fetched, and nothing is logged, until it becomes true. */
  readonly when?: boolean;
  /** Keeps the former answer on screen while the next page or filter is fetched. */
  readonly keep?: boolean;
  /** Fetched again after every command, whichever it is: the numbers in the frame, that never are to be old. */
  readonly follows?: boolean;
}

/** The answer of a reading route. The same route and input are fetched once, for any number of components. */
export function useRead<R extends RouteShape>(
  route: R,
  input: RouteInput<R>,
  options: ReadOptions = {},
): UseQueryResult<RouteReply<R>, Error> {
  return useQuery<RouteReply<R>, Error>({
    queryKey: [route.path, input],
    queryFn: ({ signal }) => callAny(route, input, { signal }) as Promise<RouteReply<R>>,
    enabled: options.when !== false,
    meta: { follows: options.follows === true },
    ...(options.keep === true ? { placeholderData: (before: unknown) => before as never } : {}),
  });
}

/** What a command makes old: the answers of these routes, or whatever is on screen. */
export type Refreshed = readonly RouteShape[] | 'everything';

/** Fetches again what is on screen of that, and the numbers that follow every command. */
export function useRefresh(): (refreshed: Refreshed) => Promise<void> {
  const client = useQueryClient();
  return async (refreshed) => {
    if (refreshed === 'everything') {
      await client.invalidateQueries();
      return;
    }
    const paths = new Set<unknown>(refreshed.map((route) => route.path));
    await client.invalidateQueries({
      predicate: ({ queryKey: [path], meta }) => paths.has(path) || meta?.follows === true,
    });
  };
}

export interface Command<R extends RouteShape> {
  /** Sends it. Resolves with the reply, or with null when it was refused; then `error` says why. */
  readonly run: (input: RouteInput<R>) => Promise<RouteReply<R> | null>;
  readonly busy: boolean;
  readonly error: unknown;
  readonly clear: () => void;
}

export interface CommandOptions {
  /** Called with the error when it was refused, as a form's `refuse`. */
  readonly onRefused?: (error: unknown) => void;
  /** Sends in its own way, as after a fresh proof of identity; null when the person gave it up. */
  readonly through?: <T>(send: () => Promise<T>) => Promise<T | null>;
}

/** A writing route: sent once at a time, and afterwards what it makes old is fetched again. */
export function useCommand<R extends RouteShape>(
  route: R,
  refreshed: Refreshed = [],
  { onRefused, through = (send) => send() }: CommandOptions = {},
): Command<R> {
  const refresh = useRefresh();
  const [state, setState] = useState<{ busy: boolean; error: unknown }>({ busy: false, error: null });
  const underWay = useRef(false);
  return {
    ...state,
    clear: () => setState({ busy: false, error: null }),
    run: async (input) => {
      if (underWay.current) return null;
      underWay.current = true;
      setState({ busy: true, error: null });
      try {
        const reply = (await through(() => callAny(route, input))) as RouteReply<R> | null;
        setState({ busy: false, error: null });
        if (reply !== null) await refresh(refreshed);
        return reply;
      } catch (error) {
        setState({ busy: false, error });
        onRefused?.(error);
        return null;
      } finally {
        underWay.current = false;
      }
    },
  };
}
