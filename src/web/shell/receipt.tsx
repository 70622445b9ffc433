/**
 * One line that says what was just done, and the usual next steps. It lies above the page, so that nothing moves, and
 * goes when the page is left, when it is closed, or when something else is done.
 */
import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react';
import { Button } from '../ui/index.ts';
import { usePath } from './navigation.tsx';

const Context = createContext<(receipt: ReactNode) => void>(() => undefined);

/** Shows a receipt for what was just done. */
export const useReceipt = (): ((receipt: ReactNode) => void) => useContext(Context);

export function Receipts({ children }: { readonly children: ReactNode }) {
  const [receipt, setReceipt] = useState<ReactNode>(null);
  const path = usePath();
  const [shownAt, setShownAt] = useState(path);
  if (shownAt !== path) {
    setShownAt(path);
    setReceipt(null);
  }
  const show = useCallback((next: ReactNode) => setReceipt(next), []);
  useEffect(() => {
    if (receipt === null) return;
    // What was pressed may be gone from the page, and the focus with it: it then goes to the page's content.
    if (document.activeElement === document.body) document.getElementById('innehall')?.focus({ preventScroll: true });
  }, [receipt]);
  return (
    <Context value={show}>
      {children}
      <div className={receipt === null ? 'k-receipt k-receipt-none' : 'k-receipt'}>
        {/* There before its text, so that a screen reader says it. */}
        <div role="status">{receipt}</div>
        {receipt === null ? null : (
          <Button variant="tertiary" size="xsmall" aria-label="Stäng kvittot" onClick={() => setReceipt(null)}>
            Stäng
          </Button>
        )}
      </div>
    </Context>
  );
}
