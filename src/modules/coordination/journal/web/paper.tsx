/** Content for paper: while it is drawn, printing prints it and nothing else of the page. */
import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';

export function Paper({ children }: { readonly children: ReactNode }) {
  return createPortal(<div className="k-paper">{children}</div>, document.body);
}
