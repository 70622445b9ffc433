import { useEffect, useState } from 'react';

/** Content for paper: drawn, printed, and removed when it is printed. */
export function usePrint<Content>(): [onPaper: Content | null, print: (content: Content | null) => void] {
  const [onPaper, print] = useState<Content | null>(null);
  useEffect(() => {
    if (onPaper === null) return;
    const done = () => print(null);
    window.addEventListener('afterprint', done, { once: true });
    window.print();
    return () => window.removeEventListener('afterprint', done);
  }, [onPaper]);
  return [onPaper, print];
}
