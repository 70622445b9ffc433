/** The person's first page: which it is, and what is drawn above and below its own content. */
import { Navigate } from '@tanstack/react-router';
import { createContext, useContext } from 'react';
import { places } from './places.ts';
import { useSession } from './session.tsx';
import type { FirstPageParts, Slots, Start } from './slots.ts';

interface FirstPage {
  readonly start: Start;
  readonly parts: FirstPageParts | null;
}

const Context = createContext<FirstPage | null>(null);
export const FirstPageContext = Context.Provider;

/** Where nobody's work begins: what waits and what may be done is all there is. */
const own: Start = { path: places.own, ability: '' };

/** The first page of the logged-in person at the active unit. */
export function useFirstPage({ starts, firstPage }: Pick<Slots, 'starts' | 'firstPage'>): FirstPage {
  const { abilities } = useSession();
  return { start: starts.find(({ ability }) => abilities.includes(ability)) ?? own, parts: firstPage };
}

/** Leads on to the person's own first page, also from one that the assignment does not open. */
export function ToFirstPage() {
  const page = useContext(Context);
  return page === null ? null : <Navigate to={page.start.path} replace />;
}

/** What waits for the person, above the content of the first page; nothing on other pages. */
export function AboveFirstPage({ path }: { readonly path: string }) {
  const page = useContext(Context);
  if (page?.start.path !== path || page.parts === null) return null;
  return <page.parts.Above alone={page.start === own} />;
}

/** What the person may do, below the content of the first page. */
export function BelowFirstPage({ path }: { readonly path: string }) {
  const page = useContext(Context);
  if (page?.start.path !== path || page.parts === null || page.start.isWhole === true) return null;
  return <page.parts.Below />;
}
