/** Listens to the keyboard once, for the frame and for the open page. */
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef } from 'react';
import { actionFor, type KeyAction, type KeyPlace } from './keys.ts';
import { usePreferences } from './use-preferences.tsx';

interface Registry {
  readonly add: (actions: { current: readonly KeyAction[] }) => () => void;
  /** All present actions, the frame's first. */
  readonly all: () => readonly KeyAction[];
}

const Context = createContext<Registry | null>(null);

const dialogSelector = '[role="dialog"],[role="alertdialog"]';

/** Elements where letters and arrows have a meaning of their own. */
const textSelector = [
  'textarea',
  'select',
  '[contenteditable="true"]',
  'input:not([type="checkbox"], [type="button"], [type="submit"], [type="file"])',
  '[role="tab"]',
  '[role="radio"]',
  '[role="menu"]',
  '[role="listbox"]',
].join(',');
const controlSelector = 'a[href],button,summary,input,[role="button"]';

function focusOn(target: EventTarget | null): KeyPlace['focus'] {
  if (!(target instanceof Element)) return 'page';
  if (target.closest(textSelector) !== null) return 'text';
  return target.closest(controlSelector) === null ? 'page' : 'control';
}

export function KeysProvider({ children }: { readonly children: ReactNode }) {
  const { characterKeys } = usePreferences();
  const registered = useRef<{ current: readonly KeyAction[] }[]>([]);
  const registry = useMemo<Registry>(
    () => ({
      add: (actions) => {
        registered.current.push(actions);
        return () => {
          registered.current = registered.current.filter((own) => own !== actions);
        };
      },
      all: () => registered.current.flatMap((own) => own.current),
    }),
    [],
  );

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const place = {
        focus: focusOn(event.target),
        inDialog: document.querySelector(dialogSelector) !== null,
        characterKeys,
      };
      const action = actionFor(event, place, registry.all());
      if (action === null) return;
      event.preventDefault();
      action.run();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [characterKeys, registry]);

  return <Context.Provider value={registry}>{children}</Context.Provider>;
}

function useRegistry(): Registry {
  const registry = useContext(Context);
  if (registry === null) throw new Error('KeysProvider is missing');
  return registry;
}

/** Keys that act while the component is shown. They stand in the key map. Each must also have a button or link. */
export function useKeys(actions: readonly KeyAction[]): void {
  const registry = useRegistry();
  const latest = useRef(actions);
  latest.current = actions;
  useEffect(() => registry.add(latest), [registry]);
}

/** All the keyboard's present actions, for the key map. */
export function useKeyMap(): () => readonly KeyAction[] {
  return useRegistry().all;
}
