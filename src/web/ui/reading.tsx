/** What a page shows of an answer: that it is on its way, what went wrong, and the answer itself. */
import type { ReactNode } from 'react';
import { ErrorBox, Loading, type LoadingProps } from './feedback.tsx';

export interface ReadingProps<T> extends LoadingProps {
  /** What `useRead` gave. */
  readonly of: { readonly data: T | undefined; readonly error: Error | null; readonly refetch: () => Promise<unknown> };
  readonly children: (data: T) => ReactNode;
}

/** The answer once it is there. An answer that could not be read again stays, under what went wrong. */
export function Reading<T>({ of: read, children, ...loading }: ReadingProps<T>) {
  const { data, error } = read;
  return (
    <>
      {error === null ? null : <ErrorBox error={error} onRetry={() => void read.refetch()} />}
      {data === undefined && error === null ? <Loading {...loading} /> : null}
      {data === undefined ? null : children(data)}
    </>
  );
}
