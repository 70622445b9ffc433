/** The inside of the frame: one heading, one question answered. */
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { AboveFirstPage, BelowFirstPage } from './first-page.tsx';
import { useOwnPath } from './navigation.tsx';

export interface PageProps {
  /** Names the page, never a person: it also stands in the browser's tab and history (LAW-94). */
  readonly title: string;
  /** The heading when it says more than the title, as "Nytt sedan sist · 4". */
  readonly heading?: ReactNode;
  /** Beside the heading. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  /** text: a measure that reads well. full: lists and cards. */
  readonly width?: 'text' | 'full';
}

/** The path whose page had the focus last: a new path moves focus to its heading, a changed filter does not. */
let focusedPath: string | null = null;

/**
 * The return from a page opened here: `back` gets its path, once, when the link to it can be found. Call this
 * before the page's heading has taken the focus.
 */
export function useComingBack(ready: boolean, back: (from: string) => void): void {
  const path = useOwnPath();
  const [from] = useState(() => (focusedPath === path ? null : focusedPath));
  const done = useRef(false);
  const latest = useRef(back);
  latest.current = back;
  useEffect(() => {
    if (!ready || done.current || from === null) return;
    done.current = true;
    latest.current(from);
  }, [ready, from]);
}

export function Page({ title, heading, actions, children, width = 'full' }: PageProps) {
  const path = useOwnPath();
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} – Koordinera`;
  }, [title]);
  useEffect(() => {
    if (focusedPath !== null && focusedPath !== path) head.current?.focus();
    focusedPath = path;
  }, [path]);
  return (
    <div className={`k-page k-page-${width}`}>
      <div className="k-page-head">
        <h1 ref={head} tabIndex={-1}>
          {heading ?? title}
        </h1>
        {actions === undefined ? null : <div className="k-row k-on-screen">{actions}</div>}
      </div>
      <AboveFirstPage path={path} />
      {children}
      <BelowFirstPage path={path} />
    </div>
  );
}
