/** Moving between pages: real links with real addresses. */
import { useMatch, useParams, useRouter, useRouterState } from '@tanstack/react-router';
import { type ComponentProps, type MouseEvent, useEffect } from 'react';
import type * as z from 'zod/mini';
import { addressOf, writeAddress } from './address.ts';

/** Opens an address of ours. */
export type Go = (to: string) => void;

/** Opens a page from code; use AppLink where a person can click. */
export function useGo(): Go {
  const router = useRouter();
  return (to) => router.history.push(to);
}

export interface AppLinkProps extends Omit<ComponentProps<'a'>, 'href'> {
  readonly to: string;
}

/** A link within Koordinera. Opens in another tab with the usual keys. */
export function AppLink({ to, onClick, ...rest }: AppLinkProps) {
  const go = useGo();
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    const elsewhere = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0;
    if (event.defaultPrevented || elsewhere || rest.target === '_blank') return;
    event.preventDefault();
    go(to);
  };
  return <a className="aksel-link k-link" {...rest} href={to} onClick={follow} />;
}

/** The path that is open, as '/nytt'. */
export function usePath(): string {
  return useRouterState({ select: (state) => state.location.pathname });
}

/** The path of the calling page: its own even while the next page is being fetched. */
export function useOwnPath(): string {
  return useMatch({ strict: false, select: (match) => match.pathname });
}

/** A variable part of the path: `usePart('patientId')`. */
export function usePart(name: string): string {
  const parts = useParams({ strict: false }) as Readonly<Record<string, string | undefined>>;
  const value = parts[name];
  if (value === undefined) throw new Error(`the path has no ${name}`);
  return value;
}

/**
 * The filters in the address through a schema, and a function that changes them.
 * Changing replaces the address by default, so that Back leaves the list instead of walking through every filter.
 */
export function useAddress<S extends z.core.$ZodType>(
  schema: S,
): [values: z.output<S>, change: (part: Readonly<Record<string, unknown>>, how?: 'replace' | 'push') => void] {
  const router = useRouter();
  const search = useRouterState({ select: (state) => state.location.searchStr });
  const path = usePath();
  const values = addressOf(schema, search);
  return [
    values,
    (part, how = 'replace') => {
      const next = path + writeAddress({ ...(values as object), ...part });
      if (how === 'push') router.history.push(next);
      else router.history.replace(next);
    },
  ];
}

/** While typed text is unsaved, closing the tab or reloading asks first. Within Koordinera drafts are saved. */
export function useLeaveGuard(unsaved: boolean): void {
  useEffect(() => {
    if (!unsaved) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [unsaved]);
}
