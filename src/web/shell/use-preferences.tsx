/** Preferences as state: read at start, written when changed, shared by the whole page. */
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import type { KeyAction } from './keys.ts';
import { type Preferences, readPreferences, themeOf, writePreferences } from './preferences.ts';

export interface PreferencesControl extends Preferences {
  readonly dark: boolean;
  readonly change: (part: Partial<Preferences>) => void;
}

const Context = createContext<PreferencesControl | null>(null);

function storage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

const systemDark = window.matchMedia('(prefers-color-scheme: dark)');

export function PreferencesProvider({ children }: { readonly children: ReactNode }) {
  const [preferences, setPreferences] = useState(() => readPreferences(storage()));
  const [systemIsDark, setSystemIsDark] = useState(systemDark.matches);
  const theme = themeOf(preferences.theme, systemIsDark);

  useEffect(() => {
    const follow = () => setSystemIsDark(systemDark.matches);
    systemDark.addEventListener('change', follow);
    return () => systemDark.removeEventListener('change', follow);
  }, []);

  useEffect(() => {
    document.documentElement.classList.toggle('dark', theme === 'dark');
    document.documentElement.classList.toggle('light', theme === 'light');
  }, [theme]);

  const control = useMemo<PreferencesControl>(
    () => ({
      ...preferences,
      dark: theme === 'dark',
      change: (part) =>
        setPreferences((before) => {
          const after = { ...before, ...part };
          writePreferences(storage(), after);
          return after;
        }),
    }),
    [preferences, theme],
  );
  return <Context.Provider value={control}>{children}</Context.Provider>;
}

export function usePreferences(): PreferencesControl {
  const control = useContext(Context);
  if (control === null) throw new Error('PreferencesProvider is missing');
  return control;
}

/** Dölj personuppgifter: the button and its key. */
export function useHiding(): KeyAction {
  const { peopleHidden, change } = usePreferences();
  return {
    keys: 'F8',
    label: peopleHidden ? 'Visa personuppgifter' : 'Dölj personuppgifter',
    run: () => change({ peopleHidden: !peopleHidden }),
    isEverywhere: true,
  };
}
