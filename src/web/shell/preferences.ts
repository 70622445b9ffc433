/**
 * A person's choices in this browser: nothing about patients. A browser that refuses storage gets the defaults.
 */
export type ThemeChoice = 'system' | 'light' | 'dark';

export interface Preferences {
  readonly theme: ThemeChoice;
  /** Dölj personuppgifter: kept over a reload, so that a page never returns uncovered. */
  readonly peopleHidden: boolean;
  /** Whether keys that are plain characters (1–5, N, ?) act at all (WCAG 2.1.4). */
  readonly characterKeys: boolean;
}

export const defaultPreferences: Preferences = { theme: 'system', peopleHidden: false, characterKeys: true };

const key = 'koordinera.val';

/** Reads the stored choices; anything not understood is the default. */
export function readPreferences(storage: Pick<Storage, 'getItem'> | null): Preferences {
  try {
    const stored: unknown = JSON.parse(storage?.getItem(key) ?? '{}');
    const value = (typeof stored === 'object' && stored !== null ? stored : {}) as Partial<Record<string, unknown>>;
    return {
      theme: value.theme === 'light' || value.theme === 'dark' ? value.theme : 'system',
      peopleHidden: value.peopleHidden === true,
      characterKeys: value.characterKeys !== false,
    };
  } catch {
    return defaultPreferences;
  }
}

/** Stores the choice; a browser that refuses keeps it until the page closes. */
export function writePreferences(storage: Pick<Storage, 'setItem'> | null, preferences: Preferences): void {
  try {
    storage?.setItem(key, JSON.stringify(preferences));
  } catch {
    // Storage is full or forbidden: the choice applies to this page.
  }
}

/** Which theme to show. */
export function themeOf(choice: ThemeChoice, systemIsDark: boolean): 'light' | 'dark' {
  if (choice === 'system') return systemIsDark ? 'dark' : 'light';
  return choice;
}
