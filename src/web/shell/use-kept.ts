/** A page's memory while another page is open, so that its state survives. In memory only, never stored. */
import { useCallback, useState } from 'react';
import type { Uuid } from '../../kernel/ids.ts';
import { useSession } from './session.tsx';

const kept = new Map<string, unknown>();

/** One key per unit: a choice in a list at one unit never shows at another. */
const keyOf = (unitId: Uuid | null, name: string): string => `${unitId ?? ''} ${name}`;

/** As useState, but the value is kept until the page is opened again at the same unit. */
export function useKept<T>(name: string, initial: T): [value: T, change: (next: (before: T) => T) => void] {
  const { unit } = useSession();
  const key = keyOf(unit?.id ?? null, name);
  const [value, setValue] = useState<T>(() => (kept.has(key) ? (kept.get(key) as T) : initial));
  const change = useCallback(
    (next: (before: T) => T) =>
      setValue((before) => {
        const after = next(before);
        kept.set(key, after);
        return after;
      }),
    [key],
  );
  return [value, change];
}
