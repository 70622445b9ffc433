/** The rarer pages that the person may open here: in the menu under her name, and where a page wants to lead to them. */
import { createContext, useContext } from 'react';
import { useSession } from './session.tsx';
import type { MenuPage } from './slots.ts';

const Context = createContext<readonly MenuPage[]>([]);
export const MenuContext = Context.Provider;

/** In the order of the menu; only those her assignment opens. */
export function useMenu(): readonly MenuPage[] {
  const { abilities } = useSession();
  return useContext(Context).filter((page) => page.ability === undefined || abilities.includes(page.ability));
}
