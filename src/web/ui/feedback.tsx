/** The page's content when nothing has arrived yet, when there is nothing, or when something went wrong. */
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Button } from './button.tsx';
import { describeError } from './describe-error.ts';

export interface ErrorBoxProps {
  /** The thrown value, unchanged. */
  readonly error: unknown;
  /** Whether the person had typed text here. */
  readonly typed?: boolean;
  /** Takes the focus and comes into view with each new error: in a form, whose button may be far below. */
  readonly focused?: boolean;
  /** Offered when another try can help. */
  readonly onRetry?: () => void;
  /** Other choices, as a link to the list. */
  readonly children?: ReactNode;
}

/** What happened, what is saved, what to do, and the error number. */
export function ErrorBox({ error, typed = false, focused = false, onRetry, children }: ErrorBoxProps) {
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    if (focused && error !== null) box.current?.focus();
  }, [focused, error]);
  const described = describeError(error, typed);
  const retry = described.retry && onRetry !== undefined;
  return (
    <section ref={box} className="k-error" role="alert" {...(focused ? { tabIndex: -1 } : {})}>
      <h2 className="k-error-title">{described.title}</h2>
      <p>{described.what}</p>
      {described.basis === null ? null : <p className="k-quiet">Grund: {described.basis}</p>}
      {described.saved === null ? null : <p>{described.saved}</p>}
      {described.todo === null ? null : <p>{described.todo}</p>}
      {retry || (children ?? null) !== null ? (
        <div className="k-row">
          {retry ? (
            <Button variant="secondary" onClick={onRetry}>
              Försök igen
            </Button>
          ) : null}
          {children}
        </div>
      ) : null}
      {described.number === null ? null : <p className="k-quiet">Felnummer {described.number}</p>}
    </section>
  );
}

export interface EmptyStateProps {
  /** Good news, in one sentence: "Inget mer i dag." */
  readonly title: string;
  readonly children?: ReactNode;
}

/** Empty is good news: says so, and offers the next step. */
export function EmptyState({ title, children }: EmptyStateProps) {
  return (
    <div className="k-empty">
      <p className="k-empty-title">{title}</p>
      {children}
    </div>
  );
}

export interface LoadingProps {
  /** The awaited content: "Hämtar listan". */
  readonly what?: string;
  /** Number of rows to reserve space for, so that nothing jumps. */
  readonly rows?: number;
}

/** Reserves the space at once, and shows words only after half a second. */
export function Loading({ what = 'Hämtar', rows = 3 }: LoadingProps) {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), 500);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={slow ? 'k-loading k-loading-slow' : 'k-loading'} role="status">
      <span className={slow ? 'k-quiet' : 'k-spoken'}>{what} …</span>
      {Array.from({ length: rows }, (_, row) => `row-${row}`).map((key) => (
        <span key={key} className="k-loading-row" aria-hidden="true" />
      ))}
    </div>
  );
}

export interface NoticeProps {
  /** note: worth knowing. attention: says what is closed and why, or what must be done first. */
  readonly tone?: 'note' | 'attention';
  readonly children: ReactNode;
}

/** A sentence that belongs to the page: "Endast läsning: samtycket återkallades 3 mars." */
export function Notice({ tone = 'note', children }: NoticeProps) {
  return <div className={`k-notice k-notice-${tone}`}>{children}</div>;
}
