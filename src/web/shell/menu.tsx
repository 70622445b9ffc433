/** The rarer pages that the person may open here: in the menu under the person's name, and as links from pages. */
import { createContext, useContext } from 'react';
import { useSession } from './session.tsx';
import type { MenuPage } from './slots.ts';

const Context = createContext<readonly MenuPage[]>([]);
export const MenuContext = Context.Provider;

/** In the order of the menu; only those that the person's assignment opens. */
export function useMenu(): readonly MenuPage[] {
  const { abilities } = useSession();
  return useContext(Context).filter((page) => abilities.includes(page.ability));
}
