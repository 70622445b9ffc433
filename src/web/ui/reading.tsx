/** A page's view of an answer: that it is being fetched, its error, or its content. */
import type { ReactNode } from 'react';
import { ErrorBox, Loading, type LoadingProps } from './feedback.tsx';

export interface ReadingProps<T> extends LoadingProps {
  /** The result of `useRead`. */
  readonly of: { readonly data: T | undefined; readonly error: Error | null; readonly refetch: () => Promise<unknown> };
  readonly children: (data: T) => ReactNode;
}

/** The answer once it has arrived. An answer that could not be fetched again stays, below the error. */
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
