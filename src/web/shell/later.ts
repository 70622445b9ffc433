/**
 * The frame's parts that are closed when a page opens: its dialogs and menus. They are one script, fetched when the page
 * is at rest, or at once when one of them is asked for, so that the page's own content comes first.
 */
import { useCallback, useState } from 'react';

/** Each part's component, once fetched. */
export const later = {
  dialogs: async () => (await import('./closed-parts.ts')).FrameDialogs,
  unitMenu: async () => (await import('./closed-parts.ts')).UnitMenu,
  userMenu: async () => (await import('./closed-parts.ts')).UserMenu,
};

/** A part, null until it has been fetched, and how to fetch it. A part that cannot be fetched breaks the page. */
export function useLater<Part>(load: () => Promise<Part>): readonly [part: Part | null, fetch: () => void] {
  const [found, setFound] = useState<{ readonly part: Part } | null>(null);
  const fetch = useCallback(() => {
    load().then(
      (part) => setFound({ part }),
      (error) =>
        setFound(() => {
          throw error;
        }),
    );
  }, [load]);
  return [found?.part ?? null, fetch];
}
