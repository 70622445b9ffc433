/** A text alone on paper: when it is there, printing prints it and nothing else of the page. */
import { createPortal } from 'react-dom';

export function Paper({ text }: { readonly text: string }) {
  return createPortal(<pre className="k-paper k-journal-text">{text}</pre>, document.body);
}
