/** A word of the work, explained where it stands and on one page with the others. */
import { type ReactNode, useId } from 'react';
import { type Explained, type TermKey, terms } from '../ui/terms.ts';
import { AppLink } from './navigation.tsx';
import { places } from './places.ts';

export interface TermProps {
  readonly of: TermKey;
  /** The word as it stands in the sentence; otherwise the word itself. */
  readonly children?: ReactNode;
}

/** The word as a button with a dotted line. Its explanation opens above the page, and Esc closes it. */
export function Term({ of, children }: TermProps) {
  const id = useId();
  const { word, means, todo }: Explained = terms[of];
  return (
    <>
      <button type="button" className="k-term" popoverTarget={id}>
        {children ?? word}
      </button>
      <span popover="auto" id={id} className="k-term-text" role="note" aria-label={word}>
        <strong>{word}</strong>
        <span>{means}</span>
        {todo === undefined ? null : <span>{todo}</span>}
        <AppLink to={`${places.help}#${of}`}>Alla ord, i Så här gör du</AppLink>
      </span>
    </>
  );
}
