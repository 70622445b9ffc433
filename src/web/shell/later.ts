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

/**
 * A part, null until it has been fetched, and how to fetch it. Without a network it stays null, the page stays as it is,
 * and the part can be asked for again.
 */
export function useLater<Part>(load: () => Promise<Part>): readonly [part: Part | null, fetch: () => void] {
  const [found, setFound] = useState<{ readonly part: Part } | null>(null);
  const fetch = useCallback(() => {
    load().then(
      (part) => setFound({ part }),
      () => undefined,
    );
  }, [load]);
  return [found?.part ?? null, fetch];
}
